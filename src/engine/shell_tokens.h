#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

/// A word or an operator of a shell script.
struct ShellToken {
    std::string text;            ///< without the quotes
    bool is_operator = false;    ///< `;`, `;;`, `|`, `&`, `(`, `)`, or a line feed
    bool begins_quoted = false;  ///< with a quote or a backslash
    bool has_parameter = false;  ///< holds `$` or a backquote that means something
};

/// The tokens of a script, without comments and here-documents.
std::vector<ShellToken> shell_tokens(std::string_view script);

}  // namespace stepsmith::engine
