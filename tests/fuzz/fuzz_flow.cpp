#include "require.h"
#include "stepsmith/flow/data.h"
#include "stepsmith/flow/tracer.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/pipeline/recovery.h"
#include "stepsmith/pipeline/resume.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace stepsmith::fuzz {
namespace {

using asl::Index;
using asl::State;
using asl::Transition;
using asl::Via;
using flow::Answer;
using flow::Partial;
using flow::Presence;
using json::Value;
using pipeline::Plan;
using pipeline::Planned;
using pipeline::Resume;
using pipeline::Runs;

constexpr std::size_t most_states = 150;

bool is_same(const Plan& one, const Plan& other) {
    return one.ends == other.ends && one.reached == other.reached &&
           std::ranges::equal(one.tasks, other.tasks, [](const Planned& a, const Planned& b) {
               return std::tie(a.task, a.runs, a.gate, a.price) == std::tie(b.task, b.runs, b.gate, b.price);
           });
}

Plan checked_plan(const Program& program, const Partial& input) {
    const asl::Machine& machine = program.machine();
    Plan plan = pipeline::plan(program, input);
    require(is_same(plan, pipeline::plan(program, input)), "a plan is the same each time");
    for (const Index end : plan.ends)
        require(plan.reached[end] && machine.states()[end].ends, "an execution ends where it comes to");
    for (const Planned& task : plan.tasks) {
        require(plan.reached[task.task] == (task.runs != Runs::no), "what is come to runs");
        require(task.gate == asl::none || task.runs != Runs::surely, "no gate skips what surely runs");
    }
    for (const pipeline::Lacking& one : pipeline::lacking(program, input))
        for (const Index state : one.states) require(plan.reached[state], "what lacks something is come to");
    return plan;
}

Runs runs(const Plan& plan, Index task) {
    for (const Planned& one : plan.tasks)
        if (one.task == task) return one.runs;
    return Runs::no;
}

/// The input that is proposed, with what it has to hold besides, of which nothing is known.
Partial whole_input(const Resume& resume) {
    Partial input = resume.input;
    const auto add = [&](std::string_view path) {
        Partial* at = &input;
        for (const std::string& name : text::split(path.substr(std::string_view("$.").size()), '.')) at = &(*at)[name];
        *at = flow::anything();
    };
    for (const std::string& path : resume.kept) add(path);
    for (const pipeline::Needed& one : resume.needed)
        if (!one.is_variable) add(one.path);
    return input;
}

/// Other tasks that run for one of them, as its resumption and as the rule say it.
void check_resumptions(const Program& program) {
    std::map<Index, std::vector<Index>> held;  // by the hostage
    for (const pipeline::Rerun& rerun : pipeline::reruns(program))
        for (const Index hostage : rerun.hostages) held[hostage].push_back(rerun.task);
    for (const State& state : program.machine().states()) {
        if (!pipeline::is_workload(state)) continue;
        const Index task = program.machine().index(state);
        const Resume resume = pipeline::resume(program, task);
        const Plan plan = checked_plan(program, whole_input(resume));
        require(resume.is_reached == plan.reached[task], "with the input that is proposed the task is come to");
        for (const pipeline::Again& again : resume.again)
            require(again.task != task && runs(plan, again.task) != Runs::no, "what runs again runs");
        if (!resume.is_reached) continue;
        for (const Index other : held[task])
            require(runs(plan, other) != Runs::no, "no input comes to a task without the one that holds it");
    }
}

/// One execution as far as it is known, held against what is known of all of them.
class Execution {
public:
    Execution(const Program& program, const flow::Data& data, const Partial& input)
        : machine_(program.machine()),
          data_(data),
          tracer_(machine_, program.expressions(), input),
          now_{.input = input} {}

    void run() {
        if (machine_.scopes().empty()) return;
        Index at = machine_.start_of(machine_.scopes().front());
        for (std::size_t steps = 0; at != asl::none && steps < most_states; ++steps) at = next(machine_.states()[at]);
    }

private:
    Index next(const State& state) {
        const Transition* const way = taken(state);
        if (!way) return asl::none;
        now_ = tracer_.behind(state, *way, now_);
        return way->target;
    }

