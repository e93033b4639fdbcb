#include "stepsmith/pipeline/poll.h"

#include "jsonata_result.h"
#include "query_language.h"
#include "status_rule.h"
#include "stepsmith/pipeline/budget.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using asl::Transition;
using asl::Via;
using json::Value;

template <std::size_t N>
using Names = std::array<std::string_view, N>;

constexpr Names<3> of_command{"Pending", "InProgress", "Delayed"};
constexpr Names<3> command_failed{"Failed", "TimedOut", "Cancelled"};
constexpr Names<1> of_execution{"RUNNING"};
constexpr Names<3> execution_failed{"FAILED", "TIMED_OUT", "ABORTED"};
constexpr Names<3> of_glue_job{"STARTING", "RUNNING", "WAITING"};
constexpr Names<4> glue_job_failed{"FAILED", "TIMEOUT", "ERROR", "STOPPED"};
constexpr Names<2> of_crawler{"RUNNING", "STOPPING"};
constexpr Names<2> of_query{"QUEUED", "RUNNING"};
constexpr Names<2> query_failed{"FAILED", "CANCELLED"};
constexpr Names<5> of_batch_job{"SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING"};
constexpr Names<1> failed{"FAILED"};
constexpr Names<3> of_statement{"SUBMITTED", "PICKED", "STARTED"};
constexpr Names<2> statement_failed{"FAILED", "ABORTED"};
constexpr Names<2> of_step{"PENDING", "RUNNING"};
constexpr Names<3> step_failed{"FAILED", "CANCELLED", "INTERRUPTED"};
constexpr Names<4> of_serverless_job{"SUBMITTED", "PENDING", "SCHEDULED", "RUNNING"};
constexpr Names<3> of_container_job{"SUBMITTED", "PENDING", "RUNNING"};
constexpr Names<1> of_training{"InProgress"};
constexpr Names<2> training_failed{"Failed", "Stopped"};
constexpr Names<2> of_transcription{"QUEUED", "IN_PROGRESS"};
constexpr Names<1> in_progress{"IN_PROGRESS"};
constexpr Names<4> build_failed{"FAILED", "FAULT", "TIMED_OUT", "STOPPED"};

constexpr std::array table{
    Statuses{"ssm", "getCommandInvocation", ".Status", "Success", command_failed, of_command},
    Statuses{"sfn", "describeExecution", ".Status", "SUCCEEDED", execution_failed, of_execution},
    Statuses{"glue", "getJobRun", ".JobRun.JobRunState", "SUCCEEDED", glue_job_failed, of_glue_job},
    Statuses{"glue", "getCrawler", ".Crawler.State", "READY", {}, of_crawler},
    Statuses{"athena", "getQueryExecution", ".QueryExecution.Status.State", "SUCCEEDED", query_failed, of_query},
    Statuses{"batch", "describeJobs", ".Jobs[0].Status", "SUCCEEDED", failed, of_batch_job},
    Statuses{"redshiftdata", "describeStatement", ".Status", "FINISHED", statement_failed, of_statement},
    Statuses{"emr", "describeStep", ".Step.Status.State", "COMPLETED", step_failed, of_step},
    Statuses{"emrserverless", "getJobRun", ".JobRun.State", "SUCCESS", query_failed, of_serverless_job},
    Statuses{"emrcontainers", "describeJobRun", ".JobRun.State", "COMPLETED", query_failed, of_container_job},
    Statuses{"sagemaker", "describeTrainingJob", ".TrainingJobStatus", "Completed", training_failed, of_training},
    Statuses{"sagemaker", "describeProcessingJob", ".ProcessingJobStatus", "Completed", training_failed, of_training},
    Statuses{"sagemaker", "describeTransformJob", ".TransformJobStatus", "Completed", training_failed, of_training},
    Statuses{"transcribe", "getTranscriptionJob", ".TranscriptionJob.TranscriptionJobStatus", "COMPLETED", failed,
             of_transcription},
    Statuses{"codebuild", "batchGetBuilds", ".Builds[0].BuildStatus", "SUCCEEDED", build_failed, in_progress},
    Statuses{"textract", "getDocumentAnalysis", ".JobStatus", "SUCCEEDED", failed, in_progress},
    Statuses{"textract", "getDocumentTextDetection", ".JobStatus", "SUCCEEDED", failed, in_progress},
};

/// How many states are looked at behind a state for another one.
constexpr std::size_t farthest = 64;

