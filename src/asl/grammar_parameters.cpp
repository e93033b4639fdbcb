#include "grammar_parts.h"
#include "stepsmith/asl/resource.h"

#include <array>

namespace stepsmith::asl {
namespace grammar {
namespace {

// Only integrations whose parameters are few and settled. Source: their pages in the developer guide.

extern const ObjectType authentication;
extern const ObjectType invocation;

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
    {.name = "Authentication", .form = object, .evaluated = true, .type = &authentication},
    {.name = "Headers"},
    {.name = "InvocationConfig", .form = object, .evaluated = true, .type = &invocation},
    {.name = "QueryParameters"},
    {.name = "RequestBody"},
    {.name = "Transform"},
};
constexpr Field key_fields[]{{.name = "Key", .required = true}, {.name = "TableName", .required = true}};
constexpr Field get_item_fields[]{
    {.name = "AttributesToGet"},      {.name = "ConsistentRead"},         {.name = "ExpressionAttributeNames"},
    {.name = "ProjectionExpression"}, {.name = "ReturnConsumedCapacity"},
};
constexpr Field write_item_fields[]{
    {.name = "ConditionalOperator"},
    {.name = "ConditionExpression"},
    {.name = "Expected"},
    {.name = "ExpressionAttributeNames"},
    {.name = "ExpressionAttributeValues"},
    {.name = "ReturnConsumedCapacity"},
    {.name = "ReturnItemCollectionMetrics"},
    {.name = "ReturnValues"},
    {.name = "ReturnValuesOnConditionCheckFailure"},
};
constexpr Field put_item_fields[]{{.name = "Item", .required = true}, {.name = "TableName", .required = true}};
constexpr Field update_item_fields[]{{.name = "AttributeUpdates"}, {.name = "UpdateExpression"}};
constexpr Field submit_fields[]{
    {.name = "JobDefinition", .required = true},
    {.name = "JobName", .required = true},
    {.name = "JobQueue", .required = true},
    {.name = "ArrayProperties"},
    {.name = "ConsumableResourcePropertiesOverride"},
    {.name = "ContainerOverrides"},
    {.name = "DependsOn"},
    {.name = "EcsPropertiesOverride"},
    {.name = "EksPropertiesOverride"},
    {.name = "NodeOverrides"},
    {.name = "Parameters"},
    {.name = "PropagateTags"},
    {.name = "RetryStrategy"},
    {.name = "SchedulingPriorityOverride"},
    {.name = "ShareIdentifier"},
    {.name = "Tags"},
    {.name = "Timeout"},
};
constexpr Field run_task_fields[]{
    {.name = "TaskDefinition", .required = true},
    {.name = "CapacityProviderStrategy"},
    {.name = "ClientToken"},
    {.name = "Cluster"},
    {.name = "Count"},
    {.name = "EnableECSManagedTags"},
    {.name = "EnableExecuteCommand"},
    {.name = "Group"},
    {.name = "LaunchType"},
    {.name = "NetworkConfiguration"},
    {.name = "Overrides"},
    {.name = "PlacementConstraints"},
    {.name = "PlacementStrategy"},
    {.name = "PlatformVersion"},
    {.name = "PropagateTags"},
    {.name = "ReferenceId"},
    {.name = "StartedBy"},
    {.name = "Tags"},
    {.name = "VolumeConfigurations"},
};
constexpr Field job_run_fields[]{
    {.name = "JobName", .required = true},
    {.name = "AllocatedCapacity"},
    {.name = "Arguments"},
    {.name = "ExecutionClass"},
    {.name = "ExecutionRoleSessionPolicy"},
    {.name = "JobRunId"},
    {.name = "JobRunQueuingEnabled"},
    {.name = "MaxCapacity"},
    {.name = "NotificationProperty"},
    {.name = "NumberOfWorkers"},
    {.name = "SecurityConfiguration"},
    {.name = "Timeout"},
    {.name = "WorkerType"},
};
constexpr Field events_fields[]{{.name = "Entries", .required = true}, {.name = "EndpointId"}};
constexpr Field connection_fields[]{{.name = "ConnectionArn", .required = true}};
constexpr Field bucket_fields[]{{.name = "Bucket", .required = true}};
constexpr Field object_fields[]{{.name = "Bucket", .required = true}, {.name = "Key", .required = true}};
constexpr List targets{"TopicArn", "TargetArn", "PhoneNumber"};
constexpr List authentications{"Authentication", "InvocationConfig"};
constexpr Alternatives publish_alternatives[]{{.fields = targets, .needs_one = true}};
constexpr Alternatives request_alternatives[]{{.fields = authentications, .needs_one = true, .at_most_one = false}};

constexpr Parts invoke_parts{invoke_fields};
constexpr Parts publish_parts{publish_fields};
constexpr Parts send_parts{send_fields};
constexpr Parts start_parts{start_fields};
constexpr Parts request_parts{request_fields};
constexpr Parts get_item_parts{key_fields, get_item_fields};
constexpr Parts put_item_parts{put_item_fields, write_item_fields};
constexpr Parts update_item_parts{key_fields, update_item_fields, write_item_fields};
constexpr Parts delete_item_parts{key_fields, write_item_fields};
constexpr Parts submit_parts{submit_fields};
constexpr Parts run_task_parts{run_task_fields};
constexpr Parts job_run_parts{job_run_fields};
constexpr Parts events_parts{events_fields};
constexpr Parts connection_parts{connection_fields};
constexpr Parts bucket_parts{bucket_fields};
constexpr Parts object_parts{object_fields};

constinit const ObjectType invocation{
    .name = "\"InvocationConfig\"", .fields = connection_parts, .is_template = true, .is_open = true};
constinit const ObjectType authentication{
    .name = "\"Authentication\"", .fields = connection_parts, .is_template = true, .is_open = true};

struct Row {
    const ObjectType* owner;
    std::string_view service;
    std::string_view action;
    ObjectType type;
};

constexpr auto rows = std::to_array<Row>({
    {&task, "batch", "submitJob", {.name = "\"batch:submitJob\"", .fields = submit_parts, .is_template = true}},
    {&task,
     "dynamodb",
     "deleteItem",
     {.name = "\"dynamodb:deleteItem\"", .fields = delete_item_parts, .is_template = true}},
    {&task, "dynamodb", "getItem", {.name = "\"dynamodb:getItem\"", .fields = get_item_parts, .is_template = true}},
    {&task, "dynamodb", "putItem", {.name = "\"dynamodb:putItem\"", .fields = put_item_parts, .is_template = true}},
    {&task,
     "dynamodb",
     "updateItem",
     {.name = "\"dynamodb:updateItem\"", .fields = update_item_parts, .is_template = true}},
    {&task, "ecs", "runTask", {.name = "\"ecs:runTask\"", .fields = run_task_parts, .is_template = true}},
    {&task, "events", "putEvents", {.name = "\"events:putEvents\"", .fields = events_parts, .is_template = true}},
    {&task, "glue", "startJobRun", {.name = "\"glue:startJobRun\"", .fields = job_run_parts, .is_template = true}},
    {&task,
     "http",
     "invoke",
     {.name = "\"http:invoke\"", .fields = request_parts, .alternatives = request_alternatives, .is_template = true}},
    {&task, "lambda", "invoke", {.name = "\"lambda:invoke\"", .fields = invoke_parts, .is_template = true}},
    {&task,
     "sns",
     "publish",
     {.name = "\"sns:publish\"", .fields = publish_parts, .alternatives = publish_alternatives, .is_template = true}},
    {&task, "sqs", "sendMessage", {.name = "\"sqs:sendMessage\"", .fields = send_parts, .is_template = true}},
    {&task,
     "states",
     "startExecution",
     {.name = "\"states:startExecution\"", .fields = start_parts, .is_template = true}},
    {&item_reader,
     "s3",
     "getObject",
     {.name = "\"s3:getObject\"", .fields = object_parts, .is_template = true, .is_open = true}},
    {&item_reader,
     "s3",
     "listObjectsV2",
     {.name = "\"s3:listObjectsV2\"", .fields = bucket_parts, .is_template = true, .is_open = true}},
    {&result_writer,
     "s3",
     "putObject",
     {.name = "\"s3:putObject\"", .fields = bucket_parts, .is_template = true, .is_open = true}},
});

}  // namespace
}  // namespace grammar

const ObjectType* parameters_of(const ObjectType& owner, const Resource& resource) {
    if (resource.kind != ResourceKind::integration) return nullptr;
    for (const auto& row : grammar::rows)
        if (row.owner == &owner && row.service == resource.service && row.action == resource.action) return &row.type;
    return nullptr;
}

}  // namespace stepsmith::asl
