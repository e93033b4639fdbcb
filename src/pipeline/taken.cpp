#include "stepsmith/pipeline/taken.h"

#include "stepsmith/text/failure.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace stepsmith::pipeline {
namespace {

/// In characters, as the service counts.
constexpr std::size_t longest_state_name = 80;

template <typename... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> format, Args&&... args) {
    throw Failure(text::harmless(fmt::format(format, std::forward<Args>(args)...)));
}

}  // namespace

Taken::Taken(const Program& program) : program_(program) {
    for (const asl::State& state : program.machine().states()) states_.emplace(state.name);
}

void Taken::state(const std::string& name) {
    if (name.empty()) return;
    if (text::length(name, text::ColumnUnit::code_point) > longest_state_name)
        refuse("the name \"{}\" is longer than {} characters", name, longest_state_name);
    if (text::harmless(name) != name) refuse("the name \"{}\" holds characters that no state's name may hold", name);
    if (!states_.insert(name).second) refuse("the name \"{}\" is taken", name);
}

void Taken::path(const std::string& path, std::string_view what) {
    for (std::uint32_t index = 0; index < program_.document().nodes().size(); ++index) {
        const json::Value value(program_.document(), index);
        if (value.key() == "Comment" || text::word_positions(value.string(), path).empty()) continue;
        const asl::State* user = program_.machine().innermost_state(value.span());
        refuse("the {} \"{}\" is taken: \"{}\" uses it; --stem NAME=STEM gives another", what, path,
               user ? user->name : "the machine");
    }
    if (std::find(paths_.begin(), paths_.end(), path) != paths_.end())
        refuse("two parts have the {} \"{}\"; --stem NAME=STEM gives another", what, path);
    paths_.push_back(path);
}

}  // namespace stepsmith::pipeline
