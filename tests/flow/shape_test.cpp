#include "stepsmith/flow/shape.h"

#include "support/catch.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::flow {
namespace {

Part surely(ShapePtr shape = scalar()) { return {Presence::surely, std::move(shape)}; }
Part maybe(ShapePtr shape = scalar()) { return {Presence::maybe, std::move(shape)}; }

/// Shapes refer to the names of the paths they were made with.
const std::vector<expression::Segment>& kept(std::vector<expression::Segment> path) {
    static std::deque<std::vector<expression::Segment>> all;
    return all.emplace_back(std::move(path));
}

/// A path of members; a name of digits is an index.
std::vector<expression::Segment> path(const std::vector<std::string>& names) {
    std::vector<expression::Segment> result;
    for (const std::string& name : names) {
        const bool is_index = name.find_first_not_of("-0123456789") == std::string::npos;
        result.push_back({.step = is_index ? expression::Step::index : expression::Step::member, .span = {}});
        if (is_index)
            result.back().index = std::stoi(name);
        else
            result.back().name = name;
    }
    return result;
}

Presence presence(const ShapePtr& shape, const std::vector<std::string>& names) {
    const auto steps = path(names);
    return read(shape, steps).presence;
}

ShapePtr put(const ShapePtr& shape, const std::vector<std::string>& names, const ShapePtr& value = scalar()) {
    const auto& steps = kept(path(names));
    return with(shape, steps, value);
}

ShapePtr knowing(const ShapePtr& shape, const std::vector<std::string>& names, bool is_present) {
    const auto& steps = kept(path(names));
    return given(shape, steps, is_present);
}

}  // namespace

TEST_CASE("shape: what may be missing until it is asked for") {
    const Part optional{Presence::optional,
                        object({{"b", {Presence::optional, unknown(Source::input)}}, {"c", surely()}}, false)};
    const ShapePtr shape =
        object({{"a", optional}, {"d", maybe(object({{"e", optional}}, false))}}, false, {}, Source::input);
    CHECK(presence(shape, {"a"}) == Presence::optional);
    CHECK(presence(shape, {"a", "c"}) == Presence::optional);
    const auto at = [&](const std::vector<std::string>& names) {
        const auto steps = path(names);
        return read(shape, steps).step;
    };
    CHECK(at({"a", "b"}) == 0);
    CHECK(at({"d", "e"}) == 1);
    CHECK(presence(knowing(shape, {"a"}, true), {"a"}) == Presence::surely);
    CHECK(presence(knowing(shape, {"a"}, true), {"a", "b"}) == Presence::optional);
    CHECK(presence(knowing(shape, {"a", "b"}, true), {"a", "b"}) == Presence::surely);
    CHECK(presence(knowing(shape, {"a"}, false), {"a"}) == Presence::absent);
    CHECK(presence(joined(shape, knowing(shape, {"a"}, true)), {"a"}) == Presence::maybe);
    CHECK(presence(joined(shape, knowing(shape, {"a"}, false)), {"a"}) == Presence::maybe);
    CHECK(presence(joined(shape, put(shape, {"x"})), {"a"}) == Presence::optional);
    CHECK(presence(put(shape, {"a", "b"}), {"a", "b"}) == Presence::surely);
    CHECK(presence(asked(shape), {"a"}) == Presence::maybe);
    CHECK(presence(asked(shape), {"d", "e"}) == Presence::maybe);
    CHECK(presence(asked(shape), {"x"}) == Presence::absent);
}

TEST_CASE("shape: what another value has taken the place of") {
    const auto loss =
        std::make_shared<const Loss>(Loss{object({{"a", surely(object({{"b", surely()}}, false))}}, false), {}});
    const ShapePtr opaque = in_place_of(loss, unknown());
    const auto before = [](const ShapePtr& shape, const std::vector<std::string>& names) {
        const auto steps = path(names);
        return read(shape, steps).before;
    };
    CHECK(before(opaque, {"a", "b"}) == Presence::surely);
    CHECK(before(opaque, {"a", "c"}) == Presence::absent);
    CHECK(before(opaque, {"x"}) == Presence::absent);
    CHECK(before(put(opaque, {"x"}), {"a", "b"}) == Presence::surely);
    CHECK(before(put(opaque, {"a"}), {"a"}) == Presence::absent);
    CHECK(before(put(opaque, {"a", "c"}), {"a", "b"}) == Presence::absent);
    CHECK(before(knowing(opaque, {"x"}, true), {"a"}) == Presence::surely);
    CHECK(before(knowing(opaque, {"a"}, true), {"a"}) == Presence::absent);
    CHECK(before(joined(opaque, in_place_of(std::make_shared<const Loss>(*loss), unknown())), {"a"}) ==
          Presence::surely);
    CHECK(before(joined(opaque, unknown()), {"a"}) == Presence::absent);
    CHECK(before(in_place_of(loss, object({}, false)), {"a"}) == Presence::surely);
    CHECK_FALSE(is_same(*opaque, *unknown()));
}

