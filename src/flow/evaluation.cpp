#include "evaluation.h"

#include "jsonata_shape.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace stepsmith::flow {
namespace {

using expression::Intrinsic;
using expression::Path;
using expression::Root;
using expression::Segment;
using json::Kind;
using json::Value;

constexpr std::size_t most_formatted = 64;
constexpr int deepest_parsed = 8;

/// A member of the one that the other lists as well, and what it says of it.
Part merged_part(const Part& part, const Part& listed) {
    if (listed.presence == Presence::surely || part.presence == Presence::absent) return listed;
    if (listed.presence == Presence::absent) return part;
    return {std::max(part.presence, listed.presence), joined(part.shape, listed.shape)};
}

/// Where that comes from which may be of one of two values.
Source either(const Shape& one, const Shape& other) {
    if (!is_vague(one) && !is_vague(other)) return std::max(one.source, other.source);
    if (!is_vague(one)) return other.source;
    if (!is_vague(other)) return one.source;
    return std::min(std::max(one.source, other.source), Source::merged);
}

/// A member of the one that the other does not list.
Part merged_part(const Part& part, const Shape& other) {
    if (!other.is_open) return part;
    if (part.presence == Presence::absent) return {Presence::maybe, unknown(other.source)};
    return {std::max(part.presence, Presence::maybe),
            unknown(std::min(std::max(other.source, part.shape->source), Source::merged))};
}

/// What fills one gap after another; nothing where it is not known which braces of the template are gaps.
ShapePtr formatted(const Intrinsic& call, std::span<const ShapePtr> arguments) {
    if (arguments.empty() || call.arguments[0].term != expression::Term::string || call.arguments[0].is_open)
        return scalar();
    std::string_view rest = call.arguments[0].literal.text;
    std::vector<Text> texts{{.text = "", .span = call.span, .is_string = true}};
    for (const ShapePtr& argument : arguments.subspan(1)) {
        const std::size_t gap = rest.find("{}");
        if (gap == rest.npos || argument->texts.empty()) return scalar();
        std::vector<Text> longer;
        for (const Text& before : texts)
            for (const Text& filling : argument->texts)
                longer.push_back({.text = before.text + std::string(rest.substr(0, gap)) + filling.text,
                                  .span = argument->texts.size() > 1 ? filling.span : before.span,
                                  .is_string = true});
        if (longer.size() > most_formatted) return scalar();
        texts = std::move(longer);
        rest.remove_prefix(gap + 2);
    }
    if (rest.find("{}") != rest.npos || call.arguments[0].gaps + 1 != arguments.size()) return scalar();
    for (Text& text : texts) text.text += rest;
    return constant(std::move(texts));
}

Tested read_for_test(const ShapePtr& base, std::span<const Segment> path) {
    Found found = read(base, path);
    return {found.presence, std::move(found.shape), found.is_of_input};
}

}  // namespace

ShapePtr merged(ShapePtr one, ShapePtr other) {
    for (ShapePtr* shape : {&one, &other})
        if ((*shape)->kind == Shape::Kind::unknown) *shape = object({}, true, {}, (*shape)->source);
    const Source source = either(*one, *other);
    if (one->kind != Shape::Kind::object || other->kind != Shape::Kind::object) return unknown(source);
    Parts parts;
    for (const auto& [name, part] : one->parts) {
        const auto same = std::ranges::find(other->parts, name, &Parts::value_type::first);
        const bool is_listed = same != other->parts.end();
        parts.emplace_back(name, is_listed ? merged_part(part, same->second) : merged_part(part, *other));
    }
    const Part unlisted =
        one->is_open ? Part{Presence::maybe, unknown(one->source)} : Part{Presence::absent, unknown()};
    for (const auto& [name, part] : other->parts)
        if (std::ranges::find(one->parts, name, &Parts::value_type::first) == one->parts.end())
            parts.emplace_back(name, merged_part(unlisted, part));
    std::ranges::sort(parts, {}, &Parts::value_type::first);
    return object(std::move(parts), one->is_open || other->is_open, {}, source);
}

static std::string name_of(const Segment& step) {
    return step.step == expression::Step::index ? fmt::format("[{}]", step.index) : step.name;
}

