#include "yaml.h"

#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

namespace stepsmith::json {
namespace {

/// What no YAML text may hold, and the parser would take for its end.
std::optional<SyntaxError> odd_byte(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return SyntaxError{{0, 2}, "the file is UTF-16, not UTF-8"};
    for (std::size_t at = 0; at < bytes.size();) {
        const text::CodePoint next = text::decode(bytes.substr(at));
        const text::Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + next.size)};
        if (!next.valid) return SyntaxError{span, "this byte is not UTF-8"};
        const bool is_control = next.value < 0x20 && next.value != '\t' && next.value != '\n' && next.value != '\r';
        const bool is_other = next.value == 0x7F || (next.value >= 0x80 && next.value < 0xA0 && next.value != 0x85) ||
                              next.value == 0xFFFE || next.value == 0xFFFF;
        if (is_control || is_other)
            return SyntaxError{span, fmt::format("the character U+{:04X} has to be escaped, in double quotes",
                                                 static_cast<std::uint32_t>(next.value))};
        at += next.size;
    }
    return std::nullopt;
}

}  // namespace

Reading read_yaml(std::string_view bytes) {
    if (std::optional<SyntaxError> error = odd_byte(bytes))
        return {.notation = Notation::yaml, .error = std::move(error)};
    return yaml::reading_of(yaml::parse(bytes));
}

}  // namespace stepsmith::json