TEST_CASE("shape: constants are followed while they are few") {
    const auto text = [](std::string_view of) { return constant({Text{std::string(of), {}}}); };
    const ShapePtr two = joined(text("b"), joined(text("a"), text("b")));
    REQUIRE(two->texts.size() == 2);
    CHECK(two->texts[0].text == "a");
    CHECK(two->texts[1].text == "b");
    CHECK(joined(two, scalar())->texts.empty());
    CHECK(text(std::string(2001, 'x'))->texts.empty());
    ShapePtr many = text("0");
    for (char c = 'a'; c < 'a' + 15; ++c) many = joined(many, text(std::string(1, c)));
    CHECK(many->texts.size() == 16);
    CHECK(joined(many, text("z"))->texts.empty());
    CHECK_FALSE(is_same(*text("a"), *text("b")));
}

TEST_CASE("shape: what a path finds") {
    const ShapePtr shape = object({{"a", surely(object({{"b", surely()}}, false))},
                                   {"c", maybe(object({}, false))},
                                   {"list", surely(exact_array({scalar(), object({{"x", surely()}}, false)}))},
                                   {"many", surely(array_of(object({{"y", surely()}}, false)))}},
                                  false);
    CHECK(presence(shape, {}) == Presence::surely);
    CHECK(presence(shape, {"a", "b"}) == Presence::surely);
    CHECK(presence(shape, {"c"}) == Presence::maybe);
    CHECK(presence(shape, {"c", "d"}) == Presence::absent);
    CHECK(presence(shape, {"list", "1", "x"}) == Presence::surely);
    CHECK(presence(shape, {"list", "-1", "x"}) == Presence::surely);
    CHECK(presence(shape, {"list", "2"}) == Presence::absent);
    CHECK(presence(shape, {"list", "x"}) == Presence::absent);
    CHECK(presence(shape, {"many", "7", "y"}) == Presence::maybe);
    CHECK(presence(shape, {"many", "7", "z"}) == Presence::absent);
    CHECK(presence(shape, {"a", "b", "c"}) == Presence::absent);
    CHECK(presence(unknown(), {"a", "b"}) == Presence::maybe);
    CHECK(presence(object({}, true), {"a"}) == Presence::maybe);
}

TEST_CASE("shape: the step that finds nothing, and what lacks it") {
    const ShapePtr inner = object({}, false, text::Span{5, 8});
    const auto steps = path({"a", "b", "c"});
    const Found found = read(object({{"a", surely(inner)}}, false, text::Span{1, 2}), steps);
    CHECK(found.presence == Presence::absent);
    CHECK(found.step == 1);
    REQUIRE(found.origin);
    CHECK(*found.origin == text::Span{5, 8});
}

TEST_CASE("shape: a path that finds any number of values is never missed") {
    std::vector<expression::Segment> all = path({"a"});
    all.push_back({.step = expression::Step::wildcard, .span = {}});
    CHECK(read(object({}, false), all).presence == Presence::maybe);
}

TEST_CASE("shape: two joined") {
    const ShapePtr one = object({{"both", surely()}, {"one", surely()}}, false);
    const ShapePtr other = object({{"both", surely()}, {"other", maybe()}}, false);
    const ShapePtr all = joined(one, other);
    CHECK(presence(all, {"both"}) == Presence::surely);
    CHECK(presence(all, {"one"}) == Presence::maybe);
    CHECK(presence(all, {"other"}) == Presence::maybe);
    CHECK(presence(all, {"none"}) == Presence::absent);
    CHECK(presence(joined(one, object({}, true)), {"none"}) == Presence::maybe);
    CHECK(joined(one, scalar())->kind == Shape::Kind::unknown);
    CHECK(joined(one, unknown())->kind == Shape::Kind::unknown);
    CHECK(presence(joined(exact_array({one}), exact_array({one, other})), {"0", "both"}) == Presence::maybe);
    CHECK(presence(joined(exact_array({one}), exact_array({other})), {"0", "both"}) == Presence::surely);
}

