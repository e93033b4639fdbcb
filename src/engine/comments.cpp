#include "comments.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstdint>

namespace stepsmith::engine {
namespace {

/// Behind the string that begins at `at`; a string ends with its line at the latest, as JSON has it.
std::size_t string_end(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"' && json[at] != '\n'; ++at)
        if (json[at] == '\\') ++at;
    return std::min(at + 1, json.size());
}

}  // namespace

Uncommented uncommented(std::string_view json) {
    Uncommented result{.text = std::string(json)};
    const auto blank = [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at)
            if (result.text[at] != '\n' && result.text[at] != '\r') result.text[at] = ' ';
    };
    std::size_t comma = std::string_view::npos;  // that nothing stands behind yet
    for (std::size_t at = 0; at < json.size();) {
        const std::string_view rest = json.substr(at);
        std::size_t end = at + 1;
        if (rest.front() == '"') {
            end = string_end(json, at);
        } else if (rest.starts_with("//")) {
            end = std::min(json.find('\n', at), json.size());
            blank(at, end);
        } else if (rest.starts_with("/*")) {
            const std::size_t close = json.find("*/", at + 2);
            end = close == std::string_view::npos ? json.size() : close + 2;
            if (close == std::string_view::npos)
                result.never_closed = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 2)};
            blank(at, end);
        }
        const bool is_comment = rest.front() == '/';
        const bool is_blank = text::is_one_of(rest.front(), " \t\r\n");
        if (text::is_one_of(rest.front(), "]}") && comma != std::string_view::npos) blank(comma, comma + 1);
        if (!is_comment && !is_blank) comma = rest.front() == ',' ? at : std::string_view::npos;
        at = end;
    }
    return result;
}

}  // namespace stepsmith::engine
