#include "glob.h"

#include "stepsmith/text/utf8.h"
#include "stepsmith/text/wildcard.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <cstddef>
#include <span>
#include <vector>

namespace stepsmith::engine {
namespace {

/// The first character, taken away. A byte that is not UTF-8 is a character of its own, unlike any other.
char32_t take(std::string_view& text) {
    const text::CodePoint first = text::decode(text);
    const auto byte = static_cast<unsigned char>(text.front());
    text.remove_prefix(first.size);
    return first.valid ? first.value : char32_t{0x110000} + byte;
}

/// The set that begins at `[`, without its brackets; no size if it is not closed. `]` closes it, unless it comes first.
std::string_view set_at(std::string_view glob) {
    const std::size_t first = glob.size() > 1 && (glob[1] == '!' || glob[1] == '^') ? 2 : 1;
    const std::size_t end = glob.find(']', first + 1);
    return end == std::string_view::npos ? std::string_view() : glob.substr(1, end - 1);
}

bool holds(std::string_view set, char32_t c) {
    const bool negated = set.front() == '!' || set.front() == '^';
    if (negated) set.remove_prefix(1);
    bool found = false;
    while (!set.empty()) {
        const char32_t first = take(set);
        char32_t last = first;
        if (set.size() > 1 && set.front() == '-') {
            set.remove_prefix(1);
            last = take(set);
        }
        found = found || (first <= c && c <= last);
    }
    return found != negated;
}

/// Whether what the glob begins with is one character, both of which are taken away.
bool takes(std::string_view& glob, std::string_view& part) {
    const char32_t c = take(part);
    if (glob.front() == '[') {
        const std::string_view set = set_at(glob);
        glob.remove_prefix(set.size() + 2);
        return holds(set, c);
    }
    const char32_t wanted = take(glob);
    return wanted == U'?' || wanted == c;
}

/// One part of a path.
bool matches_part(std::string_view glob, std::string_view part) { return text::matches(glob, part, takes, take); }

using Parts = std::vector<std::string>;

/// As `matches_part`, with `**` in the place of `*`.
bool matches_parts(const Parts& glob, const Parts& path) {
    std::size_t at_glob = 0;
    std::size_t at = 0;
    std::size_t glob_behind = 0;
    std::size_t rest = 0;
    bool has_stars = false;
    while (at < path.size()) {
        if (at_glob < glob.size() && glob[at_glob] == "**") {
            glob_behind = ++at_glob;
            rest = at;
            has_stars = true;
        } else if (at_glob < glob.size() && matches_part(glob[at_glob], path[at])) {
            ++at_glob;
            ++at;
        } else if (has_stars) {
            at_glob = glob_behind;
            at = ++rest;
        } else {
            return false;
        }
    }
    while (at_glob < glob.size() && glob[at_glob] == "**") ++at_glob;
    return at_glob == glob.size();
}

}  // namespace

std::string trouble_with_glob(std::string_view glob) {
    if (glob.empty()) return "a path cannot be empty";
    if (glob.front() == '/') return "a path is relative to the folder of the configuration";
    if (glob.find('\\') != std::string_view::npos) return "the parts of a path are separated by \"/\"";
    if (glob.find('{') != std::string_view::npos) return "\"{\" has no meaning here: write a path for each";
    for (std::size_t at = glob.find('['); at != std::string_view::npos; at = glob.find('[', at)) {
        const std::string_view set = set_at(glob.substr(at));
        if (set.empty()) return "a \"[\" that is never closed";
        if (set.find('/') != std::string_view::npos) return "a set of characters cannot hold \"/\"";
        at += set.size() + 2;
    }
    return {};
}

bool matches(std::string_view glob, std::string_view path) {
    while (glob.starts_with("./")) glob.remove_prefix(2);
    Parts parts = text::split(glob, '/');
    if (parts.back().empty()) parts.back() = "**";
    return matches_parts(parts, text::split(path, '/'));
}

std::string glob_of(std::string_view path) {
    std::string glob;
    for (const char c : path) {
        if (text::is_one_of(c, "*?["))
            glob += std::string{'[', c, ']'};
        else
            glob += text::is_one_of(c, "\\{") ? '?' : c;
    }
    return glob;
}

bool is_plain(std::string_view glob) {
    return glob.find_first_of("*?[") == std::string_view::npos && !glob.ends_with('/');
}

}  // namespace stepsmith::engine
