#include "stepsmith/engine/configuration.h"
#include "support/catch.h"
#include "support/scratch.h"

#include <string>
#include <vector>

namespace stepsmith::test {

using Lines = std::vector<std::string>;

TEST_CASE("configuration: policies") {
    const Scratch scratch;
    scratch.file("all.json", R"({ "Statement": [{ "Effect": "Allow", "NotAction": "iam:*" },
                                                { "Effect": "Deny", "Action": "sns:*" }] })");
    scratch.file("none.json", R"({ "Statement": { "Effect": "Deny", "Action": "sns:*" } })");
    scratch.file("broken.json", R"({ "Effect": "Allow", "Action": ["sns:*")");
    const auto read = [&](const std::string& bytes) {
        return engine::read_configuration("c.json", scratch.folder(), bytes, engine::Day{});
    };
    CHECK(read(R"({ "policies": ["all.json"] })").conventions->allowed_actions == Lines{"*"});
    CHECK(!read("{}").conventions->allowed_actions);
    CHECK(read(R"({ "policies": ["none.json", "broken.json", "lost.json", "../out.json"] })").problems ==
          Lines{R"(c.json:1:16: "none.json" holds no statement that allows anything)",
                R"(c.json:1:29: "broken.json" holds no statement that allows anything)",
                R"(c.json:1:44: there is no file "lost.json")",
                R"(c.json:1:57: "../out.json" is not inside of the repository)"});
}

TEST_CASE("configuration: policies that stand elsewhere") {
    const Scratch scratch;
    const auto allowed = [&](const std::string& policy) {
        scratch.file("role.json", policy);
        return *engine::read_configuration("c.json", scratch.folder(), R"({ "policies": ["role.json"] })",
                                           engine::Day{})
                    .conventions->allowed_actions;
    };
    const std::string statement = R"({ "Statement": [{ "Effect": "Allow", "Action": "sns:Publish" }] })";
    CHECK(allowed(R"({ "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AWSLambdaRole"] })") == Lines{"*"});
    CHECK(allowed(R"({ "Policies": [{ "PolicyName": "p", "PolicyDocument": )" + statement +
                  R"( }], "ManagedPolicyArns": [], "AssumeRolePolicyDocument":
                     { "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole" }] } })") == Lines{"sns:Publish"});
    CHECK(allowed(R"({ "Policies": [)" + statement + "] }") == Lines{"sns:Publish"});
    CHECK(allowed(R"({ "Policies": [{ "LambdaInvokePolicy": { "FunctionName": "f" } }, )" + statement + "] }") ==
          Lines{"*", "sns:Publish"});
    CHECK(allowed(R"({ "Policies": "AWSLambdaRole" })") == Lines{"*"});
    CHECK(allowed(R"({ "Effect": "Allow", "Action": ["lambda:${Action}", "${Service}:List${What}s"] })") ==
          Lines{"lambda:*", "*:List*s"});
}

}  // namespace stepsmith::test
