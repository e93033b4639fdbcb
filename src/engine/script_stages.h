#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

/// The stages that a shell script names, in its order, or why they cannot be read from it.
struct ScriptStages {
    std::vector<std::string> stages{};
    std::string trouble{};
};

/// The words of the first assignment to a variable: `STAGES="a b"`, `STAGES='a,b'`, `declare -a STAGES=(a "b")`.
ScriptStages stages_in_variable(std::string_view script, std::string_view variable);

/// The names of all variables that a script assigns, in its order, each once.
std::vector<std::string> assigned_variables(std::string_view script);

/// The labels of the first `case` over a parameter (`case "$1" in a) … ;; b | c) … ;; esac`) that has any but options
/// and patterns.
ScriptStages stages_in_case(std::string_view script);

}  // namespace stepsmith::engine
