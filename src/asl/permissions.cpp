#include "stepsmith/asl/permissions.h"

#include "stepsmith/text/wildcard.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stepsmith::asl {
namespace {

/// A service whose actions are called as those of its programming interface are, in the names of both.
struct Service {
    std::string_view resource;
    std::string_view policy;
};

constexpr auto services = std::to_array<Service>({
    {"athena", "athena"},
    {"autoscaling", "autoscaling"},
    {"batch", "batch"},
    {"cloudformation", "cloudformation"},
    {"cloudwatch", "cloudwatch"},
    {"cloudwatchlogs", "logs"},
    {"codebuild", "codebuild"},
    {"codepipeline", "codepipeline"},
    {"comprehend", "comprehend"},
    {"databrew", "databrew"},
    {"dynamodb", "dynamodb"},
    {"ec2", "ec2"},
    {"ecr", "ecr"},
    {"ecs", "ecs"},
    {"emr-serverless", "emr-serverless"},
    {"emrserverless", "emr-serverless"},
    {"eventbridge", "events"},
    {"events", "events"},
    {"firehose", "firehose"},
    {"glue", "glue"},
    {"kinesis", "kinesis"},
    {"kms", "kms"},
    {"mediaconvert", "mediaconvert"},
    {"rds", "rds"},
    {"redshift", "redshift"},
    {"redshiftdata", "redshift-data"},
    {"rekognition", "rekognition"},
    {"route53", "route53"},
    {"sagemaker", "sagemaker"},
    {"secretsmanager", "secretsmanager"},
    {"sfn", "states"},
    {"sns", "sns"},
    {"sqs", "sqs"},
    {"ssm", "ssm"},
    {"states", "states"},
    {"textract", "textract"},
    {"translate", "translate"},
});

/// A call that needs an action of another name, or none of its own but those of what it does inside.
struct Exception {
    std::string_view service;
    std::string_view call;
    std::string_view action;
};

constexpr auto exceptions = std::to_array<Exception>({
    {"apigateway", "invoke", "execute-api:Invoke"},
    {"bedrock", "invokeModel", "bedrock:InvokeModel"},
    {"bedrockruntime", "invokeModel", "bedrock:InvokeModel"},
    {"dynamodb", "batchExecuteStatement", ""},
    {"dynamodb", "executeStatement", ""},
    {"dynamodb", "executeTransaction", ""},
    {"dynamodb", "transactGetItems", ""},
    {"dynamodb", "transactWriteItems", ""},
    {"elasticmapreduce", "addStep", "elasticmapreduce:AddJobFlowSteps"},
    {"elasticmapreduce", "createCluster", "elasticmapreduce:RunJobFlow"},
    {"elasticmapreduce", "terminateCluster", "elasticmapreduce:TerminateJobFlows"},
    {"emr-containers", "startJobRun", "emr-containers:StartJobRun"},
    {"lambda", "invoke", "lambda:InvokeFunction"},
    {"s3", "deleteObject", "s3:DeleteObject"},
    {"s3", "getObject", "s3:GetObject"},
    {"s3", "headObject", "s3:GetObject"},
    {"s3", "listObjects", "s3:ListBucket"},
    {"s3", "listObjectsV2", "s3:ListBucket"},
    {"s3", "putObject", "s3:PutObject"},
    {"sns", "publishBatch", "sns:Publish"},
    {"sqs", "changeMessageVisibilityBatch", "sqs:ChangeMessageVisibility"},
    {"sqs", "deleteMessageBatch", "sqs:DeleteMessage"},
    {"sqs", "sendMessageBatch", "sqs:SendMessage"},
});

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool allows(std::string_view pattern, std::string_view action) {
    return text::matches(pattern, action, [](std::string_view& wanted, std::string_view& left) {
        const bool fits = wanted.front() == '?' || lower(wanted.front()) == lower(left.front());
        wanted.remove_prefix(1);
        left.remove_prefix(1);
        return fits;
    });
}

std::string needed_action(const Resource& resource) {
    if (resource.kind == ResourceKind::function && resource.service != "swf") return "lambda:InvokeFunction";
    if (resource.kind != ResourceKind::integration && resource.kind != ResourceKind::sdk) return {};
    const auto exception = std::ranges::find_if(exceptions, [&](const Exception& one) {
        return one.service == resource.service && one.call == resource.action;
    });
    if (exception != exceptions.end()) return std::string(exception->action);
    const auto service = std::ranges::find(services, resource.service, &Service::resource);
    if (service == std::end(services) || resource.action.empty()) return {};
    std::string action = std::string(service->policy) + ":" + std::string(resource.action);
    char& first = action[service->policy.size() + 1];
    if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    return action;
}

}  // namespace stepsmith::asl
