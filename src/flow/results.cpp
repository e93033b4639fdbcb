#include "results.h"

#include "stepsmith/asl/resource.h"

#include <algorithm>
#include <array>
#include <span>

namespace stepsmith::flow {
namespace {

using List = std::string_view[];

/// The result of an integration: of an optimised one that answers at once, unless a pattern is said, or of the SDK.
struct Result {
    std::string_view service;
    std::string_view action;
    std::span<const std::string_view> surely;
    std::span<const std::string_view> maybe;
    std::string_view pattern{};
    asl::ResourceKind kind = asl::ResourceKind::integration;
};

constexpr List invoke{"ExecutedVersion", "Payload", "StatusCode"};
constexpr List invoke_maybe{"FunctionError", "LogResult"};
constexpr List get_maybe{"Item", "ConsumedCapacity"};
constexpr List change_maybe{"Attributes", "ConsumedCapacity", "ItemCollectionMetrics"};
constexpr List publish{"MessageId"};
constexpr List publish_maybe{"SequenceNumber"};
constexpr List send{"MD5OfMessageBody", "MessageId"};
constexpr List send_maybe{"MD5OfMessageAttributes", "MD5OfMessageSystemAttributes", "SequenceNumber"};
constexpr List start{"ExecutionArn", "StartDate"};
constexpr List put_events{"Entries", "FailedEntryCount"};
constexpr List started{"ExecutionArn", "StartDate", "StateMachineArn", "Status"};
constexpr List started_maybe{"Cause",
                             "Error",
                             "Input",
                             "InputDetails",
                             "MapRunArn",
                             "Name",
                             "Output",
                             "OutputDetails",
                             "RedriveCount",
                             "RedriveDate",
                             "RedriveStatus",
                             "RedriveStatusReason",
                             "StateMachineAliasArn",
                             "StateMachineVersionArn",
                             "StopDate",
                             "TraceHeader"};
constexpr List sent{"Command"};
constexpr List invocation_maybe{"CloudWatchOutputConfig",
                                "CommandId",
                                "Comment",
                                "DocumentName",
                                "DocumentVersion",
                                "ExecutionElapsedTime",
                                "ExecutionEndDateTime",
                                "ExecutionStartDateTime",
                                "InstanceId",
                                "PluginName",
                                "ResponseCode",
                                "StandardErrorContent",
                                "StandardErrorUrl",
                                "StandardOutputContent",
                                "StandardOutputUrl",
                                "Status",
                                "StatusDetails"};

constexpr auto results = std::to_array<Result>({
    {"lambda", "invoke", invoke, invoke_maybe},
    {"dynamodb", "getItem", {}, get_maybe},
    {"dynamodb", "putItem", {}, change_maybe},
    {"dynamodb", "updateItem", {}, change_maybe},
    {"dynamodb", "deleteItem", {}, change_maybe},
    {"sns", "publish", publish, publish_maybe},
    {"sqs", "sendMessage", send, send_maybe},
    {"states", "startExecution", start, {}},
    {"states", "startExecution", started, started_maybe, "sync"},
    {"states", "startExecution", started, started_maybe, "sync:2"},
    {"ssm", "sendCommand", sent, {}, "", asl::ResourceKind::sdk},
    {"ssm", "getCommandInvocation", {}, invocation_maybe, "", asl::ResourceKind::sdk},
    {"events", "putEvents", put_events, {}},
});

}  // namespace

ShapePtr result_of(const asl::State& task) {
    const asl::Resource& resource = task.resource;
    for (const Result& result : results) {
        if (result.service != resource.service || result.action != resource.action) continue;
        if (result.kind != resource.kind || result.pattern != resource.pattern) continue;
        Parts parts;
        for (const std::string_view name : result.surely) parts.emplace_back(name, Part{Presence::surely, unknown()});
        for (const std::string_view name : result.maybe) parts.emplace_back(name, Part{Presence::maybe, unknown()});
        // The SDK's own answers have none of these; what comes back from an execution may have them.
        const Presence metadata = result.pattern.empty() ? Presence::surely : Presence::maybe;
        for (const char* name : {"SdkHttpMetadata", "SdkResponseMetadata"})
            if (result.kind == asl::ResourceKind::integration) parts.emplace_back(name, Part{metadata, unknown()});
        std::ranges::sort(parts, {}, &Parts::value_type::first);
        return object(std::move(parts), false, task.value["Resource"].span());
    }
    return unknown();
}

ShapePtr error_output(text::Span origin) {
    return object({{"Cause", {Presence::surely, scalar()}}, {"Error", {Presence::surely, scalar()}}}, false, origin);
}

}  // namespace stepsmith::flow
