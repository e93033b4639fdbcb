#include "jsonata_value.h"

#include "stepsmith/expression/jsonata_chain.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::flow {
namespace {

using expression::jsonata::Node;
using expression::jsonata::Tree;
using NodeKind = expression::jsonata::Kind;
using Kind = Yield::Kind;

Yield of_kind(Kind kind) { return {.kind = kind}; }

/// As `$boolean` says; nothing where that is not known.
std::optional<bool> truth(const Partial& value) {
    if (value.is_discarded()) return std::nullopt;
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_string()) return !value.get_ref<const std::string&>().empty();
    if (value.is_number()) return value.get<double>() != 0;
    if (value.is_object()) {
        const bool has_some = std::ranges::any_of(value, [](const Partial& one) { return !one.is_discarded(); });
        return has_some || value.empty() ? std::optional(has_some) : std::nullopt;
    }
    bool is_sure = true;
    for (const Partial& element : value) {
        const std::optional<bool> one = truth(element);
        if (one == true) return true;
        is_sure = is_sure && one;
    }
    return is_sure ? std::optional(false) : std::nullopt;
}

std::optional<bool> truth(const Yield& yield) {
    return yield.is(Kind::nothing) ? std::optional(false) : yield.is(Kind::value) ? truth(yield.value) : std::nullopt;
}

Yield number(double value) {
    if (!std::isfinite(value)) return of_kind(Kind::failure);
    const bool is_whole = std::trunc(value) == value && std::abs(value) < 1e15;
    return Yield::of(is_whole ? Partial(static_cast<std::int64_t>(value)) : Partial(value));
}

/// As it is written behind `&`; nothing where that is not known.
std::optional<std::string> text_of(const Yield& yield) {
    if (yield.is(Kind::nothing)) return "";
    if (yield.is(Kind::value) && yield.value.is_string()) return yield.value.get<std::string>();
    const bool is_plain = yield.value.is_boolean() || yield.value.is_number_integer() || yield.value.is_null();
    return yield.is(Kind::value) && is_plain ? std::optional(yield.value.dump()) : std::nullopt;
}

Yield equal(const Partial& left, const Partial& right, bool wanted) {
    const bool is_one_kind = left.type() == right.type() || (left.is_number() && right.is_number());
    if (!is_one_kind || (left.is_structured() && left.empty() != right.empty())) return Yield::of(!wanted);
    return is_known(left) && is_known(right) ? Yield::of((left == right) == wanted) : Yield{};
}

bool is_ordered(const Partial& value) { return value.is_string() || value.is_number(); }

Yield ordered(std::string_view sign, const Partial& left, const Partial& right) {
    if (!is_ordered(left) || !is_ordered(right) || left.is_string() != right.is_string()) return of_kind(Kind::failure);
    const bool or_equal = sign.ends_with('=') && left == right;
    return Yield::of(or_equal || (sign.starts_with('<') ? left < right : right < left));
}

Yield arithmetic(char sign, const Partial& left, const Partial& right) {
    if (!left.is_number() || !right.is_number()) return of_kind(Kind::failure);
    const auto one = left.get<double>();
    const auto other = right.get<double>();
    switch (sign) {
        case '+': return number(one + other);
        case '-': return number(one - other);
        case '*': return number(one * other);
        case '/': return number(one / other);
        default: return number(std::fmod(one, other));
    }
}

Yield contained(const Partial& value, const Partial& list) {
    if (!list.is_array()) return value.is_structured() ? Yield::of(false) : equal(value, list, true);
    bool is_sure = true;
    for (const Partial& element : list) {
        if (!value.is_structured() && is_known(element) && value == element) return Yield::of(true);
        is_sure = is_sure && !element.is_discarded();
    }
    return is_sure ? Yield::of(false) : Yield{};
}

class Evaluator {
public:
    Evaluator(const Tree& tree, const Surroundings& surroundings) : tree_(tree), given_(surroundings) {}

