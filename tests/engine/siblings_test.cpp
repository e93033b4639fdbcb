#include "stepsmith/engine/lint.h"
#include "support/catch.h"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace stepsmith::test {
namespace {

/// Four tasks in a row, the second with a `Comment`, and with a key twice if told so.
std::string machine(bool is_broken, std::string_view comment = "loads", std::string_view last = "D") {
    return fmt::format(R"({{"StartAt":"A","States":{{"A":{{"Type":"Pass","Next":"B"}},
"B":{{"Type":"Pass","Comment":"{}",{}"Next":"C"}},
"C":{{"Type":"Pass","Next":"{}"}},"{}":{{"Type":"Succeed"}}}}}})",
                       comment, is_broken ? R"("ResultPath":"$.a","ResultPath":"$.b",)" : R"("ResultPath":"$.b",)",
                       last, last);
}

/// The notes of the findings of the first definition.
std::vector<std::string> notes(const std::vector<std::string>& definitions) {
    std::vector<engine::Input> inputs;
    for (std::size_t i = 0; i < definitions.size(); ++i)
        inputs.push_back({.path = fmt::format("{}.json", i), .bytes = definitions[i]});
    std::vector<std::string> found;
    const std::vector<engine::Checked> checked = engine::lint(inputs, 1);
    for (const Finding& finding : checked.front().findings)
        for (const Note& note : finding.notes) found.push_back(note.message);
    return found;
}

const std::vector<std::string> alone{"first here; a reader keeps only one of the two"};

}  // namespace

TEST_CASE("siblings: what was mended in one definition is told of the other") {
    CHECK(notes({machine(true), machine(false)}) ==
          std::vector<std::string>{alone.front(), "\"B\" at 1.json:2:1 is without this"});
    CHECK(notes({machine(true), machine(true), machine(false)}) ==
          std::vector<std::string>{alone.front(), "\"B\" at 2.json:2:1 is without this"});
}

TEST_CASE("siblings: nothing is told where both have it, have another name, or it is meant to be") {
    CHECK(notes({machine(true)}) == alone);
    CHECK(notes({machine(true), machine(true, "stores")}) == alone);
    CHECK(notes({machine(true), machine(false, "loads", "E")}) == alone);
    CHECK(notes({machine(true), machine(false, "stepsmith-ignore: duplicate-key -- as it was")}) == alone);
    CHECK(notes({machine(true), "{"}) == alone);
}

}  // namespace stepsmith::test
