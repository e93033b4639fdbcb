#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/pipeline/program.h"
#include "stepsmith/rules/suppression.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace stepsmith::rules {

/// What a rule needs to be true of: the text, the language's structure, what is evaluated, how the states lead to each
/// other, what is known of the data, the idioms that a pipeline is built from, or what silences other rules.
enum class Category : std::uint8_t { json, structure, expression, graph, flow, pipeline, suppression };

constexpr std::string_view to_string(Category category) {
    switch (category) {
        case Category::json: return "json";
        case Category::structure: return "structure";
        case Category::expression: return "expression";
        case Category::graph: return "graph";
        case Category::flow: return "flow";
        case Category::pipeline: return "pipeline";
        case Category::suppression: return "suppression";
    }
    return {};
}

/// Where the service's validation says that something is: at the field, at the object that holds it, at the state that
/// holds it but at a field of any other object, or nowhere.
enum class AwsPlace : std::uint8_t { field, object, state, nowhere };

/// One check with its name. A source in `src/rules` defines one; the build collects them.
struct Rule {
    std::string_view name;
    std::string_view summary;  ///< one sentence
    Category category;
    Severity severity;
    std::string_view aws_code = {};  ///< what the service's validation calls what this rule finds, if it does
    AwsPlace aws_place = AwsPlace::field;
    bool on = true;  ///< unless a configuration says otherwise
    void (*check)(const Program& program, Findings& found) = nullptr;
    /// In place of `check`, where the rule is about what the other rules found: run after them, on a definition and
    /// once more on its configuration.
    void (*review)(std::span<const IdleSuppression> idle, Findings& found) = nullptr;
};

}  // namespace stepsmith::rules
