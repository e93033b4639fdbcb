#include "stepsmith/expression/jsonata.h"

#include "support/catch.h"

#include <fmt/format.h>

#include <string>

namespace stepsmith::expression::jsonata {
namespace {

/// The code, what is marked in which place, the reference implementation's position, the message.
std::string refusal(std::string_view text) {
    const Tree tree = parse(text);
    if (!tree.error()) return "accepted";
    const Error& error = *tree.error();
    CHECK(error.span.end <= text.size());
    return fmt::format("{} {}:[{}] @{} {}", error.code, error.span.begin, error.span.of(text), error.position,
                       error.message);
}

}  // namespace

TEST_CASE("jsonata: what is wrong with a token") {
    CHECK(refusal("a & 'bc") == "S0101 4:['bc] @7 this string has no closing quote");
    CHECK(refusal("'\\u12") == "S0101 0:['\\u12] @5 this string has no closing quote");
    CHECK(refusal("1 + 1e309") == "S0102 4:[1e309] @4 this number is too large");
    CHECK(refusal("'a\\qb'") == "S0103 2:[\\q] @3 \"\\q\" is not an escape sequence");
    CHECK(refusal("'a\\éb'") == "S0103 2:[\\é] @3 \"\\é\" is not an escape sequence");
    CHECK(refusal("'a\\") == "S0103 2:[\\] @3 \"\\\" is not an escape sequence");
    CHECK(refusal("'a\\u12g4'") == "S0104 2:[\\u] @3 \"\\u\" needs four hexadecimal digits");
    CHECK(refusal("a.`b c") == "S0105 2:[`b c] @6 this name has no closing backtick");
    CHECK(refusal("a /* b") == "S0106 2:[/* b] @2 this comment has no closing \"*/\"");
    CHECK(refusal("a ! b") == "S0204 2:[!] @3 \"!\" is no operator; write \"$not(…)\"");
    CHECK(refusal("a ~ b") == "S0204 2:[~] @3 \"~\" is no operator");
    CHECK(refusal("$f(//)") == "S0301 3:[//] @4 this regular expression is empty");
    CHECK(refusal("$f(/a)") == "S0302 3:[/a)] @6 this regular expression has no closing \"/\"");
}

TEST_CASE("jsonata: what is wrong with the order of tokens") {
    CHECK(refusal("a b") == "S0201 2:[b] @3 expected an operator or the end, found \"b\"");
    CHECK(refusal("a 'b'") == "S0201 2:['b'] @5 expected an operator or the end, found a string");
    CHECK(refusal("a)") == "S0201 1:[)] @2 expected an operator or the end, found \")\"");
    CHECK(refusal("a || b") == "S0201 2:[|] @3 expected an operator or the end, found \"|\"; write \"or\"");
    CHECK(refusal("[1,2)") == "S0202 4:[)] @5 expected \"]\", found \")\"");
    CHECK(refusal("{a}") == "S0202 2:[}] @3 expected \":\", found \"}\"");
    CHECK(refusal("( a") == "S0203 3:[] @3 expected \")\", found the end");
    CHECK(refusal("") == "S0207 0:[] @0 expected an operand, found the end");
    CHECK(refusal("1 + ") == "S0207 4:[] @4 expected an operand, found the end");
    CHECK(refusal("a + }") == "S0211 4:[}] @5 expected an operand, found \"}\"");
    CHECK(refusal("(/a/)") == "S0211 1:[/] @2 expected an operand, found \"/\"");
    CHECK(refusal("a == b") == "S0211 3:[=] @4 expected an operand, found \"=\"; equality is written \"=\"");
    CHECK(refusal("a && b") == "S0211 3:[&] @4 expected an operand, found \"&\"; write \"and\"");
    CHECK(refusal("a ?? b") ==
          "S0211 3:[?] @4 expected an operand, found \"?\"; \"??\" came with JSONata 2.1, the service has 2.0.6");
    CHECK(refusal("a ?: b") ==
          "S0211 3:[:] @4 expected an operand, found \":\"; \"?:\" came with JSONata 2.1, the service has 2.0.6");
}

TEST_CASE("jsonata: what is wrong with variables, steps and stages") {
    CHECK(refusal("function($a, b.c){1}") ==
          "S0208 13:[b.c] @15 a parameter of a function must be a variable, such as \"$x\"");
    CHECK(refusal("function(?){1}") == "S0208 9:[?] @10 a parameter of a function must be a variable, such as \"$x\"");
    CHECK(refusal("$x{}[0]") == "S0209 4:[[] @5 a predicate cannot follow the grouping of its step");
    CHECK(refusal("a{}{}") == "S0210 3:[{] @4 a step can be grouped only once");
    CHECK(refusal("x := 1") == "S0212 0:[x] @1 the left side of \":=\" must be a variable");
    CHECK(refusal("a.1.b") == "S0213 2:[1] @3 a literal other than a string cannot be a step of a path");
    CHECK(refusal("true.b") == "S0213 0:[true] @4 a literal other than a string cannot be a step of a path");
    CHECK(refusal("a.-1") == "S0213 3:[1] @4 a literal other than a string cannot be a step of a path");
    CHECK(refusal("a@b") == "S0214 2:[b] @3 the right side of \"@\" must be a variable");
    CHECK(refusal("a#") == "S0214 2:[] @2 the right side of \"#\" must be a variable");
    CHECK(refusal("a[0]@$v") == "S0215 4:[@] @5 \"@\" must stand before the predicates of its step");
    CHECK(refusal("a^(b)@$v") == "S0216 5:[@] @6 \"@\" must stand before the sort of its step");
}

TEST_CASE("jsonata: a parent that no step leads to") {
    const std::string message = "no step of this leads to the parent that \"%\" asks for";
    CHECK(refusal("%") == "S0217 0:[%] @1 " + message);
    CHECK(refusal("a.%.%") == "S0217 0:[a.%.%] @4 " + message);
    CHECK(refusal("a.$x.%") == "S0217 2:[$x] @4 " + message);
    CHECK(refusal("1 + %.a") == "S0217 0:[1 + %.a] @3 " + message);
    CHECK(refusal("a.b.%.%") == "accepted");
    CHECK(refusal("a.b[%.c = 1]") == "accepted");
    CHECK(refusal("a.(b; c).%.%") == "accepted");
    CHECK(refusal("a.b.{'x': %.c, 'y': [%.%.d]}") == "accepted");
    CHECK(refusal("a.b^(%.c)") == "accepted");
    CHECK(refusal("function(){%}") == "accepted");
}

TEST_CASE("jsonata: what is wrong with a signature") {
    CHECK(refusal("function($a)<n<s>>{1}") == "S0401 14:[<] @15 only \"a\" and \"f\" can have a type parameter");
    CHECK(refusal("function($a)<<s>>{1}") == "S0401 13:[<] @14 only \"a\" and \"f\" can have a type parameter");
    CHECK(refusal("function($a)<s(a<s>)>{1}") ==
          "S0402 14:[(] @15 a choice of types cannot hold a type with a parameter");
    CHECK(refusal("function($a)<n{1}") == "S0202 14:[{] @15 expected \">\", found \"{\"");
    CHECK(refusal("function($a)<n") == "S0203 14:[] @14 expected \">\", found the end");
    CHECK(refusal("function($a)<n>1") == "S0202 15:[1] @16 expected \"{\", found \"1\"");
    CHECK(refusal("function($a)< s - b? : n<n> >{1}") == "accepted");
}

TEST_CASE("jsonata: of several mistakes the first in the reference implementation's order is reported") {
    CHECK(refusal("a[0]@$v + (b").starts_with("S0203"));
    CHECK(refusal("$x{}[%]").starts_with("S0209"));
    CHECK(refusal("(1).a.2 + $f(a.3)").starts_with("S0213 6:"));
    CHECK(refusal("(a.1)(b.2)").starts_with("S0213 8:"));
}

TEST_CASE("jsonata: a division behind these is taken for a regular expression, as jsonata-js does") {
    CHECK(refusal("a[]/2").starts_with("S0302"));
    CHECK(refusal("a^(b)/2").starts_with("S0302"));
    CHECK(refusal("a[0]/2") == "accepted");
    CHECK(refusal("(a)/2") == "accepted");
}

}  // namespace stepsmith::expression::jsonata
