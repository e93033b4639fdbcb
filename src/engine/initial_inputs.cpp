#include "glob.h"
#include "stepsmith/pipeline/input_needs.h"
#include "survey.h"

#include <fmt/format.h>

#include <algorithm>

namespace stepsmith::engine {
namespace {

using pipeline::InputNeeds;
using pipeline::InputPath;

/// Definitions that need the same.
struct Contract {
    std::vector<const Surveyed*> definitions;
    InputNeeds needs;

    std::vector<std::string> paths() const {
        std::vector<std::string> all;
        for (const Surveyed* definition : definitions) all.push_back(definition->path);
        return all;
    }
};

bool is_same(const InputNeeds& one, const InputNeeds& other) {
    const auto is_same_path = [](const InputPath& a, const InputPath& b) {
        return a.path == b.path && a.is_required == b.is_required;
    };
    return std::ranges::is_permutation(one.paths, other.paths, is_same_path);
}

/// What an override says counts for all definitions of a file.
void doubt_shared_files(std::vector<Contract>& contracts) {
    for (Contract& one : contracts)
        for (const Contract& other : contracts)
            if (&one != &other && one.definitions.front()->path == other.definitions.front()->path &&
                !is_same(one.needs, other.needs))
                one.needs.doubt = "the file holds several definitions";
}

std::vector<Contract> contracts(const Survey& survey) {
    std::vector<Contract> each;
    for (const Surveyed& definition : survey.definitions)
        each.push_back({{&definition}, pipeline::input_needs(definition.program())});
    doubt_shared_files(each);
    std::vector<Contract> found;
    for (Contract& one : each) {
        if (one.needs.paths.empty()) continue;
        const auto same = std::ranges::find_if(found, [&](const Contract& other) {
            return one.needs.doubt.empty() && other.needs.doubt.empty() && is_same(one.needs, other.needs);
        });
        if (same == found.end())
            found.push_back(std::move(one));
        else if (same->definitions.back()->path != one.definitions.front()->path)
            same->definitions.push_back(one.definitions.front());
    }
    return found;
}

std::string list_of(const Contract& contract, bool is_required) {
    std::vector<Entry> entries;
    for (const InputPath& path : contract.needs.paths) {
        if (path.is_required != is_required) continue;
        std::vector<std::string> readers;
        for (const asl::Index reader : path.readers) readers.push_back(contract.definitions.front()->state(reader));
        entries.push_back({.text = json_string(path.path), .remark = some_of(readers)});
    }
    return entries.empty() ? "" : json_array(entries);
}

std::string inputs_of(const Contract& contract) {
    std::vector<Entry> members;
    if (std::string list = list_of(contract, true); !list.empty())
        members.push_back({.comments = {"Read, and set by no state."}, .text = json_member("required", list)});
    if (std::string list = list_of(contract, false); !list.empty())
        members.push_back({.comments = {"Asked for before it is read, such as the flags of skip gates."},
                           .text = json_member("optional", list)});
    return json_object(members);
}

std::vector<std::string> comments_of(const Contract& contract) {
    std::string what = fmt::format("What {} read{} of the input", some_of(contract.paths()),
                                   contract.definitions.size() == 1 ? "s" : "");
    if (contract.needs.doubt.empty())
        return {what + "; each path with the states that read it.",
                "Check what is required, and that nothing else is given that states may read one day."};
    return {fmt::format("{}. Not in force, since {}: complete it first.", what, contract.needs.doubt)};
}

bool is_sure(const Contract& contract) { return contract.needs.doubt.empty(); }

std::string told(const std::vector<Contract>& all) {
    const auto sure = static_cast<std::size_t>(std::ranges::count_if(all, is_sure));
    if (sure == all.size()) return "inputs: what executions are given";
    return sure == 0 ? "inputs: what executions are given, as a comment"
                     : "inputs: what executions are given, in part as a comment";
}

}  // namespace

InitialPart initial_inputs(const Survey& survey) {
    const std::vector<Contract> all = contracts(survey);
    InitialPart part;
    if (all.empty()) return part;
    part.told = told(all);
    const bool is_for_all = all.size() == 1 && all.front().definitions.size() == survey.definitions.size();
    if (is_for_all) {
        part.entries.push_back({.comments = comments_of(all.front()),
                                .text = json_member("inputs", inputs_of(all.front())),
                                .is_on = is_sure(all.front())});
        return part;
    }
    std::vector<Entry> overrides;
    for (const Contract& contract : all) {
        std::vector<std::string> globs;
        for (const std::string& path : contract.paths()) globs.push_back(glob_of(path));
        const std::vector<Entry> members{{.text = json_member("paths", json_list(globs))},
                                         {.text = json_member("inputs", inputs_of(contract))}};
        overrides.push_back(
            {.comments = comments_of(contract), .text = json_object(members), .is_on = is_sure(contract)});
    }
    part.entries.push_back({.text = json_member("overrides", json_array(overrides))});
    return part;
}

}  // namespace stepsmith::engine
