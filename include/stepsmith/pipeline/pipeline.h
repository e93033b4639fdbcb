#pragma once

#include "stepsmith/pipeline/gate.h"
#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/success.h"

#include <vector>

namespace stepsmith::pipeline {

/// What a machine is as a pipeline. Its members refer to the program, which must outlive it.
struct Pipeline {
    explicit Pipeline(const Program& program)
        : groups(pipeline::groups(program)), paths(program, groups), gates(pipeline::gates(program, paths)) {}

    std::vector<Group> groups;
    SuccessPaths paths;
    std::vector<Gate> gates;
};

}  // namespace stepsmith::pipeline
