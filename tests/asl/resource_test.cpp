#include "stepsmith/asl/resource.h"

#include "support/catch.h"

#include <algorithm>
#include <functional>

namespace stepsmith::test {

using asl::Resource;
using asl::ResourceKind;

TEST_CASE("a resource: an optimised integration") {
    const Resource resource = asl::resource("arn:aws:states:::states:startExecution.sync:2");
    CHECK(resource.kind == ResourceKind::integration);
    CHECK(resource.service == "states");
    CHECK(resource.action == "startExecution");
    CHECK(resource.pattern == "sync:2");
    CHECK(resource.runs_a_job());
    CHECK_FALSE(resource.waits_for_token());
}

TEST_CASE("a resource: an integration with the SDK") {
    const Resource resource = asl::resource("arn:aws-us-gov:states:::aws-sdk:s3:getObject.waitForTaskToken");
    CHECK(resource.kind == ResourceKind::sdk);
    CHECK(resource.service == "s3");
    CHECK(resource.action == "getObject");
    CHECK(resource.waits_for_token());
    CHECK_FALSE(resource.runs_a_job());
}

TEST_CASE("a resource: what has no action, or nothing behind its action") {
    CHECK(asl::resource("arn:aws:states:::ecs").service == "ecs");
    CHECK(asl::resource("arn:aws:states:::ecs").action.empty());
    CHECK(asl::resource("arn:aws:states:::aws-sdk").kind == ResourceKind::sdk);
    CHECK(asl::resource("arn:aws:states:::aws-sdk").service.empty());
    CHECK(asl::resource("arn:aws:states:::lambda:invoke").pattern.empty());
}

TEST_CASE("a resource: every part stands in the text, also an empty one") {
    for (const std::string_view text : {"arn:aws:states:::ecs", "arn:aws:states:::aws-sdk", "arn:aws:states:::ecs:"}) {
        INFO(text);
        const Resource resource = asl::resource(text);
        for (const std::string_view part : {resource.service, resource.action, resource.pattern}) {
            CHECK(part.data() >= text.data());
            CHECK(part.data() + part.size() <= text.data() + text.size());
        }
    }
}

TEST_CASE("a resource: an activity, a function") {
    CHECK(asl::resource("arn:aws:states:us-east-1:123456789012:activity:a").kind == ResourceKind::activity);
    const Resource function = asl::resource("arn:aws:lambda:us-east-1:123456789012:function:f");
    CHECK(function.kind == ResourceKind::function);
    CHECK(function.service == "lambda");
}

TEST_CASE("a resource: what is no ARN") {
    for (const std::string_view text : {"", "foo", "arn", "arn:aws:states", "arn:aws:states:::", "{% $f %}"}) {
        INFO(text);
        CHECK(asl::resource(text).kind == ResourceKind::no_arn);
    }
}

TEST_CASE("a resource: substitutions, which hold colons") {
    CHECK(asl::resource("${Function}").kind == ResourceKind::open);
    CHECK(asl::resource("${Function").kind == ResourceKind::no_arn);
    CHECK(asl::resource("arn:aws:states:::${Service}:invoke").kind == ResourceKind::open);
    CHECK(asl::resource("arn:aws:states:::lambda:${Action}").kind == ResourceKind::open);
    CHECK(asl::resource("arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:f").kind == ResourceKind::open);
    const Resource resource = asl::resource("arn:${AWS::Partition}:states:::lambda:invoke");
    CHECK(resource.kind == ResourceKind::integration);
    CHECK(resource.service == "lambda");
}

TEST_CASE("integrations: sorted, and what they can wait for") {
    CHECK(std::ranges::is_sorted(asl::integrations(), {}, &asl::Integration::service));
    REQUIRE(asl::integration("ecs"));
    CHECK(asl::integration("ecs")->takes("runTask", "sync"));
    CHECK(asl::integration("ecs")->takes("runTask", "waitForTaskToken"));
    CHECK_FALSE(asl::integration("ecs")->takes("runTask", "sync:2"));
    CHECK(asl::integration("dynamodb")->takes("getItem", ""));
    CHECK_FALSE(asl::integration("dynamodb")->takes("getItem", "sync"));
    CHECK_FALSE(asl::integration("kinesis"));
}

TEST_CASE("the services of the SDK are sorted, each once") {
    const auto services = asl::sdk_services();
    CHECK(std::ranges::adjacent_find(services, std::ranges::greater_equal()) == services.end());
    CHECK(std::ranges::binary_search(services, "ec2"));
    CHECK(std::ranges::binary_search(services, "sfn"));
}

TEST_CASE("the parameters of an integration are known, or are not") {
    REQUIRE(asl::parameters_of(asl::grammar::task, asl::resource("arn:aws:states:::lambda:invoke.waitForTaskToken")));
    CHECK(asl::parameters_of(asl::grammar::task, asl::resource("arn:aws:states:::lambda:invoke"))->field("Payload.$"));
    CHECK_FALSE(asl::parameters_of(asl::grammar::task, asl::resource("arn:aws:states:::aws-sdk:lambda:invoke")));
    CHECK_FALSE(asl::parameters_of(asl::grammar::task, asl::resource("arn:aws:states:::athena:startQueryExecution")));
}

}  // namespace stepsmith::test
