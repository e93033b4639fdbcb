#include "stepsmith/json/decoded.h"

#include "stepsmith/text/utf8.h"
#include "yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>

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

Decoded decoded_json(Value string) {
    Decoded result;
    result.text = string.string();
    std::string_view rest = string.text().substr(1, string.text().size() - 2);
    std::uint32_t offset = string.span().begin + 1;
    if (rest.size() == result.text.size()) {
        result.offsets.resize(rest.size() + 1);
        std::iota(result.offsets.begin(), result.offsets.end(), offset);
        return result;
    }
    result.offsets.reserve(result.text.size() + 1);
    while (!rest.empty()) {
        const std::size_t size = written_size(rest);
        result.offsets.insert(result.offsets.end(), decoded_size(rest), offset);
        rest.remove_prefix(size);
        offset += static_cast<std::uint32_t>(size);
    }
    result.offsets.push_back(offset);
    return result;
}

Decoded decoded_embedded(Value string) {
    const Excerpt& excerpt = *string.document().excerpt();
    Decoded result = decoded(Value(*string.document().within_excerpt(), string.index()));
    const std::uint32_t end = result.offsets.back();
    for (std::uint32_t& offset : result.offsets) offset = excerpt.places[offset].begin;
    result.offsets.back() = excerpt.places[end - 1].end;
    return result;
}

Decoded decoded_yaml(Value string) {
    const text::Span span = string.span();
    Decoded result = yaml::decoded(string.document().source().text(span), string.string());
    for (std::uint32_t& offset : result.offsets) offset += span.begin;
    return result;
}

}  // namespace

text::Span Decoded::span(std::size_t begin, std::size_t size) const {
    const auto behind = offsets.begin() + static_cast<std::ptrdiff_t>(begin + size);
    if (size == 0 || *behind > offsets[begin]) return {offsets[begin], *behind};
    const auto next = std::upper_bound(behind, offsets.end(), offsets[begin]);
    return {offsets[begin], next == offsets.end() ? offsets[begin] : *next};
}

Decoded decoded(Value string) {
    if (!string.is(Kind::string)) return {.text = {}, .offsets = {0}};
    switch (string.document().notation()) {
        case Notation::json: return decoded_json(string);
        case Notation::yaml: return decoded_yaml(string);
        case Notation::embedded: return decoded_embedded(string);
    }
    return {};
}

Excerpt excerpt(Value string) {
    Decoded text = decoded(string);
    Excerpt result{.text = std::move(text.text), .places = {}, .whole = string.span()};
    result.places.resize(result.text.size());
    std::uint32_t end = text.offsets.back();
    for (std::size_t at = result.places.size(); at-- > 0;) {
        // All bytes of one character end where the next one begins.
        if (text.offsets[at] < text.offsets[at + 1]) end = text.offsets[at + 1];
        result.places[at] = {text.offsets[at], std::max(end, text.offsets[at])};
    }
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
