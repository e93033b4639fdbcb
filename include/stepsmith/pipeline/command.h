#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/pipeline/shell.h"

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
    /// Whether an argument of `States.Format` stands at this place of the text.
    bool has_argument_at(std::size_t at) const;
    /// Shell text as it is written in the place of this command.
    std::string written(std::string_view text) const;
};

/// What a task hands to the service: its `Parameters`, or its `Arguments`.
json::Value sent(const asl::State& task);

/// What a `sendCommand` task runs, from `commands` or from `commands.$` where that is a `States.Array`; nothing in
/// place of what is neither a literal nor a `States.Format`. None for other states.
std::vector<std::optional<Command>> command_lines(const asl::State& task);

/// Those of them that are known.
std::vector<Command> commands(const asl::State& task);

}  // namespace stepsmith::pipeline
