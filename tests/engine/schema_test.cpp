#include "stepsmith/engine/configuration.h"
#include "support/catch.h"
#include "support/json_schema.h"
#include "support/scratch.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

using nlohmann::json;
using Lines = std::vector<std::string>;

const json& schema() {
    static const json parsed = json::parse(engine::configuration_schema());
    return parsed;
}

Lines problems(std::string_view bytes) {
    const std::filesystem::path folder = STEPSMITH_SOURCE_DIR "/docs";
    return engine::read_configuration("c.json", folder, std::string(bytes), engine::Day{}).problems;
}

std::vector<std::string> examples(std::string_view page) {
    constexpr std::string_view open = "```json\n";
    std::vector<std::string> found;
    for (std::size_t at = page.find(open); at != std::string_view::npos; at = page.find(open, at)) {
        at += open.size();
        found.emplace_back(page.substr(at, page.find("\n```", at) - at));
    }
    return found;
}

}  // namespace

TEST_CASE("schema: it has the keys that the reader knows, and no others") {
    for (const engine::KnownKeys& known : engine::known_keys()) {
        INFO(known.object);
        const json& object =
            known.object == "configuration" ? schema() : schema()["definitions"][std::string(known.object)];
        Lines in_schema;
        for (const auto& [key, value] : object["properties"].items()) in_schema.push_back(key);
        Lines in_reader(known.keys.begin(), known.keys.end());
        std::sort(in_reader.begin(), in_reader.end());
        CHECK(in_schema == in_reader);
        CHECK(object["additionalProperties"] == false);
    }
    std::size_t objects = 1;
    for (const auto& [name, definition] : schema()["definitions"].items())
        if (definition.contains("properties")) ++objects;
    CHECK(engine::known_keys().size() == objects);
}

