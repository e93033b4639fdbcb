#include "stepsmith/expression/jsonata_types.h"

#include "algorithms.h"
#include "stepsmith/json/document.h"
#include "stepsmith/text/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <unordered_set>
#include <utility>

namespace stepsmith::expression::jsonata {
namespace {

class Types {
public:
    explicit Types(const Tree& tree) : tree_(tree) { collect(tree.root()); }

    Type of(const Node& node) const;
    std::vector<TypeError> errors() {
        visit(tree_.root(), false, 0);
        const auto is_before = [](const TypeError& a, const TypeError& b) { return a.span < b.span; };
        std::stable_sort(errors_.begin(), errors_.end(), is_before);
        return std::move(errors_);
    }

private:
    /// Functions that are bound here are not those that are there anyway.
    void collect(const Node& node) {
        const bool binds = node.kind == Kind::bind || node.kind == Kind::lambda || node.kind == Kind::focus ||
                           node.kind == Kind::index;
        for (const Node& child : tree_.children(node)) {
            if (binds && child.kind == Kind::variable) bound_.insert(tree_.token(child).substr(1));
            collect(child);
        }
    }

    Type of_call(const Node& call) const;
    Type of_constant(const Node& constant) const {
        return tree_.token(constant) == "null" ? Type::null : Type::boolean;
    }
    Type of_last(const Node& block) const {
        Type last = Type::unknown;
        for (const Node& child : tree_.children(block))
            if (child.next_sibling == no_node) last = of(child);
        return last;
    }
    Type of_condition(const Node& condition) const {
        const Type then = of(tree_.second(condition));
        const std::uint32_t otherwise = tree_.second(condition).next_sibling;
        return otherwise == no_node || of_last(condition) == then ? then : Type::unknown;
    }

    void add(std::string_view code, const Node& operand, std::string message) {
        errors_.push_back({.code = code, .span = operand.span, .message = std::move(message)});
    }
    void want_number(std::string_view code, const Node& operand, const Node& operation);
    void want_integer(std::string_view code, const Node& operand);
    void want_string_key(const Node& key);
    void want_function(std::string_view code, const Node& operand, std::string_view what);
    void check_order(const Node& comparison);
    void check(const Node& node);
    bool has_all_arguments(const Node& call, std::size_t given) const;
    void check_arguments(const Node& call, std::size_t given);
    void check_argument(const Node& procedure, std::size_t at, const Node& argument);
    void check_elements(char letter, const Node& array, std::string_view wanted);
    void check_algorithm(const Node& name);

    /// `given` is how many arguments come from the left side of `~>`.
    void visit(const Node& node, bool is_in_context, std::size_t given) {
        check(node);
        if (node.kind == Kind::call && (!is_in_context || has_all_arguments(node, given))) check_arguments(node, given);
        // With a function on the left it makes one that calls both.
        if (node.kind == Kind::apply && tree_.second(node).kind == Kind::variable &&
            of(tree_.first(node)) != Type::function)
            check_argument(tree_.second(node), 0, tree_.first(node));
        const bool gives_context = node.kind == Kind::step || node.kind == Kind::filter || node.kind == Kind::sort ||
                                   node.kind == Kind::group || node.kind == Kind::transform ||
                                   node.kind == Kind::lambda;
        for (const Node& child : tree_.children(node))
            visit(child, is_in_context || gives_context,
                  node.kind == Kind::apply && &child != &tree_.first(node) ? 1 : 0);
    }

