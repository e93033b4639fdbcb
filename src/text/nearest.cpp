#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <vector>

namespace stepsmith::text {
namespace {

/// The service takes names of 80 characters. A longer one is no slip of somebody's, and would be dear to compare.
constexpr std::size_t longest_name = 320;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// What two texts begin and end with in common does not change their distance.
void drop_common_ends(std::string_view& one, std::string_view& other) {
    while (!one.empty() && !other.empty() && lower(one.front()) == lower(other.front())) {
        one.remove_prefix(1);
        other.remove_prefix(1);
    }
    while (!one.empty() && !other.empty() && lower(one.back()) == lower(other.back())) {
        one.remove_suffix(1);
        other.remove_suffix(1);
    }
}

}  // namespace

std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t limit) {
    drop_common_ends(from, to);
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
    if (name.size() > longest_name) return {};
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