TEST_CASE("schema: what the reader takes it takes, and what it does not the schema refuses too") {
    const Lines good{
        R"({})",
        R"({ "$schema": "x", "rules": { "wrong-type": "off" }, "budgets_in_order": false, "ungated": [] })",
        R"({ "overrides": [{ "paths": ["a/**", "./b"], "rules": {} }], "suppressions": [] })",
        R"({ "type": "standard", "overrides": [{ "paths": ["a"], "type": "express" }] })",
        R"({ "inputs": { "required": ["$.a", "$['b c'].d"], "optional": ["$.e.f"] } })",
        R"({ "inputs": { "example": {} }, "overrides": [{ "paths": ["a"], "inputs": { "example": { "a": [1] } } }] })",
        R"({ "scripts": { "a.sh": {}, "b": { "stages": ["x"], "skip_option": "-s", "modes": { "-m": ["x"] } } } })",
        R"({ "scripts": { "a.sh": { "environment": ["HOME"], "limit": 7200.5 } }, "checkouts": { "/srv/a/": "." } })",
        R"({ "commands": { "required": { "set -e": "r" }, "forbidden": { "git pull": "r" } } })",
        R"({ "suppressions": [{ "rule": "wrong-type", "reason": "r", "state": "S", "path": "*", "until": "2027-01-31" }] })"};
    for (const std::string& bytes : good) {
        INFO(bytes);
        CHECK(problems(bytes) == Lines{});
        CHECK(violations(schema(), json::parse(bytes)) == Lines{});
    }
    const Lines bad{R"([])",
                    R"({ "x": 1 })",
                    R"({ "$schema": 1 })",
                    R"({ "rules": [] })",
                    R"({ "type": "EXPRESS" })",
                    R"({ "inputs": [] })",
                    R"({ "inputs": {} })",
                    R"({ "inputs": { "require": ["$.a"] } })",
                    R"({ "inputs": { "required": [] } })",
                    R"({ "inputs": { "required": ["a"] } })",
                    R"({ "inputs": { "optional": ["$.a", "$.a"] } })",
                    R"({ "inputs": { "example": 1 } })",
                    R"({ "overrides": [{ "paths": ["a"], "inputs": { "exmaple": {} } }] })",
                    R"({ "rules": { "no-such-rule": "off" } })",
                    R"({ "rules": { "wrong-type": "fatal" } })",
                    R"({ "rules": { "wrong-type": null } })",
                    R"({ "overrides": {} })",
                    R"({ "overrides": [{ "rules": {} }] })",
                    R"({ "overrides": [{ "rules": {} }] })",
                    R"({ "overrides": [{ "paths": [], "rules": {} }] })",
                    R"({ "overrides": [{ "paths": [""], "rules": {} }] })",
                    R"({ "overrides": [{ "paths": ["/a"], "rules": {} }] })",
                    R"({ "overrides": [{ "paths": ["a\\b"], "rules": {} }] })",
                    R"({ "overrides": [{ "paths": ["a", "a"], "rules": {} }] })",
                    R"({ "overrides": [{ "paths": "a", "rules": {} }] })",
                    R"({ "scripts": [] })",
                    R"({ "scripts": { "": {} } })",
                    R"({ "scripts": { "a": { "x": 1 } } })",
                    R"({ "scripts": { "a": { "stages": [] } } })",
                    R"({ "scripts": { "a": { "stages": ["x", "x"] } } })",
                    R"({ "scripts": { "a": { "stages": "x" } } })",
                    R"({ "scripts": { "a": { "stages": { "variable": "X" } } } })",
                    R"({ "scripts": { "a": { "stages": { "file": "x" } } } })",
                    R"({ "scripts": { "a": { "stages": { "file": "x", "variable": "X", "case": true } } } })",
                    R"({ "scripts": { "a": { "stages": { "file": "x", "case": false } } } })",
                    R"({ "scripts": { "a": { "skip_option": "" } } })",
                    R"({ "scripts": { "a": { "modes": { "-m": [] } } } })",
                    R"({ "scripts": { "a": { "modes": { "": ["x"] } } } })",
                    R"({ "scripts": { "a": { "environment": ["HOME", "HOME"] } } })",
                    R"({ "scripts": { "a": { "limit": 0 } } })",
                    R"({ "scripts": { "a": { "limit": "7200" } } })",
                    R"({ "policies": "a.json" })",
                    R"({ "policies": [] })",
                    R"({ "commands": { "demanded": {} } })",
                    R"({ "commands": { "required": ["set -e"] } })",
                    R"({ "commands": { "forbidden": { " ": "r" } } })",
                    R"({ "commands": { "forbidden": { "git pull": "" } } })",
                    R"({ "checkouts": { "srv": "." } })",
                    R"({ "checkouts": { "/srv": "" } })",
                    R"({ "ungated": "A" })",
                    R"({ "ungated": ["A", "A"] })",
                    R"({ "ungated": [""] })",
                    R"({ "budgets_in_order": "true" })",
                    R"({ "suppressions": [1] })",
                    R"({ "suppressions": [{ "rule": "wrong-type" }] })",
                    R"({ "suppressions": [{ "reason": "r" }] })",
                    R"({ "suppressions": [{ "rule": "x", "reason": "r" }] })",
                    R"({ "suppressions": [{ "rule": "wrong-type", "reason": " " }] })",
                    R"({ "suppressions": [{ "rule": "wrong-type", "reason": "r", "until": "2027-13-01" }] })",
                    R"({ "suppressions": [{ "rule": "wrong-type", "reason": "r", "state": "" }] })",
                    R"({ "suppressions": [{ "rule": "wrong-type", "reason": "r", "sate": "S" }] })"};
    for (const std::string& bytes : bad) {
        INFO(bytes);
        CHECK(problems(bytes) != Lines{});
        CHECK(violations(schema(), json::parse(bytes)) != Lines{});
    }
}

TEST_CASE("schema: the file in docs is the same but for the names of the rules") {
    json file = json::parse(contents(STEPSMITH_SOURCE_DIR "/docs/stepsmith.schema.json"));
    CHECK(file["definitions"]["rule"].contains("pattern"));
    file["definitions"]["rule"] = schema()["definitions"]["rule"];
    CHECK(file == schema());
}

TEST_CASE("schema: the examples of docs/configuration.md are taken, and show every key") {
    const std::string page = contents(STEPSMITH_SOURCE_DIR "/docs/configuration.md");
    const std::vector<std::string> all = examples(page);
    REQUIRE(all.size() > 5);
    for (const std::string& example : all) {
        INFO(example);
        const json parsed = json::parse(example, nullptr, true, true);
        CHECK(violations(schema(), parsed) == Lines{});
        const Scratch scratch;
        for (const char* name : {"spot_backtest.sh", "spot_data.sh"})
            scratch.file(std::string("infrastructure/") + name, "_KNOWN_STAGES=a\ncase $1 in b) ;; esac\n");
        scratch.file("iam/pipeline.json", R"({ "Statement": { "Effect": "Allow", "Action": "ssm:*" } })");
        CHECK(engine::read_configuration("c.json", scratch.folder(), example, engine::Day{}).problems == Lines{});
    }
    const json whole = json::parse(all.front(), nullptr, true, true);
    for (const auto& [key, value] : schema()["properties"].items()) {
        CHECK(whole.contains(key));
        CHECK((key == "$schema" || page.find("\n## " + key + "\n") != std::string::npos));
    }
    for (const engine::KnownKeys& known : engine::known_keys())
        for (const std::string_view key : known.keys)
            CHECK(page.find("\"" + std::string(key) + "\"") != std::string::npos);
}

}  // namespace stepsmith::test
