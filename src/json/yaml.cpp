#include "yaml.h"

#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

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

/// Whether a line is the beginning of a block scalar with tags or anchors before it: `!Sub |`, `&text >-`.
bool begins_block(std::string_view line) {
    const auto skip = [&](std::string_view chars) {
        line.remove_prefix(std::min(line.find_first_not_of(chars), line.size()));
    };
    skip(" ");
    if (!line.starts_with('!') && !line.starts_with('&')) return false;
    while (line.starts_with('!') || line.starts_with('&')) {
        line.remove_prefix(std::min(line.find(' '), line.size()));
        skip(" ");
    }
    if (!line.starts_with('|') && !line.starts_with('>')) return false;
    skip("|>+-0123456789 \t\r");
    return line.empty();
}

/// The same text with such lines behind their keys, as libfyaml 0.7 wants them: a blank for the end of each line
/// before.
std::string with_blocks_behind_keys(std::string_view bytes) {
    std::string text(bytes);
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
        const std::size_t next = std::min(text.find('\n', end + 1), text.size());
        const std::size_t last = text.find_last_not_of(" \r\n", end);
        const bool is_behind_key = last != std::string::npos && text[last] == ':' && end - last <= 2;
        if (is_behind_key && begins_block(std::string_view(text).substr(end + 1, next - end - 1)))
            std::fill(text.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                      text.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
    }
    return text;
}

}  // namespace

Reading read_yaml(std::string_view bytes) {
    if (std::optional<SyntaxError> error = odd_byte(bytes))
        return {.notation = Notation::yaml, .error = std::move(error)};
    yaml::Tree tree = yaml::parse(bytes);
    if (tree.error) {
        yaml::Tree again = yaml::parse(with_blocks_behind_keys(bytes));
        if (!again.error) tree = std::move(again);
    }
    return yaml::reading_of(std::move(tree));
}

}  // namespace stepsmith::json
