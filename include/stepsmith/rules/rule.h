#pragma once

#include "stepsmith/diagnostic/finding.h"
#include "stepsmith/pipeline/program.h"

#include <cstdint>
#include <string_view>

namespace stepsmith::rules {

/// What a rule needs to be true of: the text, the language's structure, how the states lead to each other, or the
/// idioms that a pipeline is built from.
enum class Category : std::uint8_t { json, structure, graph, pipeline };

constexpr std::string_view to_string(Category category) {
    switch (category) {
        case Category::json: return "json";
        case Category::structure: return "structure";
        case Category::graph: return "graph";
        case Category::pipeline: return "pipeline";
    }
    return {};
}

/// One check with its name. A source in `src/rules` defines one; the build collects them.
struct Rule {
    std::string_view name;
    std::string_view summary;  ///< one sentence
    Category category;
    Severity severity;
    void (*check)(const Program& program, Findings& found);
};

}  // namespace stepsmith::rules
