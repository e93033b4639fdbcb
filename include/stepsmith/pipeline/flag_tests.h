#pragma once

#include "stepsmith/pipeline/question.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A flag of the input, and where a Choice first tests it.
struct FlagTest {
    std::string flag;
    json::Value asked;  ///< the `Variable` or the condition
    text::Span place;
};

/// `skip` of `$.skip_backtester` and of `$.skipBacktester`.
std::string first_word(std::string_view flag);

/// The flags of a Choice that tests no more than whether they are present and set. Several are tested one by one, and
/// each of them leads to the same state. None if it tests anything else.
std::vector<FlagTest> flag_tests(const Questions& questions, const asl::State& choice);

/// The first test of a Choice that fails when its flag is not in the execution's input, and to which executions without
/// the flag come. Nothing if there is none.
std::optional<FlagTest> unguarded_test(const Program& program, const Questions& questions, const asl::State& choice);

}  // namespace stepsmith::pipeline
