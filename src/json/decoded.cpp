#include "stepsmith/json/decoded.h"

#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace stepsmith::json {
namespace {

/// How many bytes of the file the next code point or escape takes.
std::size_t written_size(std::string_view rest) {
    if (rest[0] != '\\') return 1;
    if (rest[1] != 'u') return 2;
    const bool is_high_surrogate =
        (rest[2] == 'd' || rest[2] == 'D') &&
        (rest[3] == '8' || rest[3] == '9' || (rest[3] | 0x20) == 'a' || (rest[3] | 0x20) == 'b');
    return is_high_surrogate ? 12 : 6;
}

/// How many bytes of UTF-8 the escape at the beginning of `rest` stands for.
std::size_t decoded_size(std::string_view rest) {
    if (rest[0] != '\\' || rest[1] != 'u') return 1;
    if (written_size(rest) == 12) return 4;
    const unsigned long value = std::stoul(std::string(rest.substr(2, 4)), nullptr, 16);
    return value < 0x80 ? 1 : value < 0x800 ? 2 : 3;
}

}  // namespace

Decoded decoded(Value string) {
    Decoded result;
    if (!string.is(Kind::string)) {
        result.offsets.push_back(0);
        return result;
    }
    result.text = string.string();
    result.offsets.reserve(result.text.size() + 1);
    std::string_view rest = string.text().substr(1, string.text().size() - 2);
    std::uint32_t offset = string.span().begin + 1;
    while (!rest.empty()) {
        const std::size_t size = written_size(rest);
        result.offsets.insert(result.offsets.end(), decoded_size(rest), offset);
        rest.remove_prefix(size);
        offset += static_cast<std::uint32_t>(size);
    }
    result.offsets.push_back(offset);
    return result;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20)
                    result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                else
                    result += c;
        }
    }
    return result;
}

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", escaped(text)); }

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string ascii(std::string_view json) {
    std::string result;
    while (!json.empty()) {
        const text::CodePoint next = text::decode(json);
        const auto value = static_cast<std::uint32_t>(next.value);
        if (value < 0x80 || !next.valid)
            result += json.substr(0, next.size);
        else if (value < 0x10000)
            result += fmt::format("\\u{:04x}", value);
        else
            result += fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0 + (value >> 10), 0xDC00 + (value & 0x3FF));
        json.remove_prefix(next.size);
    }
    return result;
}

}  // namespace stepsmith::json
