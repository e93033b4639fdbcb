#pragma once

#include <cstdint>
#include <string_view>

namespace stepsmith::text {

/// Half-open range of byte offsets into one source.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    constexpr std::uint32_t size() const { return end - begin; }
    constexpr bool empty() const { return begin == end; }
    constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    constexpr std::string_view of(std::string_view bytes) const { return bytes.substr(begin, size()); }

    friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace stepsmith::text
