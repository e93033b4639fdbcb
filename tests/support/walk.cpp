#include "support/walk.h"

#include <set>

namespace stepsmith::test {
namespace {

using json::Value;

class Walk {
public:
    explicit Walk(const Program& program) : machine_(program.machine()) {}

    void scope(const asl::Scope& scope) {
        std::set<const asl::State*> seen;
        const asl::State* at = machine_.state(scope, scope.value["StartAt"].string());
        while (at && seen.insert(at).second) {
            if (at->type == asl::StateType::task) tasks.emplace_back(at->name);
            for (const asl::Scope& inner : machine_.scopes_in(*at)) this->scope(inner);
            at = machine_.state(scope, next(*at));
        }
    }

    std::vector<std::string> tasks;

private:
    static bool takes_success(Value rule) {
        const std::string_view status = rule["StringEquals"].string();
        return status == "Success" || status == "ok";
    }

    static std::string_view next(const asl::State& state) {
        if (state.type != asl::StateType::choice) return state.value["Next"].string();
        for (const Value rule : state.value["Choices"].children()) {
            if (takes_success(rule)) return rule["Next"].string();
            for (const Value inner : rule["And"].children())
                if (takes_success(inner)) return rule["Next"].string();
        }
        return state.value["Default"].string();
    }

    const asl::Machine& machine_;
};

}  // namespace

std::vector<std::string> tasks_run(const Program& program) {
    Walk walk(program);
    if (!program.machine().scopes().empty()) walk.scope(program.machine().scopes().front());
    return std::move(walk.tasks);
}

}  // namespace stepsmith::test
