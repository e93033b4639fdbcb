#pragma once

#include "stepsmith/expression/path.h"
#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::flow {

/// `unset`: it would have to be in the execution's input, which nobody expects of what catchers put there. `optional`:
/// it is agreed that the execution's input may lack it, and nothing on any way has asked.
enum class Presence : std::uint8_t { absent, unset, optional, maybe, surely };

/// Whether it is told if it is read.
constexpr bool is_doubtful(Presence presence) { return presence == Presence::unset || presence == Presence::optional; }

/// Where that which is not known comes from: anywhere but the execution's input; that and something else, on some ways
/// or laid over or under it; nothing but the execution's input, at least on some way.
enum class Source : std::uint8_t { anywhere, merged, input };

class Shape;
/// Nothing known at all is a shape as well: `unknown()`.
using ShapePtr = std::shared_ptr<const Shape>;

/// A member of an object. What is surely absent has no shape that matters.
struct Part {
    Presence presence = Presence::surely;
    ShapePtr shape;

    friend bool operator==(const Part&, const Part&) = default;
};

/// The members of an object by name, sorted. Names belong to the definition, or are constants.
using Parts = std::vector<std::pair<std::string_view, Part>>;

/// What the result of a state, or what a catcher makes of an error, has taken the place of.
struct Loss {
    ShapePtr data;   ///< without what was given to the state, since that may come back in its result
    json::Value by;  ///< the state or the catcher
};

/// A constant, as `States.Format` writes it.
struct Text {
    std::string text;
    text::Span span;         ///< where it is written
    bool is_string = false;  ///< and no other value that is written so

    friend bool operator==(const Text& one, const Text& other) {
        return one.text == other.text && one.is_string == other.is_string;
    }
};

/// What is known of a JSON value, whatever the execution. Shapes are never changed, and share their parts.
class Shape {
public:
    enum class Kind : std::uint8_t { unknown, scalar, object, array };

    Kind kind = Kind::unknown;
    bool is_open = false;              ///< an object: it may have members that are not listed
    Source source = Source::anywhere;  ///< of what is unknown, or of members that are not listed
    Parts parts{};
    bool is_exact = false;               ///< an array: it has just these elements
    std::vector<ShapePtr> elements{};    ///< of an exact array
    ShapePtr element{};                  ///< of any other array: what each of its elements is
    std::optional<text::Span> origin{};  ///< what made an object that lists all its members
    std::vector<Text> texts{};           ///< a scalar: all that it can be, by text; none if that is not known
    std::shared_ptr<const Loss> loss{};  ///< nothing where it took the place of nothing
};

ShapePtr unknown(Source source = Source::anywhere);
ShapePtr scalar();
/// One of some constants; of many nothing is known.
ShapePtr constant(std::vector<Text> texts);
ShapePtr array_of(ShapePtr element);
ShapePtr exact_array(std::vector<ShapePtr> elements);
/// Of an object with more members than are kept track of, nothing is known.
ShapePtr object(Parts parts, bool is_open, std::optional<text::Span> origin = {}, Source source = Source::anywhere);

/// The same, in the place of other data.
ShapePtr in_place_of(std::shared_ptr<const Loss> loss, const ShapePtr& shape);

/// Whether nothing is known of some of what a value may hold.
bool is_vague(const Shape& shape);

/// Whether the same is known of two values; what made them does not matter.
bool is_same(const Shape& one, const Shape& other);

/// What is known of the values that have one of two shapes.
ShapePtr joined(const ShapePtr& one, const ShapePtr& other);

struct Found {
    Presence presence = Presence::maybe;
    ShapePtr shape;
    /// Where it is absent: what made the value that lacks it, and the step that does not find it.
    std::optional<text::Span> origin{};
    std::size_t step = 0;
    bool is_of_input = false;  ///< it is absent, or optional, by what is agreed of the input
    /// What it may have been lost with, and whether it was there before.
    std::shared_ptr<const Loss> loss{};
    Presence before = Presence::absent;
};

/// What a path finds in a value. Where it is optional or unset, `step` is the first that is. Paths that find any number
/// of values find a list, which is always there.
Found read(const ShapePtr& shape, std::span<const expression::Segment> path);

/// The value with another put where a Reference Path leads. Objects that are not there are made on the way.
ShapePtr with(const ShapePtr& shape, std::span<const expression::Segment> path, const ShapePtr& value);

/// The value once anything may have been asked of it.
ShapePtr asked(const ShapePtr& shape);

/// The object without a member of that name.
ShapePtr without(const ShapePtr& shape, std::string_view name);

/// The value once it is known whether something is at the path; nothing if it is known to be otherwise.
ShapePtr given(const ShapePtr& shape, std::span<const expression::Segment> path, bool is_present);

}  // namespace stepsmith::flow
