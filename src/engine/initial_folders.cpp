#include "policies.h"
#include "stepsmith/asl/permissions.h"
#include "stepsmith/pipeline/house_commands.h"
#include "stepsmith/pipeline/pipeline.h"
#include "survey.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace stepsmith::engine {
namespace {

/// A folder of the machine that commands run on, with what is called in it.
struct Visited {
    std::set<std::string> files{};     ///< relative to it
    std::vector<std::string> tasks{};  ///< in the order of the definitions
    bool is_of_git = false;
};

using Folders = std::map<std::string, Visited>;

bool is_below(std::string_view path, const std::string& folder) { return path.starts_with(folder + "/"); }

void add_task(Visited& visited, std::string task) {
    if (std::ranges::find(visited.tasks, task) == visited.tasks.end()) visited.tasks.push_back(std::move(task));
}

/// The folders git is run in, and those that are gone to before a script is called; the latter not if they are inside
/// of one of the former.
Folders visited_folders(const Survey& survey) {
    Folders found;
    for (const Surveyed& definition : survey.definitions)
        for (asl::Index state = 0; const auto& task : definition.program().pipeline().runs) {
            if (task)
                for (const std::string& folder : folders_of_git(task->script)) {
                    found[folder].is_of_git = true;
                    add_task(found[folder], definition.state(state));
                }
            ++state;
        }
    const Folders of_git = found;
    for (const Surveyed& definition : survey.definitions)
        for (asl::Index state = 0; const auto& task : definition.program().pipeline().runs) {
            for (const pipeline::CalledFile& called :
                 task ? called_files(*task) : std::vector<pipeline::CalledFile>()) {
                std::string folder = called.folder;
                for (const auto& [outer, visited] : of_git)
                    if (is_below(called.path, outer)) folder = outer;
                if (folder.size() < 2 || !is_below(called.path, folder)) continue;
                found[folder].files.insert(called.path.substr(folder.size() + 1));
                add_task(found[folder], definition.state(state));
            }
            ++state;
        }
    return found;
}

/// The folder of the repository that has the most of what is called.
struct Copied {
    std::string folder;
    std::size_t files = 0;
};

Copied original_of(const Visited& visited, const Survey& survey) {
    std::map<std::string, std::size_t> counts;
    for (const std::string& wanted : visited.files)
        for (const std::string& file : survey.files) {
            const std::size_t rest = file.size() - std::min(file.size(), wanted.size());
            if (file.ends_with(wanted) && (rest == 0 || file[rest - 1] == '/')) ++counts[file.substr(0, rest)];
        }
    Copied best;
    for (const auto& [folder, count] : counts)
        if (count > best.files) best = {folder, count};
    best.folder = survey.named(best.folder.empty() ? "." : best.folder);
    while (best.folder.size() > 1 && best.folder.ends_with('/')) best.folder.pop_back();
    return best;
}

/// On, where the repository has more of what is called in a folder than it lacks.
Entry checkout(const std::string& folder, const Visited& visited, const Survey& survey) {
    const Copied original = original_of(visited, survey);
    const bool is_sure = 2 * original.files > visited.files.size();
    const std::string called = visited.files.empty() ? "git" : some_of({visited.files.begin(), visited.files.end()});
    return {.text = json_member(folder, json_string(is_sure ? original.folder : ".")),
            .remark = fmt::format("{} of {}", called, some_of(visited.tasks)),
            .is_on = is_sure};
}

bool is_about_executions(const std::string& action) {
    std::string service = action.substr(0, action.find(':'));
    std::ranges::transform(service, service.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return service == "states" || service == "lambda" || service == "ssm";
}

/// What a policy allows; nothing where a file is none, or is about other things.
std::vector<std::string> actions_of(const Survey& survey, const std::string& file) {
    const std::optional<std::string> text = file.ends_with(".json") ? text_of(survey, file) : std::nullopt;
    if (!text || text->find("\"Statement\"") == text->npos) return {};
    const json::Document document(std::make_shared<const text::Source>(file, *text));
    if (document.syntax_error() || !document.root()["Statement"]) return {};
    std::vector<std::string> actions = allowed_actions(document.root());
    return std::ranges::any_of(actions, is_about_executions) ? actions : std::vector<std::string>();
}

/// Whether all that the definitions need is allowed, and that is anything.
bool allows_all(const Survey& survey, const std::vector<std::string>& actions) {
    bool needs_any = false;
    for (const Surveyed& definition : survey.definitions)
        for (const asl::State& state : definition.program().machine().states()) {
            const std::string action = asl::needed_action(state.resource);
            if (action.empty()) continue;
            needs_any = true;
            if (std::ranges::none_of(actions, [&](const auto& one) { return asl::allows(one, action); })) return false;
        }
    return needs_any;
}

}  // namespace

InitialPart initial_checkouts(const Survey& survey) {
    std::vector<Entry> entries;
    std::vector<std::string> sure;
    for (const auto& [folder, visited] : visited_folders(survey)) {
        entries.push_back(checkout(folder, visited, survey));
        if (entries.back().is_on) sure.push_back(folder);
    }
    if (entries.empty()) return {};
    std::vector<std::string> comments;
    if (sure.size() < entries.size())
        comments.emplace_back(
            "Not in force: folders of which this repository does not surely have what is called there.");
    if (!sure.empty())
        comments.emplace_back("Check that the others are copies of it: missing-script finds what it lacks.");
    return {.entries = {{.comments = std::move(comments), .text = json_member("checkouts", json_object(entries))}},
            .told = sure.empty() ? "checkouts: folders that commands go to (as comments)"
                                 : fmt::format("checkouts: {}", fmt::join(sure, ", "))};
}

InitialPart initial_policies(const Survey& survey) {
    std::vector<std::string> files;
    bool allows = false;
    for (const std::string& file : survey.files) {
        const std::vector<std::string> actions = actions_of(survey, file);
        if (actions.empty()) continue;
        files.push_back(survey.named(file));
        allows = allows_all(survey, actions);
    }
    if (files.empty()) return {};
    const bool is_sure = files.size() == 1 && allows;
    const std::string_view comment =
        is_sure ? "It allows all that the definitions call. Check that it is the policy of their role."
                : "Statements about executions and what they call. Keep what the role of the executions has.";
    return {.entries = {{.comments = {std::string(comment)},
                         .text = json_member("policies", json_list(files)),
                         .is_on = is_sure}},
            .told = fmt::format("policies: {}{}", fmt::join(files, ", "), is_sure ? "" : " (as a comment)")};
}

InitialPart initial_ungated(const Survey& survey) {
    std::vector<std::string> states;
    for (const Surveyed& definition : survey.definitions)
        for (const Finding& finding : definition.checked->findings) {
            const asl::State* state = definition.checked->state(finding.span);
            const bool is_about_state = state && finding.span == state->value.key_span();
            if (finding.rule == "skip-gate-coverage" && is_about_state &&
                std::ranges::find(states, state->name) == states.end())
                states.emplace_back(state->name);
        }
    if (states.empty()) return {};
    return {.entries = {{.comments = {"No skip gate covers these, though others have one. Keep those that need none."},
                         .text = json_member("ungated", json_list(states)),
                         .is_on = false}},
            .told = "ungated: an example (as a comment)"};
}

}  // namespace stepsmith::engine
