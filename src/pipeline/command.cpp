#include "stepsmith/pipeline/command.h"

#include "jsonata_commands.h"
#include "stepsmith/asl/resource.h"
#include "stepsmith/expression/intrinsic.h"

#include <optional>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using expression::Intrinsic;
using expression::Term;
using json::Value;
using Line = std::optional<Command>;

Command literal_command(const Intrinsic& term, Escaping escaping) {
    return {.shell = term.literal, .escaping = escaping};
}

std::vector<Line> from_expression(Value expression) {
    std::vector<Line> found;
    const std::optional<Intrinsic> call = expression::intrinsic(expression);
    if (!call || call->name != "States.Array") return found;
    for (const Intrinsic& argument : call->arguments) {
        Line& line = found.emplace_back();
        if (argument.term == Term::string) line = literal_command(argument, Escaping::literal);
        const bool is_format = argument.term == Term::call && argument.name == "States.Format" &&
                               !argument.arguments.empty() && argument.arguments.front().term == Term::string;
        if (is_format) line = literal_command(argument.arguments.front(), Escaping::format);
    }
    return found;
}

/// The string of a template's `Fn::Sub`, and a command itself otherwise.
Value without_substitution(Value command) {
    const Value text = command["Fn::Sub"];
    if (!text) return command;
    return text.is(json::Kind::array) && !text.children().empty() ? *text.children().begin() : text;
}

}  // namespace

bool Command::has_argument_at(std::size_t at) const {
    if (escaping != Escaping::format || shell.text.compare(at, 2, "{}") != 0) return false;
    // An escaped brace is written in three bytes or more than six, an argument between strings of JSONata in none.
    const std::uint32_t size = shell.offsets[at + 1] - shell.offsets[at];
    return size < 2 || size == 6;
}

std::string Command::written(std::string_view text) const {
    if (escaping == Escaping::json) return json::escaped(text);
    return json::escaped(expression::escaped_literal(text, escaping == Escaping::format));
}

json::Value sent(const asl::State& task) {
    const Value parameters = task.value["Parameters"];
    return parameters ? parameters : task.value["Arguments"];
}

std::vector<std::optional<Command>> command_lines(const asl::State& task) {
    std::vector<Line> found;
    if (!asl::resource_text(task.value["Resource"]).string().ends_with(":ssm:sendCommand")) return found;
    const Value parameters = sent(task)["Parameters"];
    if (is_jsonata(parameters["commands"])) return jsonata_lines(parameters["commands"]);
    for (const Value element : parameters["commands"].children()) {
        const Value command = without_substitution(element);
        Line& line = found.emplace_back();
        if (is_jsonata(command))
            line = jsonata_line(command);
        else if (command.is(json::Kind::string))
            line = Command{.shell = json::decoded(command)};
    }
    return found.empty() ? from_expression(parameters["commands.$"]) : found;
}

std::vector<Command> commands(const asl::State& task) {
    std::vector<Command> found;
    for (Line& line : command_lines(task))
        if (line) found.push_back(std::move(*line));
    return found;
}

}  // namespace stepsmith::pipeline
