#pragma once

#include "stepsmith/pipeline/shell_script.h"

#include <optional>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A script or program that does work and that the commands of a task run.
struct ScriptRun {
    Part subject;                 ///< the script, module or program
    Part command;                 ///< all of it, with its options
    bool is_script = false;       ///< whether an interpreter runs it, or it ends like a script
    bool is_interpreted = false;  ///< whether an interpreter runs it, and takes a bare name for a file
    /// Whether it is a script that runs by itself, after the others. What prepares or copies logs is none; nor is a
    /// condition, what stands behind `||`, what reads another script's output, what runs in the background and, of the
    /// branches of an `if` or `case`, all but the one with the most steps.
    bool is_step = false;
};

/// What the commands of a task run, in the order of the text.
struct TaskRuns {
    ShellScript script;
    std::vector<ScriptRun> runs;

    std::vector<ScriptRun> steps() const;
    /// The script of a task that has one step, as the command names it; empty if that is not known before it runs.
    std::string only_script() const;
    /// A subject, or whatever else of the text.
    std::string_view at(Part part) const { return script.at(part); }
};

/// Nothing for a task that sends no commands to a shell. Commands that make no sense together are read one by one, and
/// have no steps.
std::optional<TaskRuns> task_runs(const asl::State& state);

}  // namespace stepsmith::pipeline
