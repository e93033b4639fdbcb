#include "stepsmith/rules/rule.h"

#include <algorithm>
#include <array>

namespace stepsmith::rules {

static void check_map(json::Value map, Findings& found) {
    const std::string_view processor = map["ItemProcessor"] ? "ItemProcessor" : "Iterator";
    const json::Value mode = map[processor]["ProcessorConfig"]["Mode"];
    constexpr std::array<std::string_view, 4> fields{"ItemReader", "ItemBatcher", "ResultWriter", "Label"};
    for (const std::string_view field : fields) {
        if (!map[field]) continue;
        Finding& finding = found.add(map[field].key_span(), "\"{}\" is for a Map of mode DISTRIBUTED only", field);
        if (mode)
            finding.note(mode.span(), "the mode of this one");
        else
            finding.help = fmt::format("give \"{}\" a \"ProcessorConfig\" with \"Mode\": \"DISTRIBUTED\"", processor);
    }
}

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::map && asl::is_distributed(state.value) == false)
            check_map(state.value, found);
}

extern constinit const Rule distributed_only{
    .name = "distributed-only",
    .summary = "A field of distributed Map states stands in an inline one.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
