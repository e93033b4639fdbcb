#pragma once

#include "stepsmith/pipeline/program.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::pipeline {

/// The path that an expression is, `$.skip_a`; `$` for all of the input, empty if it is none.
using PathOf = std::function<std::string(json::Value expression)>;

/// The path that a member of a template is, of a path that begins with the member. Empty if it is none.
std::string path_in(json::Value template_, const std::string& path, const PathOf& path_of);

/// What states hand on in the place of their input: a Pass with Parameters, an OutputPath, an Output.
class Moves {
public:
    /// What is given must outlive it.
    Moves(const Program& program, const PathOf& path_of);

    /// The path from the input of its scope that a path from a state's input is. Nothing where that is not known.
    std::optional<std::string> before(std::string path, asl::Index state, const PathOf& path_of) const;

private:
    static constexpr asl::Index several = asl::none - 1;

    void follow(const asl::Scope& scope, const PathOf& path_of);
    void read_writers();
    asl::Index last(std::string_view path, asl::Index state) const;
    bool moves(const asl::State& state, const PathOf& path_of) const;
    std::string through(const asl::State& state, std::string path, const PathOf& path_of) const;

    const Program& program_;
    const asl::Machine& machine_;
    /// By state, the last on the ways to it that hands on something else than its input: `none`, or `several` where
    /// that depends on the way. Nothing where no way leads.
    std::vector<std::optional<asl::Index>> movers_;
    /// Pass states that alone write a member of the data, by their scope and its name.
    std::map<std::pair<asl::Index, std::string_view>, asl::Index> writers_;
};

}  // namespace stepsmith::pipeline