    Yield of(const Node& node) {
        switch (node.kind) {
            case NodeKind::string: return Yield::of(tree_.value(node));
            case NodeKind::number: return Yield::of(Partial::parse(tree_.token(node), nullptr, false));
            case NodeKind::constant: return Yield::of(Partial::parse(tree_.token(node), nullptr, false));
            case NodeKind::variable: return path(node, {});
            case NodeKind::step: return step(node);
            case NodeKind::filter: return filter(node);
            case NodeKind::array: return array(node);
            case NodeKind::object: return object(node);
            case NodeKind::block: return block(node);
            case NodeKind::negation: return negation(node);
            case NodeKind::arithmetic:
            case NodeKind::comparison:
            case NodeKind::membership:
            case NodeKind::concatenation: return binary(node);
            case NodeKind::logic: return logic(node);
            case NodeKind::condition: return condition(node);
            case NodeKind::bind: return bind(node);
            case NodeKind::call: return call(node);
            case NodeKind::name:
            case NodeKind::regex:
            case NodeKind::substitution:
            case NodeKind::wildcard:
            case NodeKind::descendants:
            case NodeKind::parent:
            case NodeKind::placeholder:
            case NodeKind::sort:
            case NodeKind::sort_term:
            case NodeKind::group:
            case NodeKind::focus:
            case NodeKind::index:
            case NodeKind::range:
            case NodeKind::apply:
            case NodeKind::partial:
            case NodeKind::lambda:
            case NodeKind::signature:
            case NodeKind::transform:
            case NodeKind::missing: break;
        }
        return {};
    }

private:
    /// Follows members from a variable without making a copy of what they lead through.
    Yield path(const Node& variable, const std::vector<std::string>& names) const {
        const std::string name = tree_.value(variable);
        const auto begins = [&](std::initializer_list<std::string_view> with) {
            return names.size() >= with.size() && std::equal(with.begin(), with.end(), names.begin());
        };
        const auto local = std::ranges::find(locals_.rbegin(), locals_.rend(), name, &Local::first);
        if (local != locals_.rend())
            return local->second.is(Kind::value) ? members(local->second.value, names, 0) : local->second;
        if (name == "states") {
            if (begins({"input"})) return members(given_.input, names, 1);
            return begins({"context", "Execution", "Input"}) ? members(given_.execution_input, names, 3) : Yield{};
        }
        const auto found = given_.variables.find(name);
        return found == given_.variables.end() ? Yield{} : members(*found, names, 0);
    }

    static Yield members(const Partial& base, const std::vector<std::string>& names, std::size_t first) {
        const Partial* at = &base;
        for (std::size_t i = first; i < names.size(); ++i) {
            if (at->is_discarded() || (at->is_array() && !at->empty())) return {};
            const auto member = at->is_object() ? at->find(names[i]) : at->end();
            if (member == at->end()) return of_kind(Kind::nothing);
            at = &*member;
        }
        return Yield::of(*at);
    }

    Yield step(const Node& node) {
        const auto [base, names] = chain(tree_, node);
        if (base->kind == NodeKind::variable) return path(*base, names);
        if (names.empty()) return base->kind == NodeKind::step ? step_to_element(*base) : Yield{};
        const Yield yield = of(*base);
        return yield.is(Kind::value) ? members(yield.value, names, 0) : yield;
    }

    /// `base.name[0]`: the number is asked of the last name.
    Yield step_to_element(const Node& node) {
        const Node& last = tree_.second(node);
        if (node.keeps_array || last.kind != NodeKind::filter || tree_.first(last).kind != NodeKind::name) return {};
        const Yield base = of(tree_.first(node));
        return base.is(Kind::value) ? element(last, members(base.value, {tree_.value(tree_.first(last))}, 0)) : base;
    }

    Yield filter(const Node& node) { return element(node, of(tree_.first(node))); }

