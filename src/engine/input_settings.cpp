#include "input_settings.h"

#include "stepsmith/expression/path.h"
#include "stepsmith/flow/agreed.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace stepsmith::engine {
namespace {

using expression::Segment;
using flow::Given;
using json::Kind;
using json::Value;

/// A path, by the names of its members.
struct Named {
    std::vector<std::string> names;
    text::Span span;
};

struct Draft {
    Value example{};
    std::vector<Named> required{};
    std::vector<Named> optional{};
};

bool is_member(const Segment& segment) { return segment.step == expression::Step::member; }

std::vector<Named> paths(Fields& fields, Value list) {
    std::vector<Named> all;
    fields.some_words(list, "a path");
    for (const Value element : list.children()) {
        const bool is_word = list.is(Kind::array) && element.is(Kind::string) && !element.string().empty();
        if (!is_word) continue;
        const expression::Path path = expression::path(element);
        const bool is_sound = path.root == expression::Root::input && !path.error && !path.is_open;
        if (!is_sound || path.segments.empty() || !std::ranges::all_of(path.segments, is_member)) {
            fields.problems().add(element.span(),
                                  "\"{}\" names no member of the input; write it as $.name or $.name.part",
                                  element.string());
            continue;
        }
        Named named{.names = {}, .span = element.span()};
        for (const Segment& segment : path.segments) named.names.push_back(segment.name);
        all.push_back(std::move(named));
    }
    return all;
}

void read_required(Fields& fields, Value value, Draft& into) { into.required = paths(fields, value); }

void read_optional(Fields& fields, Value value, Draft& into) { into.optional = paths(fields, value); }

void read_example(Fields& fields, Value value, Draft& into) {
    if (fields.expect(value, Kind::object, "\"example\"")) into.example = value;
}

constexpr std::array input_fields{Field<Draft>{"required", read_required}, Field<Draft>{"optional", read_optional},
                                  Field<Draft>{"example", read_example}};

/// Of an object or a list without anything in it, and of null, nobody knows what else they can be.
Given given_as(Value example) {
    Given given{.name = std::string(example.key())};
    for (const Value inner : example.children()) given.parts.push_back(given_as(inner));
    if (example.is(Kind::array))
        given.kind = Given::Kind::list;
    else if (!given.parts.empty())
        given.kind = Given::Kind::object;
    else if (!example.is(Kind::object) && !example.is(Kind::null))
        given.kind = Given::Kind::scalar;
    return given;
}

}  // namespace

Given input_settings(Fields& fields, Value value) {
    Draft draft;
    fields.object(value, "\"inputs\"", std::span<const Field<Draft>>(input_fields), draft);
    if (value.is(Kind::object) && value.children().empty())
        fields.problems().add(value.span(), "\"inputs\" needs \"required\", \"optional\" or \"example\"");
    Given input;
    if (draft.example) input = given_as(draft.example);
    input.kind = Given::Kind::object;
    for (const Named& path : draft.required) flow::add(input, path.names, true);
    for (const Named& path : draft.optional) {
        if (std::ranges::find(draft.required, path.names, &Named::names) != draft.required.end())
            fields.problems().add(path.span, "this is required, and cannot be optional as well");
        flow::add(input, path.names, false);
    }
    return input;
}

KnownKeys known_input_keys() { return {"inputs", keys(std::span<const Field<Draft>>(input_fields))}; }

}  // namespace stepsmith::engine
