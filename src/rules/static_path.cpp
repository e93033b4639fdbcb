#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using json::Kind;
using json::Value;

static bool looks_evaluated(std::string_view text) {
    return text == "$" || text == "$$" || text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("$[") ||
           text.starts_with("States.");
}

static bool is_evaluated(Value string) {
    return expression::intrinsic(string) || !expression::path(string).error;
}

static void check_template(Value value, Findings& found) {
    for (const Value child : value.children()) {
        if (child.is(Kind::string) && !child.key().ends_with(".$") && looks_evaluated(child.string()) &&
            is_evaluated(child)) {
            Finding& finding = found.add(child.span(), "this is handed on as it is written: only a key that ends in \".$\" is evaluated");
            if (!child.key().empty()) finding.help = fmt::format("write the key as \"{}.$\"", child.key());
        }
        check_template(child, found);
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members()) {
        if (!member.field || !program.syntax().is_in_place(member) || !asl::is_template(member)) continue;
        const asl::Object& object = program.syntax().object_of(member);
        if (object.language == asl::Language::jsonpath && !object.type->is_template) check_template(member.value, found);
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
