#include "jsonata_value.h"
#include "stepsmith/flow/tracer.h"

namespace stepsmith::flow {

using asl::StateType;
using expression::Path;
using expression::Segment;
using json::Value;

text::Span Tracer::lacking_part(const asl::Jsonata& jsonata, const Situation& from) const {
    for (const expression::jsonata::Variable& variable : jsonata.uses->variables) {
        if (!variable.is_free || variable.name != "states" || variable.members.size() < 2) continue;
        if (variable.members.front().name != "input") continue;
        std::span<const Segment> members = std::span(variable.members).subspan(1);
        if (read_input(members, from)) continue;
        while (members.size() > 1 && !read_input(members.first(members.size() - 1), from))
            members = members.first(members.size() - 1);
        return jsonata.place({variable.path.begin, members.back().span.end});
    }
    return jsonata.place(jsonata.tree->root().span);
}

/// In a template and in a field.
void Tracer::add_lacking(Value value, const Situation& from, std::vector<Lack>& all) const {
    if (const asl::Expression* const expression = expressions_.of(value)) {
        for (const Path* const path : expression->paths()) {
            if (path->error || path->is_open || read(*path, from)) continue;
            Path part = *path;
            while (!read(part, from)) part.segments.pop_back();
            all.push_back({{path->span.begin, path->segments[part.segments.size()].span.end}, "States.Runtime"});
        }
        const asl::Jsonata* const jsonata = expression->sound_jsonata();
        if (jsonata && yielded(*jsonata, from).is(Yield::Kind::nothing))
            all.push_back({lacking_part(*jsonata, from), "States.QueryEvaluationError"});
    } else if (value.is(json::Kind::object) || value.is(json::Kind::array)) {
        for (const Value inner : value.children()) add_lacking(inner, from, all);
    }
}

bool Tracer::has_items(const asl::State& map, const Situation& situation) const {
    const Value value = map.value;
    const Partial list = value["Items"] ? filled(value["Items"], situation)
                                        : whole(selected(value["ItemsPath"], selected(value["InputPath"], situation)));
    return !list.is_array() || !list.empty();
}

/// Of work only what it reads itself, whatever it has in hand later.
std::vector<Lack> Tracer::lacking(const asl::State& state, const Situation& situation) const {
    std::vector<Lack> all;
    const Value value = state.value;
    if (is_jsonata(state)) {
        if (state.type == StateType::choice) return all;
        for (const std::string_view field :
             {"Arguments", "Credentials", "Items", "Seconds", "Timestamp", "TimeoutSeconds", "HeartbeatSeconds",
              "MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage", "Error", "Cause", "Assign",
              "Output"})
            add_lacking(value[field], situation, all);
        if (state.type == StateType::map && has_items(state, situation))
            add_lacking(value["ItemSelector"], situation, all);
        return all;
    }
    add_lacking(value["InputPath"], situation, all);
    const Situation selected = this->selected(value["InputPath"], situation);
    if (state.type != StateType::map) add_lacking(value["Parameters"], selected, all);
    for (const std::string_view field :
         {"Credentials", "ItemsPath", "SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath",
          "MaxConcurrencyPath", "ToleratedFailureCountPath", "ToleratedFailurePercentagePath", "ErrorPath",
          "CausePath"})
        add_lacking(value[field], selected, all);
    if (state.type == StateType::map && has_items(state, situation))
        for (const std::string_view field : {"Parameters", "ItemSelector"}) add_lacking(value[field], selected, all);
    const bool assigns_what_it_has = !state.works() && state.type != StateType::choice && !value["Result"];
    if (assigns_what_it_has) add_lacking(value["Assign"], effective(state, situation), all);
    return all;
}

}  // namespace stepsmith::flow
