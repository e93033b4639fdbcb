#include "stepsmith/json/repetition.h"

#include "support/catch.h"
#include "support/source.h"

#include <string>
#include <vector>

namespace stepsmith::json {
namespace {

/// Each repetition as "first key's place, repeated key's place".
std::vector<std::string> found_in(std::string text) {
    const Document document(test::source(std::move(text)));
    std::vector<std::string> found;
    for (const Repetition& repetition : repetitions(document))
        found.push_back(std::to_string(repetition.first.key_span().begin) + ", " +
                        std::to_string(repetition.again.key_span().begin));
    return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("repetition: a key that stands twice") { CHECK(found_in(R"({"a":1,"b":2,"a":3})") == Found{"1, 13"}); }

TEST_CASE("repetition: each further one is told with the first") {
    CHECK(found_in(R"({"a":1,"a":2,"a":3})") == Found{"1, 7", "1, 13"});
}

TEST_CASE("repetition: keys compare decoded and by case") {
    CHECK(found_in(R"({"\u0041":1,"A":2})") == Found{"1, 12"});
    CHECK(found_in(R"({"a":1,"A":2})").empty());
}

TEST_CASE("repetition: the same key in another object is none") {
    CHECK(found_in(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]})").empty());
}

TEST_CASE("repetition: inner objects are looked at, in the order of the text of the objects") {
    CHECK(found_in(R"([{"a":{"b":1,"b":2},"a":3},{"c":1,"c":2}])") == Found{"2, 20", "7, 13", "28, 34"});
}

TEST_CASE("repetition: in an object of many keys") {
    std::string text = R"({"5":0)";
    for (int i = 0; i < 100; ++i) text += ",\"" + std::to_string(i) + "\":0";
    const std::size_t last = text.size() + 1;
    text += R"(,"7":0})";
    CHECK(found_in(text) == Found{"1, 37", "49, " + std::to_string(last)});
}

TEST_CASE("repetition: nothing is said of a text that is not JSON") { CHECK(found_in(R"({"a":1,"a":2)").empty()); }

TEST_CASE("repetition: a large object makes the objects inside it no dearer") {
    constexpr int count = 20'000;
    std::string text = "{";
    for (int i = 0; i < count; ++i) {
        text += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":{";
        for (int j = 0; j < 13; ++j) text += (j ? ",\"" : "\"") + std::to_string(j) + "\":0";
        text += "}";
    }
    text += "}";
    CHECK(found_in(text).empty());
}

}  // namespace stepsmith::json
