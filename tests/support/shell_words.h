#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

/// The words of a command line that has blanks and double quotes, and no escapes.
std::vector<std::string> shell_words(std::string_view line);

}  // namespace stepsmith::test
