#include "written_paths.h"

#include "stepsmith/pipeline/question.h"

#include <optional>

namespace stepsmith::pipeline {

using json::Value;

WrittenPaths::WrittenPaths(const asl::Machine& machine) {
    for (const asl::State& state : machine.states()) {
        add(state.value["ResultPath"], state.type != asl::StateType::pass);
        for (const Value catcher : state.value["Catch"].children()) add(catcher["ResultPath"], true);
    }
}

void WrittenPaths::add(Value path, bool is_result) {
    const std::string name = flag_named(path);
    if (name.empty()) return;
    all_.insert(name);
    if (is_result) results_.insert(name);
}

bool WrittenPaths::hold_result(const std::string& path) const {
    for (std::size_t dot = path.find('.', 2); dot != std::string::npos; dot = path.find('.', dot + 1))
        if (results_.contains(path.substr(0, dot))) return true;
    return results_.contains(path);
}

bool is_result(const Program& program, json::Value asked) {
    const std::optional<flow::Tested> tested = program.data().tested(asked);
    return tested && tested->presence != flow::Presence::absent && tested->is_result();
}

}  // namespace stepsmith::pipeline
