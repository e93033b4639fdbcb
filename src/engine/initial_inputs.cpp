#include "glob.h"
#include "stepsmith/pipeline/input_needs.h"
#include "survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace stepsmith::engine {
namespace {

/// A path of the input, and the states that read it.
struct Need {
    std::string path;
    bool is_required = true;
    std::vector<std::string> readers{};
};

/// What definitions need, all of them the same.
struct Contract {
    std::vector<std::string> files;
    std::size_t definitions = 1;
    std::vector<Need> needs{};
    std::string doubt{};
    bool is_merged = false;  ///< of definitions of one file that need different things
};

bool is_same(const Contract& one, const Contract& other) {
    return std::ranges::is_permutation(one.needs, other.needs, [](const Need& a, const Need& b) {
        return a.path == b.path && a.is_required == b.is_required;
    });
}

Contract contract_of(const Surveyed& definition) {
    const pipeline::InputNeeds needs = pipeline::input_needs(definition.program());
    Contract contract{.files = {definition.path}, .doubt = needs.doubt};
    for (const pipeline::InputPath& path : needs.paths) {
        Need& need = contract.needs.emplace_back(Need{.path = path.path, .is_required = path.is_required});
        for (const asl::Index reader : path.readers) need.readers.push_back(definition.state(reader));
    }
    return contract;
}

/// An override counts for all definitions of a file: required is what all of them do.
void merge(Contract& into, const Contract& other) {
    into.doubt = "the file holds several definitions";
    into.is_merged = true;
    for (Need& need : into.needs)
        need.is_required = need.is_required && std::ranges::any_of(other.needs, [&](const Need& one) {
                               return one.path == need.path && one.is_required;
                           });
    for (const Need& need : other.needs) {
        const auto known = std::ranges::find(into.needs, need.path, &Need::path);
        if (known == into.needs.end())
            into.needs.push_back({need.path, false, need.readers});
        else
            std::ranges::copy_if(need.readers, std::back_inserter(known->readers), [&](const std::string& reader) {
                return std::ranges::find(known->readers, reader) == known->readers.end();
            });
    }
}

std::vector<Contract> contracts_of_files(const Survey& survey) {
    std::vector<Contract> found;
    for (const Surveyed& definition : survey.definitions) {
        Contract one = contract_of(definition);
        if (found.empty() || found.back().files != one.files) {
            found.push_back(std::move(one));
            continue;
        }
        ++found.back().definitions;
        if (!is_same(one, found.back()))
            merge(found.back(), one);
        else if (found.back().doubt.empty())
            found.back().doubt = one.doubt;
    }
    return found;
}

std::vector<Contract> contracts(const Survey& survey) {
    std::vector<Contract> found;
    for (Contract& one : contracts_of_files(survey)) {
        if (one.needs.empty()) continue;
        const auto same = std::ranges::find_if(found, [&](const Contract& other) {
            return one.doubt.empty() && other.doubt.empty() && is_same(one, other);
        });
        if (same == found.end()) {
            found.push_back(std::move(one));
        } else {
            same->files.push_back(one.files.front());
            same->definitions += one.definitions;
        }
    }
    return found;
}

std::string list_of(const Contract& contract, bool is_required) {
    std::vector<Entry> entries;
    for (const Need& need : contract.needs)
        if (need.is_required == is_required)
            entries.push_back({.text = json_string(need.path), .remark = some_of(need.readers)});
    return entries.empty() ? "" : json_array(entries);
}

std::string inputs_of(const Contract& contract) {
    std::vector<Entry> members;
    if (std::string list = list_of(contract, true); !list.empty())
        members.push_back({.comments = {"Read, and set by no state."}, .text = json_member("required", list)});
    if (std::string list = list_of(contract, false); !list.empty())
        members.push_back(
            {.comments = {contract.is_merged ? "Asked for before it is read, or not read by all of the definitions."
                                             : "Asked for before it is read, such as the flags of skip gates."},
             .text = json_member("optional", list)});
    return json_object(members);
}

std::vector<std::string> comments_of(const Contract& contract) {
    std::string what =
        fmt::format("What {} read{} of the input", some_of(contract.files), contract.files.size() == 1 ? "s" : "");
    if (contract.doubt.empty())
        return {what + "; each path with the states that read it.",
                "Check what is required, and that nothing else is given that states may read one day."};
    return {fmt::format("{}. Not in force, since {}: complete it first.", what, contract.doubt)};
}

bool is_sure(const Contract& contract) { return contract.doubt.empty(); }

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
    const bool is_for_all = all.size() == 1 && all.front().definitions == survey.definitions.size();
    if (is_for_all) {
        part.entries.push_back({.comments = comments_of(all.front()),
                                .text = json_member("inputs", inputs_of(all.front())),
                                .is_on = is_sure(all.front())});
        return part;
    }
    std::vector<Entry> overrides;
    for (const Contract& contract : all) {
        std::vector<std::string> globs;
        for (const std::string& path : contract.files) globs.push_back(glob_of(path));
        const std::vector<Entry> members{{.text = json_member("paths", json_list(globs))},
                                         {.text = json_member("inputs", inputs_of(contract))}};
        overrides.push_back(
            {.comments = comments_of(contract), .text = json_object(members), .is_on = is_sure(contract)});
    }
    part.entries.push_back({.text = json_member("overrides", json_array(overrides))});
    return part;
}

}  // namespace stepsmith::engine
