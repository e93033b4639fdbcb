#include "stepsmith/text/source.h"

#include "stepsmith/text/utf8.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace stepsmith::text {

Source::Source(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {
    assert(bytes_.size() < std::numeric_limits<std::uint32_t>::max());
    line_begins_.push_back(0);
    for (std::size_t at = bytes_.find('\n'); at != std::string::npos; at = bytes_.find('\n', at + 1))
        line_begins_.push_back(static_cast<std::uint32_t>(at + 1));
}

Position Source::position(std::uint32_t offset, ColumnUnit unit) const {
    const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
    const std::uint32_t begin = *(after - 1);
    const std::string_view before = text({begin, offset});
    return {static_cast<std::uint32_t>(after - line_begins_.begin()),
            static_cast<std::uint32_t>(1 + length(before, unit))};
}

Span Source::line(std::uint32_t number) const {
    const std::uint32_t begin = line_begins_.at(number - 1);
    std::uint32_t end = number < line_count() ? line_begins_[number] - 1 : static_cast<std::uint32_t>(bytes_.size());
    if (end > begin && bytes_[end - 1] == '\r') --end;
    return {begin, end};
}

}  // namespace stepsmith::text
