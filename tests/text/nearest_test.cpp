#include "stepsmith/text/nearest.h"
#include "support/catch.h"

#include <array>
#include <string>
#include <vector>

namespace stepsmith::text {
namespace {

std::string near(std::string_view name, const std::vector<std::string_view>& candidates) {
    return std::string(nearest(name, candidates));
}

}  // namespace

TEST_CASE("nearest: each kind of slip costs one") {
    CHECK(edit_distance("Notify", "Notify", 3) == 0);
    CHECK(edit_distance("Notify", "Notifyy", 3) == 1);
    CHECK(edit_distance("Notify", "Ntify", 3) == 1);
    CHECK(edit_distance("Notify", "Notiby", 3) == 1);
    CHECK(edit_distance("Notify", "Ntoify", 3) == 1);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
}

TEST_CASE("nearest: case does not count") { CHECK(edit_distance("NOTIFY", "notify", 3) == 0); }

TEST_CASE("nearest: the distance is the same in both directions") {
    const std::array<std::string_view, 5> names{"", "a", "ab", "WaitForBacktester", "WaitForParity"};
    for (const auto from : names)
        for (const auto to : names) CHECK(edit_distance(from, to, 20) == edit_distance(to, from, 20));
}

TEST_CASE("nearest: what is beyond the limit is told as one more") {
    CHECK(edit_distance("abc", "xyz", 2) == 3);
    CHECK(edit_distance("abc", "abcdefgh", 2) == 3);
    CHECK(edit_distance("", "", 0) == 0);
    CHECK(edit_distance("", "abc", 3) == 3);
    CHECK(edit_distance("abc", "abd", 0) == 1);
}

TEST_CASE("nearest: the name that was likely meant") {
    CHECK(near("Notfy", {"Wait", "Notify", "Notified"}) == "Notify");
    CHECK(near("waitForParity", {"WaitForBacktester", "WaitForParity"}) == "WaitForParity");
    CHECK(near("Tsak", {"Task", "Pass"}) == "Task");
}

TEST_CASE("nearest: nothing where nothing is near") {
    CHECK(near("Handler", {"Notify", "Wait"}).empty());
    CHECK(near("A", {"B"}).empty());
    CHECK(near("", {"A"}).empty());
    CHECK(near("Handler", {}).empty());
}

TEST_CASE("nearest: the first of equally near names") {
    CHECK(near("Step3", {"Step1", "Step2"}) == "Step1");
    CHECK(near("Step3", {"Step2", "Step1"}) == "Step2");
}

TEST_CASE("nearest: names longer than any the service takes are near to nothing, and cost nothing") {
    const std::string longer(10'000'000, 'a');
    CHECK(near(longer + "b", {longer}).empty());
}

}  // namespace stepsmith::text