/// Says so if nothing is there, or nothing may be there.
void Evaluation::note(const Found& found, Miss miss) {
    const bool is_lost = found.presence == Presence::maybe && found.before == Presence::surely;
    if (!misses_ || found.presence == Presence::surely || (found.presence == Presence::maybe && !is_lost)) return;
    if (found.presence == Presence::optional) miss.trouble = Trouble::optional;
    if (found.presence == Presence::unset) miss.trouble = Trouble::unset;
    if (is_lost) miss.trouble = Trouble::lost;
    miss.state = state_;
    miss.origin = found.origin;
    miss.is_of_input = found.is_of_input;
    if (found.loss) miss.loser = found.loss->by;
    misses_->push_back(std::move(miss));
}

void Evaluation::note(const Intrinsic& merge, const Shape& defaults, const Shape& data) {
    if (!idle_merges_ || defaults.kind != Shape::Kind::object || defaults.is_open || defaults.parts.empty()) return;
    if (data.kind != Shape::Kind::object) return;
    const bool is_idle = std::ranges::all_of(defaults.parts, [&](const auto& part) {
        const auto same = std::ranges::find(data.parts, part.first, &Parts::value_type::first);
        return same != data.parts.end() && same->second.presence == Presence::surely;
    });
    if (is_idle) idle_merges_->push_back({merge.arguments[0].span, merge.arguments[1].span, state_});
}

ShapePtr Evaluation::read_through(const ShapePtr& value) const {
    ShapePtr result = value;
    for (const auto& [base, path] : doubtful_)
        if (const ShapePtr present = base == value ? given(result, path, true) : nullptr) result = present;
    return result;
}

std::shared_ptr<const Loss> Evaluation::loss_of(const asl::State& state, const ShapePtr& input,
                                                const Shape& output) const {
    if (input->kind != Shape::Kind::object) return nullptr;
    Parts parts = input->parts;
    // What is a single value may well be found anew, under the same name.
    std::erase_if(parts, [](const auto& part) {
        return part.second.presence != Presence::surely || part.second.shape->kind == Shape::Kind::scalar;
    });
    ShapePtr lost = object(std::move(parts), false);
    const Value template_ = state.value["Parameters"];
    if (is_vague(output)) lost = template_ ? left_by(template_, lost) : nullptr;
    return lost && !lost->parts.empty() ? std::make_shared<const Loss>(Loss{lost, state.value}) : nullptr;
}

ShapePtr Evaluation::left_by(Value template_, ShapePtr data) const {
    if (!data || !template_) return data;
    const asl::Expression* expression = expressions_.of(template_);
    std::string_view key = template_.key();
    if (expression && key.ends_with(".$")) key.remove_suffix(2);
    data = without(data, key);
    if (template_.is_open() && !template_.is(Kind::string)) return nullptr;
    if (expression) {
        if (expression->jsonata()) return nullptr;
        for (const Path* path : expression->paths()) {
            const bool is_token =
                path->root == Root::context && !path->segments.empty() && path->segments.front().name != "Execution";
            if (is_token) continue;
            const bool is_part = path->root == Root::input && !path->is_open && !path->error &&
                                 !path->segments.empty() && path->segments.front().step == expression::Step::member;
            if (!is_part) return nullptr;
            data = without(data, path->segments.front().name);
        }
    }
    for (const Value inner : template_.children()) data = left_by(inner, data);
    return data;
}

void Evaluation::test(Value variable_or_condition, const ShapePtr& base) {
    if (const Path* tested = expressions_.path(variable_or_condition); tested && tested->root == Root::input)
        tests_.insert_or_assign(variable_or_condition.index(), read_for_test(base, tested->segments));
    const asl::Jsonata* const jsonata = expressions_.jsonata(variable_or_condition);
    if (!jsonata) return;
    // Of a condition that tests several, one that is no part of the input tells.
    std::optional<Tested> told;
    for (const expression::jsonata::Variable& variable : jsonata->uses->variables) {
        const bool is_input = variable.is_free && variable.name == "states" && variable.members.size() > 1 &&
                              variable.members.front().name == "input";
        if (!is_input) continue;
        if (!told || !told->is_result()) told = read_for_test(base, std::span(variable.members).subspan(1));
    }
    if (told) tests_.insert_or_assign(variable_or_condition.index(), std::move(*told));
}

