#include "snippet.h"

#include "stepsmith/text/utf8.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace stepsmith::report {
namespace {

constexpr std::size_t widest = 120;
constexpr std::size_t context = 40;
constexpr std::string_view cut = "…";

/// Bytes looked at on either side of where the carets begin: a line can have a megabyte, and thousands of findings.
constexpr std::uint32_t reach = 1024;

/// What stands in place of a code point that is not shown as it is written; empty for any other.
std::string replacement(text::CodePoint code_point) {
    return code_point.valid && code_point.value == '\t' ? "    " : text::harmless_form(code_point);
}

std::size_t shown_width(text::CodePoint code_point) {
    if (code_point.value >= ' ' && code_point.value < 0x7F) return 1;
    const std::string instead = replacement(code_point);
    return instead.empty() ? static_cast<std::size_t>(text::display_width(code_point.value)) : instead.size();
}

/// One code point.
struct Cell {
    std::string_view bytes;
    std::size_t width;
};

struct Cells {
    std::vector<Cell> cells;

    void add(std::string_view bytes) {
        while (!bytes.empty()) {
            const text::CodePoint next = text::decode(bytes);
            cells.push_back({bytes.substr(0, next.size), shown_width(next)});
            bytes.remove_prefix(next.size);
        }
    }
    std::size_t width(std::size_t first, std::size_t last) const {
        std::size_t sum = 0;
        for (std::size_t at = first; at < last; ++at) sum += cells[at].width;
        return sum;
    }
    std::string shown(std::size_t first, std::size_t last) const {
        std::string result;
        for (std::size_t at = first; at < last; ++at) {
            const std::string instead = replacement(text::decode(cells[at].bytes));
            result += instead.empty() ? cells[at].bytes : std::string_view(instead);
        }
        return result;
    }
};

/// The part of a line that may be shown, of whole code points.
text::Span near(const text::Source& source, text::Span line, std::uint32_t begin) {
    text::Span part{std::max(line.begin, begin - std::min(begin, reach)),
                    line.end - begin > reach ? begin + reach : line.end};
    while (part.begin > line.begin && part.begin < begin && text::is_continuation(source.bytes()[part.begin]))
        ++part.begin;
    while (part.end < line.end && part.end > begin && text::is_continuation(source.bytes()[part.end])) --part.end;
    return part;
}

}  // namespace

Snippet snippet(const text::Source& source, text::Span span) {
    const text::Span line = source.line(source.position(span.begin).line);
    const std::uint32_t begin = std::min(span.begin, line.end);
    const text::Span part = near(source, line, begin);
    const std::uint32_t end = std::clamp(span.end, begin, part.end);

    Cells cells;
    cells.cells.reserve(part.size());
    cells.add(source.text({part.begin, begin}));
    const std::size_t first_caret = cells.cells.size();
    cells.add(source.text({begin, end}));
    const std::size_t last_caret = cells.cells.size();
    cells.add(source.text({end, part.end}));

    std::size_t first = 0;
    std::size_t last = cells.cells.size();
    std::size_t width = cells.width(first, last);
    std::size_t before = cells.width(first, first_caret);
    for (; width > widest && before > context && first < first_caret; ++first) {
        width -= cells.cells[first].width;
        before -= cells.cells[first].width;
    }
    while (width > widest && last > first + 1) width -= cells.cells[--last].width;
    const bool is_cut_before = first > 0 || part.begin > line.begin;
    Snippet result;
    if (is_cut_before) result.line += cut;
    result.line += cells.shown(first, last);
    if (last < cells.cells.size() || part.end < line.end) result.line += cut;
    result.caret_column = (is_cut_before ? 1 : 0) + cells.width(first, std::min(first_caret, last));
    result.caret_count = std::max<std::size_t>(1, cells.width(std::min(first_caret, last), std::min(last_caret, last)));
    return result;
}

}  // namespace stepsmith::report
