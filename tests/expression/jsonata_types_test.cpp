#include "stepsmith/expression/jsonata_types.h"

#include "support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace stepsmith::expression::jsonata {
namespace {

Tree tree_of(std::string_view text) {
    INFO(text);
    Tree tree = parse(text);
    REQUIRE(!tree.error());
    return tree;
}

Type type(std::string_view text) {
    const Tree tree = tree_of(text);
    return type_of(tree, tree.root());
}

std::string errors(std::string_view text) {
    std::string all;
    for (const TypeError& error : type_errors(tree_of(text)))
        all += fmt::format("{}{} [{}] {}", all.empty() ? "" : "; ", error.code, error.span.of(text), error.message);
    return all;
}

}  // namespace

TEST_CASE("jsonata types: of what has the same type for every input") {
    for (const char* text :
         {"'a'", "a & b", "($x; 'a')", "$x ? 'a' : 'b'", "$string(a)", "a ~> $uppercase()", "$y := 'a'"})
        CHECK(type(text) == Type::string);
    for (const char* text : {"1", "-1", "a + b", "-a", "$count(a)", "$now() ~> $toMillis()"})
        CHECK(type(text) == Type::number);
    for (const char* text : {"true", "a = b", "a < b", "a in b", "a and b", "$exists(a)"})
        CHECK(type(text) == Type::boolean);
    CHECK(type("null") == Type::null);
    CHECK(type("[a]") == Type::array);
    CHECK(type("{}") == Type::object);
    CHECK(type("a{b: c}") == Type::object);
    for (const char* text : {"function(){1}", "/a/", "$f(?)", "|a|{}|"}) CHECK(type(text) == Type::function);
}

TEST_CASE("jsonata types: of what depends on the input") {
    for (const char* text :
         {"a", "$a", "a.b", "'a'.b", "[1][0]", "$x ? 'a' : 1", "()", "${A}", "$map(a, $f)", "$keys(a)", "$f(1)",
          "a ~> $uppercase", "*", "a^(b)", "($string := $f; $string(1))", "function($string){ $string(1) }(1)(2)"})
        CHECK(type(text) == Type::unknown);
}

TEST_CASE("jsonata types: operands that an operator does not take") {
    CHECK(errors("'a' / 2") == "T2001 ['a'] \"/\" takes numbers, and this is a string");
    CHECK(errors("1 + $string(x)") ==
          "T2002 [$string(x)] \"+\" takes numbers, and this is a string; strings are joined with \"&\"");
    CHECK(errors("[1] * {}") ==
          "T2001 [[1]] \"*\" takes numbers, and this is an array; "
          "T2002 [{}] \"*\" takes numbers, and this is an object");
    CHECK(errors("-'a'") == "D1002 ['a'] \"-\" takes numbers, and this is a string");
    CHECK(errors("['a'..1.5]") ==
          "T2003 ['a'] \"..\" takes integers, and this is a string; "
          "T2004 [1.5] \"..\" takes integers, and this is a fraction");
    CHECK(errors("a < true") == "T2010 [true] \"<\" takes numbers or strings, and this is a Boolean");
    CHECK(errors("'1' >= 2") == "T2009 ['1' >= 2] \">=\" cannot compare a string and a number");
    CHECK(errors("a ~> 'b'") == "T2006 ['b'] the right side of \"~>\" must be a function, and this is a string");
    CHECK(errors("'f'(1)") == "T1006 ['f'] what is called must be a function, and this is a string");
    CHECK(errors("{1: 2}") == "T1003 [1] a key must be a string, and this is a number");
    CHECK(errors("a{true: 2}") == "T1003 [true] a key must be a string, and this is a Boolean");
    CHECK(errors("$f(a[b = ('x' - 1)])") == "T2001 ['x'] \"-\" takes numbers, and this is a string");
}

