#include "evaluation.h"
#include "stepsmith/flow/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stepsmith::flow {

std::string_view Miss::remedy() const {
    if (trouble == Trouble::optional) return is_jsonata ? "ask with \"$exists\" first" : "ask with \"IsPresent\" first";
    if (loser && is_jsonata) return "keep the data: make an \"Output\" of it, and of what takes its place";
    if (loser && loser["ErrorEquals"]) return "keep the data: put the error beside it with \"ResultPath\": \"$.error\"";
    if (loser) return "keep the data: put the result beside it with a \"ResultPath\"";
    if (giver) return "put it there on this way as well, or ask with \"IsPresent\" first";
    if (replacer["ErrorEquals"]) return "keep the data: put the error beside it with \"ResultPath\": \"$.error\"";
    if (replacer && !way) return "keep the data with a \"ResultPath\", or read it where the result has it";
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

/// The object of the definition whose result lacks it, if that takes the place of all data; nothing for what reads the
/// result itself.
static json::Value replacer_of(const Miss& miss, const asl::Machine& machine) {
    if (miss.loser) return miss.loser;
    const asl::State* const maker = miss.is_first && miss.origin ? machine.innermost_state(*miss.origin) : nullptr;
    if (!maker) return {};
    for (const json::Value catcher : maker->value["Catch"].children())
        if (catcher.opening() == *miss.origin) return catcher["ResultPath"] ? json::Value() : catcher;
    const json::Value selector = maker->value["ResultSelector"];
    const bool is_result = maker->value["Resource"] && maker->value["Resource"].span() == *miss.origin;
    const bool is_selected = selector && selector.key_span() == *miss.origin;
    if (!(is_result || is_selected) || maker->value["ResultPath"]) return {};
    for (const json::Value of_result : {selector, maker->value["Assign"]})
        if (of_result && of_result.span().contains(miss.span)) return {};
    return maker->value;
}

void add_cause(Miss& miss, const asl::Machine& machine) {
    if (miss.trouble != Trouble::absent && miss.trouble != Trouble::lost) return;
    miss.replacer = replacer_of(miss, machine);
    if (miss.replacer)
        miss.cause = fmt::format("{}", miss.replacer.span().begin);
    else if (miss.is_of_input || miss.origin)
        miss.cause =
            fmt::format("{} {}", miss.is_of_input ? "input" : fmt::format("{}", miss.origin->begin), miss.name);
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
