#include "stepsmith/rules/rule.h"

#include <string_view>
#include <unordered_map>

namespace stepsmith::rules {

namespace {

using json::Kind;
using json::Value;

/// What `States.TaskFailed` stands for. `States.ALL` that is not the last is no question of order: the service refuses
/// it.
bool is_failure_of_task(std::string_view error) {
    return error != "States.Timeout" && error != "States.HeartbeatTimeout" && error != "States.Runtime" &&
           error != "States.DataLimitExceeded" && error != "States.ALL";
}

class Check {
public:
    Check(std::string_view what, Findings& found) : what_(what), found_(found) {}

    void run(Value list) {
        if (!list.is(Kind::array)) return;
        for (const Value element : list.children()) check_names(element["ErrorEquals"]);
    }

private:
    void check_names(Value names) {
        std::unordered_map<std::string_view, Value> own;
        for (const Value name : names.children()) {
            if (!name.is(Kind::string) || name.is_open() || name.string() == "States.ALL") continue;
            const auto [twin, is_first] = own.try_emplace(name.string(), name);
            if (const Value earlier = earlier_for(name.string()))
                found_.add(name.span(), "an earlier {} takes \"{}\" already", what_, name.string())
                    .note(earlier.span(), "this one");
            else if (!is_first)
                found_.add(name.span(), "this {} names \"{}\" twice", what_, name.string())
                    .note(twin->second.span(), "the other place");
        }
        seen_.merge(own);
    }

    /// The name in an element before that takes an error first.
    Value earlier_for(std::string_view error) const {
        for (const std::string_view name : {error, std::string_view("States.TaskFailed")}) {
            const auto found = seen_.find(name);
            if (found != seen_.end() && (name == error || is_failure_of_task(error))) return found->second;
        }
        return {};
    }

    std::string_view what_;
    Findings& found_;
    std::unordered_map<std::string_view, Value> seen_;
};

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        Check("retrier", found).run(state.value["Retry"]);
        Check("catcher", found).run(state.value["Catch"]);
    }
}

extern constinit const Rule dead_retrier{
    .name = "dead-retrier",
    .summary = "An error is named that an earlier retrier or catcher takes already.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
