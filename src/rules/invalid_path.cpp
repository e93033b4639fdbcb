#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

using asl::Form;
using expression::Path;
using expression::Root;

/// Why a path cannot lead from where it does, by what its field takes; empty if it can.
static std::string_view refused_root(const Path& path, Form form) {
    const bool is_context = path.root == Root::context;
    if (form == Form::result && is_context) return "a result cannot be put into the context object";
    if (form == Form::result && path.root == Root::variable)
        return "a result cannot be put into a variable: that is what \"Assign\" is for";
    if (form == Form::reference && is_context) return "this field takes no path into the context object";
    return {};
}

static void check(const Program& program, Findings& found) {
    for (const asl::Member& member : program.syntax().members())
        if (member.field && member.field->form == Form::pointer && member.value.is(json::Kind::string) &&
            !member.value.is_open() && !member.value.string().empty() && !member.value.string().starts_with('/'))
            found.add(member.value.span(), "a JSON Pointer begins with \"/\"");
    for (const asl::Expression& expression : program.expressions().all()) {
        const Path* path = expression.path();
        if (!path) continue;
        const asl::Member& member = program.expressions().member_of(expression);
        const Form form = member.value == expression.value ? member.field->form : Form::template_;
        const bool is_reference = form == Form::reference || form == Form::result || form == Form::items;
        const std::string_view refused = refused_root(*path, form);
        if (path->error)
            found.add(path->error->span, "{}", path->error->message);
        else if (!refused.empty())
            found.add(path->root_span, "{}", refused);
        else if (is_reference && path->ambiguity)
            found.add(path->ambiguity->span, "\"{}\" must be a Reference Path: {}", member.field->name,
                      path->ambiguity->message);
    }
}

extern constinit const Rule invalid_path{
    .name = "invalid-path",
    .summary = "A path is not written as JSONPath is, or is none that its field takes.",
    .category = Category::expression,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
