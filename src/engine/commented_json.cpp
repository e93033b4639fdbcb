#include "commented_json.h"

#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace stepsmith::engine {
namespace {

std::string laid_out(std::string_view open, std::vector<Entry> entries, std::string_view close) {
    if (entries.empty()) return fmt::format("{}{}", open, close);
    std::ranges::stable_partition(entries, [](const Entry& entry) { return !entry.is_on; });
    std::string all = fmt::format("{}\n", open);
    for (const Entry& entry : entries) {
        const bool is_last = &entry == &entries.back();
        for (const std::string& comment : entry.comments) all += fmt::format("  // {}\n", text::harmless(comment));
        const std::string remark = entry.remark.empty() ? "" : fmt::format("  // {}", text::harmless(entry.remark));
        const std::string whole = entry.text + (is_last ? "" : ",") + remark;
        for (const std::string& line : text::split(whole, '\n'))
            all += fmt::format("  {}{}\n", entry.is_on ? "" : "// ", line);
    }
    return all + std::string(close);
}

}  // namespace

std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_list(const std::vector<std::string>& texts) {
    std::vector<std::string> quoted;
    for (const std::string& text : texts) quoted.push_back(json_string(text));
    return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string json_member(std::string_view key, std::string_view value) {
    return fmt::format("{}: {}", json_string(key), value);
}

std::string json_object(const std::vector<Entry>& members) { return laid_out("{", members, "}"); }

std::string json_array(const std::vector<Entry>& elements) { return laid_out("[", elements, "]"); }

}  // namespace stepsmith::engine
