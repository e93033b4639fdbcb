#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <vector>

namespace stepsmith::text {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t limit) {
    const std::size_t difference = std::max(from.size(), to.size()) - std::min(from.size(), to.size());
    if (difference > limit) return limit + 1;
    std::vector<std::size_t> before_last(to.size() + 1);
    std::vector<std::size_t> last(to.size() + 1);
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const bool same = lower(from[i - 1]) == lower(to[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            const bool swapped =
                i > 1 && j > 1 && lower(from[i - 1]) == lower(to[j - 2]) && lower(from[i - 2]) == lower(to[j - 1]);
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
    }
    return std::min(row.back(), limit + 1);
}

std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates) {
    std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
    std::string_view found;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = edit_distance(name, candidate, limit);
        if (distance > limit || distance >= std::max(name.size(), candidate.size())) continue;
        found = candidate;
        if (distance == 0) break;
        limit = distance - 1;
    }
    return found;
}

}  // namespace stepsmith::text
