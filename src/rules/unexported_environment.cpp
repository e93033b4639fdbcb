#include "stepsmith/pipeline/environment.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const pipeline::ShellScript& script : program.pipeline().scripts) {
        for (const pipeline::UnexportedFile& one : pipeline::unexported_files(script)) {
            const std::string_view command = script.at(one.command);
            const text::Span span = script.span(one.command);
            Finding& finding = found.add(span, "the variables of \"{}\" do not get to \"{}\"", script.at(one.file),
                                         script.at(one.child));
            finding.note(script.span(one.child), "this runs without them, unless the file itself exports them");
            finding.help = fmt::format("set -a && {} && set +a", command);
            finding.fix = Fix{"export what the file sets",
                              {{{span.begin, span.begin}, "set -a && "}, {{span.end, span.end}, " && set +a"}}};
        }
    }
}

extern constinit const Rule unexported_environment{
    .name = "unexported-environment",
    .summary = "A file of variables is sourced without exporting them, and what runs next does not get them.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
