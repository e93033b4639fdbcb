#include "stepsmith/pipeline/group_names.h"

#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepsmith::pipeline {
namespace {

constexpr bool is_letter_or_digit(char c) { return c != '_' && text::is_word_char(c); }

/// Where a stem stands in a path or flag with no letter or digit on either side.
std::size_t find_stem(std::string_view text, std::string_view stem) {
    if (stem.empty()) return std::string_view::npos;
    for (std::size_t at = text.find(stem); at != std::string_view::npos; at = text.find(stem, at + 1)) {
        const std::size_t end = at + stem.size();
        const bool begins = at == 0 || !is_letter_or_digit(text[at - 1]);
        const bool ends = end == text.size() || !is_letter_or_digit(text[end]);
        if (begins && ends) return at;
    }
    return std::string_view::npos;
}

/// What two paths such as `$.optimizer_result` and `$.optimizer_poll` have in common behind the last dot.
std::string common_stem(std::string_view a, std::string_view b) {
    const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    std::string_view common = a.substr(0, static_cast<std::size_t>(end_a - a.begin()));
    const bool is_whole_word = end_a == a.end() || end_b == b.end();
    if (!is_whole_word) common = common.substr(0, common.find_last_of("_.") + 1);
    const std::size_t dot = common.rfind('.');
    common = dot == std::string_view::npos ? std::string_view{} : common.substr(dot + 1);
    while (common.ends_with('_')) common.remove_suffix(1);
    return std::string(common);
}

std::string with_stem(std::string_view text, std::string_view old_stem, std::string_view stem,
                      std::string_view otherwise) {
    const std::size_t at = find_stem(text, old_stem);
    if (text.empty()) return {};
    if (at == std::string_view::npos) return std::string(otherwise);
    return fmt::format("{}{}{}", text.substr(0, at), stem, text.substr(at + old_stem.size()));
}

/// A helper's name with the new task's in place of the old one's.
std::string helper_name(std::string_view helper, std::string_view donor, std::string_view name, std::string_view prefix,
                        std::string_view suffix) {
    if (helper.empty()) return {};
    const std::size_t at = helper.find(donor);
    const bool is_regular = helper == fmt::format("{}{}{}", prefix, donor, suffix);
    const bool holds_once = at != std::string_view::npos && helper.find(donor, at + 1) == std::string_view::npos;
    if (is_regular || !holds_once) return fmt::format("{}{}{}", prefix, name, suffix);
    return fmt::format("{}{}{}", helper.substr(0, at), name, helper.substr(at + donor.size()));
}

}  // namespace

GroupNames names_of(const asl::Machine& machine, const Group& group) {
    const auto name = [&](asl::Index state) {
        return state == asl::none ? std::string() : std::string(machine.states()[state].name);
    };
    GroupNames names{.task = name(group.task),
                     .poll = name(group.poll),
                     .status = name(group.status),
                     .wait = name(group.wait),
                     .gate = name(group.gate),
                     .normaliser = name(group.normaliser),
                     .result_path = group.result_path,
                     .poll_path = group.poll_path,
                     .flag = group.flag,
                     .stem = text::snake_case(name(group.task))};
    if (find_stem(names.result_path, names.stem) == std::string_view::npos)
        names.stem = common_stem(names.result_path, names.poll_path);
    return names;
}

GroupNames names_after(const GroupNames& donor, std::string_view name, std::string_view stem) {
    const std::string snake = text::snake_case(stem.empty() ? name : stem);
    const std::string own_snake = text::snake_case(donor.task);
    const bool flag_has_name = find_stem(donor.flag, own_snake) != std::string_view::npos;
    return {.task = std::string(name),
            .poll = helper_name(donor.poll, donor.task, name, "WaitFor", ""),
            .status = helper_name(donor.status, donor.task, name, "Check", "Status"),
            .wait = helper_name(donor.wait, donor.task, name, "", "Wait"),
            .gate = helper_name(donor.gate, donor.task, name, "CheckSkip", ""),
            .normaliser = helper_name(donor.normaliser, donor.task, name, "Extract", "Error"),
            .result_path = with_stem(donor.result_path, donor.stem, snake, fmt::format("$.{}_result", snake)),
            .poll_path = with_stem(donor.poll_path, donor.stem, snake, fmt::format("$.{}_poll", snake)),
            .flag = with_stem(donor.flag, flag_has_name ? own_snake : donor.stem, snake, fmt::format("skip_{}", snake)),
            .stem = snake};
}

}  // namespace stepsmith::pipeline
