#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

namespace stepsmith::fuzz {

/// Ends the program, which the fuzzer reports with the input, if something that must hold does not.
inline void require(bool holds, std::string_view what) {
    if (holds) return;
    fmt::print(stderr, "does not hold: {}\n", what);
    std::abort();
}

}  // namespace stepsmith::fuzz
