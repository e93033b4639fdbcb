#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"

namespace stepsmith::rules {

static void check(std::span<const IdleSuppression> idle, Findings& found) {
    for (const IdleSuppression& one : idle) {
        switch (one.why) {
            case Idle::nothing_found: found.add(one.span, "\"{}\" finds nothing that this suppresses", one.name); break;
            case Idle::expired: found.add(one.span, "this suppression counted until {}", one.name); break;
            case Idle::no_state:
                found.add(one.span, "no state named \"{}\"", one.name).suggest(one.nearest, json::quoted(one.nearest));
                break;
            case Idle::no_definition: found.add(one.span, "no definition matches \"{}\"", one.name); break;
        }
    }
}

extern constinit const Rule unused_suppression{
    .name = "unused-suppression",
    .summary = "A suppression has no effect.",
    .category = Category::suppression,
    .severity = Severity::warning,
    .review = check,
};

}  // namespace stepsmith::rules
