#pragma once

#include "stepsmith/flow/partial.h"
#include "stepsmith/pipeline/program.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A member of an input that Choice states of JSONPath compare with values of another type only, and that no rule is
/// met by therefore.
struct Mistyped {
    std::string path;         ///< `$.skip_a`
    std::string_view type;    ///< of the member, as JSON calls it
    std::string_view wanted;  ///< of the first value that it is compared with
    asl::Index choice;
};

std::vector<Mistyped> mistyped(const Program& program, const flow::Partial& input);

}  // namespace stepsmith::pipeline
