#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const asl::Expression& expression : program.expressions().all())
        if (expression.path())
            for (const text::Span word : expression.path()->bare_words) {
                const std::string quoted = fmt::format("'{}'", program.source().text(word));
                found.add(word, "a word in a filter must stand in quotes").suggest(quoted, quoted);
            }
}

extern constinit const Rule unquoted_word{
    .name = "unquoted-word",
    .summary = "A word without quotes stands in a filter, which fails when it is evaluated.",
    .category = Category::expression,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
