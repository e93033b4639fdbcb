#include "stepsmith/pipeline/exit_status.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

namespace {

using pipeline::Escaping;
using pipeline::HidingPipe;

/// One more element in front of the list. None where the machine's shell may be one that has no such option, and where
/// the first element is no plain text.
std::optional<Fix> fix_of(const Program& program, const pipeline::ShellScript& script, const HidingPipe& pipe,
                          std::string_view setting) {
    const pipeline::Command& first = script.lines.front();
    const bool is_literal = first.escaping == Escaping::literal;
    if (!pipe.shell->is_task || !pipe.shell->is_bash || first.escaping == Escaping::format) return std::nullopt;
    if (first.text().starts_with("#!")) return std::nullopt;
    std::string_view separator = ", ";
    if (!is_literal && script.lines.size() > 1) {
        const std::uint32_t end = first.shell.offsets.back() + 1;
        separator = program.source().text({end, script.lines[1].shell.offsets.front() - 1});
    }
    const std::uint32_t place = first.shell.offsets.front() - 1;
    const std::string element = is_literal ? fmt::format("'{}'", setting) : json::quoted(setting);
    return Fix{fmt::format("begin with \"{}\"", setting), {{{place, place}, element + std::string(separator)}}};
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const pipeline::ShellScript& script : program.pipeline().scripts) {
        for (const HidingPipe& pipe : pipeline::hiding_pipes(script)) {
            const std::string_view setting = pipe.goes_on ? "set -eo pipefail" : "set -o pipefail";
            Finding& finding =
                found.add(script.span(pipe.place), "a failure of \"{}\" is lost in this pipe{}", script.at(pipe.work),
                          pipe.taker.empty() ? std::string() : fmt::format(", which ends as \"{}\" does", pipe.taker));
            finding.help = fmt::format("put \"{}\" before it", setting);
            finding.fix = fix_of(program, script, pipe, setting);
        }
    }
}

extern constinit const Rule pipe_without_pipefail{
    .name = "pipe-without-pipefail",
    .summary = "A command pipes work into another program, and a failure of the work is lost.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
