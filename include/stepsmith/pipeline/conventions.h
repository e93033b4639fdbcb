#pragma once

#include "stepsmith/flow/given.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
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
    std::vector<std::string> environment{};  ///< variables that it needs
    std::optional<double> limit{};           ///< after so many seconds it ends by itself
};

/// A command that a team demands or rules out.
struct CommandRule {
    std::string command;  ///< its words: `set -o pipefail`
    std::string reason;
};

/// A folder of the machine that commands run on, and the folder that it is a copy of.
struct Checkout {
    std::string path;  ///< absolute, without a slash at its end
    std::filesystem::path folder;
};

/// What a team says about its pipelines, for what no rule can know by itself.
struct Conventions {
    std::vector<Script> scripts{};
    std::vector<std::string> ungated{};  ///< names of workload states that need no skip gate
    /// How long tasks take, in seconds, by the names of their states.
    std::map<std::string, double, std::less<>> durations{};
    std::vector<CommandRule> required_commands{};
    std::vector<CommandRule> forbidden_commands{};
    std::vector<Checkout> checkouts{};
    /// What the role of an execution may do: `ssm:SendCommand`, `sqs:*`; nothing where that is not known.
    std::optional<std::vector<std::string>> allowed_actions{};
    bool budgets_in_order = false;       ///< whether execution timeout <= SSM timeout < state timeout is demanded
    std::optional<flow::Given> input{};  ///< what executions are given; nothing where that may be anything

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
