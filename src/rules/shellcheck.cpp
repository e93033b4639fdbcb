#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/quoting.h"
#include "stepsmith/pipeline/shell_remark.h"
#include "stepsmith/rules/rule.h"

#include <string>
#include <vector>

namespace stepsmith::rules {

/// Of which stray-quote tells: ShellCheck does not come any further.
static bool has_open_quote(const pipeline::ShellScript& script) {
    return script.shells.front().reading.unclosed && !pipeline::stray_quotes(script).empty();
}

static void check(const Program& program, Findings& found) {
    const auto& scripts = program.pipeline().scripts;
    if (!program.shell_checker() || scripts.empty()) return;
    std::vector<std::string> texts;
    for (const pipeline::ShellScript& script : scripts) texts.push_back(pipeline::checkable_text(script));
    for (const pipeline::ShellRemark& remark : program.shell_checker()(texts)) {
        const pipeline::ShellScript& script = scripts[remark.text];
        if (!script.is_known_before(remark.place.begin) || has_open_quote(script)) continue;
        found.add(script.span(remark.place), "ShellCheck: {}", remark.message).help = "see " + remark.page;
    }
}

extern constinit const Rule shellcheck{
    .name = "shellcheck",
    .summary = "ShellCheck, where it is installed, warns of a command.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
