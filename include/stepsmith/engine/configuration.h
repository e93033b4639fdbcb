#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/json/document.h"
#include "stepsmith/pipeline/conventions.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/source.h"
#include "stepsmith/text/span.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::engine {

inline constexpr std::string_view configuration_name = ".stepsmith.json";

/// A text and where it is written in a configuration.
struct Word {
    std::string text{};
    text::Span span{};
};

/// What is made of a rule.
struct RuleSetting {
    const rules::Rule* rule = nullptr;
    std::optional<Severity> severity{};  ///< nothing: off
};

/// Settings for some definitions only.
struct Override {
    std::vector<std::string> paths{};  ///< globs
    std::vector<RuleSetting> rules{};
    std::optional<std::string> workflow_type{};
    std::optional<flow::Given> input{};
};

/// Says that what a rule finds is meant to be.
struct Suppression {
    const rules::Rule* rule = nullptr;
    Word name{};   ///< the rule's
    Word state{};  ///< counts in all states if empty
    Word path{};   ///< a glob; counts in all definitions if empty
    std::string reason{};
    Word until{};  ///< the last day it counts, in UTC; counts always if empty
    bool expired = false;
};

/// A `.stepsmith.json` as far as it could be read; docs/configuration.md says what may stand in it.
struct Configuration {
    std::string path{};              ///< as people see it
    std::filesystem::path folder{};  ///< absolute; what it says of paths is relative to this
    std::shared_ptr<const text::Source> source{};
    std::unique_ptr<const json::Document> document{};  ///< the source with blanks for comments
    std::vector<RuleSetting> rules{};
    std::optional<std::string> workflow_type{};  ///< `STANDARD` or `EXPRESS`
    std::vector<Override> overrides{};
    std::shared_ptr<const Conventions> conventions = std::make_shared<const Conventions>();
    std::vector<Word> ungated{};
    std::vector<Word> timed{};  ///< the states that durations are given of
    std::vector<Suppression> suppressions{};
    /// All that is wrong with it, each with its place. Where there is anything, the rest must not be used.
    std::vector<std::string> problems{};
};

using Day = std::chrono::sys_days;

/// Reads a configuration and the scripts that it names.
Configuration read_configuration(std::string path, std::filesystem::path folder, std::string bytes, Day today);

/// The keys of one kind of object, as the reader knows them.
struct KnownKeys {
    std::string_view object;
    std::vector<std::string_view> keys;
};
std::vector<KnownKeys> known_keys();

/// The JSON Schema (draft 7) of a configuration.
std::string_view configuration_schema();

/// The configuration of one definition.
struct Policy {
    std::shared_ptr<const Configuration> configuration{};  ///< nothing: every rule as it is by itself
    std::string path{};                                    ///< the definition's, relative to the configuration's folder
};

/// How severe each rule of the catalogue is for a definition, in its order; nothing where it is off.
std::vector<std::optional<Severity>> severities(const Policy& policy);

/// Whether a definition is `STANDARD` or `EXPRESS`; nothing where the configuration does not say so.
std::optional<std::string> workflow_type(const Policy& policy);

/// What a team says of a definition; nothing where there is no configuration.
std::shared_ptr<const Conventions> conventions(const Policy& policy);

/// Whether a suppression is about this definition.
bool is_about(const Suppression& suppression, const Policy& policy);

}  // namespace stepsmith::engine
