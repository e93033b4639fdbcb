#include "stepsmith/pipeline/passed_by.h"

#include "stepsmith/pipeline/gate.h"
#include "stepsmith/pipeline/question.h"
#include "written_paths.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;

/// How many states may be looked at on the ways of all Choices taken together.
constexpr std::size_t most_visited = 1'000'000;

class Reader {
public:
    Reader(const Program& program, const SuccessPaths& paths)
        : program_(program),
          machine_(program.machine()),
          paths_(paths),
          written_(machine_),
          asks_(machine_.states().size()),
          found_(machine_.states().size(), none) {
        for (const asl::Expression& expression : program.expressions().all()) {
            const Index state = program.expressions().object_of(expression).state;
            if (state == none || machine_.states()[state].type != asl::StateType::choice) continue;
            asks_[state] = asks_[state] || asks_input(expression);
        }
    }

    std::vector<Index> found() {
        for (Index state = 0; state < asks_.size(); ++state)
            if (asks_[state] && paths_.on_path(state)) look_behind(state);
        return std::move(found_);
    }

private:
    bool asks_input(const asl::Expression& expression) const {
        const bool is_variable = expression.path() && expression.value.key() == "Variable";
        if (is_variable && is_input(flag_named(expression.value))) return !is_result(program_, expression.value);
        const asl::Jsonata* const jsonata = expression.sound_jsonata();
        if (!jsonata || expression.value.key() != "Condition") return false;
        return std::ranges::any_of(jsonata->uses->variables, [&](const expression::jsonata::Variable& variable) {
            std::vector<std::string> names = variable.names();
            const bool is_of_input = variable.is_free && variable.name == "states" && is_input(input_path(names));
            return is_of_input && !is_result(program_, expression.value);
        });
    }

    bool is_input(const std::string& path) const { return !path.empty() && path != "$" && !written_.hold_result(path); }

    std::vector<Index> region(Index from, const std::function<bool(Index)>& is_barrier) {
        if (visited_ > most_visited) return {};
        std::vector<Index> states = paths_.region(from, is_barrier);
        visited_ += states.size();
        return states;
    }

    void look_behind(Index choice) {
        const std::vector<Index>& next = paths_.successors(choice);
        const std::set<Index> targets(next.begin(), next.end());
        for (const Index run : targets) {
            const std::vector<Index> behind = region(run, [&](Index at) { return asks_[at]; });
            for (const Index skip : targets)
                if (skip != run) mark(choice, behind, skip);
        }
    }

    /// Those of the states that are not on the way of `skip`, unless that does other work.
    void mark(Index choice, const std::vector<Index>& behind, Index skip) {
        const std::vector<Index> beside = region(skip, [&](Index at) { return asks_[at]; });
        const auto holds = [](const std::vector<Index>& states, Index state) {
            return std::ranges::find(states, state) != states.end();
        };
        for (const Index state : beside)
            if (is_work(state) && !holds(behind, state)) return;
        for (const Index state : behind)
            if (is_work(state) && !holds(beside, state) && is_passed(state, skip)) found_[state] = choice;
    }

    bool is_passed(Index state, Index skip) {
        const std::vector<Index> others = region(skip, [&](Index at) { return at == state; });
        return std::ranges::any_of(others, [&](Index at) { return paths_.ends(at); });
    }

    bool is_work(Index index) const {
        const asl::State& state = machine_.states()[index];
        return is_workload(state) || !machine_.scopes_in(state).empty();
    }

    const Program& program_;
    const asl::Machine& machine_;
    const SuccessPaths& paths_;
    WrittenPaths written_;
    std::vector<bool> asks_;
    std::vector<Index> found_;
    std::size_t visited_ = 0;
};

}  // namespace

std::vector<Index> passed_by(const Program& program, const SuccessPaths& paths) {
    return Reader(program, paths).found();
}

}  // namespace stepsmith::pipeline
