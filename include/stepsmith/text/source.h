#pragma once

#include "stepsmith/text/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::text {

/// Both are 1-based. A tab is one column; a byte order mark in front of the text is none.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;

    friend constexpr auto operator<=>(const Position&, const Position&) = default;
};

enum class ColumnUnit { byte, code_point, utf16 };

/// The bytes of one file, exactly as they were read, and where its lines begin.
class Source {
public:
    /// `bytes` must be shorter than 4 GiB, the range of a `Span`.
    Source(std::string path, std::string bytes);

    const std::string& path() const { return path_; }
    std::string_view bytes() const { return bytes_; }
    std::string_view text(Span span) const { return span.of(bytes_); }

    /// `offset` may be the size of the source (the place behind the last byte).
    Position position(std::uint32_t offset, ColumnUnit unit = ColumnUnit::code_point) const;

    std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_begins_.size()); }
    /// The bytes of a 1-based line, without its line feed, the carriage return before it, and a byte order mark.
    Span line(std::uint32_t number) const;

private:
    /// How much of each unit stands before an offset.
    struct Milestone {
        std::uint32_t offset = 0;
        std::uint32_t code_points = 0;
        std::uint32_t utf16 = 0;
    };

    void set_milestones();
    std::uint32_t length_before(std::uint32_t offset, ColumnUnit unit) const;

    std::string path_;
    std::string bytes_;
    std::vector<std::uint32_t> line_begins_;
    /// Every few kilobytes: the one line of a file can have a megabyte, and thousands of findings.
    std::vector<Milestone> milestones_;
};

}  // namespace stepsmith::text
