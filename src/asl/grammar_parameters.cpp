#include "grammar_parts.h"
#include "stepsmith/asl/resource.h"

#include <array>

namespace stepsmith::asl {
namespace grammar {
namespace {

// Only integrations whose parameters are few and settled. Source: their pages in the developer guide.

constexpr Field invoke_fields[]{
    {.name = "FunctionName", .required = true},
    {.name = "ClientContext"},
    {.name = "InvocationType"},
    {.name = "LogType"},
    {.name = "Payload"},
    {.name = "Qualifier"},
    {.name = "TenantId"},
};
constexpr Field publish_fields[]{
    {.name = "Message", .required = true},
    {.name = "MessageAttributes"},
    {.name = "MessageDeduplicationId"},
    {.name = "MessageGroupId"},
    {.name = "MessageStructure"},
    {.name = "PhoneNumber"},
    {.name = "Subject"},
    {.name = "TargetArn"},
    {.name = "TopicArn"},
};
constexpr Field send_fields[]{
    {.name = "MessageBody", .required = true},
    {.name = "QueueUrl", .required = true},
    {.name = "DelaySeconds"},
    {.name = "MessageAttributes"},
    {.name = "MessageDeduplicationId"},
    {.name = "MessageGroupId"},
    {.name = "MessageSystemAttributes"},
};
constexpr Field start_fields[]{
    {.name = "StateMachineArn", .required = true},
    {.name = "Input"},
    {.name = "Name"},
    {.name = "TraceHeader"},
};
constexpr Field request_fields[]{
    {.name = "ApiEndpoint", .required = true},
    {.name = "Method", .required = true},
    {.name = "Authentication"},
    {.name = "Headers"},
    {.name = "InvocationConfig"},
    {.name = "QueryParameters"},
    {.name = "RequestBody"},
    {.name = "Transform"},
};
constexpr List targets{"TopicArn", "TargetArn", "PhoneNumber"};
constexpr List authentications{"Authentication", "InvocationConfig"};
constexpr Alternatives publish_alternatives[]{{.fields = targets, .needs_one = true}};
constexpr Alternatives request_alternatives[]{{.fields = authentications, .needs_one = true, .at_most_one = false}};

constexpr Parts invoke_parts{invoke_fields};
constexpr Parts publish_parts{publish_fields};
constexpr Parts send_parts{send_fields};
constexpr Parts start_parts{start_fields};
constexpr Parts request_parts{request_fields};

struct Row {
    std::string_view service;
    std::string_view action;
    ObjectType type;
};

constexpr auto rows = std::to_array<Row>({
    {"lambda", "invoke", {.name = "\"lambda:invoke\"", .fields = invoke_parts, .is_template = true}},
    {"sns",
     "publish",
     {.name = "\"sns:publish\"", .fields = publish_parts, .alternatives = publish_alternatives, .is_template = true}},
    {"sqs", "sendMessage", {.name = "\"sqs:sendMessage\"", .fields = send_parts, .is_template = true}},
    {"states", "startExecution", {.name = "\"states:startExecution\"", .fields = start_parts, .is_template = true}},
    {"http",
     "invoke",
     {.name = "\"http:invoke\"", .fields = request_parts, .alternatives = request_alternatives, .is_template = true}},
});

}  // namespace
}  // namespace grammar

const ObjectType* parameters_of(const Resource& resource) {
    if (resource.kind != ResourceKind::integration) return nullptr;
    for (const auto& row : grammar::rows)
        if (row.service == resource.service && row.action == resource.action) return &row.type;
    return nullptr;
}

}  // namespace stepsmith::asl
