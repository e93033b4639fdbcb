#pragma once

#include "stepsmith/engine/configuration.h"
#include "stepsmith/pipeline/program.h"
#include "stepsmith/rewrite/rewriting.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// A place in the result that a person should look at.
struct Mention {
    std::string state;  ///< empty for the machine itself
    std::uint32_t line = 1;
    std::string flag{};  ///< that is not set there
};

/// A rewriting carried out and proven.
struct Transformed {
    std::unique_ptr<const Program> program;
    std::size_t kept = 0;                     ///< states that are the same byte for byte
    std::vector<Mention> stale_comments{};    ///< comments that mention what moved
    std::vector<Mention> missing_defaults{};  ///< states that set the old skip flag and lack a new one
    std::vector<std::string> new_findings{};  ///< in states that were not touched
};

/// Makes the edits and checks that the result loads, that it differs in the announced states, edges and commands and in
/// nothing else, and that no rule finds anything new in what changed (advice aside), as the definition's configuration
/// has it. Throws `Failure` if not; nothing is written in any case.
Transformed transformed(const Program& before, const rewrite::Rewriting& rewriting, const Policy& policy = {});

}  // namespace stepsmith::engine