const Statuses* statuses_of(const State& state) {
    const asl::Resource& resource = state.resource;
    const auto found = std::ranges::find_if(table, [&](const Statuses& statuses) {
        return statuses.service == resource.service && statuses.action == resource.action;
    });
    return found == table.end() || !resource.pattern.empty() ? nullptr : &*found;
}

/// Where a state's output holds the status that its call found; empty where that is not known.
std::string variable_of(const State& state, std::string_view result, const Statuses& statuses) {
    const Value output = state.value["OutputPath"];
    if ((output && output.string() != "$") || !result.starts_with('$')) return {};
    const Value selector = state.value["ResultSelector"];
    if (!selector) return fmt::format("{}{}", result, statuses.path);
    for (const Value field : selector.children())
        if (field.key().ends_with(".$") && field.string() == fmt::format("${}", statuses.path))
            return fmt::format("{}.{}", result, field.key().substr(0, field.key().size() - 2));
    return {};
}

/// The nearest state of a kind behind another one, catchers left aside; `goes_on` says past which states to look.
Index first_behind(const asl::Machine& machine, Index from, const std::function<bool(Index)>& is_wanted,
                   const std::function<bool(Index)>& goes_on) {
    std::vector<Index> pending{from};
    std::set<Index> seen{from};
    for (std::size_t at = 0; at < std::min(pending.size(), farthest); ++at)
        for (const Transition& way : machine.transitions_of(machine.states()[pending[at]])) {
            if (way.target == none || way.via == Via::catch_ || !seen.insert(way.target).second) continue;
            if (is_wanted(way.target)) return way.target;
            if (goes_on(way.target)) pending.push_back(way.target);
        }
    return none;
}

/// The Choice behind a poll that tests the variable, with no work between.
Index choice_behind(const Program& program, Index poll, std::string_view variable) {
    const asl::Machine& machine = program.machine();
    const auto type = [&](Index state) { return machine.states()[state].type; };
    return first_behind(
        machine, poll,
        [&](Index state) {
            return type(state) == StateType::choice &&
                   tests(program, machine.states()[state].value["Choices"], variable);
        },
        [&](Index state) {
            return type(state) == StateType::choice || type(state) == StateType::pass || type(state) == StateType::wait;
        });
}

/// Whether a way comes to the poll again, other than through a call that begins the work anew.
bool comes_back(const asl::Machine& machine, const Poll& poll, std::string_view target) {
    const State* first = machine.state(machine.scopes()[machine.states()[poll.choice].scope], target);
    if (!first) return true;
    const auto begins = [&](Index state) {
        const asl::Resource& resource = machine.states()[state].resource;
        return resource.service == poll.statuses->service && resource.action != poll.statuses->action;
    };
    const Index start = machine.index(*first);
    if (start == poll.state) return true;
    if (begins(start) || start == poll.choice) return false;
    return first_behind(
               machine, start, [&](Index state) { return state == poll.state; },
               [&](Index state) { return state != poll.choice && !begins(state); }) != none;
}

bool some_come_back(const Program& program, const Poll& poll) {
    const asl::Machine& machine = program.machine();
    return std::ranges::any_of(poll.statuses->waiting, [&](std::string_view status) {
        const std::optional<Value> way = way_for(program, machine.states()[poll.choice], poll.variable, status);
        return way && *way && comes_back(machine, poll, way->string());
    });
}

/// Whether the states between a command and its poll wait for as long as the command may take.
bool waits_it_out(const Program& program, const Poll& poll) {
    double waited = 0;
    Index at = poll.state;
    for (std::size_t steps = 0; steps < farthest; ++steps) {
        const std::span<const Index> before = program.graph().predecessors(at);
        if (before.size() != 1) return false;
        at = before.front();
        const State& state = program.machine().states()[at];
        if (state.type != StateType::wait) {
            const std::optional<double> longest = budget(state).execution;
            return longest && waited >= *longest;
        }
        waited += state.value["Seconds"].number().value_or(0);
    }
    return false;
}

/// What rules compare a variable with.
void collect_named(Value rules, std::string_view variable, std::vector<Value>& named) {
    for (const Value rule : rules.children()) {
        const Value value = rule["StringEquals"];
        if (rule["Variable"].string() == variable && value.is(json::Kind::string) && !value.is_open())
            named.push_back(value);
        for (const std::string_view several : {"And", "Or"}) collect_named(rule[several], variable, named);
    }
}