Found Evaluation::read_path(const Path& path, const ShapePtr& base, bool is_choice) {
    if (path.root == Root::context) return read_context(path, is_choice);
    if (path.root == Root::unknown || path.error || path.is_open)
        return {.presence = Presence::maybe, .shape = unknown()};
    Found found = read(path.root == Root::variable ? variable(path.variable) : base, path.segments);
    found_maybe_ = found_maybe_ || found.presence == Presence::maybe;
    if (is_doubtful(found.presence) && misses_ && path.root == Root::input) doubtful_.emplace_back(base, path.segments);
    if (path.segments.empty()) return found;
    const Segment& step = path.segments[found.step];
    note(found, {.name = name_of(step),
                 .span = {path.span.begin, step.span.end},
                 .is_choice = is_choice,
                 .is_first = path.root == Root::input && found.step == 0});
    if (found.presence == Presence::absent) found.shape = unknown();
    return found;
}

/// Nothing is told of what it may have: whether it was asked for is not followed.
Found Evaluation::read_context(const Path& path, bool is_choice) {
    const std::span<const Segment> steps = path.segments;
    const bool is_input = steps.size() > 2 && steps[0].name == "Execution" && steps[1].name == "Input";
    if (!is_input || !execution_input_ || path.error || path.is_open)
        return {.presence = Presence::maybe, .shape = is_input ? unknown(Source::input) : unknown()};
    const Found found = read(execution_input_, steps.subspan(2));
    if (found.presence != Presence::absent) return {.presence = Presence::maybe, .shape = found.shape};
    const Segment& step = steps[found.step + 2];
    note(found, {.name = name_of(step), .span = {path.span.begin, step.span.end}, .is_choice = is_choice});
    return {.presence = Presence::maybe, .shape = unknown()};
}

ShapePtr Evaluation::selected(Value field, const ShapePtr& base, const ShapePtr& otherwise) {
    if (!field) return otherwise;
    if (field.is(Kind::null)) return object({}, false, field.member_span());
    const Path* selected = expressions_.path(field);
    return selected ? read_path(*selected, base, false).shape : unknown();
}

ShapePtr Evaluation::filled(Value value, const ShapePtr& base, const ShapePtr& result) {
    if (const asl::Expression* expression = expressions_.of(value)) {
        ShapePtr shape = value_of(*expression, base, result);
        if (shape->texts.empty())
            constants_.erase(value.index());
        else
            constants_.insert_or_assign(value.index(), shape);
        return shape;
    }
    if (value.is_open()) return unknown();
    if (value.is(Kind::object)) return filled_object(value, base, result);
    if (!value.is(Kind::array)) return literal(value);
    std::vector<ShapePtr> elements;
    for (const Value element : value.children()) elements.push_back(filled(element, base, result));
    return exact_array(std::move(elements));
}

void Evaluation::read_all(Value value, const ShapePtr& base, const ShapePtr& result) {
    if (expressions_.of(value)) {
        filled(value, base, result);
    } else if (!value.is_open()) {
        for (const Value child : value.children()) read_all(child, base, result);
    }
}

void Evaluation::assign(Value assign, const ShapePtr& base, const ShapePtr& result) {
    for (const Value member : assign.children()) variables_.assign(member, state_, filled(member, base, result));
}

ShapePtr Evaluation::literal(Value value) {
    ShapePtr& known = literals_[value.index()];
    if (!known) {
        const std::string_view text = value.is(Kind::string) ? value.string() : value.text();
        known = constant({{.text = std::string(text), .span = value.span(), .is_string = value.is(Kind::string)}});
    }
    return known;
}

ShapePtr Evaluation::filled_object(Value value, const ShapePtr& base, const ShapePtr& result) {
    Parts parts;
    bool is_open = false;
    for (const Value member : value.children()) {
        std::string_view name = member.key();
        is_open = is_open || json::holds_substitution(name);
        if (name.ends_with(".$") && (expressions_.of(member) || !member.is(Kind::string))) name.remove_suffix(2);
        parts.emplace_back(name, Part{Presence::surely, filled(member, base, result)});
    }
    std::ranges::stable_sort(parts, {}, &Parts::value_type::first);
    parts.erase(std::ranges::unique(parts, {}, &Parts::value_type::first).begin(), parts.end());
    return object(std::move(parts), is_open, value.key_span().empty() ? value.opening() : value.key_span());
}

