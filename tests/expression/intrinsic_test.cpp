#include "stepsmith/expression/intrinsic.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

namespace stepsmith::expression {
namespace {

std::string shown(const Intrinsic& term, std::string_view bytes) {
    switch (term.term) {
        case Term::string: return fmt::format("<{}>", term.literal.text);
        case Term::path: return "path " + term.name;
        case Term::substitution: return "substitution " + term.name;
        case Term::other: return "other " + term.name;
        case Term::call: break;
    }
    CHECK(term.name_span.of(bytes) == term.name);
    std::string all = term.name + "[";
    for (const Intrinsic& argument : term.arguments) all += (all.ends_with('[') ? "" : "; ") + shown(argument, bytes);
    return all + "]";
}

/// The tree of what a string of a definition holds, `expression` as it is written there.
std::string read(std::string_view expression) {
    const json::Document document(test::source(fmt::format("[\"{}\"]", expression)));
    REQUIRE(!document.syntax_error());
    const auto call = intrinsic(*document.root().children().begin());
    return call ? shown(*call, document.source().bytes()) : "nothing";
}

}  // namespace

TEST_CASE("intrinsic: calls with arguments of every kind") {
    CHECK(read("States.UUID()") == "States.UUID[]");
    CHECK(read("States.Format('a{}', $.b)") == "States.Format[<a{}>; path $.b]");
    CHECK(read("States.Array(1, -2.5e3, true, null, '')") ==
          "States.Array[other 1; other -2.5e3; other true; other null; <>]");
    CHECK(read("States.Array(States.Format('x'), States.Array(States.UUID(), 'y'))") ==
          "States.Array[States.Format[<x>]; States.Array[States.UUID[]; <y>]]");
    CHECK(read("  States.Array( 'a' ,'b' )  ") == "States.Array[<a>; <b>]");
    CHECK(read(R"j(States.Array(\n  'a',\t'b'\r\n))j") == "States.Array[<a>; <b>]");
}

TEST_CASE("intrinsic: escapes of a literal, and those of the string that holds it") {
    CHECK(read(R"j(States.Array('it\\'s'))j") == "States.Array[<it's>]");
    CHECK(read(R"j(States.Array('\\{\\}\\\\'))j") == R"(States.Array[<{}\>])");
    CHECK(read(R"j(States.Array('say \"x\"', 'a, b (c)'))j") == R"(States.Array[<say "x">; <a, b (c)>])");
    CHECK(read(R"j(States.Array(\u0027a\u0027))j") == "States.Array[<a>]");
    CHECK(read(R"j(States.Array('a\\\\', 'b'))j") == R"(States.Array[<a\>; <b>])");
}

TEST_CASE("intrinsic: paths with quotes, brackets and filters go on to the end of the argument") {
    CHECK(read("States.Array($['a b'], $.c)") == "States.Array[path $['a b']; path $.c]");
    CHECK(read("States.Array($['a,)b'].c[0], 'x')") == "States.Array[path $['a,)b'].c[0]; <x>]");
    CHECK(read("States.ArrayGetItem($.a[?(@.b==1)], 0)") == "States.ArrayGetItem[path $.a[?(@.b==1)]; other 0]");
    CHECK(read("States.ArrayContains($.a[1,2], $$.Execution.Id)") ==
          "States.ArrayContains[path $.a[1,2]; path $$.Execution.Id]");
    CHECK(read(R"j(States.Array($[\"a'b\"]))j") == R"(States.Array[path $["a'b"]])");
}

TEST_CASE("intrinsic: calls of functions that do not exist are calls") {
    CHECK(read("Format('a')") == "Format[<a>]");
    CHECK(read("States.Array(f('a'))") == "States.Array[f[<a>]]");
}

TEST_CASE("intrinsic: substitutions") {
    CHECK(read("States.Array('${A}/{}', $.b)") == "States.Array[<${A}/{}>; path $.b]");
    CHECK(read("States.Array('${a ? 'b' : 'c'}', ${D})") == "States.Array[<${a ? 'b' : 'c'}>; substitution ${D}]");
    CHECK(read("States.Array($.a[${I}].b, $.${c, d}.e, 'f')") ==
          "States.Array[path $.a[${I}].b; path $.${c, d}.e; <f>]");
    for (const char* hidden : {"${Call}", "States.${Name}('a')", "States.Array(${A}b)"})
        CHECK(read(hidden) == "nothing");
}

TEST_CASE("intrinsic: paths of arguments are read") {
    const json::Document document(test::source(R"j(["States.Array($.\u0061 , $$['b']..c)"])j"));
    const auto call = intrinsic(*document.root().children().begin());
    REQUIRE(call);
    const Path& first = *call->arguments.at(0).path;
    CHECK(first.segments.at(0).name == "a");
    CHECK(document.source().text(first.span) == R"($.\u0061)");
    const Path& second = *call->arguments.at(1).path;
    CHECK(second.root == Root::context);
    CHECK(document.source().text(second.segments.at(0).span) == "['b']");
    CHECK_FALSE(second.is_definite());
}

TEST_CASE("intrinsic: gaps of a template are pairs of braces without a backslash") {
    const auto gaps = [](std::string_view written) {
        const json::Document document(test::source(fmt::format("[\"States.Format('{}')\"]", written)));
        return intrinsic(*document.root().children().begin())->arguments.at(0).gaps;
    };
    CHECK(gaps("") == 0);
    CHECK(gaps("{}{}") == 2);
    CHECK(gaps("{{}}") == 1);
    CHECK(gaps("{ }") == 0);
    CHECK(gaps(R"j(\\{}{\\})j") == 0);
    CHECK(gaps(R"j(\\\\{})j") == 1);
    CHECK(gaps(R"j(\\\\\\{})j") == 0);
    CHECK(gaps("${}") == 1);
    CHECK(gaps("${a}{}") == 1);
}

TEST_CASE("intrinsic: what is not well formed is nothing") {
    for (const char* text : {"", " ", "$.a", "'a'", "1", "States.Format", "States.Format(", "States.Format('a'",
                             "States.Format('a)", "States.Format('a',)", "States.Format(,'a')",
                             "States.Format('a' 'b')", "States.Format('a'))", "States.Format('a') x", "States.Array(a)",
                             R"(States.Array('a\\))", R"(States.Array('a\\')", "States.Array(())"}) {
        INFO(text);
        CHECK(read(text) == "nothing");
    }
    const json::Document document(test::source("[7]"));
    CHECK(!intrinsic(*document.root().children().begin()));
    CHECK(!intrinsic({}));
}

TEST_CASE("intrinsic: nesting ends somewhere") {
    const auto nested = [](int depth) {
        std::string text;
        for (int level = 0; level < depth; ++level) text += "States.Array(";
        return text + std::string(static_cast<std::size_t>(depth), ')');
    };
    CHECK(read(nested(50)) != "nothing");
    CHECK(read(nested(100000)) == "nothing");
}

TEST_CASE("intrinsic: terms and literals know where they stand in the file") {
    const json::Document document(test::source(R"j(["States.Array('\u0041b\\'c', $.d )"])j"));
    const auto call = intrinsic(*document.root().children().begin());
    REQUIRE(call);
    const std::string_view bytes = document.source().bytes();
    CHECK(call->span.of(bytes) == R"(States.Array('\u0041b\\'c', $.d ))");
    const Intrinsic& literal = call->arguments.at(0);
    CHECK(literal.span.of(bytes) == R"('\u0041b\\'c')");
    CHECK(literal.literal.text == "Ab'c");
    CHECK(literal.literal.span(0, 2).of(bytes) == R"(\u0041b)");
    CHECK(literal.literal.span(2, 2).of(bytes) == R"(\\'c)");
    CHECK(literal.literal.span(4, 0).of(bytes).empty());
}

TEST_CASE("intrinsic: text is escaped for a literal, braces for a template only") {
    CHECK(escaped_literal(R"(it's {a} \ "x")", false) == R"(it\'s {a} \\ "x")");
    CHECK(escaped_literal(R"(it's {a} \ "x")", true) == R"(it\'s \{a\} \\ "x")");
}

}  // namespace stepsmith::expression
