#include "stepsmith/pipeline/recovery.h"
#include "stepsmith/rules/rule.h"

#include <string>

namespace stepsmith::rules {

static void check(const Program& program, Findings& found) {
    const auto states = program.machine().states();
    for (const pipeline::Rerun& rerun : pipeline::reruns(program)) {
        const asl::State& first = states[rerun.hostages.front()];
        const std::string others =
            rerun.hostages.size() == 1 ? std::string() : fmt::format(" and {} more", rerun.hostages.size() - 1);
        const std::string price = rerun.price ? fmt::format(", {},", to_string(*rerun.price)) : std::string();
        Finding& finding =
            found.add(states[rerun.task].value.key_span(), "\"{}\" runs again{} in every execution that runs \"{}\"{}",
                      states[rerun.task].name, price, first.name, others);
        for (const asl::Index hostage : rerun.hostages)
            finding.note(states[hostage].value.key_span(), "no flags of the input run this without it");
        finding.note(states[rerun.gate].value.key_span(), "this gate skips both");
        finding.help =
            fmt::format("let a flag of its own skip \"{}\" and lead to \"{}\"", states[rerun.task].name, first.name);
    }
}

extern constinit const Rule recovery_reruns_completed{
    .name = "recovery-reruns-completed",
    .summary = "A task cannot be left out of a new execution that is to run a task behind it.",
    .category = Category::pipeline,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
