#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/json/decoded.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// How a command is written: as a JSON string, as a literal of an intrinsic function inside one, or as the template of
/// a `States.Format`, where `{}` stands for an argument.
enum class Escaping : std::uint8_t { json, literal, format };

/// One line of what an SSM command runs, as the shell gets it.
struct Command {
    json::Decoded shell;
    Escaping escaping = Escaping::json;

    std::string_view text() const { return shell.text; }
    /// Shell text as it is written in the place of this command.
    std::string written(std::string_view text) const;
};

/// What a `sendCommand` task runs, from `commands` or from `commands.$` where that is a `States.Array`; arguments that
/// are neither a literal nor a `States.Format` are left out. None for other states.
std::vector<Command> commands(const asl::State& task);

/// A part of a command's text.
struct Part {
    std::size_t begin = 0;
    std::size_t size = 0;

    std::string_view of(std::string_view text) const { return text.substr(begin, size); }
};

/// Whether a line does work: it runs something other than the shell's own housekeeping (`set`, `cd`, `export`,
/// `source`, `trap`, `echo`, …), git, installs and copies of files.
bool is_work(std::string_view text);

/// The value of an option, written `--option=value` or `--option value`, quotes left out; nothing if the option is not
/// there, or its value is not plain text.
std::optional<Part> option_value(std::string_view text, std::string_view option);

/// The file that `tee`, `>` or `>>` writes; nothing if there is none but `/dev/null`.
std::optional<Part> written_file(std::string_view text);

/// The script or program that a working line runs: `infrastructure/spot_data.sh` of `bash infrastructure/spot_data.sh
/// -x`.
std::string_view script(std::string_view text);

}  // namespace stepsmith::pipeline
