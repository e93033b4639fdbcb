#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith {

/// An option that makes a script run several of its stages.
struct Mode {
    std::string option;  ///< as it stands in a command: `--data-only`
    std::vector<std::string> stages;
};

/// What is known of a script that has stages.
struct Script {
    std::string path;                 ///< as commands name it, or the end of that: `spot_data.sh`
    std::vector<std::string> stages;  ///< in the order they run
    std::string skip_option;          ///< the option behind which a command lists the stages to leave out; may be empty
    std::vector<Mode> modes;
};

/// What a team says about its pipelines, for what no rule can know by itself.
struct Conventions {
    std::vector<Script> scripts{};
    std::vector<std::string> ungated{};  ///< names of workload states that need no skip gate
    bool budgets_in_order = false;       ///< whether execution timeout <= SSM timeout < state timeout is demanded

    /// What is said of the script that a command runs; nothing if nothing is.
    const Script* script(std::string_view path) const {
        for (const Script& script : scripts) {
            const bool ends = path.ends_with(script.path) && !script.path.empty();
            if (ends && (path.size() == script.path.size() || path[path.size() - script.path.size() - 1] == '/'))
                return &script;
        }
        return nullptr;
    }
};

}  // namespace stepsmith