    /// An element by its number.
    Yield element(const Node& filter, const Yield& list) {
        if (!list.is(Kind::value)) return list;
        if (filter.keeps_array || tree_.second(filter).kind != NodeKind::number) return {};
        const Yield index = of(tree_.second(filter));
        if (!index.is(Kind::value) || !index.value.is_number_unsigned()) return {};
        const auto at = index.value.get<std::size_t>();
        if (!list.value.is_array()) return at == 0 ? list : of_kind(Kind::nothing);
        return at < list.value.size() ? Yield::of(list.value[at]) : of_kind(Kind::nothing);
    }

    Yield array(const Node& node) {
        if (node.keeps_array) return {};
        Partial result = Partial::array();
        for (const Node& child : tree_.children(node)) {
            const Yield item = of(child);
            if (item.is(Kind::failure) || item.is(Kind::unknown)) return item;
            if (item.is(Kind::nothing)) continue;
            if (item.value.is_array() && child.kind != NodeKind::array)
                result.insert(result.end(), item.value.begin(), item.value.end());
            else
                result.push_back(item.value);
        }
        return Yield::of(std::move(result));
    }

    Yield object(const Node& node) {
        Partial result = Partial::object();
        const auto children = tree_.children(node);
        for (auto child = children.begin(); child != children.end(); ++child) {
            const Yield key = of(*child);
            const Yield value = of(*++child);
            if (key.is(Kind::failure) || value.is(Kind::failure)) return of_kind(Kind::failure);
            if (!key.is(Kind::value)) return {};
            if (!key.value.is_string()) return of_kind(Kind::failure);
            if (value.is(Kind::nothing)) continue;
            result[key.value.get<std::string>()] = value.is(Kind::value) ? value.value : anything();
        }
        return Yield::of(std::move(result));
    }

    Yield block(const Node& node) {
        const std::size_t before = locals_.size();
        Yield last = of_kind(Kind::nothing);
        for (const Node& child : tree_.children(node)) {
            last = of(child);
            if (last.is(Kind::failure)) break;
        }
        locals_.resize(before);
        return last;
    }

    Yield bind(const Node& node) {
        Yield value = of(tree_.second(node));
        locals_.emplace_back(tree_.value(tree_.first(node)), value);
        return value;
    }

    Yield negation(const Node& node) {
        const Yield operand = of(tree_.first(node));
        if (!operand.is(Kind::value)) return operand;
        return operand.value.is_number() ? number(-operand.value.get<double>()) : of_kind(Kind::failure);
    }

    Yield binary(const Node& node) {
        const Yield left = of(tree_.first(node));
        if (left.is(Kind::failure)) return left;
        const Yield right = of(tree_.second(node));
        if (right.is(Kind::failure)) return right;
        const std::string_view sign = tree_.token(node);
        if (node.kind == NodeKind::concatenation) {
            const std::optional<std::string> one = text_of(left);
            const std::optional<std::string> other = text_of(right);
            return one && other ? Yield::of(*one + *other) : Yield{};
        }
        const bool asks = node.kind == NodeKind::membership || sign == "=" || sign == "!=";
        if (left.is(Kind::nothing) || right.is(Kind::nothing)) return asks ? Yield::of(false) : of_kind(Kind::nothing);
        if (left.is(Kind::unknown) || right.is(Kind::unknown)) return {};
        if (node.kind == NodeKind::membership) return contained(left.value, right.value);
        if (asks) return equal(left.value, right.value, sign == "=");
        return node.kind == NodeKind::comparison ? ordered(sign, left.value, right.value)
                                                 : arithmetic(sign.front(), left.value, right.value);
    }