/// `inprogress` of `InProgress` and of `IN_PROGRESS`.
std::string bare(std::string_view status) {
    std::string letters;
    for (const char c : status)
        if (text::is_word_char(c) && c != '_') letters += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return letters;
}

/// Whether a status is spelled as another service does.
bool is_meant(std::string_view written, std::string_view status) {
    if (written == status) return false;
    const std::string one = bare(written);
    const std::string other = bare(status);
    return one == other || (one.starts_with("success") && other.starts_with("succe")) ||
           (one.starts_with("succe") && other.starts_with("success"));
}

}  // namespace

std::vector<Poll> polls(const Program& program) {
    const asl::Machine& machine = program.machine();
    std::vector<Poll> found;
    for (const State& state : machine.states()) {
        const Statuses* statuses = statuses_of(state);
        if (!statuses) continue;
        const Value path = state.value["ResultPath"];
        const bool is_jsonata = pipeline::is_jsonata(machine, state);
        const std::string result =
            is_jsonata ? place_of_result(program, state) : std::string(path ? path.string() : "$");
        const std::string variable = variable_of(state, result, *statuses);
        if (variable.empty()) continue;
        const Index choice = choice_behind(program, machine.index(state), variable);
        if (choice == none) continue;
        Poll poll{machine.index(state), choice, result, variable, statuses};
        poll.loops = statuses->service == "ssm" || some_come_back(program, poll);
        found.push_back(std::move(poll));
    }
    return found;
}

std::optional<Value> way_for(const Program& program, const State& choice, std::string_view variable,
                             std::string_view text) {
    for (const Value rule : choice.value["Choices"].children()) {
        const Truth answer = holds(program, rule, variable, text);
        if (answer == Truth::open) return std::nullopt;
        if (answer == Truth::yes) return rule["Next"];
    }
    return choice.value["Default"];
}

std::vector<std::string_view> polled_for_ever(const Program& program, const Poll& poll) {
    const asl::Machine& machine = program.machine();
    const State& choice = machine.states()[poll.choice];
    const auto next = [&](Index state) {
        for (const Transition& way : machine.transitions_of(machine.states()[state]))
            if (way.via == Via::next) return way.target;
        return none;
    };
    std::vector<std::string_view> statuses;
    const State* first = machine.state(machine.scopes()[choice.scope], choice.value["Default"].string());
    if (poll.statuses->service != "ssm" || !first || next(poll.state) != poll.choice) return statuses;
    // A round that does more than wait may be counted.
    Index at = machine.index(*first);
    for (std::size_t steps = 0; at != none && at != poll.state && steps < farthest; ++steps)
        at = machine.states()[at].type == StateType::wait ? next(at) : none;
    if (at != poll.state) return statuses;
    for (const std::string_view status : poll.statuses->failures)
        if (way_for(program, choice, poll.variable, status) == choice.value["Default"]) statuses.push_back(status);
    return statuses;
}

std::optional<Unhandled> unhandled(const Program& program, const Poll& poll) {
    const asl::Machine& machine = program.machine();
    const State& choice = machine.states()[poll.choice];
    Unhandled result{.statuses = {}, .way = choice.value["Default"]};
    if (!poll.loops) return std::nullopt;
    bool loops = false;
    for (const std::string_view status : poll.statuses->waiting) {
        const std::optional<Value> way = way_for(program, choice, poll.variable, status);
        if (!way) return std::nullopt;
        const bool returns = *way && comes_back(machine, poll, way->string());
        loops = loops || returns;
        if (!returns && *way == result.way) result.statuses.push_back(status);
    }
    if (result.statuses.empty() || (!loops && waits_it_out(program, poll))) return std::nullopt;
    return result;
}

std::vector<MisspelledStatus> misspelled_statuses(const Program& program, const Poll& poll) {
    std::vector<Value> named;
    collect_named(program.machine().states()[poll.choice].value["Choices"], poll.variable, named);
    std::vector<std::string_view> known{poll.statuses->success};
    known.insert(known.end(), poll.statuses->failures.begin(), poll.statuses->failures.end());
    known.insert(known.end(), poll.statuses->waiting.begin(), poll.statuses->waiting.end());
    const auto is_named = [&](std::string_view status) {
        return std::ranges::any_of(named, [&](Value value) { return value.string() == status; });
    };
    std::vector<MisspelledStatus> found;
    for (const Value value : named)
        for (const std::string_view status : known)
            if (is_meant(value.string(), status) && !is_named(status)) found.push_back({value, status});
    return found;
}

}  // namespace stepsmith::pipeline
