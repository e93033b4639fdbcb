#include "stepsmith/pipeline/exit_status.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <algorithm>

namespace stepsmith::rules {

namespace {

/// Whether a Choice looks at what the commands print, where the status may stand.
bool reads_output(const Program& program) {
    const auto all = program.expressions().all();
    return std::ranges::any_of(all, [](const asl::Expression& expression) {
        return expression.value.string().find("StandardOutputContent") != std::string_view::npos;
    });
}

/// `echo "EXIT_CODE=$?"` becomes `rc=$?; echo "EXIT_CODE=$rc"; exit $rc`.
std::optional<Fix> fix_of(const pipeline::ShellScript& script, const pipeline::Mask& mask) {
    const std::string_view last = script.at(mask.last);
    const bool is_taken = script.text.text.find("rc=") != std::string::npos;
    if (!mask.is_next || !mask.shell->is_task || is_taken || last.find("$?") == std::string_view::npos)
        return std::nullopt;
    const std::size_t end = mask.last.begin + mask.last.size;
    Fix fix{"exit with the status", {{script.span({mask.last.begin, 0}), "rc=$?; "}}};
    for (std::size_t at = last.find("$?"); at != std::string_view::npos; at = last.find("$?", at + 2))
        fix.edits.push_back({script.span({mask.last.begin + at, 2}), "$rc"});
    fix.edits.push_back({script.span({end, 0}), "; exit $rc"});
    return fix;
}

}  // namespace

/// `|| true` behind the work.
static void check_tolerance(const Program& program, Findings& found) {
    for (const std::optional<pipeline::TaskRuns>& task : program.pipeline().runs) {
        const std::optional<pipeline::Mask> mask =
            task && task->script.is_all ? pipeline::tolerated_work(*task) : std::nullopt;
        if (!mask || reads_output(program)) continue;
        Finding& finding = found.add(task->script.span(mask->last), "these commands succeed even if \"{}\" fails",
                                     task->at(mask->work));
        finding.note(task->script.span(mask->work), "a failure here is lost");
        finding.help = fmt::format("leave out \"{}\"", task->at(mask->last));
    }
}

static void check_traps(const pipeline::ShellScript& script, Findings& found) {
    for (const pipeline::Mask& trap : pipeline::masking_traps(script)) {
        Finding& finding =
            found.add(script.span(trap.last), "these commands succeed even if \"{}\" fails", script.at(trap.work));
        finding.note(script.span(trap.work), "a failure here is lost");
        finding.help = "leave out \"exit 0\"";
    }
}

static void check(const Program& program, Findings& found) {
    check_tolerance(program, found);
    for (const pipeline::ShellScript& script : program.pipeline().scripts) {
        check_traps(script, found);
        for (const pipeline::Mask& mask : pipeline::masks(script)) {
            const bool tells = script.at(mask.last).find("$?") != std::string_view::npos;
            if (tells && reads_output(program)) continue;
            Finding& finding =
                found.add(script.span(mask.last), "these commands succeed even if \"{}\" fails", script.at(mask.work));
            finding.note(script.span(mask.work), "a failure here is lost");
            finding.fix = fix_of(script, mask);
            finding.help = finding.fix ? "exit with the status: rc=$?; …; exit $rc" : "put \"set -e\" before the work";
        }
    }
}

extern constinit const Rule masked_exit_status{
    .name = "masked-exit-status",
    .summary = "The last command always succeeds, so that the commands do when the work before it has failed.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