    /// Where the left decides, the right is not asked.
    Yield logic(const Node& node) {
        const bool decides = tree_.token(node) == "or";
        const Yield left = of(tree_.first(node));
        if (left.is(Kind::failure)) return left;
        const std::optional<bool> first = truth(left);
        if (first == decides) return Yield::of(decides);
        const Yield right = of(tree_.second(node));
        if (right.is(Kind::failure)) return first ? right : Yield{};
        const std::optional<bool> second = truth(right);
        if (second == decides) return Yield::of(decides);
        return first && second ? Yield::of(!decides) : Yield{};
    }

    Yield condition(const Node& node) {
        const auto children = tree_.children(node);
        auto child = children.begin();
        const Yield asked = of(*child);
        if (asked.is(Kind::failure)) return asked;
        const std::optional<bool> is_met = truth(asked);
        const Node& then = *++child;
        if (!is_met) return {};
        if (*is_met) return of(then);
        return ++child == children.end() ? of_kind(Kind::nothing) : of(*child);
    }

    Yield call(const Node& node) {
        std::vector<Yield> arguments;
        const Node& procedure = tree_.first(node);
        for (const Node& child : tree_.children(node)) {
            if (&child == &procedure) continue;
            arguments.push_back(of(child));
            if (arguments.back().is(Kind::failure)) return of_kind(Kind::failure);
        }
        const std::string_view name = tree_.token(procedure);
        if (name == "$lookup" && arguments.size() == 2) return looked_up(arguments[0], arguments[1]);
        return arguments.size() == 1 ? called(name, arguments.front()) : Yield{};
    }

    static Yield looked_up(const Yield& base, const Yield& key) {
        if (!base.is(Kind::value) || !key.is(Kind::value) || !key.value.is_string()) return {};
        return members(base.value, {key.value.get<std::string>()}, 0);
    }

    static Yield called(std::string_view name, const Yield& argument) {
        if (argument.is(Kind::unknown)) return argument;
        if (name == "$exists") return Yield::of(argument.is(Kind::value));
        if (argument.is(Kind::nothing))
            return name == "$count" ? Yield::of(0) : name == "$merge" ? Yield{} : of_kind(Kind::nothing);
        const Partial& value = argument.value;
        if (name == "$boolean" || name == "$not") {
            const std::optional<bool> is_true = truth(value);
            return is_true ? Yield::of(*is_true == (name == "$boolean")) : Yield{};
        }
        if (name == "$lowercase" || name == "$uppercase")
            return value.is_string() ? cased(name, value) : of_kind(Kind::failure);
        if (name == "$string") {
            const std::optional<std::string> text = text_of(argument);
            return text ? Yield::of(*text) : Yield{};
        }
        if (name == "$count") return Yield::of(value.is_array() ? value.size() : 1);
        return name == "$merge" ? all_merged(value) : Yield{};
    }

    static Yield cased(std::string_view name, const Partial& value) {
        auto text = value.get<std::string>();
        const bool is_upper = name == "$uppercase";
        for (char& c : text) {
            if (static_cast<unsigned char>(c) >= 0x80) return {};
            const bool changes = is_upper ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
            if (changes) c = static_cast<char>(is_upper ? c - 'a' + 'A' : c - 'A' + 'a');
        }
        return Yield::of(std::move(text));
    }

    static Yield all_merged(const Partial& objects) {
        if (objects.is_object()) return Yield::of(objects);
        if (!objects.is_array()) return of_kind(Kind::failure);
        Partial result = Partial::object();
        for (const Partial& one : objects) {
            if (one.is_discarded()) return {};
            if (!one.is_object()) return of_kind(Kind::failure);
            result = merged(std::move(result), one);
        }
        return Yield::of(std::move(result));
    }

    using Local = std::pair<std::string, Yield>;

    const Tree& tree_;
    Surroundings given_;
    std::vector<Local> locals_;
};

}  // namespace

Yield evaluated(const Tree& tree, const Surroundings& surroundings) {
    return Evaluator(tree, surroundings).of(tree.root());
}

}  // namespace stepsmith::flow