TEST_CASE("jsonata types: arguments that a function does not take") {
    CHECK(errors("$uppercase([1, 2])") ==
          "T0410 [[1, 2]] argument 1 of \"$uppercase\" must be a string, and this is an array");
    CHECK(errors("$trim({'a': 1})") ==
          "T0410 [{'a': 1}] argument 1 of \"$trim\" must be a string, and this is an object");
    CHECK(errors("$sum([a, 1, 'b', 'c'])") ==
          "T0412 ['b'] argument 1 of \"$sum\" must be numbers, and this is a string");
    CHECK(errors("$max([1, [2]])") == "T0412 [[2]] argument 1 of \"$max\" must be numbers, and this is an array");
    CHECK(errors("[1] ~> $join") == "T0412 [1] argument 1 of \"$join\" must be strings, and this is a number");
    CHECK(errors("$merge([{}, null])") == "T0412 [null] argument 1 of \"$merge\" must be objects, and this is null");
    CHECK(errors("a.$uppercase(5)") == "T0410 [5] argument 1 of \"$uppercase\" must be a string, and this is a number");
    CHECK(errors("$map(a, function($v){ $v ~> $contains([1]) })") ==
          "T0410 [[1]] argument 2 of \"$contains\" must be a string or a function, and this is an array");
}

TEST_CASE("jsonata types: algorithms of $hash") {
    CHECK(errors("$hash(a, 'sha256')") ==
          " [sha256] \"$hash\" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not \"sha256\"");
    CHECK(errors("a ~> $hash('')") == " [] \"$hash\" takes MD5, SHA-1, SHA-256, SHA-384, SHA-512, not \"\"");
    CHECK(errors("$hash(a, 1)") == "T0410 [1] argument 2 of \"$hash\" must be a string, and this is a number");
    for (const char* name : {"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512", "${Algorithm}"})
        CHECK(errors(fmt::format("$hash(a, '{}')", name)) == "");
    for (const char* text : {"$hash(a)", "$hash(a, $b)", "$hash(a, 'SHA-' & $b)", "($hash := $f; $hash(a, 'b'))"})
        CHECK(errors(text) == "");
}

TEST_CASE("jsonata types: nothing is said where it may work") {
    for (const char* text : {"a / 2",
                             "$a + $b",
                             "$sum(x) / $count(x)",
                             "-a",
                             "[1..$n]",
                             "[1e2..2]",
                             "a < 'b'",
                             "'a' = 1",
                             "null != 'a'",
                             "$a ~> $f",
                             "$a ~> $f(1)",
                             "function($s){$lowercase($s)} ~> $trim",
                             "$substringBefore(?, '@') ~> $uppercase",
                             "['a'] ~> $map(function($s){$s & 'x'} ~> $uppercase)",
                             "a ~> /b/",
                             "$f(1)",
                             "{'a': 1}",
                             "{$k: 1}",
                             "a{b: 1}",
                             "1 & 'a'",
                             "'a' and 1",
                             "'a'.b * 2",
                             "[1][0] + 1",
                             "($string := 1; $string + 1)",
                             "$sum([])",
                             "$sum([a, 1])",
                             "$max([1..9])",
                             "$sum([1, ([2, 3])])",
                             "$join([$split(a, ',')])",
                             "a.$substring(1, 2)",
                             "a.$pad(5)",
                             "$sum(['a'][0])",
                             "$f(['a'])"})
        CHECK(errors(text) == "");
}

TEST_CASE("jsonata types: functions that are there") {
    const auto all = builtins();
    CHECK(std::is_sorted(all.begin(), all.end(), [](const Builtin& a, const Builtin& b) { return a.name < b.name; }));
    for (const Builtin& function : all) {
        INFO(function.name);
        CHECK(builtin(function.name) == &function);
        CHECK(function.least_in_context <= function.least);
        CHECK(function.least <= function.most);
    }
    REQUIRE(builtin("substring") != nullptr);
    CHECK(builtin("substring")->least == 2);
    CHECK(builtin("substring")->least_in_context == 1);
    CHECK(builtin("substring")->most == 3);
    CHECK(builtin("zip")->most == Builtin::any_number);
    CHECK(builtin("eval")->origin == Builtin::Origin::unavailable);
    for (const char* name : {"partition", "range", "hash", "random", "uuid", "parse"})
        CHECK(builtin(name)->origin == Builtin::Origin::aws);
    CHECK(builtin("Sum") == nullptr);
    CHECK(builtin("") == nullptr);
    CHECK(builtin("zzz") == nullptr);
}

}  // namespace stepsmith::expression::jsonata
