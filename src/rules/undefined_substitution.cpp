#include "stepsmith/json/decoded.h"
#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::rules {

namespace {

using json::Value;
using Names = std::vector<std::string_view>;

/// A shell has `${Name}` of its own.
bool is_command(Value value) {
    const std::string_view key = value.parent().is(json::Kind::array) ? value.parent().key() : value.key();
    return key.find("ommand") != std::string_view::npos;
}

/// Whether a text can be meant to be substituted only: all of it, or a part of an ARN.
bool is_meant(Value value, std::string_view text) {
    const bool is_whole = json::substitution_length(text) == text.size();
    return value.key() == "Resource" || text.starts_with("arn:") || (is_whole && !is_command(value));
}

/// Names with a colon are those of other tools, and of CloudFormation's pseudo parameters.
void check_text(const json::Decoded& decoded, const Names& names, Findings& found) {
    const std::string_view text = decoded.text;
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
        const std::size_t length = json::substitution_length(text.substr(at));
        if (length == 0) continue;
        const std::string_view name = text.substr(at + 2, length - 3);
        if (name.find(':') != std::string_view::npos || std::ranges::binary_search(names, name)) continue;
        const std::string_view near = text::nearest(name, names);
        Finding& finding = found.add(decoded.span(at + 2, name.size()),
                                     "\"DefinitionSubstitutions\" has no \"{}\", so this stays as it is", name);
        if (!near.empty()) finding.suggest(near, std::string(near));
    }
}

json::Decoded written(Value value) {
    if (value.is(json::Kind::string)) return json::decoded(value);
    json::Decoded result{.text = std::string(value.string()), .offsets = {}};
    for (std::uint32_t at = 0; at <= result.text.size(); ++at) result.offsets.push_back(value.span().begin + at);
    return result;
}

}  // namespace

static void check(const Program& program, Findings& found) {
    const json::Document& document = program.document();
    if (!program.substitutions() || !document.root()) return;
    Names names(program.substitutions()->begin(), program.substitutions()->end());
    std::ranges::sort(names);
    for (std::uint32_t at = 0; at < document.nodes().size();) {
        const Value value(document, at);
        const bool is_call = json::is_template_function(value);
        at = is_call ? document.nodes()[at].end : at + 1;
        if (!is_call && value.key() != "Comment" && is_meant(value, value.string()))
            check_text(written(value), names, found);
    }
}

extern constinit const Rule undefined_substitution{
    .name = "undefined-substitution",
    .summary = "A definition holds a ${Name} that its template does not substitute.",
    .category = Category::structure,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
