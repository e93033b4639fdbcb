#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace stepsmith::rules {

namespace {

using json::Kind;
using json::Value;

/// Whether a list that holds `earlier` takes the error first.
bool covers(std::string_view earlier, std::string_view error) {
    // One that is not the last is no question of order: the service refuses it.
    if (error == "States.ALL") return false;
    const bool is_failure_of_task = error != "States.Timeout" && error != "States.HeartbeatTimeout" &&
                                    error != "States.Runtime" && error != "States.DataLimitExceeded";
    return earlier == error || (earlier == "States.TaskFailed" && is_failure_of_task);
}

class Check {
public:
    Check(std::string_view what, Findings& found) : what_(what), found_(found) {}

    void run(Value list) {
        if (!list.is(Kind::array)) return;
        for (const Value element : list.children()) {
            const Value names = element["ErrorEquals"];
            const std::size_t before = seen_.size();
            for (const Value name : names.children()) check_name(name, before);
            for (const Value name : names.children())
                if (name.is(Kind::string) && !name.is_open()) add(name, before);
        }
    }

private:
    /// A name among those of its own element, which begin at `own`.
    void add(Value name, std::size_t own) {
        const auto twin = std::find_if(seen_.begin() + static_cast<std::ptrdiff_t>(own), seen_.end(),
                                       [&](const Value other) { return other.string() == name.string(); });
        if (twin != seen_.end() && name.string() != "States.ALL")
            found_.add(name.span(), "this {} names \"{}\" twice", what_, name.string())
                .note(twin->span(), "the other place");
        else
            seen_.push_back(name);
    }

    void check_name(Value name, std::size_t count) {
        for (const Value earlier : std::span(seen_).first(count))
            if (covers(earlier.string(), name.string())) {
                found_.add(name.span(), "an earlier {} takes \"{}\" already", what_, name.string())
                    .note(earlier.span(), "this one");
                return;
            }
    }

    std::string_view what_;
    Findings& found_;
    std::vector<Value> seen_;
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
