#pragma once

#include "support/command.h"
#include "support/scratch.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {

/// A folder that looks like a repository, with definitions in it.
class Repository {
public:
    Repository() { file(".git/HEAD", ""); }

    std::string file(std::string_view name, std::string_view bytes) const {
        return scratch_.file("repo/" + std::string(name), bytes);
    }
    std::string path(std::string_view name = "") const {
        return name.empty() ? scratch_.path("repo") : scratch_.path("repo/" + std::string(name));
    }
    void configure(std::string_view bytes) const { file(".stepsmith.json", bytes); }

    /// What `lint` finds in some of the files, or in all: each as `file:line:column rule message`.
    std::vector<std::string> found(const std::vector<std::string>& names = {},
                                   const std::vector<std::string>& options = {}) const;

private:
    Scratch scratch_;
};

/// Definitions in which one thing is found, or nothing.
inline constexpr std::string_view good = R"({ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } })";
inline constexpr std::string_view dangling = R"({ "StartAt": "B", "States": { "A": { "Type": "Succeed" } } })";
inline constexpr std::string_view unreachable =
    R"({ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "Lost": { "Type": "Succeed" } } })";

}  // namespace stepsmith::test
