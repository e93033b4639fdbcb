#pragma once

#include <string>
#include <string_view>

namespace stepsmith::test {

inline const std::string weekly = STEPSMITH_SOURCE_DIR "/fixtures/weekly/step_function.json";
inline const std::string pair = R"({"StartAt": "G", "States": {
  "G": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.skip_a", "IsPresent": true}, {"Variable": "$.skip_a", "BooleanEquals": true}],
        "Next": "Done"}], "Default": "A"},
  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 30, "Next": "B"},
  "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Done"},
  "Done": {"Type": "Succeed"}}})";

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace stepsmith::test
