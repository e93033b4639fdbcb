#include "stepsmith/pipeline/shell_syntax.h"

#include "support/catch.h"

#include <fmt/format.h>

#include <string>

namespace stepsmith::pipeline::sh {
namespace {

std::string drawn(std::string_view text, const List& list);

std::string drawn(std::string_view text, const Command& command) {
    constexpr std::string_view names[]{"", "test", "group", "subshell", "branch", "loop", "function"};
    std::string all;
    for (const Part& word : command.words) all += fmt::format("{}{}", all.empty() ? "" : " ", word.of(text));
    all += names[static_cast<std::size_t>(command.kind)];
    for (const List& list : command.conditions) all += fmt::format("?{}", drawn(text, list));
    for (const List& list : command.bodies) all += drawn(text, list);
    return all;
}

/// Words as they are; what is not simple by its name, with `?( )` around conditions and `( )` around bodies.
std::string drawn(std::string_view text, const List& list) {
    std::string all = "(";
    for (const Chain& chain : list) {
        if (all.size() > 1) all += "; ";
        for (std::size_t i = 0; i < chain.pipes.size(); ++i) {
            if (i > 0) all += chain.links[i - 1] == Link::both ? " && " : " || ";
            if (chain.pipes[i].is_negated) all += "! ";
            for (std::size_t stage = 0; stage < chain.pipes[i].stages.size(); ++stage)
                all += (stage > 0 ? " | " : "") + drawn(text, chain.pipes[i].stages[stage]);
        }
        if (chain.is_background) all += " &";
    }
    return all + ")";
}

std::string reading(std::string_view text) {
    const Reading result = read(text, {0, text.size()});
    if (result.unclosed) return fmt::format("unclosed {}", *result.unclosed);
    return result.is_sound ? drawn(text, result.list) : "not understood";
}

}  // namespace

TEST_CASE("shell syntax: lists, chains and pipes") {
    CHECK(reading("a b; c && d || e\nf | g |& h & ! i") == "(a b; c && d || e; f | g | h &; ! i)");
    CHECK(reading("a |\nb &&\n\nc") == "(a | b && c)");
    CHECK(reading("a \\\n  b # c | d\n# e\nf#g") == "(a b; f#g)");
    CHECK(reading("time -p a | b; time c") == "(a | b; c)");
    CHECK(reading("") == "()");
    CHECK(reading("\n \n;") == "not understood");
}

TEST_CASE("shell syntax: what is not simple") {
    CHECK(reading("if a; then b; elif c; then d; else e; fi > f") == "(branch?(a)?(c)(b)(d)(e))");
    CHECK(reading("while a; do b; done | c") == "(loop?(a)(b) | c)");
    CHECK(reading("for x in a b\ndo c $x; done") == "(loop(c $x))");
    CHECK(reading("for ((i=0; i<3; i++)); do c; done") == "(loop(c))");
    CHECK(reading("case $x in\n a|b) c;; (d) e ;& *) f\nesac") == "(branch(c)(e)(f))");
    CHECK(reading("{ a; b; } && ( c; d )") == "(group(a; b) && subshell(c; d))");
    CHECK(reading("[[ a && b ]] || (( 1 > 2 ))") == "(test || test)");
    CHECK(reading("f() { a; }; function g { b; }; f") == "(function(group(a)); function(group(b)); f)");
}

TEST_CASE("shell syntax: quotes, substitutions and redirections") {
    CHECK(reading(R"(a 'b | c' "d $(e "f ; g") h" $'i\'; j' `k;l` ${m:-n;o})") ==
          R"((a 'b | c' "d $(e "f ; g") h" $'i\'; j' `k;l` ${m:-n;o}))");
    CHECK(reading("a > b 2>&1 < c 2> d e >>f &> g") == "(a e)");
    CHECK(reading("a <(b | c) > >(d | e) f") == "(a <(b | c) f)");
    CHECK(reading("a=(b 'c d') e; echo $((1 << 2)) \"${x:-it's}\"") ==
          "(a=(b 'c d') e; echo $((1 << 2)) \"${x:-it's}\")");
    CHECK(reading("exec > >(tee -a x) 2>&1") == "(exec)");
}

TEST_CASE("shell syntax: here-documents") {
    const std::string_view text = "a <<'E' | b\nit's | c\nE\nd <<-F\n\te\n\tF\ng";
    CHECK(reading(text) == "(a | b; d; g)");
    const Reading result = read(text, {0, text.size()});
    REQUIRE(result.documents.size() == 2);
    CHECK(result.documents[0].of(text) == "it's | c\n");
    CHECK(result.documents[1].of(text) == "\te\n");
    CHECK(result.list.front().pipes.front().stages.front().document == 0);
    CHECK(reading("cat <<< 'a'\nb") == "(cat; b)");
}

TEST_CASE("shell syntax: what is not closed or not understood") {
    CHECK(reading("a 'b") == "unclosed 2");
    CHECK(reading("a \"b $(c 'd\ne") == "unclosed 9");
    CHECK(reading("a $(b") == "unclosed 2");
    for (const char* text :
         {"if a; then b", "fi", "a )", "( a", "case x in y", "a | ", "a <<", "; a", "for x in a; b"}) {
        INFO(text);
        CHECK(reading(text) == "not understood");
    }
    const std::string deep = std::string(100'000, '(');
    CHECK(reading(deep) == "not understood");
}

TEST_CASE("shell syntax: words without quotes") {
    CHECK(unquoted(R"('a b'"c \" d"e\ f)") == R"(a bc " de f)");
    CHECK(unquoted(R"("it's"'"')") == R"(it's")");
}

}  // namespace stepsmith::pipeline::sh
