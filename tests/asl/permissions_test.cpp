#include "stepsmith/asl/permissions.h"

#include "support/catch.h"

#include <string>

namespace stepsmith::test {
namespace {

std::string needed(std::string_view text) { return asl::needed_action(asl::resource(text)); }

}  // namespace

TEST_CASE("permissions: of integrations, calls of the SDK, functions") {
    CHECK(needed("arn:aws:states:::lambda:invoke.waitForTaskToken") == "lambda:InvokeFunction");
    CHECK(needed("arn:aws:lambda:us-east-1:111122223333:function:f") == "lambda:InvokeFunction");
    CHECK(needed("arn:aws:states:::states:startExecution.sync:2") == "states:StartExecution");
    CHECK(needed("arn:aws:states:::aws-sdk:sfn:startExecution") == "states:StartExecution");
    CHECK(needed("arn:aws:states:::aws-sdk:ssm:getCommandInvocation") == "ssm:GetCommandInvocation");
    CHECK(needed("arn:aws:states:::aws-sdk:cloudwatchlogs:putLogEvents") == "logs:PutLogEvents");
    CHECK(needed("arn:aws:states:::aws-sdk:sns:publishBatch") == "sns:Publish");
    CHECK(needed("arn:aws:states:::elasticmapreduce:addStep.sync") == "elasticmapreduce:AddJobFlowSteps");
    CHECK(needed("arn:aws:states:::s3:listObjectsV2") == "s3:ListBucket");
}

TEST_CASE("permissions: nothing is said of what is not known") {
    CHECK(needed("arn:aws:states:::aws-sdk:s3:copyObject").empty());
    CHECK(needed("arn:aws:states:::aws-sdk:dynamodb:transactWriteItems").empty());
    CHECK(needed("arn:aws:states:::aws-sdk:someservice:doIt").empty());
    CHECK(needed("arn:aws:states:us-east-1:111122223333:activity:a").empty());
    CHECK(needed("${Resource}").empty());
    CHECK(needed("").empty());
}

TEST_CASE("permissions: wildcards of policies") {
    for (const char* pattern : {"*", "ssm:*", "ssm:Get*", "SSM:getcommandinvocation", "ssm:*Invocation",
                                "s?m:*Command*", "ssm:G*C*n", "ssm:GetCommandInvocation*"})
        CHECK(asl::allows(pattern, "ssm:GetCommandInvocation"));
    for (const char* pattern : {"", "ssm", "ssm:", "ssm:Get", "ssm:Get?", "ssm:Send*", "*Command", "ssm:*x*n", "sqs:*"})
        CHECK(!asl::allows(pattern, "ssm:GetCommandInvocation"));
}

}  // namespace stepsmith::test
