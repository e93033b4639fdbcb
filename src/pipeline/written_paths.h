#pragma once

#include "stepsmith/pipeline/program.h"

#include <set>
#include <string>

namespace stepsmith::pipeline {

/// Paths that states of a machine write, in the spelling of `flag_named`.
class WrittenPaths {
public:
    explicit WrittenPaths(const asl::Machine& machine);

    /// Whether a state writes it.
    bool hold(const std::string& path) const { return all_.contains(path); }
    /// Whether it is the result of work, or below one.
    bool hold_result(const std::string& path) const;

private:
    void add(json::Value path, bool is_result);

    std::set<std::string> all_;
    std::set<std::string> results_;
};

/// Whether what a choice rule tests was made by something whose results are not known.
bool is_result(const Program& program, json::Value asked);

}  // namespace stepsmith::pipeline
