#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-resource: no ARN") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "foo", "Next": "B" },
                                       ^^^^^ "Resource" must be an ARN
    "B": { "Type": "Task", "Resource": "", "Next": "C" },
                                       ^^ "Resource" must be an ARN
    "C": { "Type": "Task", "Resource": "arn:aws:states", "Next": "D" },
                                       ^^^^^^^^^^^^^^^^ "Resource" must be an ARN
    "D": { "Type": "Task", "Resource": "{% $f %}", "End": true }
                                       ^^^^^^^^^^ "Resource" must be an ARN
} })asl");
}

TEST_CASE("invalid-resource: no such action") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:query", "Next": "B" },
                                                                  ^^^^^ the integration with "dynamodb" has no action "query"
    "B": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItems", "Next": "C" },
                                                                  ^^^^^^^^ the integration with "dynamodb" has no action "putItems"; did you mean "putItem"?
    "C": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runtask", "End": true }
                                                             ^^^^^^^ the integration with "ecs" has no action "runtask"; did you mean "runTask"?
} })asl");
}

TEST_CASE("invalid-resource: no such integration") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::lamda:invoke", "Next": "B" },
                                                         ^^^^^ there is no integration with "lamda"; did you mean "lambda"?
    "B": { "Type": "Task", "Resource": "arn:aws:states:::kinesis:putRecord", "End": true }
                                                         ^^^^^^^ there is no integration with "kinesis"
} })asl");
}

TEST_CASE("invalid-resource: no such service in the SDK") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:nosuch:foo", "Next": "B" },
                                                                 ^^^^^^ there is no service "nosuch" in the SDK
    "B": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamdb:query", "End": true }
                                                                 ^^^^^^^ there is no service "dynamdb" in the SDK; did you mean "dynamodb"?
} })asl");
}

TEST_CASE("invalid-resource: a pattern that the integration has not") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem.sync", "Next": "B" },
                                                                          ^^^^ "dynamodb:putItem" takes no ".sync"
    "B": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ecs:runTask.sync", "Next": "C" },
                                                                             ^^^^ an aws-sdk integration cannot wait for a job: it takes no ".sync"
    "C": { "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:3", "Next": "D" },
                                                                               ^^^^^^ "states:startExecution" takes no ".sync:3"; did you mean "sync:2"?
    "D": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForToken", "End": true }
                                                                     ^^^^^^^^^^^^ "ecs:runTask" takes no ".waitForToken"; did you mean "waitForTaskToken"?
} })asl");
}

TEST_CASE("invalid-resource: no action") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::ecs", "Next": "B" },
                                                         ^^^ this names no action of "ecs"
    "B": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ecs", "Next": "C" },
                                                                 ^^^ this names no action of "ecs"
    "C": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk", "End": true }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ this names no service of the SDK
} })asl");
}

TEST_CASE("invalid-resource: escapes count") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::\u0064ynamodb:qu\u0065ry", "End": true }
                                                                       ^^^^^^^^^^ the integration with "dynamodb" has no action "query"
} })asl");
}

TEST_CASE("invalid-resource: of what reads items and writes results") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": { "Resource": "arn:aws:states:::dynamodb:scan" },
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what reads items must be s3:getObject or s3:listObjectsV2
        "ResultWriter": { "Resource": "arn:aws:states:::s3:getObject" },
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ResultWriter" needs the field "Parameters" beside this [missing-field]
                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what writes results must be s3:putObject
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("invalid-resource: of what may read items and write results") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": {
        "Type": "Map",
        "ItemReader": { "Resource": "arn:aws:states:::s3:listObjectsV2" },
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ItemReader" needs the field "Parameters" beside this [missing-field]
        "ResultWriter": { "Resource": "${Writer}" },
                          ^^^^^^^^^^^^^^^^^^^^^^^ "ResultWriter" needs the field "Parameters" beside this [missing-field]
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "B",
            "States": { "B": { "Type": "Succeed" } }
        },
        "End": true
    }
} })asl");
}

