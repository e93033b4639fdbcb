#include "stepsmith/pipeline/stages.h"

#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;

enum class Order : std::uint8_t { open, before, behind };

/// Two findings about the same two stages; what contradicts itself is open.
class Opinion {
public:
    void add(Order order) {
        if (order == Order::open || (any_ && order != order_)) agree_ = false;
        order_ = order;
        any_ = true;
    }
    Order order() const { return any_ && agree_ ? order_ : Order::open; }
    bool any() const { return any_; }

private:
    Order order_ = Order::open;
    bool any_ = false;
    bool agree_ = true;
};

bool contains(const std::vector<std::string>& list, const std::string& stage) {
    return std::find(list.begin(), list.end(), stage) != list.end();
}

class Sorter {
public:
    Sorter(const Program& program, const std::vector<StageRun>& runs, std::vector<std::string> stages)
        : program_(program), runs_(runs), stages_(std::move(stages)) {}

    std::optional<std::vector<std::string>> sorted() {
        const std::size_t count = stages_.size();
        std::vector<std::vector<bool>> before(count, std::vector<bool>(count));
        for (std::size_t a = 0; a < count; ++a)
            for (std::size_t b = 0; b < count; ++b)
                before[a][b] = a != b && order(stages_[a], stages_[b]) == Order::before;
        for (std::size_t via = 0; via < count; ++via)
            for (std::size_t a = 0; a < count; ++a)
                for (std::size_t b = 0; b < count; ++b)
                    if (before[a][via] && before[via][b]) before[a][b] = true;
        std::vector<std::string> result(count);
        for (std::size_t a = 0; a < count; ++a) {
            std::size_t rank = 0;
            for (std::size_t b = 0; b < count; ++b) {
                if (a != b && before[a][b] == before[b][a]) return std::nullopt;
                if (before[b][a]) ++rank;
            }
            result[rank] = stages_[a];
        }
        return result;
    }

private:
    Order order(const std::string& a, const std::string& b) const {
        Opinion by_state;
        bool together = false;
        for (const StageRun& runs_a : runs_) {
            if (contains(runs_a.left_out, a)) continue;
            for (const StageRun& runs_b : runs_) {
                if (contains(runs_b.left_out, b)) continue;
                together = together || runs_a.task == runs_b.task;
                if (runs_a.task != runs_b.task) by_state.add(order(runs_a.task, runs_b.task));
            }
        }
        if (by_state.any() && !together) return by_state.order();
        Opinion by_list;
        for (const StageRun& run : runs_) {
            const auto at_a = std::find(run.left_out.begin(), run.left_out.end(), a);
            const auto at_b = std::find(run.left_out.begin(), run.left_out.end(), b);
            if (at_a != run.left_out.end() && at_b != run.left_out.end())
                by_list.add(at_a < at_b ? Order::before : Order::behind);
        }
        return by_list.order();
    }

    /// Of two states; those of different scopes are compared by the states that
    /// hold them in the scope they share.
    Order order(Index a, Index b) const {
        const std::vector<Index> holders_a = holders(a);
        const std::vector<Index> holders_b = holders(b);
        for (const Index outer_a : holders_a)
            for (const Index outer_b : holders_b) {
                if (state(outer_a).scope != state(outer_b).scope) continue;
                if (outer_a == outer_b) return Order::open;
                const bool forth = reaches(outer_a, outer_b);
                const bool back = reaches(outer_b, outer_a);
                return forth == back ? Order::open : forth ? Order::before : Order::behind;
            }
        return Order::open;
    }

    const asl::State& state(Index index) const { return program_.machine().states()[index]; }

    /// A state and the states it is inside of, the innermost first.
    std::vector<Index> holders(Index index) const {
        std::vector<Index> all;
        for (; index != none; index = program_.machine().scopes()[state(index).scope].owner) all.push_back(index);
        return all;
    }

    bool reaches(Index from, Index to) const {
        std::vector<bool> seen(program_.machine().states().size());
        std::vector<Index> pending{from};
        while (!pending.empty()) {
            const Index at = pending.back();
            pending.pop_back();
            for (const Index next : program_.graph().successors(at)) {
                if (next == to) return true;
                if (!seen[next]) pending.push_back(next);
                seen[next] = true;
            }
        }
        return false;
    }

    const Program& program_;
    const std::vector<StageRun>& runs_;
    std::vector<std::string> stages_;
};

struct Use {
    std::string script;
    std::vector<std::string> left_out;
};

std::vector<Use> uses(const std::optional<TaskRuns>& task, std::string_view option) {
    std::vector<Use> found;
    if (!task) return found;
    for (const ScriptRun& run : task->runs)
        if (option_value(task->at(run.command), option))
            found.push_back({std::string(task->at(run.subject)), listed(task->at(run.command), option)});
    return found;
}

/// `--skip-stages`, `--omit`; not `--exclude-tables`.
bool may_list_stages(std::string_view option) {
    constexpr auto units = std::to_array<std::string_view>({"stage", "step", "phase", "part", "task", "job", "module"});
    std::string name = text::snake_case(option);
    name.erase(0, name.find('_') + 1);
    return option.find('-', 2) == std::string_view::npos ||
           std::ranges::any_of(units, [&](std::string_view unit) { return name.find(unit) != std::string::npos; });
}

/// Whether a stage can be called so: neither a number nor a path nor a pattern.
bool is_stage_name(const std::string& name) {
    const auto is_letter = [](char c) { return text::is_word_char(c) && !(c >= '0' && c <= '9'); };
    return std::ranges::any_of(name, is_letter) &&
           std::ranges::all_of(name, [](char c) { return text::is_word_char(c) || c == '-'; });
}

}  // namespace

std::vector<std::string> stage_options(const TaskRuns& task, const ScriptRun& run) {
    std::vector<std::string> options;
    if (!run.is_script) return options;
    const std::string_view command = task.at(run.command);
    for (std::string& option : skip_options(command))
        if (may_list_stages(option) && std::ranges::all_of(listed(command, option), is_stage_name))
            options.push_back(std::move(option));
    return options;
}

std::vector<std::string> listed(std::string_view text, std::string_view option) {
    std::vector<std::string> all;
    for (const Part& value : option_values(text, option))
        for (std::string& stage : text::split(value.of(text), ','))
            if (!stage.empty() && !contains(all, stage)) all.push_back(std::move(stage));
    return all;
}

std::vector<StageRun> stage_runs(const Program& program, Index task, std::string_view option) {
    const auto& all = program.pipeline().runs;
    std::vector<StageRun> runs;
    const std::vector<Use> own = uses(all[task], option);
    if (own.empty()) return runs;
    for (Index state = 0; state < all.size(); ++state)
        for (Use& use : uses(all[state], option))
            if (use.script == own.front().script) runs.push_back({state, std::move(use.left_out)});
    return runs;
}

std::optional<std::vector<std::string>> vocabulary(const Program& program, const std::vector<StageRun>& runs,
                                                   const std::vector<std::string>& named) {
    std::vector<std::string> stages;
    const auto add = [&](const std::vector<std::string>& list) {
        for (const std::string& stage : list)
            if (!contains(stages, stage)) stages.push_back(stage);
    };
    for (const StageRun& run : runs) add(run.left_out);
    add(named);
    return Sorter(program, runs, std::move(stages)).sorted();
}

}  // namespace stepsmith::pipeline
