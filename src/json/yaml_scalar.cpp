#include "stepsmith/text/utf8.h"
#include "yaml.h"

#include <algorithm>
#include <utility>

namespace stepsmith::json::yaml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Reads a scalar as the parser did, for the places of its bytes.
class Scalar {
public:
    explicit Scalar(std::string_view written) : written_(written) {}

    Decoded flow(std::size_t first, std::size_t last) {
        const char quote = first > 0 ? written_[0] : '\0';
        for (std::size_t at = first; at < last;) {
            const char c = written_[at];
            if (blanks.find(c) != std::string_view::npos)
                at = blank(at, last);
            else if (quote == '\'' && c == quote)
                at = add(c, at, 2);
            else if (quote == '"' && c == '\\' && at + 1 < last)
                at = escape(at, last);
            else
                at = add(c, at, 1);
        }
        return end(last);
    }

    Decoded block(std::string_view text) {
        const std::vector<Line> lines = lines_of(text);
        const bool is_folded = written_[0] == '>';
        const Line* before = nullptr;
        for (const Line& line : lines) {
            if (line.begin == line.end) {
                breaks_.push_back(line.end);
                continue;
            }
            if (before && is_folded && !is_indented(*before) && !is_indented(line)) fold(false);
            for (const std::size_t place : std::exchange(breaks_, {})) add('\n', place, 1);
            for (std::size_t at = line.begin; at < line.end; ++at) add(written_[at], at, 1);
            breaks_.push_back(line.end);
            before = &line;
        }
        // Blank lines at the end are text or not, and no part of what is written.
        const std::string_view rest = text.substr(std::min(decoded_.text.size(), text.size()));
        if (rest.find_first_not_of(" \t\n") == std::string_view::npos) add(rest, written_.size(), 1);
        return end(written_.size());
    }

private:
    struct Line {
        std::size_t begin;  ///< behind the indentation
        std::size_t end;
    };

    std::size_t add(std::string_view bytes, std::size_t at, std::size_t size) {
        decoded_.text += bytes;
        decoded_.offsets.insert(decoded_.offsets.end(), bytes.size(), static_cast<std::uint32_t>(at));
        return at + size;
    }
    std::size_t add(char c, std::size_t at, std::size_t size) { return add(std::string_view(&c, 1), at, size); }

    Decoded end(std::size_t at) {
        decoded_.offsets.push_back(static_cast<std::uint32_t>(at));
        return std::move(decoded_);
    }

    /// Makes of the line breaks that were seen what folding makes of them: of one a blank, of more one less. An escaped
    /// one leaves nothing.
    void fold(bool is_escaped) {
        if (breaks_.size() == 1 && !is_escaped) add(' ', breaks_.front(), 1);
        for (std::size_t i = 1; i < breaks_.size(); ++i) add('\n', breaks_[i], 1);
        breaks_.clear();
    }

    /// The line breaks of a run of blanks; where it ends.
    std::size_t see_breaks(std::size_t at, std::size_t last) {
        for (; at < last && blanks.find(written_[at]) != std::string_view::npos; ++at)
            if (written_[at] == '\n' || (written_[at] == '\r' && (at + 1 == last || written_[at + 1] != '\n')))
                breaks_.push_back(at);
        return at;
    }

    std::size_t blank(std::size_t at, std::size_t last) {
        const std::size_t behind = see_breaks(at, last);
        if (breaks_.empty())
            for (std::size_t i = at; i < behind; ++i) add(written_[i], i, 1);
        fold(false);
        return behind;
    }

    std::size_t escape(std::size_t at, std::size_t last) {
        const char c = written_[at + 1];
        if (c == '\n' || c == '\r') {
            const std::size_t behind = see_breaks(at + 1, last);
            fold(true);
            return behind;
        }
        const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            const char32_t one = number(at + 2, digits);
            const bool is_pair =
                c == 'u' && one >= 0xD800 && one < 0xDC00 && written_.substr(std::min(at + 6, last), 2) == "\\u";
            const char32_t other = is_pair ? number(at + 8, digits) : 0;
            if (other < 0xDC00 || other > 0xDFFF) return add(text::encoded(one), at, 2 + digits);
            return add(text::encoded(0x10000 + ((one - 0xD800) << 10) + (other - 0xDC00)), at, 2 * (2 + digits));
        }
        constexpr std::string_view named = "0abtnvfre";
        constexpr std::string_view meant{"\0\a\b\t\n\v\f\r\x1b", 9};
        if (const std::size_t i = named.find(c); i != std::string_view::npos) return add(meant[i], at, 2);
        switch (c) {
            case 'N': return add(text::encoded(0x85), at, 2);
            case '_': return add(text::encoded(0xA0), at, 2);
            case 'L': return add(text::encoded(0x2028), at, 2);
            case 'P': return add(text::encoded(0x2029), at, 2);
            default: return add(c, at, 2);  // the character itself
        }
    }

    /// Zero where there is none.
    char32_t number(std::size_t at, std::size_t digits) const {
        const std::string text(written_.substr(std::min(at, written_.size()), digits));
        const bool is_number = !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
        return is_number ? static_cast<char32_t>(std::stoul(text, nullptr, 16)) : 0;
    }

    bool is_indented(const Line& line) const { return written_[line.begin] == ' ' || written_[line.begin] == '\t'; }

    /// The lines of a block. Its indentation is what the first one that is not blank has more than its text has.
    std::vector<Line> lines_of(std::string_view text) const {
        std::vector<Line> lines;
        std::size_t from = 0;
        while (from <= written_.size()) {
            const std::size_t end = std::min(written_.find_first_of("\r\n", from), written_.size());
            lines.push_back({from, end});
            from = end + (written_.substr(end, 2) == "\r\n" ? 2 : 1);
        }
        lines.erase(lines.begin());  // the one with the `|`
        const std::size_t said =
            text.substr(std::min(text.find_first_not_of('\n'), text.size())).find_first_not_of(' ');
        std::size_t indentation = 0;
        for (const Line& line : lines) {
            const std::size_t blank = written_.substr(line.begin, line.end - line.begin).find_first_not_of(' ');
            if (blank == std::string_view::npos) continue;
            indentation = blank - std::min(said, blank);
            break;
        }
        for (Line& line : lines)
            for (std::size_t i = 0; i < indentation && line.begin < line.end && written_[line.begin] == ' '; ++i)
                ++line.begin;
        return lines;
    }

    std::string_view written_;
    Decoded decoded_;
    std::vector<std::size_t> breaks_;
};

}  // namespace

Decoded decoded(std::string_view written) {
    const bool is_quoted = written.starts_with('"') || written.starts_with('\'');
    return is_quoted ? Scalar(written).flow(1, std::max<std::size_t>(written.size(), 2) - 1)
                     : Scalar(written).flow(0, written.size());
}

Decoded decoded(std::string_view written, std::string_view text) {
    const bool is_block = written.starts_with('|') || written.starts_with('>');
    Decoded result = is_block ? Scalar(written).block(text) : decoded(written);
    if (result.text == text && !written.starts_with('*')) return result;
    result.text = text;
    result.offsets.assign(text.size(), 0);
    result.offsets.push_back(static_cast<std::uint32_t>(written.size()));
    return result;
}

}  // namespace stepsmith::json::yaml
