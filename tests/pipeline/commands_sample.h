#pragma once

#include "stepsmith/json/decoded.h"
#include "stepsmith/pipeline/program.h"
#include "stepsmith/pipeline/shell_script.h"
#include "support/source.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

/// A task whose commands are the lines of a text.
inline Program program_of(std::string_view lines) {
    std::string list;
    for (std::size_t begin = 0; begin <= lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        list += (list.empty() ? "" : ", ") + json::quoted(lines.substr(begin, end - begin));
        begin = end + 1;
    }
    return Program(source(fmt::format(
        R"j({{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand",
        "Parameters": {{"DocumentName": "AWS-RunShellScript", "Parameters": {{"commands": [{}]}}}}, "End": true}}}}}})j",
        list)));
}

/// What such a task runs.
inline pipeline::ShellScript script_of(std::string_view lines) {
    const Program program = program_of(lines);
    return pipeline::shell_script(program.machine().states().front()).value();
}

}  // namespace stepsmith::test
