#pragma once

#include "stepsmith/pipeline/program.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::pipeline {

/// The members that a path leads through, by name.
using Names = std::vector<std::string>;

/// A path from the input of a state, or of the execution, that a state reads or asks for.
struct InputRead {
    Names names;
    asl::Index state = asl::none;
    text::Span span;
    json::Value value;             ///< the string it stands in
    bool is_asked = false;         ///< whether it is there
    bool is_of_execution = false;  ///< `$$.Execution.Input`, `$states.context.Execution.Input`
    bool is_jsonata = false;
};

/// Who sets a member of the data.
struct Writers {
    asl::Index state = asl::none;  ///< the first by its ResultPath
    bool is_of_error = false;      ///< a catcher does

    bool any() const { return state != asl::none || is_of_error; }
};

constexpr std::string_view hands_on = "hands all of it on";

/// All that the states of a definition read of their input, whatever that is.
class InputReads {
public:
    explicit InputReads(const Program& program);

    const std::vector<InputRead>& all() const { return all_; }
    /// The one that begins where a span does; nothing if there is none.
    const InputRead* at(text::Span span) const;
    /// Takes what is read below a path, at which all of the input stands, for what is read of that; false if nothing
    /// is.
    bool add_alias(const Names& of_input);
    Writers writers(const std::string& name) const;
    /// States for which all of their input matters, and what they do with it: `hands_on`, or another.
    const std::vector<std::pair<asl::Index, std::string_view>>& of_all() const { return of_all_; }

private:
    void read(const asl::Expression& expression, asl::Index state);
    void read_path(const expression::Path& path, const asl::Expression& expression, asl::Index state);
    void read_jsonata(const asl::Jsonata& jsonata, json::Value value, asl::Index state);
    void read_writers(const asl::State& state);

    const Program& program_;
    std::vector<InputRead> all_;
    std::map<std::string, Writers, std::less<>> writers_;
    std::vector<std::pair<asl::Index, std::string_view>> of_all_;
};

}  // namespace stepsmith::pipeline
