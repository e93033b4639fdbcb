#pragma once

#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace stepsmith::rules {

struct Entry {
    const Rule* rule;
    std::string_view page;  ///< the whole Markdown text of docs/rules/<name>.md
};

/// All rules, sorted by name.
std::span<const Entry> catalogue();

/// Nothing if there is no such rule.
inline const Entry* find_rule(std::string_view name) {
    for (const Entry& entry : catalogue())
        if (entry.rule->name == name) return &entry;
    return nullptr;
}

/// Where a rule of the catalogue stands in it.
inline std::size_t place_of(const Rule& rule) {
    const auto entries = catalogue();
    return static_cast<std::size_t>(std::ranges::find(entries, &rule, &Entry::rule) - entries.begin());
}

/// The name of the rule that somebody who wrote `name` is likely to have meant; empty if there is none.
inline std::string_view nearest_rule(std::string_view name) {
    std::vector<std::string_view> names;
    for (const Entry& entry : catalogue()) names.push_back(entry.rule->name);
    return text::nearest(name, names);
}

}  // namespace stepsmith::rules
