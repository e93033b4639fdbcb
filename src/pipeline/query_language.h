#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/asl/syntax.h"

namespace stepsmith::pipeline {

/// Whether a state's expressions are, or may be, those of JSONata.
inline bool is_jsonata(const asl::Machine& machine, const asl::State& state) {
    return asl::query_language(machine, state) != asl::Language::jsonpath;
}

}  // namespace stepsmith::pipeline
