#include "stepsmith/engine/difference.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepsmith::engine {
namespace {

/// "added names | changed pointers".
std::string between(std::string_view before, std::string_view after) {
    const Program old_program(test::source(std::string(before)));
    const Program new_program(test::source(std::string(after)));
    const Difference found = difference(old_program, new_program);
    return fmt::format("{} | {}", fmt::join(found.added, " "), fmt::join(found.changed, " "));
}

std::string machine(std::string_view states) { return fmt::format(R"({{"StartAt": "A", "States": {{{}}}}})", states); }

constexpr std::string_view a = R"("A": {"Type": "Pass", "Next": "B"})";
constexpr std::string_view b = R"("B": {"Type": "Succeed"})";

std::string two(std::string_view more = "") { return machine(fmt::format("{}, {}{}", a, b, more)); }

}  // namespace

TEST_CASE("difference: none, whatever blanks stand between the tokens") {
    CHECK(between(test::sample, test::sample) == " | ");
    CHECK(between(R"({"a": [1, {"b": "c d"}], "e": {}})", "{\"a\":[1,{\"b\" : \"c d\"}],\n\"e\":{ }}") == " | ");
    CHECK(between("[]", "[ ]") == " | ");
}

TEST_CASE("difference: states that only the second has, at the start, between others and at the end") {
    const std::string x = R"("X": {"Type": "Succeed"})";
    CHECK(between(two(), machine(fmt::format("{}, {}, {}", x, a, b))) == "X | ");
    CHECK(between(two(), machine(fmt::format("{}, {}, {}", a, x, b))) == "X | ");
    CHECK(between(two(), two(", " + x)) == "X | ");
    CHECK(between(two(), two(R"(, "X": {"Type": "Pass", "Next": "Y"}, "Y": {"Type": "Succeed"})")) == "X Y | ");
    CHECK(between(test::in_branch(two()), test::in_branch(two(", " + x))) == "X | ");
}

TEST_CASE("difference: values are compared as they are written") {
    CHECK(between(R"({"a": 1, "b": ["x", "y"]})", R"({"a": 1.0, "b": ["x", "z"]})") == " | /a /b/1");
    CHECK(between(R"({"a": "x"})", R"({"a": "\u0078"})") == " | /a");
    CHECK(between(R"({"a": "x"})", R"({"\u0061": "x"})") == " | /a");
    CHECK(between(R"({"a~/b": 1})", R"({"a~/b": 2})") == " | /a~0~1b");
    CHECK(between(R"({"a": {}})", R"({"a": []})") == " | /a");
    CHECK(between("1", "2") == " | ");
}

TEST_CASE("difference: members and elements that are gone, new or elsewhere") {
    CHECK(between(R"({"a": {"x": 1, "y": 2}})", R"({"a": {"x": 1}})") == " | /a");
    CHECK(between(R"({"a": {"x": 1}})", R"({"a": {"x": 1, "y": 2}})") == " | /a");
    CHECK(between(R"({"a": [1, 2]})", R"({"a": [1, 2, 3]})") == " | /a");
    CHECK(between(R"({"a": [1, 2]})", R"({"a": [1]})") == " | /a");
    CHECK(between(R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})") == " | /a /b");
    CHECK(between(two(), machine(a)) == " | /States");
}

TEST_CASE("difference: a state in the place of another is new, and the other is gone") {
    CHECK(between(two(), machine(fmt::format(R"({}, "X": {{"Type": "Succeed"}})", a))) == "X | /States");
}

TEST_CASE("difference: a new member that is no state is a change, even among states") {
    CHECK(between(two(), two(R"(, "X": 1)")) == " | /States");
    CHECK(between(two(), two(R"(}, "Comment": {"Type": "Pass")")) == " | ");
}

}  // namespace stepsmith::engine
