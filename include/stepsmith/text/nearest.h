#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace stepsmith::text {

/// Insertions, deletions, substitutions and swaps of neighbours that lead from one text to the other, in bytes; ASCII
/// case does not count. `limit + 1` where there are more than `limit`.
std::size_t edit_distance(std::string_view from, std::string_view to, std::size_t limit);

/// The candidate somebody who wrote `name` is likely to have meant, the first of equally near ones; empty if none is
/// near, or the name is longer than a name can be.
std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace stepsmith::text
