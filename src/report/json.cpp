#include "stepsmith/report/report.h"

#include <nlohmann/json.hpp>

namespace stepsmith::report {
namespace {

using Json = nlohmann::ordered_json;

void add_place(Json& object, const stepsmith::text::Source& source, stepsmith::text::Span span) {
    const auto begin = source.position(span.begin);
    const auto end = source.position(span.end);
    object["path"] = source.path();
    object["line"] = begin.line;
    object["column"] = begin.column;
    object["end_line"] = end.line;
    object["end_column"] = end.column;
}

Json to_json(const Program& program, const Finding& finding) {
    Json object{{"rule", finding.rule}, {"severity", to_string(finding.severity)}, {"message", finding.message}};
    add_place(object, program.source(), finding.span);
    object["pointer"] = program.document().innermost(finding.span).pointer();
    const asl::State* state = program.machine().innermost_state(finding.span);
    object["state"] = state ? Json(state->name) : Json();
    object["related"] = Json::array();
    for (const Note& note : finding.notes) {
        Json related{{"message", note.message}};
        add_place(related, program.source(), note.span);
        object["related"].push_back(std::move(related));
    }
    object["help"] = finding.help.empty() ? Json() : Json(finding.help);
    return object;
}

}  // namespace

std::string json(std::span<const engine::Checked> checked) {
    Json findings = Json::array();
    for (const engine::Checked& one : checked)
        for (const Finding& finding : one.findings) findings.push_back(to_json(*one.program, finding));
    const Json report{{"version", 1}, {"findings", std::move(findings)}};
    return report.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace stepsmith::report
