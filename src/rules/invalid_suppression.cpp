#include "stepsmith/asl/ignore.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Ignore& ignore : asl::ignores(program.document())) {
        if (ignore.rules.empty())
            found.add(ignore.span, "a suppression is written \"stepsmith-ignore: RULE -- REASON\"");
        else if (ignore.reason.empty())
            found.add(ignore.span, "a suppression needs a reason, behind \"--\"");
        else
            for (const asl::Ignore::Name& name : ignore.rules) {
                if (find_rule(name.text)) continue;
                const std::string_view near = nearest_rule(name.text);
                found.add(name.span, "no rule named \"{}\"", name.text).suggest(near, std::string(near));
            }
    }
}

extern constinit const Rule invalid_suppression{
    .name = "invalid-suppression",
    .summary = "A suppression in a Comment names no rule that there is, or lacks its reason.",
    .category = Category::suppression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
