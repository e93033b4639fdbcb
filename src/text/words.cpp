#include "stepsmith/text/words.h"

#include <algorithm>

namespace stepsmith::text {
namespace {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::vector<std::size_t> word_positions(std::string_view text, std::string_view word) {
    std::vector<std::size_t> found;
    if (word.empty()) return found;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !is_word_char(text[at - 1]) || !is_word_char(word.front());
        const bool ends = end == text.size() || !is_word_char(text[end]) || !is_word_char(word.back());
        if (begins && ends) found.push_back(at);
        at = begins && ends ? end : at + 1;
    }
    return found;
}

std::string snake_case(std::string_view name) {
    std::string snake;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char c = name[at];
        if (!is_word_char(c)) {
            if (!snake.empty() && snake.back() != '_') snake += '_';
            continue;
        }
        const bool follows_word = at > 0 && (is_lower(name[at - 1]) || is_digit(name[at - 1]));
        const bool begins_word = at > 0 && at + 1 < name.size() && is_lower(name[at + 1]);
        if (is_upper(c) && (follows_word || begins_word) && !snake.empty() && snake.back() != '_') snake += '_';
        snake += lower(c);
    }
    if (snake.ends_with('_')) snake.pop_back();
    return snake;
}

std::string kebab_case(std::string_view name) {
    std::string kebab = snake_case(name);
    std::replace(kebab.begin(), kebab.end(), '_', '-');
    return kebab;
}

std::string alternatives(std::span<const std::string_view> names) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
        result.append("\"").append(names[i]).append("\"");
    }
    return result;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

}  // namespace stepsmith::text
