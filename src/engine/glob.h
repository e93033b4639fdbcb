#pragma once

#include <string>
#include <string_view>

namespace stepsmith::engine {

/// What is wrong with a glob, in the user's words; empty if nothing is.
std::string trouble_with_glob(std::string_view glob);

/// Whether a relative path, its parts separated by `/`, is one that a good glob means. `*` and `?` stand for any and
/// one character but `/`, `[a-z]` and `[!a-z]` for one of a set or none of it, `**` as a whole part for any number of
/// parts. A glob that ends in `/` means all below.
bool matches(std::string_view glob, std::string_view path);

/// One that means a path, and hardly any other.
std::string glob_of(std::string_view path);

/// Whether a glob is a plain path.
bool is_plain(std::string_view glob);

}  // namespace stepsmith::engine
