#pragma once

#include "stepsmith/json/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::json {

/// What reading one text gave. `error` is set if it is not JSON; `nodes` then hold what was read before the error.
struct Reading {
    Notation notation = Notation::json;
    bool is_part = false;  ///< of a larger document
    std::vector<Node> nodes{};
    std::vector<std::string> strings{};
    std::optional<SyntaxError> error{};
    std::shared_ptr<const Excerpt> excerpt{};
    std::shared_ptr<const Document> within_excerpt{};
};

Reading read(std::string_view bytes);
Reading read_yaml(std::string_view bytes);

}  // namespace stepsmith::json
