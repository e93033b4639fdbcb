#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/pipeline/program.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// A text to check.
struct Input {
    std::string path;                    ///< as people see it, and where it is read from if there are no bytes
    std::optional<std::string> bytes{};  ///< the text itself, where it is no file
    bool detect = false;                 ///< check it only if its content is a definition
};

/// What came of one input: a program with its findings, a reason why it could not be read, or neither, where it was
/// not taken for a definition.
struct Checked {
    std::string path;
    std::unique_ptr<const Program> program{};
    std::vector<Finding> findings{};
    std::string failure{};
};

/// Runs every rule. Findings are sorted by span, rule and message.
std::vector<Finding> findings_of(const Program& program);

/// Checks the inputs on so many threads (at least one). The result is in the order of the inputs and does not depend on
/// the number of threads.
std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads);

}  // namespace stepsmith::engine
