#include "support/shell_words.h"

namespace stepsmith::test {

std::vector<std::string> shell_words(std::string_view line) {
    std::vector<std::string> words;
    bool is_open = false;
    bool is_quoted = false;
    for (const char c : line) {
        if (c == '"') {
            is_quoted = !is_quoted;
            continue;
        }
        if (!is_quoted && (c == ' ' || c == '\n')) {
            is_open = false;
            continue;
        }
        if (!is_open) words.emplace_back();
        is_open = true;
        words.back() += c;
    }
    return words;
}

}  // namespace stepsmith::test
