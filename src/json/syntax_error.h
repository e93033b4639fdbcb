#pragma once

#include "stepsmith/json/document.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace stepsmith::json {

/// Where a reader stood when it gave up: the last thing it had read whole, and the bracket it was in.
struct Standpoint {
    enum class After : std::uint8_t { nothing, opening, key, value };

    After after = After::nothing;
    std::uint32_t offset = 0;  ///< just behind the last thing read
    bool in_object = false;
    std::optional<text::Span> opened{};
};

/// Says in the user's words what is wrong behind the standpoint of a text that is known not to be JSON.
SyntaxError explain(std::string_view bytes, const Standpoint& standpoint);

}  // namespace stepsmith::json
