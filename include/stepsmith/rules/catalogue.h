#pragma once

#include "stepsmith/rules/rule.h"

#include <span>
#include <string_view>

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

}  // namespace stepsmith::rules
