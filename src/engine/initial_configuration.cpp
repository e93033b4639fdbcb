#include "stepsmith/engine/initial_configuration.h"

#include "survey.h"

#include <algorithm>
#include <system_error>

namespace stepsmith::engine {
namespace {

/// An editor looks for the schema where it is named, so that it has to be there.
Entry schema(const std::filesystem::path& folder) {
    constexpr std::string_view name = ".stepsmith.schema.json";
    std::error_code error;
    return {.comments = {"An editor completes and checks with the schema: stepsmith schema > " + std::string(name)},
            .text = json_member("$schema", json_string(name)),
            .is_on = std::filesystem::exists(folder / name, error)};
}

}  // namespace

InitialConfiguration initial_configuration(std::span<const Checked> definitions, const std::filesystem::path& folder) {
    const Survey all = survey(definitions, folder);
    InitialConfiguration initial;
    std::vector<Entry> entries{schema(folder)};
    for (InitialPart part : {initial_ungated(all), initial_policies(all), initial_checkouts(all), initial_scripts(all),
                             initial_inputs(all)}) {
        if (part.entries.empty()) continue;
        initial.parts.push_back(std::move(part.told));
        std::ranges::move(part.entries, std::back_inserter(entries));
    }
    initial.text = json_object(entries) + '\n';
    return initial;
}

}  // namespace stepsmith::engine
