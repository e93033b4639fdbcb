#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A flag of the input, and where a Choice first tests it.
struct FlagTest {
    std::string flag;
    json::Value variable;
};

/// `$.skip_a` of `$.skip_a` and of `$['skip_a']`: a member of the state's input or of the execution's. Empty if a value
/// is no path of that kind.
std::string flag_named(json::Value variable);

/// `skip` of `$.skip_backtester` and of `$.skipBacktester`.
std::string first_word(std::string_view flag);

/// The flags of a Choice that tests no more than whether they are present and set. Several are tested one by one, and
/// each of them leads to the same state. None if it tests anything else.
std::vector<FlagTest> flag_tests(const asl::State& choice);

/// The `Variable` of the first test of a Choice that fails when its flag is not in the execution's input: one other
/// than `IsPresent` to which executions without the flag come. No value if there is none.
json::Value unguarded_test(const Program& program, const asl::State& choice);

}  // namespace stepsmith::pipeline