TEST_CASE("shape: joining what is nested without an end comes to one") {
    ShapePtr deep = scalar();
    ShapePtr deeper = object({{"a", surely()}}, false);
    for (int i = 0; i < 40; ++i) {
        deep = object({{"in", surely(deep)}}, false);
        deeper = object({{"in", surely(deeper)}}, false);
    }
    ShapePtr at = joined(deep, deeper);
    int depth = 0;
    for (; at->kind == Shape::Kind::object; ++depth) at = at->parts.front().second.shape;
    CHECK(at->kind == Shape::Kind::unknown);
    CHECK(depth < 40);
}

TEST_CASE("shape: a value put at a path") {
    const ShapePtr base = object({{"a", maybe(object({{"x", surely()}}, false))}}, false);
    CHECK(presence(put(base, {"b", "c"}), {"b", "c"}) == Presence::surely);
    CHECK(presence(put(base, {"b", "c"}), {"b", "d"}) == Presence::absent);
    CHECK(presence(put(base, {"a", "y"}), {"a", "y"}) == Presence::surely);
    CHECK(presence(put(base, {"a", "y"}), {"a", "x"}) == Presence::maybe);
    CHECK(presence(put(unknown(), {"a"}), {"b"}) == Presence::maybe);
    CHECK(put(base, {})->kind == Shape::Kind::scalar);
    CHECK(put(base, {"a", "0"})->kind == Shape::Kind::object);
    CHECK(put(base, {"0"})->kind == Shape::Kind::unknown);
}

TEST_CASE("shape: what a test of presence tells") {
    const ShapePtr base = object({{"a", maybe()}, {"b", surely(object({{"c", maybe()}}, false))}}, false);
    CHECK(presence(knowing(base, {"a"}, true), {"a"}) == Presence::surely);
    CHECK(presence(knowing(base, {"a"}, false), {"a"}) == Presence::absent);
    CHECK(presence(knowing(base, {"b", "c"}, true), {"b", "c"}) == Presence::surely);
    CHECK(presence(knowing(base, {"b", "c"}, false), {"b", "c"}) == Presence::absent);
    CHECK(presence(knowing(base, {"b", "c"}, false), {"b"}) == Presence::surely);
    CHECK(knowing(base, {"b"}, false) == nullptr);
    CHECK(knowing(base, {"d"}, true) == nullptr);
    CHECK(presence(knowing(unknown(), {"d"}, false), {"d"}) == Presence::absent);
    CHECK(knowing(unknown(), {"d", "e"}, true) == unknown());
    CHECK(presence(knowing(unknown(), {"d", "e"}, false), {"d"}) == Presence::maybe);
    CHECK(presence(knowing(unknown(), {"d", "e"}, false), {"d", "e"}) == Presence::maybe);
}

TEST_CASE("shape: where comes from what is not known") {
    const auto source = [](const ShapePtr& shape, const std::vector<std::string>& names) {
        const auto steps = path(names);
        return read(shape, steps).shape->source;
    };
    const ShapePtr input = unknown(Source::input);
    CHECK(source(input, {"a", "b"}) == Source::input);
    CHECK(source(put(input, {"a"}, unknown()), {"a", "b"}) == Source::anywhere);
    CHECK(source(put(input, {"a"}, unknown()), {"b"}) == Source::input);
    CHECK(presence(knowing(input, {"a", "b"}, true), {"a", "b"}) == Presence::surely);
    CHECK(source(knowing(input, {"a"}, true), {"b"}) == Source::input);
    CHECK(source(joined(input, unknown()), {"a"}) == Source::merged);
    CHECK(source(joined(unknown(Source::merged), input), {"a"}) == Source::merged);
    CHECK(source(joined(input, object({{"a", surely()}}, false)), {"a"}) == Source::input);
    CHECK(presence(joined(input, object({{"a", surely()}}, false)), {"a"}) == Presence::maybe);
}

TEST_CASE("shape: what is laid over the input on one way leaves it as it is on another") {
    const auto source = [](const ShapePtr& shape, const std::vector<std::string>& names) {
        const auto steps = path(names);
        return read(shape, steps).shape->source;
    };
    const ShapePtr input = unknown(Source::input);
    const ShapePtr laid = object({{"a", surely()}}, true, {}, Source::merged);
    const ShapePtr set = put(input, {"a"}, scalar());
    for (const ShapePtr& both : {joined(input, laid), joined(laid, input), joined(set, laid), joined(laid, set)})
        CHECK(source(both, {"b"}) == Source::input);
    CHECK(presence(joined(set, laid), {"a"}) == Presence::surely);
    CHECK(source(joined(set, object({}, true)), {"b"}) == Source::merged);
    CHECK(source(joined(laid, unknown()), {"b"}) == Source::merged);
}

}  // namespace stepsmith::flow
