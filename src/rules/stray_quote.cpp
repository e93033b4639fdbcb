#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/quoting.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    for (const pipeline::ShellScript& script : program.pipeline().scripts) {
        for (const pipeline::StrayQuote& stray : pipeline::stray_quotes(script)) {
            Finding& finding = found.add(
                script.span(stray.quote), "{}",
                stray.opening ? "the shell ends the quoted text here" : "the shell takes this for a quote that opens");
            if (stray.opening) finding.note(script.span(*stray.opening), "which begins here");
            if (script.at(stray.quote) == "\"") continue;
            const bool is_escaped = finding.span.size() > 1;
            if (stray.escaping != pipeline::Escaping::json && is_escaped)
                finding.note(finding.span, "the escape of a literal is a bare quote to the shell");
            finding.help =
                stray.opening ? "use double quotes for one of the two texts" : "put the text in double quotes";
        }
    }
}

extern constinit const Rule stray_quote{
    .name = "stray-quote",
    .summary = "A quote in a command opens or ends a quoted text where the shell should have left it alone.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
