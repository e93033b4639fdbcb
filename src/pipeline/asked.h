#pragma once

#include "stepsmith/pipeline/question.h"

#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// A member of the execution's input that a Choice asks for, and values that it tells apart.
struct Asked {
    std::string path;
    std::vector<flow::Partial> values{};
};

/// By their paths in the execution's input, or, where `is_moved` is false, in the data of the Choice itself.
std::vector<Asked> asked_at(const asl::Machine& machine, const Questions& questions, asl::Index choice,
                            bool is_moved = true);

}  // namespace stepsmith::pipeline
