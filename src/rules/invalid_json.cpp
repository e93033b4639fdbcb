#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const std::optional<json::SyntaxError>& error = program.document().syntax_error();
    if (!error || program.document().notation() == json::Notation::yaml) return;
    Finding& finding = found.add(error->span, "{}", error->message);
    if (program.source().bytes().find_first_not_of(" \t\r\n") == std::string_view::npos)
        finding.aws_code = "MISSING_DESCRIPTION";
    if (error->opened) finding.note(*error->opened, "opened here");
}

extern constinit const Rule invalid_json{
    .name = "invalid-json",
    .summary = "The file is not valid JSON.",
    .category = Category::json,
    .severity = Severity::error,
    .aws_code = "INVALID_JSON_DESCRIPTION",
    .check = check,
};

}  // namespace stepsmith::rules
