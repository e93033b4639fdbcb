#pragma once

#include "commented_json.h"
#include "stepsmith/engine/lint.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// A definition that a configuration is begun for.
struct Surveyed {
    std::string path;  ///< relative to the folder of the configuration
    const Checked* checked = nullptr;

    const Program& program() const { return *checked->program; }
    std::string state(asl::Index index) const { return std::string(program().machine().states()[index].name); }
};

/// All that a configuration can be begun from.
struct Survey {
    std::filesystem::path folder;      ///< of the configuration, absolute
    std::filesystem::path repository;  ///< absolute
    std::vector<std::string> files;    ///< of the repository, relative to it, sorted
    std::vector<Surveyed> definitions;

    /// A file of the repository as the configuration names it.
    std::string named(const std::string& file) const {
        return (repository / file).lexically_relative(folder).generic_string();
    }
};

Survey survey(std::span<const Checked> definitions, const std::filesystem::path& folder);

/// The text of a file of the repository; nothing if it cannot be had.
std::optional<std::string> text_of(const Survey& survey, const std::string& file);

/// `A`, `A and B`, `A, B and 3 more`.
std::string some_of(const std::vector<std::string>& names);

/// A part of a configuration, and what is said of it to the user; no entries where nothing is found.
struct InitialPart {
    std::vector<Entry> entries{};
    std::string told{};
};

InitialPart initial_scripts(const Survey& survey);
InitialPart initial_checkouts(const Survey& survey);
InitialPart initial_policies(const Survey& survey);
InitialPart initial_ungated(const Survey& survey);
InitialPart initial_inputs(const Survey& survey);

}  // namespace stepsmith::engine
