#pragma once

#include "stepsmith/text/span.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::text {

/// Replaces the bytes of a span; an empty span inserts before its begin.
struct Edit {
    Span span;
    std::string replacement;

    friend bool operator==(const Edit&, const Edit&) = default;
};

/// Sorts edits by place; those at one place keep their order. Edits that overlap are a bug of the caller.
void sort_edits(std::vector<Edit>& edits);

/// The text with sorted edits made in it.
std::string edited(std::string_view bytes, std::span<const Edit> edits);

/// What sorted edits do to a text, as `diff -u` shows it with three lines of context; empty if they change nothing.
std::string unified_diff(std::string_view path, std::string_view bytes, std::span<const Edit> edits);

}  // namespace stepsmith::text
