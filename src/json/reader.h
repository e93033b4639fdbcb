#pragma once

#include "stepsmith/json/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::json {

/// What reading one text gave. `error` is set if it is not JSON; `nodes` then hold what was read before the error.
struct Reading {
    std::vector<Node> nodes;
    std::vector<std::string> strings;
    std::optional<SyntaxError> error;
};

Reading read(std::string_view bytes);

}  // namespace stepsmith::json