    const Tree& tree_;
    std::unordered_set<std::string_view> bound_;
    std::vector<TypeError> errors_;
};

Type Types::of_call(const Node& call) const {
    const Node& procedure = tree_.first(call);
    if (procedure.kind != Kind::variable) return Type::unknown;
    const std::string_view name = tree_.token(procedure).substr(1);
    const Builtin* function = builtin(name);
    return function == nullptr || bound_.contains(name) ? Type::unknown : function->result;
}

Type Types::of(const Node& node) const {
    switch (node.kind) {
        case Kind::string:
        case Kind::concatenation: return Type::string;
        case Kind::number:
        case Kind::negation:
        case Kind::arithmetic: return Type::number;
        case Kind::constant: return of_constant(node);
        case Kind::comparison:
        case Kind::membership:
        case Kind::logic: return Type::boolean;
        case Kind::array: return Type::array;
        case Kind::group:
        case Kind::object: return Type::object;
        case Kind::regex:
        case Kind::partial:
        case Kind::lambda:
        case Kind::transform: return Type::function;
        case Kind::bind: return of(tree_.second(node));
        case Kind::block: return of_last(node);
        case Kind::condition: return of_condition(node);
        case Kind::call: return of_call(node);
        case Kind::apply: return tree_.second(node).kind == Kind::call ? of(tree_.second(node)) : Type::unknown;
        case Kind::name:
        case Kind::variable:
        case Kind::substitution:
        case Kind::wildcard:
        case Kind::descendants:
        case Kind::parent:
        case Kind::placeholder:
        case Kind::step:
        case Kind::filter:
        case Kind::sort:
        case Kind::sort_term:
        case Kind::focus:
        case Kind::index:
        case Kind::range:
        case Kind::signature:
        case Kind::missing: break;
    }
    return Type::unknown;
}

void Types::want_number(std::string_view code, const Node& operand, const Node& operation) {
    const Type type = of(operand);
    if (type == Type::unknown || type == Type::number) return;
    const std::string_view advice =
        tree_.token(operation) == "+" && type == Type::string ? "; strings are joined with \"&\"" : "";
    add(code, operand,
        fmt::format("\"{}\" takes numbers, and this is {}{}", tree_.token(operation), name_of(type), advice));
}

void Types::want_integer(std::string_view code, const Node& operand) {
    const Type type = of(operand);
    if (type != Type::unknown && type != Type::number)
        return add(code, operand, fmt::format("\"..\" takes integers, and this is {}", name_of(type)));
    if (operand.kind != Kind::number) return;
    const double value = std::strtod(std::string(tree_.token(operand)).c_str(), nullptr);
    if (std::floor(value) != value) add(code, operand, "\"..\" takes integers, and this is a fraction");
}

void Types::want_string_key(const Node& key) {
    const Type type = of(key);
    if (type != Type::unknown && type != Type::string)
        add("T1003", key, fmt::format("a key must be a string, and this is {}", name_of(type)));
}

void Types::want_function(std::string_view code, const Node& operand, std::string_view what) {
    const Type type = of(operand);
    if (type != Type::unknown && type != Type::function)
        add(code, operand, fmt::format("{} must be a function, and this is {}", what, name_of(type)));
}

void Types::check_order(const Node& comparison) {
    const std::string_view sign = tree_.token(comparison);
    if (sign == "=" || sign == "!=") return;
    const std::size_t before = errors_.size();
    for (const Node& operand : tree_.children(comparison)) {
        const Type type = of(operand);
        if (type != Type::unknown && type != Type::string && type != Type::number)
            add("T2010", operand, fmt::format("\"{}\" takes numbers or strings, and this is {}", sign, name_of(type)));
    }
    const Type left = of(tree_.first(comparison));
    const Type right = of(tree_.second(comparison));
    if (errors_.size() == before && left != Type::unknown && right != Type::unknown && left != right)
        add("T2009", comparison, fmt::format("\"{}\" cannot compare {} and {}", sign, name_of(left), name_of(right)));
}

/// Whether a function takes such an argument; see `Builtin::takes`.
bool takes(char letter, Type type) {
    switch (letter) {
        case 'h':
        case 's': return type == Type::string;
        case 'n': return type == Type::number;
        case 'b': return type == Type::boolean;
        case 'o': return type == Type::object;
        case 'f': return type == Type::function;
        case 't': return type == Type::string || type == Type::function;
        case 'm': return type == Type::string || type == Type::number || type == Type::boolean;
        case 'N': return type == Type::number || type == Type::array;
        case 'S': return type == Type::string || type == Type::array;
        case 'O': return type == Type::object || type == Type::array;
        default: return true;
    }
}

bool is_list(char letter) { return letter >= 'A' && letter <= 'Z'; }

std::string_view name_of(char letter) {
    switch (letter) {
        case 'h':
        case 's': return "a string";
        case 'n': return "a number";
        case 'b': return "a Boolean";
        case 'o': return "an object";
        case 'f': return "a function";
        case 't': return "a string or a function";
        case 'm': return "a number, a string or a Boolean";
        case 'N': return "numbers";
        case 'S': return "strings";
        case 'O': return "objects";
        default: return "anything";
    }
}

/// Then no value of the context stands for the first one.
bool Types::has_all_arguments(const Node& call, std::size_t given) const {
    const Node& procedure = tree_.first(call);
    if (procedure.kind != Kind::variable) return false;
    const Builtin* function = builtin(tree_.token(procedure).substr(1));
    for (const Node& child : tree_.children(call))
        if (&child != &procedure) ++given;
    return function && given == function->most;
}

/// Of a call where each argument stands for its own parameter.
void Types::check_arguments(const Node& call, std::size_t given) {
    const Node& procedure = tree_.first(call);
    if (procedure.kind != Kind::variable) return;
    for (const Node& child : tree_.children(call))
        if (&child != &procedure) check_argument(procedure, given++, child);
}

void Types::check_argument(const Node& procedure, std::size_t at, const Node& argument) {
    const std::string_view name = tree_.token(procedure).substr(1);
    const Builtin* function = bound_.contains(name) ? nullptr : builtin(name);
    if (!function || at >= function->takes.size()) return;
    const char letter = function->takes[at];
    const Type type = of(argument);
    if (type == Type::unknown) return;
    const std::string wanted = fmt::format("argument {} of \"${}\" must be {}", at + 1, name, name_of(letter));
    if (!takes(letter, type))
        add(is_list(letter) ? "T0412" : "T0410", argument, fmt::format("{}, and this is {}", wanted, name_of(type)));
    else if (is_list(letter) && argument.kind == Kind::array)
        check_elements(letter, argument, wanted);
    else if (letter == 'h' && argument.kind == Kind::string)
        check_algorithm(argument);
}

/// One element that cannot be right is enough. A list that is written in the list stays one; any other becomes a part.
void Types::check_elements(char letter, const Node& array, std::string_view wanted) {
    const char single = static_cast<char>(std::tolower(letter));
    for (const Node& element : tree_.children(array)) {
        const Type type = of(element);
        const bool is_unknown = type == Type::unknown || (type == Type::array && element.kind != Kind::array);
        if (is_unknown || takes(single, type)) continue;
        return add("T0412", element, fmt::format("{}, and this is {}", wanted, name_of(type)));
    }
}

void Types::check_algorithm(const Node& name) {
    const std::string value = tree_.value(name);
    if (std::ranges::find(algorithms, value) != algorithms.end() || json::holds_substitution(value)) return;
    errors_.push_back({.code = {},
                       .span = {name.token.begin + 1, name.token.end - 1},
                       .message = fmt::format("\"$hash\" takes {}, not \"{}\"", fmt::join(algorithms, ", "), value),
                       .suggestion = text::nearest(value, algorithms)});
}

void Types::check(const Node& node) {
    if (node.kind == Kind::arithmetic) {
        want_number("T2001", tree_.first(node), node);
        want_number("T2002", tree_.second(node), node);
    } else if (node.kind == Kind::negation) {
        want_number("D1002", tree_.first(node), node);
    } else if (node.kind == Kind::range) {
        want_integer("T2003", tree_.first(node));
        want_integer("T2004", tree_.second(node));
    } else if (node.kind == Kind::comparison) {
        check_order(node);
    } else if (node.kind == Kind::apply && tree_.second(node).kind != Kind::call) {
        want_function("T2006", tree_.second(node), "the right side of \"~>\"");
    } else if (node.kind == Kind::call) {
        want_function("T1006", tree_.first(node), "what is called");
    } else if (node.kind == Kind::object || node.kind == Kind::group) {
        bool is_key = node.kind == Kind::object;
        for (const Node& child : tree_.children(node)) {
            if (is_key) want_string_key(child);
            is_key = !is_key;
        }
    }
}

}  // namespace

std::string_view name_of(Type type) {
    switch (type) {
        case Type::unknown: return "anything";
        case Type::string: return "a string";
        case Type::number: return "a number";
        case Type::boolean: return "a Boolean";
        case Type::null: return "null";
        case Type::array: return "an array";
        case Type::object: return "an object";
        case Type::function: return "a function";
    }
    return "";
}

Type type_of(const Tree& tree, const Node& node) { return Types(tree).of(node); }

std::optional<double> constant_number(const Tree& tree) {
    const bool is_negative = tree.root().kind == Kind::negation;
    const Node& number = is_negative ? tree.first(tree.root()) : tree.root();
    if (number.kind != Kind::number) return std::nullopt;
    const double value = std::strtod(std::string(tree.token(number)).c_str(), nullptr);
    return is_negative ? -value : value;
}

std::vector<TypeError> type_errors(const Tree& tree) { return Types(tree).errors(); }

}  // namespace stepsmith::expression::jsonata
