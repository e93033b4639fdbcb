#pragma once

#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stepsmith::pipeline {

/// Which states name what in their expressions and keys, as far as an execution can come to them; Comments do not
/// count, nor the paths that they write.
class Mentions {
public:
    explicit Mentions(const Program& program);

    /// Whether a state other than `self` names the last part of a path; with `$` itself, one of the members that stand
    /// there.
    bool names(std::string_view path, std::string_view members, asl::Index self) const {
        return names(path, members, [self](asl::Index state) { return state == self; });
    }
    bool names(std::string_view path, std::string_view members,
               const std::function<bool(asl::Index)>& is_left_out) const;
    /// Whether a function, an execution or an activity behind a state is handed all that there is, before another
    /// command is sent.
    bool are_handed_on(asl::Index state) const { return handed_on_[state]; }

private:
    void collect(json::Value value, asl::Index state, bool is_data);
    void find_handed_on(const Program& program);

    std::unordered_map<std::string_view, std::vector<asl::Index>> states_;  ///< by word
    std::vector<bool> handed_on_;
};

/// How the result of a call is kept.
enum class Kept : std::uint8_t { nowhere, at_path, otherwise };
/// `at_path`: where its `ResultPath` says, and nothing else is made of it.
Kept kept(const asl::State& task);

}  // namespace stepsmith::pipeline
