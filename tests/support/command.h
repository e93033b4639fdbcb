#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

/// What a command line gave, run in this process.
struct Ran {
    int code = 0;
    std::string out;
    std::string err;
};

/// `input` is what stands on standard input.
Ran run(const std::vector<std::string>& arguments, std::string_view input = "", bool terminal = false);

}  // namespace stepsmith::test
