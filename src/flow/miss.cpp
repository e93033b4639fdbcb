#include "stepsmith/flow/data.h"

namespace stepsmith::flow {

std::string_view Miss::remedy() const {
    if (trouble == Trouble::optional) return is_jsonata ? "ask with \"$exists\" first" : "ask with \"IsPresent\" first";
    if (loser && loser["ErrorEquals"]) return "keep the data: put the error beside it with \"ResultPath\": \"$.error\"";
    if (loser) return "keep the data: put the result beside it with a \"ResultPath\"";
    return is_of_input ? "name it under \"inputs\" in the configuration, if executions are given it" : "";
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
