#include "stepsmith/pipeline/command.h"

#include "stepsmith/expression/intrinsic.h"

#include <utility>

namespace stepsmith::pipeline {
namespace {

using expression::Intrinsic;
using expression::Term;
using json::Value;

Command literal_command(const Intrinsic& term, Escaping escaping) {
    return {.shell = term.literal, .escaping = escaping};
}

std::vector<Command> from_expression(Value expression) {
    std::vector<Command> found;
    const std::optional<Intrinsic> call = expression::intrinsic(expression);
    if (!call || call->name != "States.Array") return found;
    for (const Intrinsic& argument : call->arguments) {
        if (argument.term == Term::string) found.push_back(literal_command(argument, Escaping::literal));
        const bool is_format = argument.term == Term::call && argument.name == "States.Format" &&
                               !argument.arguments.empty() && argument.arguments.front().term == Term::string;
        if (is_format) found.push_back(literal_command(argument.arguments.front(), Escaping::format));
    }
    return found;
}

}  // namespace

bool Command::has_argument_at(std::size_t at) const {
    if (escaping != Escaping::format || shell.text.compare(at, 2, "{}") != 0) return false;
    // An escaped brace is written in three bytes or more than six.
    const std::uint32_t size = shell.offsets[at + 1] - shell.offsets[at];
    return size == 1 || size == 6;
}

std::string Command::written(std::string_view text) const {
    if (escaping == Escaping::json) return json::escaped(text);
    return json::escaped(expression::escaped_literal(text, escaping == Escaping::format));
}

std::vector<Command> commands(const asl::State& task) {
    std::vector<Command> found;
    if (!task.value["Resource"].string().ends_with(":ssm:sendCommand")) return found;
    const Value parameters = task.value["Parameters"]["Parameters"];
    for (const Value command : parameters["commands"].children())
        if (command.is(json::Kind::string)) found.push_back({.shell = json::decoded(command)});
    return found.empty() ? from_expression(parameters["commands.$"]) : found;
}

}  // namespace stepsmith::pipeline
