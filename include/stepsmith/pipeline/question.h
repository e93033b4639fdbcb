#pragma once

#include "stepsmith/flow/partial.h"
#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

class Moves;

/// What a choice rule asks, in either query language.
struct Question {
    /// `presence`: whether something is there. `value`: what it is. `other`: what is not understood.
    enum class Kind : std::uint8_t { all, any, opposite, presence, value, other };

    Kind kind = Kind::other;
    std::vector<Question> inner{};        ///< of `all`, `any` and `opposite`
    std::string flag{};                   ///< what is asked about, as `flag_named` spells it
    std::vector<flow::Partial> values{};  ///< that it is compared with; `true` where it is asked as it is
    bool is_present = true;               ///< of `presence`: whether the answer is yes where it is there
    bool is_of_flag = false;              ///< whether that is how people ask for a flag
    bool fails_if_absent = false;
    json::Value asked{};  ///< the `Variable` or the condition
    text::Span place{};   ///< where in it what is asked about is written
};

/// Reads the rules of a definition.
class Questions {
public:
    /// `program` must outlive it.
    explicit Questions(const Program& program);

    Question of(json::Value rule) const;
    /// The path from the execution's input, `$.skip_a`, of what a path from the input of a state or from the context
    /// is there: what states before it and the templates around its scope make of it. The path itself, or the one from
    /// the scope that is known, where that is not known.
    std::string in_execution(std::string path, asl::Index state) const;

private:
    friend class ConditionReader;

    void read_assignments();
    std::string part_of_input(json::Value value) const;
    std::string path_of(json::Value expression) const;
    Question compared(json::Value rule) const;
    std::string named(json::Value variable) const;

    const Program& program_;
    std::shared_ptr<const Moves> moves_;
    std::map<std::string, std::string, std::less<>> variables_;  ///< that are a part of the input, each with its path
};

/// `$.skip_a` of `$.skip_a` and of `$['skip_a']`: a member of the state's input or of the execution's. Empty if a value
/// is no path of that kind.
std::string flag_named(json::Value variable);

/// The same of the members of `$states`: `$.skip_a` of `input`, `skip_a`. `$` of `input` alone.
std::string input_path(std::span<const std::string> names);

}  // namespace stepsmith::pipeline
