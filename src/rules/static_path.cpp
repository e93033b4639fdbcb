#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Value;

static void check(const Program& program, Findings& found) {
    for (const Value part : asl::template_parts(program.syntax()))
        for (const Value member : part.children()) {
            const std::string evaluated = fmt::format("{}.$", member.key());
            if (member.key().ends_with(".$") || part[evaluated] || !asl::looks_evaluated(member)) continue;
            Finding& finding = found.add(
                member.span(), "this is handed on as it is written: only a key that ends in \".$\" is evaluated");
            finding.help = part.is(json::Kind::array) ? "write the list as a call of \"States.Array\""
                                                      : fmt::format("write the key as \"{}\"", evaluated);
            if (part.is(json::Kind::object))
                finding.fix = Fix{finding.help, {{member.key_span(), json::quoted(evaluated)}}};
        }
}

extern constinit const Rule static_path{
    .name = "static-path",
    .summary = "A string that looks like a path or a call is handed on as it is.",
    .category = Category::expression,
    .severity = Severity::warning,
    .aws_code = "NO_DOLLAR",
    .check = check,
};

}  // namespace stepsmith::rules
