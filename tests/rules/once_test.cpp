#include "support/catch.h"
#include "support/command.h"
#include "support/picture.h"
#include "support/scratch.h"

#include <string>

namespace stepsmith::test {

TEST_CASE("one defect gives one finding: half an expression, a text as a name") {
    check("invalid-jsonata", R"asl({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
    "A": { "Type": "Wait", "Seconds": "x {% 5 %}", "Next": "B" },
                                      ^^^^^^^^^^^ an expression begins with "{%" and ends with "%}"
    "B": { "Type": "Pass", "Output": "{% 'a'.b %}", "End": true }
                                         ^^^ there is no input document for "'a'" to refer to
                                         = write "$states.input.'a'"
} })asl");
}

TEST_CASE("one defect gives one finding: a field that two others need, a rule of the other language") {
    check("missing-field", R"asl({ "StartAt": "A", "States": {
    "A": { "Type": "Choice", "Choices": [{ "And": [{ "Condition": true }], "Next": "B" }], "Default": "B" },
                                                     ^^^^^^^^^^^ a choice rule inside another has no field "Condition" [unknown-field]
    "B": { "Type": "Map", "End": true,
      "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "Parameters": { "Bucket": "b", "Key": "k" },
        "ReaderConfig": { "InputType": "CSV", "CSVHeaders": ["a"] } },
                          ^^^^^^^^^^^^^^^^^^ "ReaderConfig" needs the field "CSVHeaderLocation" beside this
      "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
        "StartAt": "C", "States": { "C": { "Type": "Pass", "End": true } } } }
} })asl");
}

TEST_CASE("one defect gives one finding: a line break behind an expression of YAML") {
    const Scratch scratch;
    const std::string path =
        scratch.file("a.asl.yaml",
                     "QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Pass\n    Output: |\n"
                     "      {% $states.input %}\n    End: true\n");
    const std::string out = run({"lint", path}).out;
    CHECK(out.find(":6:13: error: an expression begins with \"{%\" and ends with \"%}\", and behind this one stands a "
                   "line break [invalid-jsonata]") != std::string::npos);
}

}  // namespace stepsmith::test
