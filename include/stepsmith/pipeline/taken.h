#pragma once

#include "stepsmith/pipeline/program.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// The names that a machine has for something already, and those that are given out meanwhile.
class Taken {
public:
    explicit Taken(const Program& program);

    /// Gives out a state's name; an empty one is no name and passes. Throws `Failure` if it is taken, or none that a
    /// state may have.
    void state(const std::string& name);
    /// Gives out a path such as `$.a_result`; `what` is it in a message. Throws `Failure` if it is taken.
    void path(const std::string& path, std::string_view what);

private:
    const Program& program_;
    std::set<std::string> states_;
    std::vector<std::string> paths_;
};

}  // namespace stepsmith::pipeline
