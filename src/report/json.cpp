#include "stepsmith/report/report.h"

#include "place.h"
#include "stepsmith/rules/catalogue.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

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

/// `/States/Route/Choices[0]/Next`, as the service's validation says where something is, `/` for the whole
/// definition; null where it says nothing.
Json aws_location(json::Value value, std::string_view rule) {
    using rules::AwsPlace;
    const rules::Entry* entry = rules::find_rule(rule);
    const AwsPlace place = entry ? entry->rule->aws_place : AwsPlace::field;
    const bool is_no_definition = !value.parent() && !value.is(json::Kind::object);
    if (place == AwsPlace::nowhere || is_no_definition) return {};
    if (!value.parent()) return "/";
    const bool is_of_state = value.parent().parent().key() == "States";
    // The service speaks of a template's expressions by the object that holds them.
    if (place == AwsPlace::object || (place == AwsPlace::state && is_of_state) || value.key().ends_with(".$"))
        value = value.parent();
    if (!value.parent()) return "/";
    std::string location;
    for (; value.parent(); value = value.parent())
        location.insert(
            0, value.key_span().empty() ? fmt::format("[{}]", value.position()) : fmt::format("/{}", value.key()));
    return location;
}

Json to_json(const engine::Checked& checked, const Finding& finding) {
    Json object{{"rule", finding.rule}, {"severity", to_string(finding.severity)}, {"message", finding.message}};
    add_place(object, checked.source(), finding.span);
    object["pointer"] = checked.document().innermost(finding.span).pointer();
    const asl::State* state = checked.state(finding.span);
    object["state"] = state ? Json(state->name) : Json();
    object["related"] = Json::array();
    for (const Note& note : finding.notes) {
        Json related{{"message", note.message}};
        add_place(related, checked.source(), note.span);
        object["related"].push_back(std::move(related));
    }
    const std::string mends = help(checked.source(), finding);
    object["help"] = mends.empty() ? Json() : Json(mends);
    if (!finding.aws_code.empty()) {
        object["aws_code"] = finding.aws_code;
        object["aws_location"] = aws_location(checked.document().innermost(finding.span), finding.rule);
    }
    return object;
}

}  // namespace

std::string json(std::span<const engine::Checked> checked) {
    Json findings = Json::array();
    for (const engine::Checked& one : checked)
        for (const Finding& finding : one.findings) findings.push_back(to_json(one, finding));
    const Json report{{"version", 1}, {"findings", std::move(findings)}};
    return report.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace stepsmith::report
