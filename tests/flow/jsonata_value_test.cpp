#include "flow/jsonata_value.h"

#include "support/catch.h"

#include <string>
#include <string_view>

namespace stepsmith::flow {
namespace {

const Partial input = Partial::parse(
    R"({"a": true, "n": 5, "s": "Yes", "z": null, "o": {"x": 1}, "l": [1, 2], "one": [7], "none": [], "m": [{"x": 1}]})");
const Partial execution_input = Partial::parse(R"({"a": false})");

/// The value as JSON, `nothing`, `fails` or `?`.
std::string value_of(std::string_view text) {
    const expression::jsonata::Tree tree = expression::jsonata::parse(text);
    REQUIRE(!tree.error());
    Partial partly = input;
    partly["u"] = anything();
    const Partial variables = Partial::parse(R"({"v": {"x": "y"}})");
    const Yield yield = evaluated(tree, {partly, execution_input, variables});
    switch (yield.kind) {
        case Yield::Kind::value: return is_known(yield.value) ? yield.value.dump() : "partly";
        case Yield::Kind::nothing: return "nothing";
        case Yield::Kind::failure: return "fails";
        case Yield::Kind::unknown: break;
    }
    return "?";
}

}  // namespace

TEST_CASE("jsonata values: paths") {
    CHECK(value_of("$states.input.a") == "true");
    CHECK(value_of("$states.input.q") == "nothing");
    CHECK(value_of("$states.input.s.q") == "nothing");
    CHECK(value_of("$states.input.o.x") == "1");
    CHECK(value_of("$states.input.l") == "[1,2]");
    CHECK(value_of("$states.input.l[1]") == "2");
    CHECK(value_of("$states.input.l[2]") == "nothing");
    CHECK(value_of("$states.input.s[0]") == R"("Yes")");
    CHECK(value_of("$states.input.m.x") == "?");
    CHECK(value_of("$states.input.u") == "?");
    CHECK(value_of("$states.input.u.x") == "?");
    CHECK(value_of("$states.context.Execution.Input.a") == "false");
    CHECK(value_of("$states.context.Execution.Name") == "?");
    CHECK(value_of("$states.result.a") == "?");
    CHECK(value_of("$v.x") == R"("y")");
    CHECK(value_of("$w") == "?");
    CHECK(value_of("{'x': 3}.x") == "3");
}

TEST_CASE("jsonata values: comparisons, as jsonata-js 2.0.6 makes them") {
    CHECK(value_of("$states.input.a = true") == "true");
    CHECK(value_of("$states.input.q = true") == "false");
    CHECK(value_of("$states.input.q != true") == "false");
    CHECK(value_of("$states.input.n = '5'") == "false");
    CHECK(value_of("$states.input.n >= 5") == "true");
    CHECK(value_of("$states.input.n < 5") == "false");
    CHECK(value_of("$states.input.s > 'X'") == "true");
    CHECK(value_of("$states.input.q < 5") == "nothing");
    CHECK(value_of("$states.input.s < 5") == "fails");
    CHECK(value_of("$states.input.a < true") == "fails");
    CHECK(value_of("$states.input.l = [1, 2]") == "true");
    CHECK(value_of("$states.input.z = null") == "true");
    CHECK(value_of("$states.input.u = 1") == "?");
    CHECK(value_of("2 in $states.input.l") == "true");
    CHECK(value_of("3 in $states.input.l") == "false");
    CHECK(value_of("$states.input.s in ['No', 'Yes']") == "true");
    CHECK(value_of("$states.input.q in [1]") == "false");
    CHECK(value_of("[1] in [[1]]") == "false");
}

TEST_CASE("jsonata values: and, or, not, exists and ?:") {
    CHECK(value_of("$exists($states.input.a) and $states.input.a") == "true");
    CHECK(value_of("$exists($states.input.q) and $states.input.q > 'a'") == "false");
    CHECK(value_of("false and 1 < 'x'") == "false");
    CHECK(value_of("true and 1 < 'x'") == "fails");
    CHECK(value_of("$states.input.u and false") == "false");
    CHECK(value_of("$states.input.u or $states.input.n") == "true");
    CHECK(value_of("$states.input.u and 1 < 'x'") == "?");
    CHECK(value_of("$not($states.input.q)") == "nothing");
    CHECK(value_of("$not($states.input.none)") == "true");
    CHECK(value_of("$boolean($states.input.o)") == "true");
    CHECK(value_of("$states.input.q ? 1 : 2") == "2");
    CHECK(value_of("$states.input.q ? 1") == "nothing");
    CHECK(value_of("($a := $states.input.n; $a + 1)") == "6");
    CHECK(value_of("$a") == "?");
}

TEST_CASE("jsonata values: what is made of them") {
    CHECK(value_of("{'a': $states.input.n, 'b': $states.input.q, 'c': [1, $states.input.l, [2]]}") ==
          R"({"a":5,"c":[1,1,2,[2]]})");
    CHECK(value_of("$merge([{'a': 1, 'n': 1}, {'n': $states.input.n}])") == R"({"a":1,"n":5})");
    CHECK(value_of("$merge([{'a': 1}, $states.input]).a") == "true");
    CHECK(value_of("$merge([{'a': 1}, $states.input])") == "partly");
    CHECK(value_of("$lookup($states.input.o, 'x')") == "1");
    CHECK(value_of("$lowercase($states.input.s) = 'yes'") == "true");
    CHECK(value_of("$lowercase($states.input.n)") == "fails");
    CHECK(value_of("$string($states.input.a) = 'true'") == "true");
    CHECK(value_of("'a' & $states.input.n & $states.input.q") == R"("a5")");
    CHECK(value_of("-$states.input.n * 2") == "-10");
    CHECK(value_of("1 + $states.input.s") == "fails");
    CHECK(value_of("$count($states.input.l)") == "2");
    CHECK(value_of("$sum($states.input.l)") == "?");
    CHECK(value_of("$states.input.l[$ > 1]") == "?");
}

}  // namespace stepsmith::flow
