#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/swallowed.h"
#include "support/catch.h"
#include "support/picture.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace stepsmith::test {

TEST_CASE("gate-swallows-gate: fixtures") { check_fixtures("gate-swallows-gate"); }

TEST_CASE("gate-swallows-gate: flags of other forms") {
    const auto gate = [](std::string_view flag, std::string_view task, std::string_view skip) {
        return fmt::format(R"("G{1}": {{"Type": "Choice", "Choices": [{{"And": [
            {{"Variable": "{0}", "IsPresent": true}}, {{"Variable": "{0}", "BooleanEquals": true}}], "Next": "{2}"}}],
            "Default": "{1}"}}, "{1}": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "ResultPath": null, "Next": ")",
                           flag, task, skip);
    };
    const auto swallowed = [&](std::string_view flag, std::string_view other) {
        const Program program(source(R"({"StartAt": "Gload", "States": {)" + gate(flag, "load", "Z") + R"(Gtrain"}, )" +
                                     gate(other, "train", "Z") + R"(Z"}, "Z": {"Type": "Succeed"}}})"));
        REQUIRE(program.pipeline().gates.size() == 2);
        return pipeline::swallows(program).size();
    };
    CHECK(swallowed("$.skip_load", "$.skip_train") == 1);
    CHECK(swallowed("$.skip.load", "$.skip.train") == 1);
    CHECK(swallowed("$.load_skip", "$.train_skip") == 1);
    CHECK(swallowed("$.load.skip", "$.train.skip") == 1);
    CHECK(swallowed("$.skip_load", "$.skip_load_train") == 0);
    CHECK(swallowed("$.load.skip", "$.load.train.skip") == 0);
    CHECK(swallowed("$.skip_all", "$.skip_train") == 0);
    CHECK(swallowed("$.wanted.load", "$.wanted.train") == 0);
}

}  // namespace stepsmith::test
