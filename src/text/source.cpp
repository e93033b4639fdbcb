#include "stepsmith/text/source.h"

#include "stepsmith/text/utf8.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>
#include <utility>

namespace stepsmith::text {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Source::Source(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {
    assert(bytes_.size() < std::numeric_limits<std::uint32_t>::max());
    line_begins_.push_back(bytes_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    for (std::size_t at = bytes_.find('\n'); at != std::string::npos; at = bytes_.find('\n', at + 1))
        line_begins_.push_back(static_cast<std::uint32_t>(at + 1));
    set_milestones();
}

void Source::set_milestones() {
    constexpr std::size_t stride = 2048;
    constexpr std::size_t longest_sequence = 4;
    milestones_.reserve(bytes_.size() / stride + 1);
    milestones_.emplace_back();
    while (bytes_.size() - milestones_.back().offset > stride + longest_sequence) {
        const Milestone& last = milestones_.back();
        // Not within a code point: a well-formed one has at most three bytes behind its first.
        std::size_t end = last.offset + stride;
        while (end < last.offset + stride + longest_sequence - 1 && is_continuation(bytes_[end])) ++end;
        const std::string_view between = text({last.offset, static_cast<std::uint32_t>(end)});
        milestones_.push_back(
            {.offset = static_cast<std::uint32_t>(end),
             .code_points = last.code_points + static_cast<std::uint32_t>(length(between, ColumnUnit::code_point)),
             .utf16 = last.utf16 + static_cast<std::uint32_t>(length(between, ColumnUnit::utf16))});
    }
}

std::uint32_t Source::length_before(std::uint32_t offset, ColumnUnit unit) const {
    if (unit == ColumnUnit::byte) return offset;
    const Milestone& before = *std::prev(
        std::upper_bound(milestones_.begin(), milestones_.end(), offset,
                         [](std::uint32_t place, const Milestone& milestone) { return place < milestone.offset; }));
    return (unit == ColumnUnit::utf16 ? before.utf16 : before.code_points) +
           static_cast<std::uint32_t>(length(text({before.offset, offset}), unit));
}

Position Source::position(std::uint32_t offset, ColumnUnit unit) const {
    offset = std::max(offset, line_begins_.front());
    const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
    const std::uint32_t begin = *std::prev(after);
    return {static_cast<std::uint32_t>(after - line_begins_.begin()),
            1 + length_before(offset, unit) - length_before(begin, unit)};
}

Span Source::line(std::uint32_t number) const {
    const std::uint32_t begin = line_begins_.at(number - 1);
    std::uint32_t end = number < line_count() ? line_begins_[number] - 1 : static_cast<std::uint32_t>(bytes_.size());
    if (end > begin && bytes_[end - 1] == '\r') --end;
    return {begin, end};
}

}  // namespace stepsmith::text
