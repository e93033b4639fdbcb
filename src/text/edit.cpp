#include "stepsmith/text/edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>

namespace stepsmith::text {
namespace {

constexpr std::size_t context = 3;

/// The lines of a text, each with its line feed; the last may have none.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

/// Lines [first, last) of the old text become `lines`.
struct Change {
    std::size_t first;
    std::size_t last;
    std::vector<std::string> lines;
};

class Diff {
public:
    Diff(std::string_view bytes, std::span<const Edit> edits) : bytes_(bytes), old_(lines_of(bytes)) {
        std::size_t begin = 0;
        for (const std::string_view line : old_) {
            begins_.push_back(begin);
            begin += line.size();
        }
        begins_.push_back(begin);
        for (std::size_t first = 0, last = 0; first < edits.size(); first = last) {
            const std::size_t line = line_at(edits[first].span.begin);
            std::size_t end = line;
            for (last = first; last < edits.size() && (last == first || line_at(edits[last].span.begin) < end); ++last)
                end = std::max(end, line_behind(edits[last]));
            add(line, end, edits.subspan(first, last - first));
        }
    }

    std::string text(std::string_view path) const {
        if (changes_.empty()) return {};
        path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
        while (path.starts_with("./")) path.remove_prefix(std::min(path.find_first_not_of('/', 1), path.size()));
        // A tab ends a name that holds blanks.
        const std::string_view end = path.find(' ') == std::string_view::npos ? "" : "\t";
        std::string out = fmt::format("--- a/{0}{1}\n+++ b/{0}{1}\n", path, end);
        for (std::size_t first = 0, last = 0; first < changes_.size(); first = last) {
            last = first + 1;
            while (last < changes_.size() && changes_[last].first <= changes_[last - 1].last + 2 * context) ++last;
            out += hunk(std::span(changes_).subspan(first, last - first));
        }
        return out;
    }

private:
    std::size_t line_at(std::size_t offset) const {
        const auto behind = std::upper_bound(begins_.begin(), begins_.end() - 1, offset);
        return behind == begins_.begin() ? 0 : static_cast<std::size_t>(behind - begins_.begin() - 1);
    }
    std::size_t line_behind(const Edit& edit) const {
        const Span span = edit.span;
        const std::size_t last = line_at(span.empty() ? span.begin : span.end - 1);
        // What takes a line feed away draws the next line in.
        const bool joins = !span.empty() && span.end == begins_[last + 1] && !edit.replacement.ends_with('\n');
        return std::min(last + (joins ? 2 : 1), old_.size());
    }

    void add(std::size_t first, std::size_t last, std::span<const Edit> edits) {
        const auto begin = static_cast<std::uint32_t>(begins_[first]);
        std::vector<Edit> moved(edits.begin(), edits.end());
        for (Edit& edit : moved) edit.span = {edit.span.begin - begin, edit.span.end - begin};
        const std::string after = edited(bytes_.substr(begin, begins_[last] - begin), moved);
        std::vector<std::string_view> lines = lines_of(after);
        while (first < last && !lines.empty() && old_[first] == lines.front()) {
            ++first;
            lines.erase(lines.begin());
        }
        while (first < last && !lines.empty() && old_[last - 1] == lines.back()) {
            --last;
            lines.pop_back();
        }
        if (first < last || !lines.empty()) changes_.push_back({first, last, {lines.begin(), lines.end()}});
    }

    static void append(std::string& out, char sign, std::string_view line) {
        out += sign;
        out += line;
        if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }

    static std::string range(std::size_t first, std::size_t count) {
        const std::size_t line = count == 0 ? first : first + 1;
        return count == 1 ? fmt::to_string(line) : fmt::format("{},{}", line, count);
    }

    std::string hunk(std::span<const Change> changes) const {
        const std::size_t first = changes.front().first - std::min(changes.front().first, context);
        const std::size_t last = std::min(changes.back().last + context, old_.size());
        std::string body;
        std::size_t at = first;
        std::size_t new_count = last - first;
        std::size_t shift = 0;
        for (const Change& change : changes_) {
            if (&change == changes.data()) break;
            shift += change.lines.size() - (change.last - change.first);
        }
        for (const Change& change : changes) {
            while (at < change.first) append(body, ' ', old_[at++]);
            while (at < change.last) append(body, '-', old_[at++]);
            for (const std::string& line : change.lines) append(body, '+', line);
            new_count += change.lines.size() - (change.last - change.first);
        }
        while (at < last) append(body, ' ', old_[at++]);
        return fmt::format("@@ -{} +{} @@\n{}", range(first, last - first), range(first + shift, new_count), body);
    }

    std::string_view bytes_;
    std::vector<std::string_view> old_;
    std::vector<std::size_t> begins_;
    std::vector<Change> changes_;
};

}  // namespace

void sort_edits(std::vector<Edit>& edits) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
}

std::string edited(std::string_view bytes, std::span<const Edit> edits) {
    std::string text;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        assert(edit.span.begin >= at && edit.span.end <= bytes.size());
        text += bytes.substr(at, edit.span.begin - at);
        text += edit.replacement;
        at = edit.span.end;
    }
    return text.append(bytes.substr(at));
}

std::string unified_diff(std::string_view path, std::string_view bytes, std::span<const Edit> edits) {
    return Diff(bytes, edits).text(path);
}

}  // namespace stepsmith::text
