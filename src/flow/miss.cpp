#include "evaluation.h"
#include "stepsmith/flow/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace stepsmith::flow {

std::string_view Miss::remedy() const {
    if (trouble == Trouble::optional) return is_jsonata ? "ask with \"$exists\" first" : "ask with \"IsPresent\" first";
    if (loser && is_jsonata) return "keep the data: make an \"Output\" of it, and of what takes its place";
    if (loser && loser["ErrorEquals"]) return "keep the data: put the error beside it with \"ResultPath\": \"$.error\"";
    if (loser) return "keep the data: put the result beside it with a \"ResultPath\"";
    if (giver) return "put it there on this way as well, or ask with \"IsPresent\" first";
    return is_of_input ? "name it under \"inputs\" in the configuration, if executions are given it" : "";
}

std::string Miss::by_route(std::string_view words, const asl::Machine& machine) const {
    constexpr std::size_t most_named = 5;
    if (route.size() < 3) return {};
    std::string names(words);
    for (std::size_t i = 0; i < route.size(); ++i) {
        const bool is_left_out = route.size() > most_named && i >= 2 && i + 2 < route.size();
        if (is_left_out && i > 2) continue;
        if (i > 0) names += " → ";
        names += is_left_out ? "…" : fmt::format("\"{}\"", machine.states()[route[i]].name);
    }
    return names;
}

std::string_view Defect::remedy() const {
    const bool is_of_many = std::ranges::any_of(others, [&](const Miss& other) { return other.name != miss.name; });
    if (!miss.remedy().empty() || !is_of_many) return miss.remedy();
    return "keep the data with a \"ResultPath\", or read these where the result has them";
}

void Defect::note_others(Finding& finding, const asl::Machine& machine) const {
    for (const Miss& other : others) {
        const std::string_view reader = machine.states()[other.state].name;
        if (other.name == miss.name)
            finding.note(other.span, "\"{}\" reads it as well", reader);
        else
            finding.note(other.span, "nor is there \"{}\", which \"{}\" reads", other.name, reader);
    }
}

/// Whether what lacks it is what a task or a catcher puts in the place of all data, and read behind it.
static bool replaces_all(const Miss& miss, const asl::Machine& machine) {
    const asl::State* const maker = miss.is_first && miss.origin ? machine.innermost_state(*miss.origin) : nullptr;
    if (!maker) return false;
    for (const std::string_view field : {"ResultSelector", "Assign"})
        if (const json::Value of_result = maker->value[field]; of_result && of_result.span().contains(miss.span))
            return false;
    for (const json::Value catcher : maker->value["Catch"].children())
        if (catcher.opening() == *miss.origin) return !catcher["ResultPath"];
    const json::Value resource = maker->value["Resource"];
    return resource && resource.span() == *miss.origin && !maker->value["ResultPath"];
}

/// The same for misses of one cause: what lacks it, and its name where other names may be there.
using Cause = std::tuple<bool, text::Span, std::string>;

static std::optional<Cause> cause_of(const Miss& miss, const asl::Machine& machine) {
    if (miss.trouble == Trouble::lost) return Cause(false, miss.loser.span(), "");
    if (miss.trouble != Trouble::absent) return std::nullopt;
    if (miss.is_of_input) return Cause(true, {}, miss.name);
    if (!miss.origin) return std::nullopt;
    return Cause(false, *miss.origin, replaces_all(miss, machine) ? std::string() : miss.name);
}

std::vector<Defect> defects(std::span<const Miss> misses, const asl::Machine& machine) {
    std::vector<Defect> all;
    std::map<Cause, std::size_t> known;
    for (const Miss& miss : misses) {
        const std::optional<Cause> cause = cause_of(miss, machine);
        const auto [place, is_new] = cause ? known.try_emplace(*cause, all.size()) : std::pair(known.end(), true);
        if (is_new) {
            all.push_back({miss});
            continue;
        }
        Defect& defect = all[place->second];
        defect.others.push_back(miss);
        if (defect.miss.way && !miss.way) std::swap(defect.miss, defect.others.back());
    }
    return all;
}

/// The first of each place, in the order of the text.
std::vector<Miss> once(std::vector<Miss> all) {
    std::ranges::stable_sort(all, {}, &Miss::span);
    all.erase(std::ranges::unique(all, {}, &Miss::span).begin(), all.end());
    return all;
}

std::span<const Text> Data::constants(json::Value expression) const {
    const auto found = constants_.find(expression.index());
    return found == constants_.end() ? std::span<const Text>() : std::span(found->second->texts);
}

std::optional<Tested> Data::tested(json::Value variable) const {
    const auto found = tests_.find(variable.index());
    return found == tests_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace stepsmith::flow
