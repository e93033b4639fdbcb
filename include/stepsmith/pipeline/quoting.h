#pragma once

#include "stepsmith/pipeline/shell_script.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace stepsmith::pipeline {

/// A quote that does not do to the shell what it was written for.
struct StrayQuote {
    Part quote;
    std::optional<Part> opening{};  ///< the quote that it closes too early; none if nothing closes this one on its line
    Escaping escaping = Escaping::json;  ///< of the line
};

/// Quotes that are never closed, apostrophes that the shell takes for quotes (`it's done`), and quotes inside of quoted
/// text that end it (`'print('x')'`). At most one that is not closed is told. Nothing of a script that is not known as
/// a whole.
std::vector<StrayQuote> stray_quotes(const ShellScript& script);

}  // namespace stepsmith::pipeline
