#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/engine/configuration.h"
#include "stepsmith/engine/configurations.h"
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
    /// `STANDARD` or `EXPRESS`, whatever a template says.
    std::optional<std::string> workflow_type{};
};

/// What came of a definition, of which an input may hold several: a program with its findings. Or of an input without
/// any: a reason why it could not be read, the files that it names and that are not there, or nothing at all. Or what
/// is to be said of a configuration: findings, or why it cannot be used.
struct Checked {
    std::string path;
    std::unique_ptr<const Program> program{};
    std::shared_ptr<const Configuration> configuration{};  ///< where it is about one
    std::vector<Finding> findings{};
    std::string failure{};
    std::vector<std::string> missing{};

    /// What the findings' spans are in, of one that has findings.
    const text::Source& source() const { return program ? program->source() : *configuration->source; }
    /// Its structure. A configuration's has blanks where the source has comments.
    const json::Document& document() const { return program ? program->document() : *configuration->document; }
    /// The innermost state at a place; nothing where there is none.
    const asl::State* state(text::Span span) const {
        return program ? program->machine().innermost_state(span) : nullptr;
    }
};

/// Whether a file in a folder, or one that need not be a definition, is taken for one.
bool is_definition(const json::Document& document);
/// Whether an input, which is read, is a definition or holds one; what cannot be read is none.
bool is_definition(const Input& input);

/// What the rules find in one definition, and which suppressions of its configuration had an effect on that.
struct Judged {
    std::vector<Finding> findings{};
    std::vector<bool> used{};  ///< in the order of the configuration's suppressions
};

/// Runs every rule that is on, and leaves out what is suppressed. Findings are sorted by span, rule and message.
Judged judged(const Program& program, const Policy& policy);

/// The findings alone.
std::vector<Finding> findings_of(const Program& program, const Policy& policy = {});

/// Checks the inputs on so many threads (at least one). The result is in the order of the inputs, followed by the
/// configurations of which there is something to say, by path. It does not depend on the number of threads.
/// What a definition has wrong and another one, much the same, has not is told in a note.
/// A definition whose configuration cannot be used is not checked. The checker is called by several threads at once.
std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads, Configurations& configurations,
                          const pipeline::ShellChecker& shell_checker = nullptr);
/// The same without any configuration.
std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads);

}  // namespace stepsmith::engine
