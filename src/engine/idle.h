#pragma once

#include "stepsmith/engine/configurations.h"
#include "stepsmith/pipeline/program.h"
#include "stepsmith/rules/suppression.h"

#include <memory>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// An input of a run, for what is to be said of its configuration.
struct Examined {
    std::string path{};
    Policy policy{};
    const Program* program = nullptr;  ///< nothing if it is no definition
    bool is_open = false;              ///< it could not be read, or is not JSON: nobody knows what would be found
    std::vector<bool> used{};          ///< as in `Judged`
};

/// The suppressions of a configuration that have no effect, as far as that can be known when these inputs, all that
/// there were, have been examined: a definition that was not leaves open what might be found in it.
std::vector<rules::IdleSuppression> idle_suppressions(const std::shared_ptr<const Configuration>& configuration,
                                                      const std::vector<Examined>& inputs,
                                                      Configurations& configurations);

}  // namespace stepsmith::engine
