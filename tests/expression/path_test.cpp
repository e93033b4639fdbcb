#include "stepsmith/expression/path.h"

#include "support/catch.h"
#include "support/source.h"

#include <fmt/format.h>

namespace stepsmith::expression {
namespace {

/// A path as a string of a definition holds it, `written` as it is written there.
struct Read {
    explicit Read(std::string_view written) : document(test::source(fmt::format("[\"{}\"]", written))) {
        REQUIRE(!document.syntax_error());
        path = expression::path(*document.root().children().begin());
    }
    std::string_view at(text::Span span) const { return document.source().text(span); }
    /// A problem with the place it has between the quotes.
    std::string shown(const std::optional<Problem>& problem) const {
        if (!problem) return "none";
        return fmt::format("{} <{}> {}", problem->span.begin - 2, at(problem->span), problem->message);
    }

    json::Document document;
    Path path;
};

std::string_view name(Step step) {
    switch (step) {
        case Step::member: return "member";
        case Step::members: return "members";
        case Step::index: return "index";
        case Step::indexes: return "indexes";
        case Step::slice: return "slice";
        case Step::wildcard: return "wildcard";
        case Step::scan: return "scan";
        case Step::filter: return "filter";
        case Step::script: return "script";
        case Step::function: return "function";
    }
    return {};
}

/// The root and all segments, each with the text at its place.
std::string read(std::string_view written) {
    const Read read(written);
    const Path& path = read.path;
    if (path.error) return "error " + read.shown(path.error);
    std::string all = path.root == Root::unknown ? "?" : std::string(read.at(path.root_span));
    for (const Segment& segment : path.segments) {
        all += fmt::format(" {}", name(segment.step));
        if (segment.step == Step::member || segment.step == Step::function) all += fmt::format("({})", segment.name);
        if (segment.step == Step::members) all += fmt::format("({})", fmt::join(segment.names, "|"));
        if (segment.step == Step::index) all += fmt::format("({})", segment.index);
        all += fmt::format("<{}>", read.at(segment.span));
    }
    return all + (path.is_open ? " open" : "");
}

std::string error(std::string_view written) {
    const Read read(written);
    return read.shown(read.path.error);
}

std::string ambiguity(std::string_view written) {
    const Read read(written);
    CHECK(read.path.is_reference() == !read.path.ambiguity);
    return read.shown(read.path.ambiguity);
}

bool is_definite(std::string_view written) { return Read(written).path.is_definite(); }

std::string bare_words(std::string_view written) {
    const Read read(written);
    CHECK(read.shown(read.path.error) == "none");
    std::string all;
    for (const text::Span word : read.path.bare_words) all += fmt::format("<{}>", read.at(word));
    return all;
}

}  // namespace

TEST_CASE("path: roots") {
    CHECK(read("$") == "$");
    CHECK(read("$$") == "$$");
    CHECK(read("$$.Execution.Id") == "$$ member(Execution)<Execution> member(Id)<Id>");
    CHECK(read("$['a']") == "$ member(a)<['a']>");
    CHECK(read("$answer") == "$answer");
    CHECK(read("$größe_2.a[0]") == "$größe_2 member(a)<a> index(0)<[0]>");
    CHECK(Read("$größe_2.a[0]").path.variable == "größe_2");
    CHECK(Read("$answer").path.root == Root::variable);
    CHECK(Read("$$").path.root == Root::context);
    CHECK(Read("$.a").path.root == Root::input);
    CHECK(Read("$.a").path.variable.empty());
}

TEST_CASE("path: members") {
    CHECK(read("$.a.b-c.1d.é") == "$ member(a)<a> member(b-c)<b-c> member(1d)<1d> member(é)<é>");
    CHECK(read("$.a$.@b.c:d") == "$ member(a$)<a$> member(@b)<@b> member(c:d)<c:d>");
    CHECK(read(R"($.store\\.book.\\@x)") == R"($ member(store.book)<store\\.book> member(@x)<\\@x>)");
    CHECK(read(R"($.a\\ b)") == R"($ member(a b)<a\\ b>)");
    CHECK(read("$['a b'].c['d-e']") == "$ member(a b)<['a b']> member(c)<c> member(d-e)<['d-e']>");
    CHECK(read(R"($[\"a'b\"][ 'c' ])") == R"($ member(a'b)<[\"a'b\"]> member(c)<[ 'c' ]>)");
    CHECK(read(R"($['it\\'s'])") == R"($ member(it's)<['it\\'s']>)");
    CHECK(read(R"($['\\u00fcber']['\\uD83D\\uDE00']['a\\tb'])") ==
          "$ member(über)<['\\\\u00fcber']> member(😀)<['\\\\uD83D\\\\uDE00']> member(a\tb)<['a\\\\tb']>");
    CHECK(read(R"($['\\u00f']['\\uD83D'])") == R"($ member(u00f)<['\\u00f']> member(\uD83D)<['\\uD83D']>)");
    CHECK(read("$['a','b'].c['d' , 'e']") == "$ members(a|b)<['a','b']> member(c)<c> members(d|e)<['d' , 'e']>");
    CHECK(read("$['a.b[0]']") == "$ member(a.b[0])<['a.b[0]']>");
    CHECK(read("  $.a ") == "$ member(a)<a>");
}

TEST_CASE("path: indexes, slices, wildcards and scans") {
    CHECK(read("$[0].a[12]") == "$ index(0)<[0]> member(a)<a> index(12)<[12]>");
    CHECK(read("$.a[-1][ 2 ]") == "$ member(a)<a> index(-1)<[-1]> index(2)<[ 2 ]>");
    CHECK(read("$.[0].x") == "$ index(0)<[0]> member(x)<x>");
    CHECK(read("$.[*].x") == "$ wildcard<[*]> member(x)<x>");
    CHECK(read("$.*.a[*]") == "$ wildcard<*> member(a)<a> wildcard<[*]>");
    CHECK(read("$[0,1][0, -2]") == "$ indexes<[0,1]> indexes<[0, -2]>");
    CHECK(read("$[0:2][:2][-2:][1:-1][0:4:2]") ==
          "$ slice<[0:2]> slice<[:2]> slice<[-2:]> slice<[1:-1]> slice<[0:4:2]>");
    CHECK(read("$..a") == "$ scan<..> member(a)<a>");
    CHECK(read("$.a..*") == "$ member(a)<a> scan<..> wildcard<*>");
    CHECK(read("$..['a'][0]") == "$ scan<..> member(a)<['a']> index(0)<[0]>");
    CHECK(Read("$[99999999999999999999]").path.segments.at(0).index == INT64_MAX);
}

TEST_CASE("path: filters and functions") {
    for (const char* filter :
         {"[?(@.a == 'x')]", "[?(@.a=='x' && (@.b > 1 || !(@.c)))]", "[ ?( @.a ) ]", "[?(@.a in ['x', 'y'])]",
          "[?(@['a b'].c[0] != null)]", "[?(@.a =~ /x)].*[y]/i)]", "[?(@.a == $.b['c'])]", "[?(@.a[?(@.b == ']')])]",
          "[?(@.length() > 2)]", "[?(@.a subsetof $.b)]", "[?('a' in @.b)]", "[?(@.a == -1.5e3)]", "[?@.a == 1]"}) {
        INFO(filter);
        CHECK(read(fmt::format("$.l{}.d", filter)) == fmt::format("$ member(l)<l> filter<{}> member(d)<d>", filter));
        CHECK(bare_words(fmt::format("$.l{}.d", filter)).empty());
    }
    CHECK(read("$.a.length()") == "$ member(a)<a> function(length)<length()>");
    CHECK(read("$.concat($.a, ')', $.b[0])") == "$ function(concat)<concat($.a, ')', $.b[0])>");
    CHECK(read("$.a[(@.length-1)].b") == "$ member(a)<a> script<[(@.length-1)]> member(b)<b>");
}

TEST_CASE("path: operands of filters that are words without quotes") {
    CHECK(bare_words("$.a[?(@.name==availability-zone.x)].b") == "<availability-zone.x>");
    CHECK(bare_words("$.a[?(@.b == PAID && @.c == OPEN)]") == "<PAID><OPEN>");
    CHECK(bare_words("$.a[?(name == 'x')]") == "<name>");
    CHECK(bare_words("$.a[?(@.day == 2024-01-31)]") == "<2024-01-31>");
    CHECK(bare_words("$.a[?(@.b[?(@.c == x)] && @.file == /tmp)]") == "<x></tmp>");
    CHECK(bare_words("$.a[?(@.b in [x, y])]").empty());
    CHECK(bare_words("$.a[?(@.b == true || @.c == null || @.d == 'x y')]").empty());
}

TEST_CASE("path: what is wrong, and where") {
    CHECK(error("") == "0 <> a path begins with \"$\"");
    CHECK(error("a.b") == "0 <a> a path begins with \"$\"");
    CHECK(error("é$") == "0 <é> a path begins with \"$\"");
    CHECK(error("$,a") == "1 <,> expected \".\" or \"[\" behind \"$\"");
    CHECK(error("$23") == "1 <2> expected \".\" or \"[\" behind \"$\"");
    CHECK(error("$$x") == "2 <x> expected \".\" or \"[\" behind \"$$\"");
    CHECK(error("$my-name") == "3 <-> expected \".\" or \"[\" behind \"$my\"");
    CHECK(error("$.") == "1 <.> a path cannot end with \".\"");
    CHECK(error("$.a.") == "3 <.> a path cannot end with \".\"");
    CHECK(error("$.a..") == "3 <..> a path cannot end with \"..\"");
    CHECK(error("$...a") == "3 <.> expected a name behind \"..\"");
    CHECK(error("$.a b") == "3 < > a name with a blank in it must stand in brackets and quotes");
    CHECK(error("$.[") == "2 <[> this \"[\" is not closed");
    CHECK(error("$.a[0") == "3 <[> this \"[\" is not closed");
    CHECK(error("$.a['b'") == "3 <[> this \"[\" is not closed");
    CHECK(error("$.a['b") == "4 <'> this quote is not closed");
    CHECK(error("$.a[]") == "4 <]> expected an index, a name in quotes, \"*\" or a filter behind \"[\"");
    CHECK(error("$.a[,0]") == "4 <,> expected an index, a name in quotes, \"*\" or a filter behind \"[\"");
    CHECK(error("$.a[bé].c") == "4 <bé> a name in brackets must stand in quotes");
    CHECK(error("$.a[0.b") == "5 <.> expected \"]\" behind an index");
    CHECK(error("$.a[0,'b']") == "6 <'> expected \"]\" behind an index");
    CHECK(error("$.a[0, 1-2]") == "7 <1-2> \"1-2\" is no index");
    CHECK(error("$.a[*,0]") == "5 <,> expected \"]\" behind \"*\"");
    CHECK(error("$.a['b'.c]") == "7 <.> expected \",\" or \"]\" behind a name");
    CHECK(error("$.a['b',]") == "8 <]> expected a name in quotes behind \",\"");
    CHECK(error("$.a[?()]") == "3 <[?()]> this filter has no condition");
    CHECK(error("$.a[?(@.b == 'x]") == "13 <'> this quote is not closed");
    CHECK(error("$.a[?(@.b == 'x']") == "5 <(> this \"(\" is not closed");
    CHECK(error("$.a[?(@.b == 'x')") == "3 <[> this \"[\" is not closed");
    CHECK(error("$.length(") == "8 <(> this \"(\" is not closed");
    CHECK(error("$.()") == "2 <(> expected a name before \"(\"");
    CHECK(error(R"($.\u00e9[\u0062])") == R"(9 <\u0062> a name in brackets must stand in quotes)");
}

TEST_CASE("path: no string is no path") {
    const json::Document document(test::source("[7]"));
    CHECK(path(*document.root().children().begin()).error);
}

TEST_CASE("path: which lead to one value") {
    for (const char* one : {"$", "$.a", "$.a[0]['b']", "$.a[-1]", "$$.Map.Item.Index", "$.a['b','c']", "$.a.length()"})
        CHECK(is_definite(one));
    for (const char* many :
         {"$.a[*]", "$.*", "$..a", "$.a[0,1]", "$.a[1:]", "$.a[?(@.b)]", "$.a['b','c'].d", "$.a[*].length()"})
        CHECK_FALSE(is_definite(many));
}

TEST_CASE("path: what a reference path does not take") {
    for (const char* reference : {"$", "$.a-b['c d'][0]", R"($.a\\:b\\,c)", "$['a:b']", "$$.Execution.Id", "$x.y"})
        CHECK(ambiguity(reference) == "none");
    CHECK(ambiguity("$.a[*]") == "3 <[*]> a reference path takes no wildcard");
    CHECK(ambiguity("$.a.*.b") == "4 <*> a reference path takes no wildcard");
    CHECK(ambiguity("$..a") == "1 <..> a reference path takes no \"..\"");
    CHECK(ambiguity("$.a[-1]") == "3 <[-1]> a reference path takes no negative index");
    CHECK(ambiguity("$.a[0:1]") == "3 <[0:1]> a reference path takes no slice");
    CHECK(ambiguity("$.a[0,1]") == "3 <[0,1]> a reference path takes no list of indexes");
    CHECK(ambiguity("$.a['b','c']") == "3 <['b','c']> a reference path takes no list of names");
    CHECK(ambiguity("$.a[?(@.b)]") == "3 <[?(@.b)]> a reference path takes no filter");
    CHECK(ambiguity("$.a[(@.length-1)]") == "3 <[(@.length-1)]> a reference path takes no script");
    CHECK(ambiguity("$.a.size()") == "4 <size()> a reference path takes no function");
    CHECK(ambiguity("$.a,b[*]") == "3 <,> a reference path takes no \",\" without a backslash");
    CHECK_FALSE(Read("$.").path.is_reference());
}

TEST_CASE("path: a substitution can be any part of a path") {
    CHECK(read("${Path}") == "? open");
    CHECK(read("$${Name}.a") == "? open");
    CHECK(read("$x${Name}.a") == "? open");
    CHECK(read("$.${Name}.b") == "$ open");
    CHECK(read("$.a.b${Name}") == "$ member(a)<a> open");
    CHECK(read("$.a[${Index}].b") == "$ member(a)<a> open");
    CHECK(read("$['a']['${Name}") == "$ member(a)<['a']> open");
    CHECK(read("$.a[?(@.b == '${Name}')].c b") == "$ member(a)<a> open");
    CHECK(read("$.a.[b${Rest}") == "$ member(a)<a> open");
    CHECK(error("$,a${Name}") == "1 <,> expected \".\" or \"[\" behind \"$\"");
    CHECK(read("$.a.${") == "$ member(a)<a> member(${)<${>");
}

TEST_CASE("path: brackets without end") {
    const std::size_t many = 200000;
    const auto repeated = [](std::string_view part, std::size_t count) {
        std::string all;
        while (count-- > 0) all += part;
        return all;
    };
    CHECK(error("$[?" + repeated("(", many)) != "none");
    CHECK(error("$.a" + repeated("[?(@.a", many)) != "none");
    CHECK(Read("$.a" + repeated("[0]", many)).path.segments.size() == many + 1);
}

TEST_CASE("path: names that a variable can have") {
    for (const char* name : {"a", "_a", "a_1", "größe", "变量"}) CHECK(is_variable_name(name));
    for (const char* name : {"", "1a", "a-b", "a.b", "a b", "$a", "a\u00A0b", "a\u3000", "a\xFF"})
        CHECK_FALSE(is_variable_name(name));
}

}  // namespace stepsmith::expression
