#include "stepsmith/expression/jsonata.h"

#include "support/catch.h"

#include <string>

namespace stepsmith::expression::jsonata {
namespace {

/// What a kind is called, where its token does not say it.
std::string label(const Tree& tree, const Node& node) {
    switch (node.kind) {
        case Kind::name: return tree.value(node);
        case Kind::string: return "<" + tree.value(node) + ">";
        case Kind::substitution: return "subst " + std::string(tree.token(node));
        case Kind::wildcard: return "wildcard";
        case Kind::parent: return "parent";
        case Kind::placeholder: return "placeholder";
        case Kind::filter: return "filter";
        case Kind::sort: return "sort";
        case Kind::sort_term: return "by" + std::string(tree.token(node));
        case Kind::group: return "group";
        case Kind::array: return "array";
        case Kind::object: return "object";
        case Kind::block: return "block";
        case Kind::negation: return "neg";
        case Kind::call: return "call";
        case Kind::partial: return "partial";
        case Kind::lambda: return "lambda";
        case Kind::transform: return "transform";
        case Kind::variable:
        case Kind::number:
        case Kind::constant:
        case Kind::regex:
        case Kind::descendants:
        case Kind::step:
        case Kind::focus:
        case Kind::index:
        case Kind::range:
        case Kind::arithmetic:
        case Kind::concatenation:
        case Kind::comparison:
        case Kind::membership:
        case Kind::logic:
        case Kind::apply:
        case Kind::bind:
        case Kind::condition:
        case Kind::signature:
        case Kind::missing: break;
    }
    return std::string(tree.token(node));
}

std::string shown(const Tree& tree, const Node& node) {
    std::string all = label(tree, node) + (node.keeps_array ? "[]" : "");
    if (tree.children(node).empty()) return all;
    for (const Node& child : tree.children(node)) {
        CHECK(node.span.contains(child.span));
        all += " " + shown(tree, child);
    }
    return "(" + all + ")";
}

/// The tree of an expression, operators first.
std::string read(std::string_view expression) {
    const Tree tree = parse(expression);
    if (tree.error()) return std::string(tree.error()->code) + " " + tree.error()->message;
    return shown(tree, tree.root());
}

}  // namespace

TEST_CASE("jsonata: terms") {
    CHECK(read("a") == "a");
    CHECK(read("  größe ") == "größe");
    CHECK(read("`a b`") == "a b");
    CHECK(read("$x") == "$x");
    CHECK(read("$") == "$");
    CHECK(read("$$") == "$$");
    CHECK(read("1.5e-3") == "1.5e-3");
    CHECK(read("-1") == "(neg 1)");
    CHECK(read("null") == "null");
    CHECK(read("/a(\\/|b\\))[/]/im") == "/a(\\/|b\\))[/]/im");
    CHECK(read("*") == "wildcard");
    CHECK(read("**") == "**");
    CHECK(read("()") == "block");
    CHECK(read("/* a */ a /* b *//**/") == "a");
}

TEST_CASE("jsonata: strings") {
    CHECK(read(R"("a'b")") == "<a'b>");
    CHECK(read(R"('a"b')") == "<a\"b>");
    CHECK(read(R"('\"\\\/\b\f\n\r\t')") == "<\"\\/\b\f\n\r\t>");
    CHECK(read(R"("\u0041\u00e9\u20AC\ud83d\ude00")") == "<Aé€😀>");
    CHECK(read(R"("\ud83d\u0041\ude00")") == "<\uFFFDA\uFFFD>");
    CHECK(read("\"${Name}\"") == "<${Name}>");
}

TEST_CASE("jsonata: operators hold on to their operands as strongly as those of jsonata-js") {
    CHECK(read("a.b.c") == "(. (. a b) c)");
    CHECK(read("a.b[0].c") == "(. (. a (filter b 0)) c)");
    CHECK(read("a + b * c - d") == "(- (+ a (* b c)) d)");
    CHECK(read("-a.b * 2") == "(* (neg (. a b)) 2)");
    CHECK(read("a & b + c") == "(+ (& a b) c)");
    CHECK(read("a = b and c or d in e") == "(or (and (= a b) c) (in d e))");
    CHECK(read("a < b <= c") == "(<= (< a b) c)");
    CHECK(read("a ~> $f ~> $g(1)") == "(~> (~> a $f) (call $g 1))");
    CHECK(read("$a := $b := 1") == "(:= $a (:= $b 1))");
    CHECK(read("a ? b : c ? d : e") == "(? a b (? c d e))");
    CHECK(read("a ? b") == "(? a b)");
    CHECK(read("$a := b ? c : d") == "(:= $a (? b c d))");
    CHECK(read("a % b") == "(% a b)");
    CHECK(read("a.%.b") == "(. (. a parent) b)");
    CHECK(read("a * *") == "(* a wildcard)");
    CHECK(read("a/b/c") == "(/ (/ a b) c)");
}

TEST_CASE("jsonata: stages of a path") {
    CHECK(read("a[b > 1][0]") == "(filter (filter a (> b 1)) 0)");
    CHECK(read("a.b[]") == "(. a b[])");
    CHECK(read("a[0][].b") == "(. (filter[] a 0) b)");
    CHECK(read("a^(b, >c, <d)") == "(sort a (by b) (by> c) (by< d))");
    CHECK(read("a.b{c: d, 'e': f}") == "(group (. a b) c d <e> f)");
    CHECK(read("a@$v.b#$i[$v = $i]") == "(. (@ a $v) (filter (# b $i) (= $v $i)))");
    CHECK(read("a.(b; c)") == "(. a (block b c))");
    CHECK(read("a.{'b': c}") == "(. a (object <b> c))");
    CHECK(read("a.'b c'") == "(. a <b c>)");
}

TEST_CASE("jsonata: constructors, functions and transforms") {
    CHECK(read("[]") == "array");
    CHECK(read("[1, a..b, [2]]") == "(array 1 (.. a b) (array 2))");
    CHECK(read("{}") == "object");
    CHECK(read("{'a': 1, $k: {}}") == "(object <a> 1 $k object)");
    CHECK(read("($x := 1; $x;)") == "(block (:= $x 1) $x)");
    CHECK(read("$f()") == "(call $f)");
    CHECK(read("$f(a, 1)(/b/)") == "(call (call $f a 1) /b/)");
    CHECK(read("$f(?, 1)") == "(partial $f placeholder 1)");
    CHECK(read("function($a, $b) { $a }") == "(lambda $a $b $a)");
    CHECK(read("λ(){1}()") == "(call (lambda 1))");
    CHECK(read("`function`($a){1}") == "(lambda $a 1)");
    CHECK(read("function($a) <n-(ns)?a<s>f<n:n>:n> { $a }(3)") == "(call (lambda $a <n-(ns)?a<s>f<n:n>:n> $a) 3)");
    CHECK(read("a ~> |b.c|{'d': 1}|") == "(~> a (transform (. b c) (object <d> 1)))");
    CHECK(read("|$|{}, ['a', 'b']|") == "(transform $ object (array <a> <b>))");
}

TEST_CASE("jsonata: words that are operators can be names") {
    CHECK(read("and and and") == "(and and and)");
    CHECK(read("a.or.in") == "(. (. a or) in)");
    CHECK(read("function") == "function");
    CHECK(read("a.function") == "(. a function)");
    CHECK(read("trueish") == "trueish");
}

TEST_CASE("jsonata: a substitution is an operand, whatever is in its place") {
    CHECK(read("${Name}") == "subst ${Name}");
    CHECK(read("${A.Arn} & '/' & ${AWS::Region}") == "(& (& subst ${A.Arn} </>) subst ${AWS::Region})");
    CHECK(read("$states.input.${a-b}[0]") == "(. (. $states input) (filter subst ${a-b} 0))");
    CHECK(read("{${A}: ${B}, 'c': [${C}]}") == "(object subst ${A} subst ${B} <c> (array subst ${C}))");
    CHECK(read("a${B}c.d") == "(. subst a${B}c d)");
    CHECK(read("$${A} + 1${B}") == "(+ subst $${A} subst 1${B})");
    CHECK(read("${F}(1)") == "(call subst ${F} 1)");
    CHECK(read("(${V} := 1; function(${P}){1}; a@${V})") ==
          "(block (:= subst ${V} 1) (lambda subst ${P} 1) (@ a subst ${V}))");
    CHECK(read("${A}.%") == "(. subst ${A} parent)");
    CHECK(read("1 ${Op} 2 * 3") == "(subst ${Op} 1 (* 2 3))");
    CHECK(read("${A} ${B}") == "(subst ${B} subst ${A})");
    CHECK(read("`${A}`") == "${A}");
    CHECK(read("${a: b}") == "(group $ a b)");
    CHECK(read("${a:b}") == "(group $ a b)");
    CHECK(read("${'a': b}") == "(group $ <a> b)");
}

TEST_CASE("jsonata: nodes know where they stand") {
    const std::string_view text = " $f( a.b[] , -'x' ) ";
    const Tree tree = parse(text);
    REQUIRE(!tree.error());
    const Node& call = tree.root();
    CHECK(call.span.of(text) == "$f( a.b[] , -'x' )");
    CHECK(call.token.of(text) == "(");
    CHECK(tree.first(call).span.of(text) == "$f");
    const Node& path = tree.second(call);
    CHECK(path.span.of(text) == "a.b[]");
    CHECK(path.token.of(text) == ".");
    CHECK(tree.second(path).span.of(text) == "b[]");
    CHECK(tree.second(path).token.of(text) == "b");
    const Node& minus = *++ ++tree.children(call).begin();
    CHECK(minus.span.of(text) == "-'x'");
    CHECK(tree.first(minus).span.of(text) == "'x'");

    const std::string_view function = "function ( $a )<n>{ $a } ";
    const Tree lambda = parse(function);
    REQUIRE(!lambda.error());
    CHECK(lambda.root().span.of(function) == "function ( $a )<n>{ $a }");
}

TEST_CASE("jsonata: nesting ends somewhere, in depth and in length") {
    const auto repeated = [](std::string_view text, int times) {
        std::string all;
        for (int time = 0; time < times; ++time) all += text;
        return all;
    };
    CHECK(read(repeated("(", 900) + "1" + repeated(")", 900)).ends_with(")"));
    CHECK(read("1" + repeated("+1", 900)).ends_with(" 1)"));
    for (const char* open :
         {"(", "[", "{", "-", "$f(", "a.(", "|", "function(){", "{a:", "a?b:", "$a:=", "a[", "a^("}) {
        INFO(open);
        CHECK(read(repeated(open, 100000)) == " this is nested too deeply");
    }
    for (const char* link : {".a", "+1", "[0]", "(1)", " ~> $f", "{}"}) {
        INFO(link);
        CHECK(read("a" + repeated(link, 100000)) == " this is nested too deeply");
    }
}

}  // namespace stepsmith::expression::jsonata
