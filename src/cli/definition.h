#pragma once

#include "command.h"
#include "stepsmith/pipeline/plan.h"

#include <memory>
#include <string>

namespace stepsmith::cli {

/// One definition that a command is about.
struct Definition {
    std::string path;  ///< as people see it
    engine::Policy policy{};
    std::unique_ptr<Program> program{};
};

/// Reads it from a file, which may be a template that holds it, or from standard input for `-`. Throws `Failure`, with
/// the place, if it is neither JSON nor YAML, if that is no definition or holds several, or one in which a way leads to
/// no state, and with all that is wrong with its configuration.
Definition definition(const std::string& file, const ConfigurationOptions& options, const Streams& streams);

/// `A reads`, `A and 2 more read`.
std::string readers(const Program& program, const pipeline::Lacking& lacking);

}  // namespace stepsmith::cli
