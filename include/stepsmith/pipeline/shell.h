#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A part of a command's text.
struct Part {
    std::size_t begin = 0;
    std::size_t size = 0;

    std::string_view of(std::string_view text) const { return text.substr(begin, size); }
};

/// Whether a line does work: it runs something other than the shell's own housekeeping (`set`, `cd`, `export`,
/// `source`, `trap`, `echo`, …), git, installs and copies of files.
bool is_work(std::string_view text);

/// The value of an option, written `--option=value` or `--option value`, quotes left out; nothing if the option is not
/// there, or its value is not plain text.
std::optional<Part> option_value(std::string_view text, std::string_view option);

/// All values of an option.
std::vector<Part> option_values(std::string_view text, std::string_view option);

/// The files that `tee`, `>` or `>>` write, those that `2>` writes behind them; devices are left out.
std::vector<Part> written_files(std::string_view text);

/// The options of a line that may list what to leave out: `--skip…`, `--exclude…`, `--omit…` with a plain value; each
/// once.
std::vector<std::string> skip_options(std::string_view text);

}  // namespace stepsmith::pipeline