TEST_CASE("invalid-resource: functions, activities, other partitions") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST", "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:a", "HeartbeatSeconds": 60, "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws-us-gov:states:::aws-sdk:s3:getObject.waitForTaskToken", "Parameters": { "T.$": "$$.Task.Token" }, "HeartbeatSeconds": 60, "Next": "D" },
    "D": { "Type": "Task", "Resource": "arn:aws-cn:states:::eks:runJob.sync", "Next": "E" },
    "E": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.waitForTaskToken", "Parameters": { "TaskDefinition": "t", "Overrides.$": "$$.Task.Token" }, "HeartbeatSeconds": 60, "End": true }
} })asl");
}

TEST_CASE("invalid-resource: substitutions") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "${FunctionArn}", "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:${AWS::Partition}:states:::${Service}:invoke", "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:f", "Next": "D" },
    "D": { "Type": "Task", "Resource": { "Fn::GetAtt": ["F", "Arn"] }, "Next": "E" },
    "E": { "Type": "Task", "Resource": ${Resource}, "Next": "F" },
    "F": { "Type": "Task", "Resource": "arn:${AWS::Partition}:states:::aws-sdk:sqs:sendMessage", "End": true }
} })asl");
}

TEST_CASE("invalid-resource: in data it is none") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Pass", "Result": { "Resource": "foo", "Type": "Task" }, "Next": "B" },
    "B": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Parameters": { "Resource": "foo" }, "End": true }
} })asl");
}

TEST_CASE("invalid-resource: fixtures") { check_fixtures("invalid-resource"); }

TEST_CASE("invalid-resource: ARNs of what no Task runs, and actions as the SDK spells them") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:eu-west-1:123456789012:stateMachine:other", "Next": "B" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is the ARN of nothing that a Task can run
                                       = to start a state machine, call "arn:aws:states:::states:startExecution"
    "B": { "Type": "Task", "Resource": "arn:aws:s3:::bucket", "Next": "C" },
                                       ^^^^^^^^^^^^^^^^^^^^^ this is the ARN of nothing that a Task can run
                                       = a Task runs a Lambda function, an activity, or an integration: "arn:aws:states:::SERVICE:ACTION"
    "C": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:GetObject", "Next": "D" },
                                                                    ^^^^^^^^^ an action begins with a lower-case letter, unlike "GetObject"; did you mean "getObject"?
    "D": { "Type": "Task", "Resource": "arn:aws:states:eu-west-1:123456789012:activity:a", "HeartbeatSeconds": 60, "Next": "E" },
    "E": { "Type": "Task", "Resource": "arn:${AWS::Partition}:${Service}:eu-west-1:123456789012:x", "End": true }
} })asl");
}

TEST_CASE("invalid-resource: patterns of an action, a pattern that is missing, and s3") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::eks:call.sync", "Next": "B" },
                                                                  ^^^^ "eks:call" takes no ".sync"
    "B": { "Type": "Task", "Resource": "arn:aws:states:::eks:createCluster.sync", "Next": "C" },
    "C": { "Type": "Task", "Resource": "arn:aws:states:::athena:startQueryExecution.", "Next": "D" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no pattern stands behind the "."
    "D": { "Type": "Task", "Resource": "arn:aws:states:::s3:getObject", "Next": "E" },
                                                         ^^ the integration with "s3" is for item readers and result writers only; did you mean "aws-sdk:s3:getObject"?
    "E": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:functon:f", "End": true }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is the ARN of nothing that a Task can run
                                       = a Task runs a Lambda function, an activity, or an integration: "arn:aws:states:::SERVICE:ACTION"
} })asl");
}

TEST_CASE("invalid-resource: patterns and actions of the SDK") {
    check("invalid-resource", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject.waitForTaskTokn", "Next": "B" },
                                                                              ^^^^^^^^^^^^^^^ an aws-sdk integration takes no ".waitForTaskTokn"; did you mean "waitForTaskToken"?
    "B": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject.async", "Next": "C" },
                                                                              ^^^^^ an aws-sdk integration takes no ".async"
    "C": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:get-object", "Next": "D" },
                                                                    ^^^^^^^^^^ an action is one word, such as "getObject", and not "get-object"
    "D": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject.", "Next": "E" },
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no pattern stands behind the "."
    "E": { "Type": "Succeed" }
} })asl");
}

}  // namespace stepsmith::test
