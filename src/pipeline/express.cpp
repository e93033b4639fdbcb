#include "stepsmith/pipeline/express.h"

namespace stepsmith::pipeline {

Express express(const Program& program, const asl::State& state) {
    const asl::Machine& machine = program.machine();
    for (const asl::Scope* scope = &machine.scopes()[state.scope]; scope->owner != asl::none;
         scope = &machine.scopes()[machine.states()[scope->owner].scope]) {
        const json::Value config = scope->value["ProcessorConfig"];
        if (config["Mode"].string() != "DISTRIBUTED") continue;
        const json::Value type = config["ExecutionType"];
        return {type.string() == "EXPRESS", type};
    }
    return {program.workflow_type() == "EXPRESS", {}};
}

}  // namespace stepsmith::pipeline
