#pragma once

#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <string_view>

namespace stepsmith::pipeline {

enum class Truth : std::uint8_t { no, yes, open };

/// Whether a rule of a Choice, in either query language, tests what stands at a path of the input: `$.a_poll.Status`.
bool tests(const Program& program, json::Value rule, std::string_view path);

/// Whether the rule is met where a text stands there; open where other data decides.
Truth holds(const Program& program, json::Value rule, std::string_view path, std::string_view text);

}  // namespace stepsmith::pipeline
