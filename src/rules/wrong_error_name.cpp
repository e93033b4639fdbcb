#include "stepsmith/asl/resource.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"

#include <array>
#include <string>
#include <vector>

namespace stepsmith::rules {

namespace {

using json::Value;

/// What the errors of a service begin with.
struct Prefix {
    std::string_view service;  ///< of an optimised integration; empty if there is none
    std::string_view optimised;
    std::string_view sdk_service;
    std::string_view sdk;
};

/// Source: errors recorded from the service.
constexpr auto prefixes = std::to_array<Prefix>({
    {"dynamodb", "DynamoDB.", "dynamodb", "DynamoDb."},
    {"sns", "SNS.", "sns", "Sns."},
    {"sqs", "SQS.", "sqs", "Sqs."},
    {"states", "StepFunctions.", "sfn", "Sfn."},
    {"", "SSM.", "ssm", "Ssm."},
});

void check_names(const asl::Resource& resource, Value list, Findings& found) {
    if (!list.is(json::Kind::array)) return;
    for (const Prefix& prefix : prefixes) {
        const bool is_sdk = resource.kind == asl::ResourceKind::sdk;
        if (resource.service != (is_sdk ? prefix.sdk_service : prefix.service)) continue;
        const std::string_view wrong = is_sdk ? prefix.optimised : prefix.sdk;
        const std::string_view right = is_sdk ? prefix.sdk : prefix.optimised;
        for (const Value element : list.children())
            for (const Value name : element["ErrorEquals"].children())
                if (name.string().starts_with(wrong)) {
                    const std::string meant = fmt::format("{}{}", right, name.string().substr(wrong.size()));
                    found.add(name.span(), "this integration raises no \"{}\"", name.string())
                        .suggest(meant, json::quoted(meant));
                }
    }
}

/// A poll that is to be tried again as long as SSM does not know its command has to name this, or whatever fails.
void check_poll(const asl::Resource& resource, Value retry, Findings& found) {
    constexpr std::string_view meant = "Ssm.InvocationDoesNotExistException";
    if (resource.service != "ssm" || resource.action != "getCommandInvocation" || !retry.is(json::Kind::array)) return;
    std::vector<Value> wrong;
    for (const Value element : retry.children())
        for (const Value name : element["ErrorEquals"].children()) {
            const std::string_view text = name.string();
            if (name.is_open() || text == meant || text == "States.ALL" || text == "States.TaskFailed") return;
            if (text.starts_with("Ssm.Invocation")) wrong.push_back(name);
        }
    for (const Value name : wrong)
        found.add(name.span(), "this integration raises no \"{}\"", name.string()).suggest(meant, json::quoted(meant));
}

/// Reserved errors that only states of other types raise, or only the HTTP integration. Source: "Error names" of the
/// developer guide. `States.Runtime` was seen to be caught by nothing.
std::string_view trouble_on_task(std::string_view error, const asl::Resource& resource) {
    if (error == "States.Runtime") return "is never retried nor caught";
    if (error == "States.BranchFailed") return "is raised by Parallel states only";
    if (error == "States.NoChoiceMatched") return "is raised by Choice states, which have neither Retry nor Catch";
    if (error == "States.ExceedToleratedFailureThreshold" || error == "States.ItemReaderFailed" ||
        error == "States.ResultWriterFailed")
        return "is raised by Map states only";
    const bool is_http = resource.service == "http" || resource.kind == asl::ResourceKind::open;
    return error.starts_with("States.Http.") && !is_http ? "is raised by \"http:invoke\" only" : std::string_view();
}

void check_task(const asl::Resource& resource, Value list, Findings& found) {
    if (!list.is(json::Kind::array)) return;
    for (const Value element : list.children())
        for (const Value name : element["ErrorEquals"].children()) {
            const std::string_view trouble = trouble_on_task(name.string(), resource);
            if (!trouble.empty()) found.add(name.span(), "\"{}\" {}", name.string(), trouble);
        }
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) {
        const asl::Resource& resource = state.resource;
        if (state.type == asl::StateType::task)
            for (const std::string_view list : {"Retry", "Catch"}) check_task(resource, state.value[list], found);
        const bool is_integration =
            resource.kind == asl::ResourceKind::integration || resource.kind == asl::ResourceKind::sdk;
        if (!is_integration) continue;
        check_names(resource, state.value["Retry"], found);
        check_names(resource, state.value["Catch"], found);
        check_poll(resource, state.value["Retry"], found);
    }
}

extern constinit const Rule wrong_error_name{
    .name = "wrong-error-name",
    .summary = "An error name is none that this Task can raise.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
