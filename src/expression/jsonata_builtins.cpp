#include "stepsmith/expression/jsonata_types.h"

#include <algorithm>
#include <array>

namespace stepsmith::expression::jsonata {
namespace {

constexpr auto any = Builtin::any_number;
constexpr auto aws = Builtin::Origin::aws;

/// Functions that return a sequence have no type: a sequence of one value is that value.
constexpr std::array<Builtin, 70> table{{
    {"abs", 1, 0, 1, Type::number},
    {"append", 2, 2, 2},
    {"assert", 1, 1, 2},
    {"average", 1, 1, 1, Type::number},
    {"base64decode", 1, 0, 1, Type::string},
    {"base64encode", 1, 0, 1, Type::string},
    {"boolean", 1, 0, 1, Type::boolean},
    {"ceil", 1, 0, 1, Type::number},
    {"clone", 1, 0, 1},
    {"contains", 2, 1, 2, Type::boolean},
    {"count", 1, 1, 1, Type::number},
    {"decodeUrl", 1, 0, 1, Type::string},
    {"decodeUrlComponent", 1, 0, 1, Type::string},
    {"distinct", 1, 1, 1},
    {"each", 2, 1, 2},
    {"encodeUrl", 1, 0, 1, Type::string},
    {"encodeUrlComponent", 1, 0, 1, Type::string},
    {"error", 0, 0, 1},
    {"eval", 1, 1, 2, Type::unknown, Builtin::Origin::unavailable},
    {"exists", 1, 1, 1, Type::boolean},
    {"filter", 2, 2, 2},
    {"floor", 1, 0, 1, Type::number},
    {"formatBase", 1, 0, 2, Type::string},
    {"formatInteger", 2, 1, 2, Type::string},
    {"formatNumber", 2, 1, 3, Type::string},
    {"fromMillis", 1, 0, 3, Type::string},
    {"hash", 1, 1, 2, Type::string, aws},
    {"join", 1, 1, 2, Type::string},
    {"keys", 1, 0, 1},
    {"length", 1, 0, 1, Type::number},
    {"lookup", 2, 1, 2},
    {"lowercase", 1, 0, 1, Type::string},
    {"map", 2, 2, 2},
    {"match", 2, 1, 3},
    {"max", 1, 1, 1, Type::number},
    {"merge", 1, 1, 1, Type::object},
    {"millis", 0, 0, 0, Type::number},
    {"min", 1, 1, 1, Type::number},
    {"not", 1, 0, 1, Type::boolean},
    {"now", 0, 0, 2, Type::string},
    {"number", 1, 0, 1, Type::number},
    {"pad", 2, 1, 3, Type::string},
    {"parse", 1, 1, 1, Type::unknown, aws},
    {"parseInteger", 2, 1, 2, Type::number},
    {"partition", 2, 2, 2, Type::unknown, aws},
    {"power", 2, 1, 2, Type::number},
    {"random", 0, 0, 1, Type::number, aws},
    {"range", 3, 3, 3, Type::unknown, aws},
    {"reduce", 2, 2, 3},
    {"replace", 3, 2, 4, Type::string},
    {"reverse", 1, 1, 1, Type::array},
    {"round", 1, 0, 2, Type::number},
    {"shuffle", 1, 1, 1, Type::array},
    {"sift", 1, 0, 2, Type::object},
    {"single", 1, 1, 2},
    {"sort", 1, 1, 2, Type::array},
    {"split", 2, 1, 3, Type::array},
    {"spread", 1, 0, 1},
    {"sqrt", 1, 0, 1, Type::number},
    {"string", 1, 0, 2, Type::string},
    {"substring", 2, 1, 3, Type::string},
    {"substringAfter", 2, 1, 2, Type::string},
    {"substringBefore", 2, 1, 2, Type::string},
    {"sum", 1, 1, 1, Type::number},
    {"toMillis", 1, 0, 2, Type::number},
    {"trim", 1, 0, 1, Type::string},
    {"type", 1, 1, 1, Type::string},
    {"uppercase", 1, 0, 1, Type::string},
    {"uuid", 0, 0, 0, Type::string, aws},
    {"zip", 1, 1, any, Type::array},
}};

}  // namespace

std::span<const Builtin> builtins() { return table; }

const Builtin* builtin(std::string_view name) {
    const auto* found =
        std::lower_bound(table.begin(), table.end(), name,
                         [](const Builtin& candidate, std::string_view wanted) { return candidate.name < wanted; });
    return found != table.end() && found->name == name ? found : nullptr;
}

}  // namespace stepsmith::expression::jsonata
