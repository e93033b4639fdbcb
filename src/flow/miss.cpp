#include "stepsmith/flow/data.h"

namespace stepsmith::flow {

std::string_view Miss::remedy() const {
    if (trouble == Trouble::optional) return is_jsonata ? "ask with \"$exists\" first" : "ask with \"IsPresent\" first";
    if (loser && loser["ErrorEquals"]) return "keep the data: put the error beside it with \"ResultPath\": \"$.error\"";
    if (loser) return "keep the data: put the result beside it with a \"ResultPath\"";
    return is_of_input ? "name it under \"inputs\" in the configuration, if executions are given it" : "";
}

}  // namespace stepsmith::flow
