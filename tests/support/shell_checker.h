#pragma once

#include "stepsmith/pipeline/shell_remark.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

/// Stands for ShellCheck, and knows one mistake: a line that begins with `cd` and goes on whatever becomes of it.
inline std::vector<pipeline::ShellRemark> check_changed_folders(std::span<const std::string> texts) {
    std::vector<pipeline::ShellRemark> found;
    for (std::size_t text = 0; text < texts.size(); ++text) {
        const std::string_view all = texts[text];
        if (all.find("set -e") != std::string_view::npos) continue;
        for (std::size_t begin = 0; begin < all.size();) {
            const std::size_t end = std::min(all.find('\n', begin), all.size());
            const std::string_view line = all.substr(begin, end - begin);
            if (line.starts_with("cd ") && line.find("||") == std::string_view::npos)
                found.push_back({.text = text,
                                 .place = {begin, line.size()},
                                 .message = "Use 'cd ... || exit' or 'cd ... || return' in case cd fails",
                                 .page = "https://www.shellcheck.net/wiki/SC2164"});
            begin = end + 1;
        }
    }
    return found;
}

}  // namespace stepsmith::test
