#pragma once

#include "stepsmith/pipeline/shell_script.h"

#include <vector>

namespace stepsmith::pipeline {

/// A file of variables that a shell reads and keeps to itself.
struct UnexportedFile {
    Part command;  ///< `source /home/ec2-user/.env`
    Part file;
    Part child;  ///< the script or program that runs without the variables
};

/// The files named `.env` or `….env` that are sourced before a script or an interpreter runs, while `set -a` is not in
/// force, and of which nothing is exported or used by the shell itself.
std::vector<UnexportedFile> unexported_files(const ShellScript& script);

}  // namespace stepsmith::pipeline
