#pragma once

#include "stepsmith/pipeline/shell_script.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// What another program says of a place in a text for a shell.
struct ShellRemark {
    std::size_t text;  ///< which of those that it was given
    Part place;
    std::string message;  ///< without a full stop
    std::string page;     ///< the address of one that explains it
};

/// A program that looks for mistakes in texts for a shell.
using ShellChecker = std::function<std::vector<ShellRemark>(std::span<const std::string>)>;

/// The text of a script, with a word of the same length in place of each part that is put in before it runs.
std::string checkable_text(const ShellScript& script);

}  // namespace stepsmith::pipeline
