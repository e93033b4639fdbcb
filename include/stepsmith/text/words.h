#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::text {

/// The loop is faster than a search, which calls out for a single character.
constexpr bool is_one_of(char c, std::string_view chars) {
    for (const char one : chars)
        if (one == c) return true;
    return false;
}

/// Letters, digits and underscores, and every byte of a character beyond ASCII.
constexpr bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Where a text stands in another as a word: with no word character before it and none after it. In order, and not
/// overlapping.
std::vector<std::size_t> word_positions(std::string_view text, std::string_view word);

/// What stands behind the last slash of a path.
constexpr std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// `DataPhase1` is `data_phase1`, `RAGIngestion` is `rag_ingestion`, `Load prices` is `load_prices`.
std::string snake_case(std::string_view name);
/// As `snake_case`, with hyphens.
std::string kebab_case(std::string_view name);

/// `"A"`, `"A" or "B"`, `"A", "B" or "C"`.
std::string alternatives(std::span<const std::string_view> names);

/// The parts between separators; one empty part if the text is empty.
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace stepsmith::text
