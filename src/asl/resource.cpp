#include "stepsmith/asl/resource.h"

#include <algorithm>
#include <array>

namespace stepsmith::asl {
namespace {

using List = std::string_view[];

constexpr List sync{"sync"};
constexpr List token{"waitForTaskToken"};
constexpr List sync_and_token{"sync", "waitForTaskToken"};
constexpr List any_pattern{"sync", "sync:2", "waitForTaskToken"};

constexpr List apigateway{"invoke"};
constexpr List athena{"startQueryExecution", "stopQueryExecution", "getQueryExecution", "getQueryResults"};
constexpr List batch{"submitJob"};
constexpr List bedrock{"invokeModel", "createModelCustomizationJob"};
constexpr List codebuild{"startBuild",      "stopBuild",      "batchDeleteBuilds", "batchGetReports",
                         "startBuildBatch", "stopBuildBatch", "retryBuildBatch",   "deleteBuildBatch"};
constexpr List databrew{"startJobRun"};
constexpr List dynamodb{"getItem", "putItem", "updateItem", "deleteItem"};
constexpr List ecs{"runTask"};
constexpr List eks{"createCluster",        "deleteCluster",        "createNodegroup", "deleteNodegroup",
                   "createFargateProfile", "deleteFargateProfile", "runJob",          "call"};
constexpr List emr{"createCluster",
                   "terminateCluster",
                   "addStep",
                   "cancelStep",
                   "setClusterTerminationProtection",
                   "modifyInstanceFleetByName",
                   "modifyInstanceGroupByName"};
constexpr List emr_containers{"createVirtualCluster", "deleteVirtualCluster", "startJobRun"};
constexpr List emr_serverless{"createApplication", "startApplication", "stopApplication",
                              "deleteApplication", "startJobRun",      "cancelJobRun"};
constexpr List events{"putEvents"};
constexpr List glue{"startJobRun"};
constexpr List http{"invoke"};
constexpr List lambda{"invoke"};
constexpr List mediaconvert{"createJob"};
constexpr List s3{"getObject", "listObjectsV2", "putObject"};
constexpr List sagemaker{"createEndpoint",    "createEndpointConfig", "createHyperParameterTuningJob",
                         "createLabelingJob", "createModel",          "createProcessingJob",
                         "createTrainingJob", "createTransformJob",   "updateEndpoint"};
constexpr List sns{"publish"};
constexpr List sqs{"sendMessage"};
constexpr List states{"startExecution"};

constexpr auto table = std::to_array<Integration>({
    {"apigateway", apigateway, token},
    {"athena", athena, sync},
    {"batch", batch, sync},
    {"bedrock", bedrock, sync_and_token},
    {"codebuild", codebuild, sync},
    {"databrew", databrew, sync},
    {"dynamodb", dynamodb, {}},
    {"ecs", ecs, sync_and_token},
    {"eks", eks, sync_and_token},
    {"elasticmapreduce", emr, sync},
    {"emr-containers", emr_containers, sync},
    {"emr-serverless", emr_serverless, sync},
    {"events", events, token},
    {"glue", glue, sync},
    {"http", http, {}},
    {"lambda", lambda, token},
    {"mediaconvert", mediaconvert, sync},
    {"s3", s3, {}},
    {"sagemaker", sagemaker, sync},
    {"sns", sns, token},
    {"sqs", sqs, token},
    {"states", states, any_pattern},
});

/// Actions that do not take all patterns of their service.
struct Exception {
    std::string_view service;
    std::span<const std::string_view> actions;
    std::span<const std::string_view> patterns{};
};

constexpr List athena_queries{"stopQueryExecution", "getQueryExecution", "getQueryResults"};
constexpr List bedrock_model{"invokeModel"};
constexpr List bedrock_job{"createModelCustomizationJob"};
constexpr List codebuild_calls{"stopBuild", "batchDeleteBuilds", "batchGetReports", "stopBuildBatch",
                               "deleteBuildBatch"};
constexpr List eks_clusters{"createCluster",   "deleteCluster",        "createNodegroup",
                            "deleteNodegroup", "createFargateProfile", "deleteFargateProfile"};
constexpr List eks_call{"call"};
constexpr List emr_calls{"cancelStep", "setClusterTerminationProtection", "modifyInstanceFleetByName",
                         "modifyInstanceGroupByName"};
constexpr List emr_containers_calls{"createVirtualCluster"};
constexpr List sagemaker_calls{"createEndpoint", "createEndpointConfig", "createModel", "updateEndpoint"};

constexpr auto exceptions = std::to_array<Exception>({
    {"athena", athena_queries},
    {"bedrock", bedrock_model, token},
    {"bedrock", bedrock_job, sync},
    {"codebuild", codebuild_calls},
    {"eks", eks_clusters, sync},
    {"eks", eks_call},
    {"elasticmapreduce", emr_calls},
    {"emr-containers", emr_containers_calls},
    {"sagemaker", sagemaker_calls},
});

/// Takes what stands before the separator off the front of the text. Substitutions hold separators of their own.
std::string_view take(std::string_view& text, char separator) {
    std::size_t end = std::min({text.find(separator), text.find('$'), text.find('{'), text.size()});
    while (end < text.size() && text[end] != separator) {
        if (text[end] != '$' && text[end] != '{') {
            ++end;
            continue;
        }
        const bool is_open = text.substr(end).starts_with("${");
        const std::size_t reference = json::dynamic_reference_length(text.substr(end));
        end += reference > 0 ? reference : is_open ? std::min(text.find('}', end), text.size() - 1) + 1 - end : 1;
    }
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

Resource service_call(std::string_view rest) {
    Resource result{.kind = ResourceKind::integration, .service = take(rest, ':')};
    if (result.service == "aws-sdk") {
        result.kind = ResourceKind::sdk;
        result.service = take(rest, ':');
    }
    result.action = take(rest, '.');
    result.pattern = rest;
    return result;
}

}  // namespace

Resource resource(std::string_view text) {
    const bool is_open = json::holds_substitution(text);
    std::string_view rest = text;
    if (take(rest, ':') != "arn") return {.kind = is_open ? ResourceKind::open : ResourceKind::no_arn};
    take(rest, ':');  // the partition, which may be a substitution
    const std::string_view service = take(rest, ':');
    const std::string_view region = take(rest, ':');
    const std::string_view account = take(rest, ':');
    if (rest.empty()) return {.kind = is_open ? ResourceKind::open : ResourceKind::no_arn};
    if (service == "states" && region.empty() && account.empty())
        return json::holds_substitution(rest) ? Resource{.kind = ResourceKind::open} : service_call(rest);
    constexpr std::string_view activity = "activity:";
    if (service == "states" && rest.starts_with(activity) && rest.size() > activity.size())
        return {.kind = ResourceKind::activity};
    if (is_open) return {.kind = ResourceKind::open};
    constexpr std::string_view function = "function:";
    const bool is_whole = rest.starts_with(function) && rest.size() > function.size();
    const bool is_function = (service == "lambda" && is_whole) || service == "swf";
    return {.kind = is_function ? ResourceKind::function : ResourceKind::other, .service = service};
}

json::Value resource_text(json::Value resource) {
    if (resource.is(json::Kind::string)) return resource;
    const json::Value made = resource["Fn::Sub"];
    const json::Value text = made.is(json::Kind::array) && !made.children().empty() ? *made.children().begin() : made;
    return text.is(json::Kind::string) && resource.is_open() ? text : json::Value();
}

Resource resource(json::Value value) {
    const json::Value text = resource_text(value);
    if (!text) return {.kind = value.is_open() ? ResourceKind::open : ResourceKind::no_arn};
    return resource(text.string());
}

std::span<const std::string_view> Integration::patterns_of(std::string_view action) const {
    const auto found = std::ranges::find_if(exceptions, [&](const Exception& exception) {
        return exception.service == service && std::ranges::find(exception.actions, action) != exception.actions.end();
    });
    return found == exceptions.end() ? patterns : found->patterns;
}

bool Integration::takes(std::string_view action, std::string_view pattern) const {
    const std::span<const std::string_view> all = patterns_of(action);
    return pattern.empty() || std::ranges::find(all, pattern) != all.end();
}

bool can_wait_for_token(const Resource& resource) {
    if (!resource.waits_for_token()) return false;
    const Integration* optimised = integration(resource.service);
    return resource.kind != ResourceKind::integration || !optimised ||
           optimised->takes(resource.action, resource.pattern);
}

std::span<const Integration> integrations() { return table; }

const Integration* integration(std::string_view service) {
    const auto found = std::ranges::find(table, service, &Integration::service);
    return found == table.end() ? nullptr : &*found;
}

}  // namespace stepsmith::asl
