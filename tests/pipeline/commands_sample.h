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

/// What a task runs whose commands are the lines of a text.
inline pipeline::ShellScript script_of(std::string_view lines) {
    std::string list;
    for (std::size_t begin = 0; begin <= lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size());
        list += (list.empty() ? "" : ", ") + json::quoted(lines.substr(begin, end - begin));
        begin = end + 1;
    }
    const Program program(source(fmt::format(
        R"j({{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ssm:sendCommand",
        "Parameters": {{"DocumentName": "AWS-RunShellScript", "Parameters": {{"commands": [{}]}}}}, "End": true}}}}}})j",
        list)));
    return pipeline::shell_script(program.machine().states().front()).value();
}

}  // namespace stepsmith::test
