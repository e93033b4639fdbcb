#pragma once

#include "stepsmith/pipeline/program.h"
#include "stepsmith/rewrite/rewriting.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stepsmith::rewrite {

/// Whether each new part gets a skip gate of its own, or all stand behind the source's.
enum class Gates : std::uint8_t { own, none };

/// What the source's skip flag covers afterwards: all parts, the source's own, or all with another flag for its own.
enum class OldFlag : std::uint8_t { pair, stage, both };

struct SplitPart {
    std::string name;
    std::string value;      ///< the stages it runs, joined by `+`, or what stands for `SplitRequest::replace`
    std::string stem{};     ///< of result paths, flag and log; from the name if empty
    std::string comment{};  ///< of the new task; none if empty
};

struct SplitRequest {
    std::string state;
    std::vector<SplitPart> parts;           ///< in the order they run; one is named as the state
    std::string skip_flag{};                ///< the option that names the stages left out; or
    std::string replace{};                  ///< the text in the work command that each part's value replaces
    std::vector<std::string> vocabulary{};  ///< all stages in order; inferred if empty
    std::optional<Gates> gates{};
    std::optional<OldFlag> old_flag{};
    std::string stage_flag{};  ///< with `OldFlag::both`
};

/// Splits a group into several, each the text of the source with other names. Throws `Failure` with what is missing or
/// in the way, in the user's words.
Rewriting split(const Program& program, const SplitRequest& request);

}  // namespace stepsmith::rewrite
