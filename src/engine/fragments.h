#pragma once

#include <string_view>

namespace stepsmith::engine {

/// Whether a JSON text has a placeholder that stands for more or less than one value: `{ ${States} }`, `-${Number}`,
/// `${Head} "States": …`. What such a text becomes is not known.
bool has_fragments(std::string_view text);

}  // namespace stepsmith::engine
