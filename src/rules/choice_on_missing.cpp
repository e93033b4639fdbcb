#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <string>

namespace stepsmith::rules {

/// Whether quartet-shape tells of it: a status that is looked for in the answer to a command.
static bool is_told(const Program& program, const flow::Miss& miss) {
    for (const pipeline::ForeignStatus& status : program.pipeline().wiring().foreign_statuses())
        for (const json::Value variable : status.variables)
            if (variable.span().contains(miss.span)) return true;
    return false;
}

static std::string on_way(const Program& program, const flow::Miss& miss) {
    const auto states = program.machine().states();
    const std::string_view from = states[miss.way->from].name;
    if (miss.way->target == miss.state) return fmt::format(" when it comes from \"{}\"", from);
    return fmt::format(" when \"{}\" comes from \"{}\"", states[miss.way->target].name, from);
}

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const flow::Miss& miss : program.data().misses()) {
        if (!miss.is_choice || miss.trouble == flow::Trouble::lost || is_told(program, miss)) continue;
        const std::string_view what = miss.trouble == flow::Trouble::optional ? "the input may lack" : "is not there";
        Finding& finding = found.add(miss.span, "\"{}\" compares \"{}\", which {}{}", states[miss.state].name,
                                     miss.name, what, miss.way ? on_way(program, miss) : std::string());
        if (miss.way) finding.note(miss.way->value.span(), "on this way{}", miss.by_route(": ", program.machine()));
        if (miss.giver) finding.note(*miss.giver, "it is put there here, on another way");
        if (miss.origin) finding.note(*miss.origin, "what it is read from is made here, without it");
        finding.cause = miss.cause;
        finding.help = miss.remedy().empty() ? "ask with \"IsPresent\" first" : miss.remedy();
    }
}

extern constinit const Rule choice_on_missing{
    .name = "choice-on-missing",
    .summary = "A choice rule compares what is not there, which fails the execution.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
