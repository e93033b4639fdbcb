#include "stepsmith/expression/jsonata_types.h"

#include <algorithm>
#include <array>

namespace stepsmith::expression::jsonata {
namespace {

constexpr auto any = Builtin::any_number;
constexpr auto aws = Builtin::Origin::aws;

/// Functions that return a sequence have no type: a sequence of one value is that value.
constexpr std::array<Builtin, 70> table{{
    {"abs", "n", 1, 0, 1, Type::number},
    {"append", "", 2, 2, 2},
    {"assert", "bs", 1, 1, 2},
    {"average", "N", 1, 1, 1, Type::number},
    {"base64decode", "s", 1, 0, 1, Type::string},
    {"base64encode", "s", 1, 0, 1, Type::string},
    {"boolean", "", 1, 0, 1, Type::boolean},
    {"ceil", "n", 1, 0, 1, Type::number},
    {"clone", "", 1, 0, 1},
    {"contains", "st", 2, 1, 2, Type::boolean},
    {"count", "", 1, 1, 1, Type::number},
    {"decodeUrl", "s", 1, 0, 1, Type::string},
    {"decodeUrlComponent", "s", 1, 0, 1, Type::string},
    {"distinct", "", 1, 1, 1},
    {"each", "of", 2, 1, 2},
    {"encodeUrl", "s", 1, 0, 1, Type::string},
    {"encodeUrlComponent", "s", 1, 0, 1, Type::string},
    {"error", "s", 0, 0, 1},
    {"eval", "", 1, 1, 2, Type::unknown, Builtin::Origin::unavailable},
    {"exists", "", 1, 1, 1, Type::boolean},
    {"filter", "xf", 2, 2, 2},
    {"floor", "n", 1, 0, 1, Type::number},
    {"formatBase", "nn", 1, 0, 2, Type::string},
    {"formatInteger", "ns", 2, 1, 2, Type::string},
    {"formatNumber", "nso", 2, 1, 3, Type::string},
    {"fromMillis", "nss", 1, 0, 3, Type::string},
    {"hash", "xh", 1, 1, 2, Type::string, aws},
    {"join", "Ss", 1, 1, 2, Type::string},
    {"keys", "", 1, 0, 1},
    {"length", "s", 1, 0, 1, Type::number},
    {"lookup", "xs", 2, 1, 2},
    {"lowercase", "s", 1, 0, 1, Type::string},
    {"map", "xf", 2, 2, 2},
    {"match", "sfn", 2, 1, 3},
    {"max", "N", 1, 1, 1, Type::number},
    {"merge", "O", 1, 1, 1, Type::object},
    {"millis", "", 0, 0, 0, Type::number},
    {"min", "N", 1, 1, 1, Type::number},
    {"not", "", 1, 0, 1, Type::boolean},
    {"now", "ss", 0, 0, 2, Type::string},
    {"number", "m", 1, 0, 1, Type::number},
    {"pad", "sns", 2, 1, 3, Type::string},
    {"parse", "s", 1, 1, 1, Type::unknown, aws},
    {"parseInteger", "ss", 2, 1, 2, Type::number},
    {"partition", "xn", 2, 2, 2, Type::unknown, aws},
    {"power", "nn", 2, 1, 2, Type::number},
    {"random", "n", 0, 0, 1, Type::number, aws},
    {"range", "nnn", 3, 3, 3, Type::unknown, aws},
    {"reduce", "xfx", 2, 2, 3},
    {"replace", "sttn", 3, 2, 4, Type::string},
    {"reverse", "", 1, 1, 1, Type::array},
    {"round", "nn", 1, 0, 2, Type::number},
    {"shuffle", "", 1, 1, 1, Type::array},
    {"sift", "of", 1, 0, 2, Type::object},
    {"single", "xf", 1, 1, 2},
    {"sort", "xf", 1, 1, 2, Type::array},
    {"split", "stn", 2, 1, 3, Type::array},
    {"spread", "", 1, 0, 1},
    {"sqrt", "n", 1, 0, 1, Type::number},
    {"string", "xb", 1, 0, 2, Type::string},
    {"substring", "snn", 2, 1, 3, Type::string},
    {"substringAfter", "ss", 2, 1, 2, Type::string},
    {"substringBefore", "ss", 2, 1, 2, Type::string},
    {"sum", "N", 1, 1, 1, Type::number},
    {"toMillis", "ss", 1, 0, 2, Type::number},
    {"trim", "s", 1, 0, 1, Type::string},
    {"type", "", 1, 1, 1, Type::string},
    {"uppercase", "s", 1, 0, 1, Type::string},
    {"uuid", "", 0, 0, 0, Type::string, aws},
    {"zip", "", 1, 1, any, Type::array},
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
