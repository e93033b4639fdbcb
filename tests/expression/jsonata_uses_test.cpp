#include "stepsmith/expression/jsonata_uses.h"

#include "support/catch.h"

#include <fmt/format.h>

#include <string>

namespace stepsmith::expression::jsonata {
namespace {

Tree tree_of(std::string_view text) {
    Tree tree = parse(text);
    REQUIRE(!tree.error());
    return tree;
}

/// Variables, those that are bound in parentheses.
std::string variables(std::string_view text) {
    std::string all;
    for (const Variable& variable : uses(tree_of(text)).variables) {
        CHECK(variable.span.of(text) == "$" + variable.name);
        all += (all.empty() ? "" : " ") + (variable.is_free ? variable.name : "(" + variable.name + ")");
    }
    return all;
}

std::string members(std::string_view text) {
    std::string all;
    for (const Variable& variable : uses(tree_of(text)).variables) {
        all += all.empty() ? "" : "; ";
        for (const Segment& member : variable.members) all += member.name + " ";
        all += "= " + std::string(variable.path.of(text));
    }
    return all;
}

std::string calls(std::string_view text) {
    std::string all;
    for (const Call& call : uses(tree_of(text)).calls) {
        CHECK(call.name_span.of(text) == "$" + call.name);
        all += fmt::format("{}{}/{}{}{}{}", all.empty() ? "" : " ", call.name, call.arguments,
                           call.is_free ? "" : " bound", call.is_partial ? " partial" : "",
                           call.is_in_context ? " inside" : "");
    }
    return all;
}

/// What is taken from the input document; `$` and `$$` that are not at the top level in parentheses.
std::string contexts(std::string_view text) {
    std::string all;
    for (const Context& context : uses(tree_of(text)).contexts) {
        const std::string taken(context.span.of(text));
        all += (all.empty() ? "" : " ") + (context.is_top_level ? taken : "(" + taken + ")");
    }
    return all;
}

}  // namespace

TEST_CASE("jsonata uses: variables that nothing in the expression binds are free") {
    CHECK(variables("$a + $b.c[$d]") == "a b d");
    CHECK(variables("($a := 1; $a + $b)") == "(a) b");
    CHECK(variables("($a := $a + 1; $a)") == "a (a)");
    CHECK(variables("(($a := 1; $a); $a)") == "(a) a");
    CHECK(variables("$a := $a") == "a");
    CHECK(variables("$f(function($x, $y){ $x + $y + $z })") == "(x) (y) z");
    CHECK(variables("(function($x){ $x }; $x)") == "(x) x");
    CHECK(variables("a@$v.b#$i[$v = $i].c{$v: $i}") == "(v) (i) (v) (i)");
    CHECK(variables("(a@$v.b; $v)") == "v");
    CHECK(variables("a.(b@$v.c).$v") == "v");
    CHECK(variables("a[b@$v.$v].$v") == "(v) v");
    CHECK(variables("a[$x := 1].b & ($x)") == "(x)");
    CHECK(variables("$") == "");
    CHECK(variables("${A} & $b") == "b");
}

TEST_CASE("jsonata uses: a function sees what is assigned after it") {
    CHECK(variables("($f := function(){ $g() + $x }; $x := 1; $f())") == "(x)");
    CHECK(calls("($f := function(){ $g() }; $g := function(){ $f() }; $f())") ==
          "g/0 bound inside f/0 bound inside f/0 bound");
    CHECK(variables("($y := $x; $x := 1; $y)") == "x (y)");
}

TEST_CASE("jsonata uses: members behind a variable") {
    CHECK(members("$states.input.a.b") == "input a b = $states.input.a.b");
    CHECK(members("$states.input.a[0].`b c`[x = 1].'d'") == "input a b c d = $states.input.a[0].`b c`[x = 1].'d'");
    CHECK(members("$states.result") == "result = $states.result");
    CHECK(members("$states.'result'") == "result = $states.'result'");
    CHECK(members("$states[\"result\"]") == "= $states");
    CHECK(members("($states).input") == "input = $states).input");
    CHECK(members("$states.input.*.b") == "input = $states.input");
    CHECK(members("$states.input.(a + b)") == "input = $states.input");
    CHECK(members("$states.input^(a).b") == "input b = $states.input^(a).b");
    CHECK(members("a.$states.input") == "input = $states.input");
    CHECK(members("$lookup($states, 'result')") == "= $states");
    CHECK(members("$a.b[$c.d].e") == "b e = $a.b[$c.d].e; d = $c.d");
    CHECK(members("$states.${A}.b") == "= $states");
}

TEST_CASE("jsonata uses: calls and their arguments") {
    CHECK(calls("$sum(a, 1)") == "sum/2");
    CHECK(calls("$f()") == "f/0");
    CHECK(calls("a ~> $f(1) ~> $g") == "f/2");
    CHECK(calls("$f(1) ~> $g(?, 2)") == "f/1 g/3 partial");
    CHECK(calls("a.$string()") == "string/0 inside");
    CHECK(calls("$map(l, function($v){ $string($v) })") == "map/2 string/1 inside");
    CHECK(calls("($f := function(){1}; $f())") == "f/0 bound");
    CHECK(calls("f(1) + $(2)") == "");
    CHECK(calls("$f(1)(2)") == "f/1");
}

TEST_CASE("jsonata uses: names, $ and $$ at the top level") {
    CHECK(contexts("phone") == "phone");
    CHECK(contexts("$") == "$");
    CHECK(contexts("$$.a") == "$$");
    CHECK(contexts("$.a") == "$");
    CHECK(contexts("a.b + `c d`.e") == "a `c d`");
    CHECK(contexts("{'a': b, c: 1}") == "b c");
    CHECK(contexts("[a] & $f(b) & (c ? -d : 'e')") == "a b c d");
    CHECK(contexts("foo(1)") == "foo");
    CHECK(contexts("'a'.b") == "'a'");
    CHECK(contexts("$x ~> $f(a)") == "a");
    CHECK(contexts("a[b].c^(d){e: f}") == "a");
}

TEST_CASE("jsonata uses: what is inside of a path, a predicate, a transform or a function has a context") {
    CHECK(contexts("$states.input.l[$.p > 1]") == "($)");
    CHECK(contexts("$states.input.l[p > 1].q") == "");
    CHECK(contexts("$states.input.(a + b)") == "");
    CHECK(contexts("$states.input.{'a': b, 'c': $$}") == "($$)");
    CHECK(contexts("$map($states.input.l, function($v){ $v.x + y })") == "(y)");
    CHECK(contexts("$states.input.l.$map(m, function($v){ $v.x + y })") == "");
    CHECK(contexts("$x^(a, >b)") == "");
    CHECK(contexts("$x ~> |a|{'b': c}, 'd'|") == "");
    CHECK(contexts("$x{a: b}") == "");
    CHECK(contexts("${A}.b") == "");
}

}  // namespace stepsmith::expression::jsonata
