#include "stepsmith/pipeline/poll.h"

#include "stepsmith/pipeline/pipeline.h"
#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

/// Where a Choice with a condition for "B" and a Default of "C" leads by a status; "?" where other data decides.
std::string way_by(std::string_view condition, std::string_view status) {
    const Program program(test::source(fmt::format(R"({{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{
        "A": {{"Type": "Choice", "Choices": [{{"Condition": "{{% {} %}}", "Next": "B"}}], "Default": "C"}},
        "B": {{"Type": "Succeed"}}, "C": {{"Type": "Succeed"}}}}}})",
                                                   condition)));
    REQUIRE(!program.document().syntax_error());
    const auto way = way_for(program, program.machine().states()[0], "$.poll.Status", status);
    return way ? std::string(way->string()) : "?";
}

/// The paths of the statuses that a machine of one poll, "A", with an output and a Choice behind it, tests.
std::string polled(std::string_view output, std::string_view condition) {
    const Program program(test::source(fmt::format(R"({{"QueryLanguage": "JSONata", "StartAt": "A", "States": {{
        "A": {{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:getCommandInvocation", "Arguments": {{}}, {} "Next": "B"}},
        "B": {{"Type": "Choice", "Choices": [{{"Condition": "{{% {} %}}", "Next": "C"}}], "Default": "A"}},
        "C": {{"Type": "Succeed"}}}}}})",
                                                   output, condition)));
    REQUIRE(!program.document().syntax_error());
    std::string all;
    for (const Poll& poll : program.pipeline().polls) all += poll.variable;
    return all;
}

}  // namespace

TEST_CASE("polls: what a condition of JSONata says of a status") {
    const auto ways = [](std::string_view condition) {
        return way_by(condition, "Success") + way_by(condition, "Pending");
    };
    CHECK(ways("$states.input.poll.Status = 'Success'") == "BC");
    CHECK(ways("'Success' = $states.input.poll.Status") == "BC");
    CHECK(ways("$states.input.poll.Status != 'Success'") == "CB");
    CHECK(ways("$states.input.poll.Status in ['Success', 'Delayed']") == "BC");
    CHECK(ways("$states.input.poll.Status in ['Success', $states.input.other]") == "B?");
    CHECK(ways("$not($states.input.poll.Status = 'Success')") == "CB");
    CHECK(ways("($exists($states.input.poll.Status) and $states.input.poll.Status = 'Success')") == "BC");
    CHECK(ways("$states.input.n > 3 and $states.input.poll.Status = 'Success'") == "?C");
    CHECK(ways("$states.input.n > 3 or $states.input.poll.Status = 'Success'") == "B?");
    CHECK(ways("$states.input.poll.Status = 'Success' or true") == "BB");
    CHECK(ways("false") == "CC");
    for (const std::string_view open :
         {"$states.input.poll.status = 'Success'", "$states.context.poll.Status = 'Success'",
          "$poll.Status = 'Success'", "$contains($states.input.poll.Status, 'ing')", "$states.input.poll.Status", "()",
          "$not()", "$states.input.poll.Status = $states.input.wanted", "$exists($states.input.pol)",
          "$states.input.poll.Status < 'Success'", "$states.input.poll.Status in $states.input.all"})
        CHECK(ways(open) == "??");
}

TEST_CASE("polls: where the output of JSONata has the status") {
    CHECK(polled("", "$states.input.Status = 'Success'") == "$.Status");
    CHECK(polled("", "$states.input.Status in ['Success'] and $states.input.n = 1") == "$.Status");
    CHECK(polled("", "$states.input.status = 'Success'").empty());
    const std::string poll = "$states.input.poll.Status = 'Success'";
    CHECK(polled(R"("Output": "{% {'poll': $states.result} %}",)", poll) == "$.poll.Status");
    CHECK(polled(R"("Output": {"a": 1, "poll": "{% $states.result %}"},)", poll) == "$.poll.Status");
    CHECK(polled(R"("Output": "{% $merge([$states.input, {'a': 1, 'poll': $states.result}]) %}",)", poll) ==
          "$.poll.Status");
    CHECK(polled(R"("Output": "{% $states.result %}",)", "$states.input.Status = 'Success'") == "$.Status");
    for (const std::string_view output :
         {R"("Output": "{% $states.input %}",)", R"("Output": {"poll": "{% $states.result.Status %}"},)",
          R"("Output": "{% $merge([{'poll': $states.result}, $states.input]) %}",)", R"("Output": "{% $merge() %}",)",
          R"("Output": "{% $merge($states.result) %}",)", R"("Output": "{% {$states.input.k: $states.result} %}",)"})
        CHECK(polled(output, poll).empty());
}

}  // namespace stepsmith::pipeline
