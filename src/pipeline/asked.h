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

std::vector<Asked> asked_at(const asl::Machine& machine, const Questions& questions, asl::Index choice);

}  // namespace stepsmith::pipeline
