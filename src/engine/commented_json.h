#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

/// A member of an object or an element of a list, with what is said of it.
struct Entry {
    std::vector<std::string> comments{};  ///< lines above it
    std::string text{};                   ///< without a comma; may have several lines
    std::string remark{};                 ///< behind it
    bool is_on = true;                    ///< otherwise it is a comment as well
};

std::string json_string(std::string_view text);
/// `"a", "b"` in brackets.
std::string json_list(const std::vector<std::string>& texts);
std::string json_member(std::string_view key, std::string_view value);

/// One entry a line or more. Those that are comments come first, so that each becomes an entry once its slashes are
/// taken away.
std::string json_object(const std::vector<Entry>& members);
std::string json_array(const std::vector<Entry>& elements);

}  // namespace stepsmith::engine
