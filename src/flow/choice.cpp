#include "choice.h"

#include "comparison.h"
#include "jsonata_condition.h"
#include "stepsmith/asl/choice.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace stepsmith::flow {
namespace {

using json::Kind;
using json::Value;

/// Rules deeper than this inside others tell nothing: each level may ask twice as much.
constexpr int deepest = 8;

ShapePtr refined(const Evaluation& evaluation, Value rule, const ShapePtr& shape, bool is_met, int depth);

std::vector<Value> elements(Value list) {
    std::vector<Value> result;
    if (list.is(Kind::array))
        for (const Value element : list.children()) result.push_back(element);
    return result;
}

ShapePtr joined_or_either(const ShapePtr& one, const ShapePtr& other) {
    if (!one || !other) return one ? one : other;
    return joined(one, other);
}

/// All of the rules are as said.
ShapePtr all(const Evaluation& evaluation, const std::vector<Value>& rules, ShapePtr shape, bool is_met, int depth) {
    for (const Value rule : rules) {
        if (shape) shape = refined(evaluation, rule, shape, is_met, depth);
    }
    return shape;
}

/// Some rule is as said, the first of which ends the asking: those before it are not.
ShapePtr some(const Evaluation& evaluation, const std::vector<Value>& rules, ShapePtr shape, bool is_met, int depth) {
    ShapePtr result;
    for (const Value rule : rules) {
        if (!shape) break;
        result = joined_or_either(result, refined(evaluation, rule, shape, is_met, depth));
        shape = refined(evaluation, rule, shape, !is_met, depth);
    }
    return result;
}

Partial value_of(const Text& text) {
    return text.is_string ? Partial(text.text) : Partial::parse(text.text, nullptr, false);
}

/// Of the constants that a value can be those that a comparison leaves; nothing if it leaves nothing. What is equal to
/// a text is that.
ShapePtr narrowed(Value rule, const ShapePtr& shape, bool is_met) {
    const auto fields = rule.children();
    const auto comparison = std::find_if(fields.begin(), fields.end(), [](Value field) {
        return std::ranges::find(asl::comparisons(), field.key()) != asl::comparisons().end();
    });
    if (comparison == fields.end() || (*comparison).is_open()) return shape;
    const auto is_ruled_out = [&](const Partial& value) { return asked(*comparison, value) == answer_of(!is_met); };
    if (shape->kind == Shape::Kind::object) return is_ruled_out(Partial::object()) ? nullptr : shape;
    if (shape->kind == Shape::Kind::array) return is_ruled_out(Partial::array()) ? nullptr : shape;
    const Value equal = *comparison;
    const bool may_be_text = shape->kind == Shape::Kind::scalar || shape->source == Source::input;
    if (is_met && equal.key() == "StringEquals" && equal.is(Kind::string) && shape->texts.empty() && may_be_text)
        return constant({{.text = std::string(equal.string()), .span = equal.span(), .is_string = true}});
    std::vector<Text> left = shape->texts;
    std::erase_if(left, [&](const Text& text) { return is_ruled_out(value_of(text)); });
    if (left.size() == shape->texts.size()) return shape;
    return left.empty() ? nullptr : constant(std::move(left));
}

ShapePtr compared(const Evaluation& evaluation, Value rule, const ShapePtr& shape, bool is_met) {
    const expression::Path* path = evaluation.expressions().path(rule["Variable"]);
    if (!path || path->root != expression::Root::input) return shape;
    const Value asks = rule["IsPresent"];
    if (!asks) {
        // What is compared is there, or the execution has failed: that is told once.
        const ShapePtr present = given(shape, path->segments, true);
        if (!present) return with(shape, path->segments, unknown());
        const ShapePtr found = read(present, path->segments).shape;
        const ShapePtr left = narrowed(rule, found, is_met);
        if (left == found) return present;
        return left ? with(present, path->segments, left) : nullptr;
    }
    return asks.is(Kind::boolean) ? given(shape, path->segments, (asks.text() == "true") == is_met) : shape;
}

ShapePtr of_condition(const Evaluation& evaluation, Value condition, const ShapePtr& shape, bool is_met) {
    if (condition.is(Kind::boolean)) return (condition.text() == "true") == is_met ? shape : nullptr;
    const asl::Jsonata* const jsonata = evaluation.expressions().jsonata(condition);
    return jsonata ? flow::refined(*jsonata, shape, is_met) : asked(shape);
}

ShapePtr refined(const Evaluation& evaluation, Value rule, const ShapePtr& shape, bool is_met, int depth) {
    if (depth > deepest) return shape;
    if (const Value rules = rule["And"])
        return (is_met ? all : some)(evaluation, elements(rules), shape, is_met, depth + 1);
    if (const Value rules = rule["Or"])
        return (is_met ? some : all)(evaluation, elements(rules), shape, is_met, depth + 1);
    if (const Value inner = rule["Not"]) return refined(evaluation, inner, shape, !is_met, depth + 1);
    if (const Value condition = rule["Condition"]) return of_condition(evaluation, condition, shape, is_met);
    return compared(evaluation, rule, shape, is_met);
}

}  // namespace

ShapePtr refined(const Evaluation& evaluation, Value rule, const ShapePtr& shape, bool is_met) {
    return refined(evaluation, rule, shape, is_met, 0);
}

void read_rule(Evaluation& evaluation, Value rule, const ShapePtr& shape) {
    for (const std::string_view field : {"And", "Or"}) {
        ShapePtr now = shape;
        for (const Value inner : elements(rule[field])) {
            if (!now) break;
            read_rule(evaluation, inner, now);
            now = refined(evaluation, inner, now, field == "And");
        }
    }
    if (const Value inner = rule["Not"]) read_rule(evaluation, inner, shape);
    if (const Value variable = rule["Variable"]) evaluation.test(variable, shape);
    if (const Value condition = rule["Condition"]) {
        evaluation.test(condition, shape);
        evaluation.read_all(condition, shape);
    }
    if (rule["IsPresent"]) return;
    for (const Value field : rule.children())
        if (const expression::Path* path = evaluation.expressions().path(field))
            evaluation.read_path(*path, shape, true);
}

}  // namespace stepsmith::flow