    /// Nothing where that is not known, or the execution fails.
    const Transition* taken(const State& state) {
        const auto ways = machine_.transitions_of(state);
        if (state.type != asl::StateType::choice) {
            for (const Transition& way : ways)
                if (way.via == Via::next) return &way;
            return nullptr;
        }
        for (const Transition& way : ways) {
            if (way.via != Via::choice) continue;
            const Answer answer = answer_of(state, way.value.parent());
            if (answer == Answer::unknown) return nullptr;
            if (answer == Answer::yes) return &way;
        }
        for (const Transition& way : ways)
            if (way.via == Via::default_) return &way;
        return nullptr;
    }

    /// Not known as well where a comparison of what is not there may end the execution.
    Answer answer_of(const State& state, Value rule) {
        if (const Value rules = rule["And"]) {
            for (const Value inner : rules.children())
                if (const Answer answer = answer_of(state, inner); answer != Answer::yes) return answer;
            return Answer::yes;
        }
        if (!rule["Variable"] || rule["Or"] || rule["Not"]) return Answer::unknown;
        const Answer answer = tracer_.answer(state, rule, now_);
        const std::optional<flow::Tested> tested = data_.tested(rule["Variable"]);
        if (!rule["IsPresent"]) {
            if (answer == Answer::yes) require(!tested || tested->presence != Presence::absent, "what is met is there");
            return answer == Answer::yes ? Answer::yes : Answer::unknown;
        }
        if (answer == Answer::unknown || !tested) return answer;
        const bool is_present = (answer == Answer::yes) == (rule["IsPresent"].text() == "true");
        if (tested->presence == Presence::surely) require(is_present, "what surely is there is there");
        if (tested->presence == Presence::absent) require(!is_present, "what surely is not there is not there");
        return answer;
    }

    const asl::Machine& machine_;
    const flow::Data& data_;
    flow::Tracer tracer_;
    flow::Situation now_;
};

/// What is agreed of inputs where all are like this one.
flow::Given given(std::string name, const Partial& input) {
    flow::Given result{.name = std::move(name)};
    if (!input.is_structured()) result.kind = flow::Given::Kind::scalar;
    if (!input.is_object()) return result;
    result.kind = flow::Given::Kind::object;
    for (const auto& [key, value] : input.items()) result.parts.push_back(given(key, value));
    return result;
}

bool is_same(const flow::Data& one, const flow::Data& other) {
    const auto place = [](const flow::Miss& miss) { return std::tie(miss.span, miss.trouble, miss.state, miss.name); };
    return std::ranges::equal(one.misses(), other.misses(),
                              [&](const flow::Miss& a, const flow::Miss& b) { return place(a) == place(b); });
}

void check_data(const Program& program, const Partial& input) {
    const auto data = [&](const flow::Given* agreed) {
        return flow::Data(program.machine(), program.expressions(), agreed);
    };
    const flow::Given agreed = given("", input);
    const flow::Data open = data(nullptr);
    const flow::Data closed = data(&agreed);
    require(is_same(open, data(nullptr)) && is_same(closed, data(&agreed)), "the data is the same each time");
    for (const flow::Miss& miss : closed.misses())
        require(miss.span.end <= program.source().bytes().size(), "what is missing is read in the file");
    Execution(program, open, input).run();
    Execution(program, closed, input).run();
}

/// The last line of the bytes; without one that is JSON, flags of gates, as the bits of their sum say it.
Partial input_of(const Program& program, std::string_view last_line) {
    Partial input = Partial::parse(last_line, nullptr, false);
    if (!input.is_discarded()) return input;
    std::uint32_t bits = 0;
    for (const char byte : program.source().bytes()) bits = bits * 31 + static_cast<unsigned char>(byte);
    input = Partial::object();
    for (const pipeline::Gate& gate : program.pipeline().gates) {
        if (bits & 1) input[gate.flag.substr(std::min<std::size_t>(2, gate.flag.size()))] = (bits & 2) != 0;
        bits >>= 2;
    }
    return input;
}

/// A definition, behind which a line may hold the input of an execution.
void check(std::string bytes) {
    const std::size_t end = bytes.rfind('\n');
    const std::string last_line = end == std::string::npos ? "" : bytes.substr(end + 1);
    if (Partial::accept(last_line)) bytes.resize(end);
    const Program program(std::make_shared<text::Source>("fuzz.json", std::move(bytes)));
    if (program.machine().states().size() > most_states) return;
    const Partial input = input_of(program, last_line);
    checked_plan(program, input);
    checked_plan(program, flow::anything());
    check_data(program, input);
    check_resumptions(program);
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stepsmith::fuzz::check(std::string(data, data + size));
    return 0;
}
