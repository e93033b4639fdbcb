#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace stepsmith::text {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
constexpr bool is_in(const std::array<Range, N>& ranges, char32_t c) {
    const auto* at = std::lower_bound(ranges.begin(), ranges.end(), c,
                                      [](const Range& range, char32_t value) { return range.last < value; });
    return at != ranges.end() && at->first <= c;
}

// East Asian Width W and F, and emoji presentation, in the blocks people write in (Unicode 15).
constexpr std::array wide{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2329, 0x232A},   Range{0x23E9, 0x23EC},
    Range{0x23F0, 0x23F0},   Range{0x23F3, 0x23F3},   Range{0x25FD, 0x25FE},   Range{0x2614, 0x2615},
    Range{0x2648, 0x2653},   Range{0x267F, 0x267F},   Range{0x2693, 0x2693},   Range{0x26A1, 0x26A1},
    Range{0x26AA, 0x26AB},   Range{0x26BD, 0x26BE},   Range{0x26C4, 0x26C5},   Range{0x26CE, 0x26CE},
    Range{0x26D4, 0x26D4},   Range{0x26EA, 0x26EA},   Range{0x26F2, 0x26F3},   Range{0x26F5, 0x26F5},
    Range{0x26FA, 0x26FA},   Range{0x26FD, 0x26FD},   Range{0x2705, 0x2705},   Range{0x270A, 0x270B},
    Range{0x2728, 0x2728},   Range{0x274C, 0x274C},   Range{0x274E, 0x274E},   Range{0x2753, 0x2755},
    Range{0x2757, 0x2757},   Range{0x2795, 0x2797},   Range{0x27B0, 0x27B0},   Range{0x27BF, 0x27BF},
    Range{0x2B1B, 0x2B1C},   Range{0x2B50, 0x2B50},   Range{0x2B55, 0x2B55},   Range{0x2E80, 0x303E},
    Range{0x3041, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F7E0, 0x1F7EB}, Range{0x1F900, 0x1F9FF}, Range{0x1FA70, 0x1FAFF},
    Range{0x20000, 0x3FFFD}};

constexpr std::array combining{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},
                               Range{0x064B, 0x065F}, Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A},
                               Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x200D, 0x200D},
                               Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

// Control characters, and the invisible ones that reorder or hide what stands around them.
constexpr std::array harmful{Range{0x0000, 0x001F}, Range{0x007F, 0x009F},  Range{0x00AD, 0x00AD},
                             Range{0x061C, 0x061C}, Range{0x200B, 0x200C},  Range{0x200E, 0x200F},
                             Range{0x2028, 0x202E}, Range{0x2060, 0x206F},  Range{0xFEFF, 0xFEFF},
                             Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F}};

/// How many bytes of ASCII `bytes` begins with, at least; eight at a time, since lines of a megabyte are looked at.
std::size_t ascii_length(std::string_view bytes) {
    std::size_t size = 0;
    for (std::uint64_t eight = 0; size + sizeof eight <= bytes.size(); size += sizeof eight) {
        std::memcpy(&eight, bytes.data() + size, sizeof eight);
        if (eight & 0x8080808080808080) break;
    }
    return size;
}

}  // namespace

CodePoint decode(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    if (lead < 0x80) return {lead, 1, true};
    const int size = lead >= 0xF0 && lead <= 0xF4  ? 4
                     : lead >= 0xE0 && lead < 0xF0 ? 3
                     : lead >= 0xC2 && lead < 0xE0 ? 2
                                                   : 0;
    const CodePoint broken{lead, 1, false};
    if (size == 0 || bytes.size() < static_cast<std::size_t>(size)) return broken;
    char32_t value = lead & (0xFFU >> (size + 1));
    for (int i = 1; i < size; ++i) {
        if (!is_continuation(bytes[i])) return broken;
        value = value << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
    }
    const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return broken;
    return {value, static_cast<std::uint8_t>(size), true};
}

std::string encoded(char32_t code_point) {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    const auto behind = [&](int shift) { return byte(0x80 | (code_point >> shift & 0x3F)); };
    if (code_point < 0x80) return {byte(code_point)};
    if (code_point < 0x800) return {byte(0xC0 | code_point >> 6), behind(0)};
    if (code_point < 0x10000) return {byte(0xE0 | code_point >> 12), behind(6), behind(0)};
    return {byte(0xF0 | (code_point >> 18 & 7)), behind(12), behind(6), behind(0)};
}

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const CodePoint next = decode(bytes);
        if (!next.valid) return false;
        bytes.remove_prefix(next.size);
    }
    return true;
}

std::size_t length(std::string_view bytes, ColumnUnit unit) {
    if (unit == ColumnUnit::byte) return bytes.size();
    std::size_t count = 0;
    while (!bytes.empty()) {
        if (const std::size_t ascii = ascii_length(bytes); ascii > 0) {
            count += ascii;
            bytes.remove_prefix(ascii);
            continue;
        }
        const CodePoint next = decode(bytes);
        count += unit == ColumnUnit::utf16 && next.valid && next.value >= 0x10000 ? 2 : 1;
        bytes.remove_prefix(next.size);
    }
    return count;
}

int display_width(char32_t code_point) {
    if (code_point < 0x300) return 1;
    if (is_in(combining, code_point)) return 0;
    return is_in(wide, code_point) ? 2 : 1;
}

std::string harmless_form(CodePoint code_point) {
    if (!code_point.valid) return fmt::format("<{:02X}>", static_cast<std::uint32_t>(code_point.value));
    if (is_in(harmful, code_point.value))
        return fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(code_point.value));
    return {};
}

std::string harmless(std::string_view bytes) {
    std::string shown;
    shown.reserve(bytes.size());
    while (!bytes.empty()) {
        const CodePoint next = decode(bytes);
        const std::string form = harmless_form(next);
        if (form.empty())
            shown += bytes.substr(0, next.size);
        else
            shown += form;
        bytes.remove_prefix(next.size);
    }
    return shown;
}

}  // namespace stepsmith::text
