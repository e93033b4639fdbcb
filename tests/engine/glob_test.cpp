#include "engine/glob.h"

#include "support/catch.h"

#include <string>

namespace stepsmith::test {

using engine::matches;

TEST_CASE("glob: a plain path is itself") {
    CHECK(matches("a.json", "a.json"));
    CHECK(matches("./a.json", "a.json"));
    CHECK(matches("dir/a.json", "dir/a.json"));
    CHECK(!matches("a.json", "dir/a.json"));
    CHECK(!matches("dir/a.json", "a.json"));
    CHECK(!matches("a.json", "a.jsonx"));
    CHECK(!matches("a.json", "A.json"));
}

TEST_CASE("glob: * and ? stay inside a part of the path") {
    CHECK(matches("*.json", "a.json"));
    CHECK(matches("*.json", ".json"));
    CHECK(!matches("*.json", "dir/a.json"));
    CHECK(matches("*/*.json", "dir/a.json"));
    CHECK(matches("a*b*c", "aXbYbZc"));
    CHECK(!matches("a*b*c", "aXbYbZ"));
    CHECK(matches("a**c", "abc"));
    CHECK(matches("?.json", "é.json"));
    CHECK(matches("?.json", "\xFF.json"));
    CHECK(!matches("?.json", ".json"));
    CHECK(!matches("a?b", "a/b"));
    CHECK(matches("step_*.asl.json", "step_x.asl.json"));
}

TEST_CASE("glob: ** as a whole part stands for any number of parts") {
    CHECK(matches("**", "a"));
    CHECK(matches("**", "a/b/c"));
    CHECK(matches("**/a.json", "a.json"));
    CHECK(matches("**/a.json", "x/y/a.json"));
    CHECK(matches("x/**/a.json", "x/a.json"));
    CHECK(matches("x/**/a.json", "x/y/z/a.json"));
    CHECK(!matches("x/**/a.json", "y/x/a.json"));
    CHECK(matches("x/**", "x/y/z"));
    CHECK(!matches("x/**", "y/x"));
    CHECK(matches("**/x/**/*.json", "a/x/b/x/c.json"));
    CHECK(matches("../**/*.json", "../a/b.json"));
}

TEST_CASE("glob: one that ends in a slash means all below") {
    CHECK(matches("dir/", "dir/a.json"));
    CHECK(matches("dir/", "dir/sub/a.json"));
    CHECK(!matches("dir/", "other/a.json"));
}

TEST_CASE("glob: sets of characters") {
    CHECK(matches("[abc].json", "b.json"));
    CHECK(!matches("[abc].json", "d.json"));
    CHECK(matches("[a-cx].json", "x.json"));
    CHECK(matches("[!a-c].json", "d.json"));
    CHECK(matches("[^a-c].json", "d.json"));
    CHECK(!matches("[!a-c].json", "b.json"));
    CHECK(matches("[]].json", "].json"));
    CHECK(matches("[!]].json", "a.json"));
    CHECK(matches("[a-].json", "-.json"));
    CHECK(matches("[é-ü].json", "ö.json"));
    CHECK(!matches("a[!b]c", "a/c"));
    CHECK(matches("*[0-9]", "step12"));
}

TEST_CASE("glob: many stars take no long time") {
    std::string glob;
    std::string parts;
    for (int i = 0; i < 40; ++i) {
        glob += "*a";
        parts += "**/";
    }
    CHECK(!matches(glob + "b", std::string(5000, 'a')));
    std::string path;
    for (int i = 0; i < 2000; ++i) path += "a/";
    CHECK(!matches(parts + "b", path + "a"));
}

TEST_CASE("glob: what is wrong with one") {
    CHECK(engine::trouble_with_glob("dir/**/[a-z]*.json").empty());
    CHECK(engine::trouble_with_glob("") == "a path cannot be empty");
    CHECK(engine::trouble_with_glob("/etc/*") == "a path is relative to the folder of the configuration");
    CHECK(engine::trouble_with_glob("dir\\*") == "the parts of a path are separated by \"/\"");
    CHECK(engine::trouble_with_glob("a[bc") == "a \"[\" that is never closed");
    CHECK(engine::trouble_with_glob("a[]") == "a \"[\" that is never closed");
    CHECK(engine::trouble_with_glob("[b]a[!]") == "a \"[\" that is never closed");
    CHECK(engine::trouble_with_glob("a[b/c]") == "a set of characters cannot hold \"/\"");
}

TEST_CASE("glob: a plain path has nothing to expand") {
    CHECK(engine::is_plain("dir/a.json"));
    for (const char* glob : {"*.json", "a?b", "[ab]", "dir/"}) CHECK(!engine::is_plain(glob));
}

}  // namespace stepsmith::test