ShapePtr Evaluation::value_of(const asl::Expression& expression, const ShapePtr& base, const ShapePtr& result) {
    expression_text_ = expression.value.string();
    if (const Path* path = expression.path()) return read_path(*path, base, false).shape;
    if (const auto* call = expression.call()) return call->call ? value_of(*call->call, base) : unknown();
    return flow::shape_of(*this, *expression.jsonata(), base, result);
}

/// What a constant holds as JSON. Names that are written with escapes are not known.
ShapePtr Evaluation::parsed(const Text& text) const {
    const std::function<ShapePtr(const nlohmann::json&, int)> shape = [&](const nlohmann::json& json, int depth) {
        if (json.is_object() && depth < deepest_parsed) {
            Parts parts;
            for (const auto& [key, value] : json.items()) {
                const std::string_view source = expression_text_;
                const std::size_t at = source.find('"' + key + '"');
                if (at == source.npos) return unknown();
                parts.emplace_back(source.substr(at + 1, key.size()), Part{Presence::surely, shape(value, depth + 1)});
            }
            std::ranges::sort(parts, {}, &Parts::value_type::first);
            return object(std::move(parts), false, text.span);
        }
        if (json.is_string())
            return constant({{.text = json.get<std::string>(), .span = text.span, .is_string = true}});
        if (json.is_array() || json.is_object() || json.is_discarded()) return unknown();
        return constant({{.text = json.dump(), .span = text.span}});
    };
    return shape(nlohmann::json::parse(text.text, nullptr, false), 0);
}

ShapePtr Evaluation::value_of(const Intrinsic& call, const ShapePtr& base) {
    if (call.term == expression::Term::path) return call.path ? read_path(*call.path, base, false).shape : unknown();
    if (call.term == expression::Term::substitution) return unknown();
    if (call.term == expression::Term::other) return constant({{.text = call.name, .span = call.span}});
    if (call.term == expression::Term::string)
        return call.is_open ? scalar() : constant({{.text = call.literal.text, .span = call.span, .is_string = true}});
    std::vector<ShapePtr> arguments;
    for (const Intrinsic& argument : call.arguments) arguments.push_back(value_of(argument, base));
    if (call.name == "States.Array") return exact_array(std::move(arguments));
    if (call.name == "States.Format") return formatted(call, arguments);
    if (call.name == "States.JsonMerge" && arguments.size() > 1) {
        note(call, *arguments[0], *arguments[1]);
        return merged(arguments[0], arguments[1]);
    }
    if (call.name == "States.StringToJson" && arguments.size() == 1 && arguments[0]->texts.size() == 1)
        return parsed(arguments[0]->texts.front());
    if (call.name == "States.ArrayGetItem" || call.name == "States.StringToJson") return unknown();
    if (call.name.starts_with("States.Array") || call.name == "States.StringSplit")
        return call.name == "States.ArrayContains" || call.name == "States.ArrayLength" ? scalar()
                                                                                        : array_of(unknown());
    return scalar();
}

Found Evaluation::read_member(const ShapePtr& shape, const Segment& member, text::Span path, bool is_told) {
    Found found = read(shape, std::span(&member, 1));
    found_maybe_ = found_maybe_ || found.presence == Presence::maybe;
    if (is_told) note(found, {.name = member.name, .span = path, .is_jsonata = true});
    return found;
}

ShapePtr Evaluation::combined(Value result_path, const ShapePtr& input, const ShapePtr& result) const {
    if (!result_path) return result;
    if (result_path.is(Kind::null)) return input;
    const Path* place = expressions_.path(result_path);
    if (!place || place->root != Root::input) return unknown();
    const bool says_nothing =
        input->kind == Shape::Kind::unknown && result->kind == Shape::Kind::unknown && input->source == result->source;
    return says_nothing && !place->segments.empty() ? input : with(input, place->segments, result);
}

}  // namespace stepsmith::flow
