#include "stepsmith/engine/lint.h"

#include "idle.h"
#include "judge.h"
#include "siblings.h"
#include "stepsmith/engine/containers.h"
#include "stepsmith/engine/discover.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

namespace stepsmith::engine {
namespace {

/// A definition of an input, and what comes of it.
struct Part {
    Held held;
    Checked checked;
    std::vector<bool> used{};
};

/// An input, and what it holds.
struct Work {
    Input input;
    Policy policy;
    std::vector<Part> parts{};
    std::vector<Reference> references{};
    std::string failure{};
    std::vector<std::string> missing{};  ///< of what it refers to
    bool awaits_configuration = false;   ///< not checked, since its configuration cannot be used

    void load();
    void judge(const pipeline::ShellChecker& shell_checker);
    std::optional<std::string> workflow_type_of(const Part& part) const;
};

std::shared_ptr<const text::Source> source_of(const Input& input) {
    return std::make_shared<const text::Source>(input.path, input.bytes ? *input.bytes : text::read_file(input.path));
}

/// Whether a file is a definition by its name, whatever it holds.
bool is_named_as_definition(std::string_view path) {
    return path.ends_with(".asl.json") ||
           (json::reads_yaml() && (path.ends_with(".asl.yaml") || path.ends_with(".asl.yml")));
}

/// What of an input is to be checked.
Contents wanted(const Input& input) {
    const std::shared_ptr<const text::Source> source = source_of(input);
    const bool detects = input.detect && !is_named_as_definition(input.path);
    if (detects && !may_hold_definition(*source)) return {};
    Contents contents = contents_of(source);
    if (detects && !contents.is_template)
        std::erase_if(contents.definitions, [](const Held& held) { return !is_definition(*held.document); });
    return contents;
}

void Work::load() {
    try {
        Contents contents = wanted(input);
        for (Held& held : contents.definitions)
            parts.push_back({.held = std::move(held), .checked = {.path = input.path}});
        references = std::move(contents.references);
    } catch (const Failure& trouble) {
        failure = trouble.what();
    }
}

/// The command line's word counts before that of what holds the definition, and this before the configuration's.
std::optional<std::string> Work::workflow_type_of(const Part& part) const {
    if (input.workflow_type) return input.workflow_type;
    return part.held.workflow_type ? part.held.workflow_type : workflow_type(policy);
}

void Work::judge(const pipeline::ShellChecker& shell_checker) {
    const Configuration* configuration = policy.configuration.get();
    awaits_configuration = !parts.empty() && configuration && !configuration->problems.empty();
    if (awaits_configuration) return;
    for (Part& part : parts) {
        part.checked.program = std::make_unique<Program>(
            part.held.document, conventions(policy), workflow_type_of(part), part.held.substitutions, shell_checker);
        Judged judged = engine::judged(*part.checked.program, policy);
        part.checked.findings = std::move(judged.findings);
        part.used = std::move(judged.used);
    }
}

template <typename Run>
void run_all(std::span<Work> all, unsigned threads, const Run& run) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t at = next++; at < all.size(); at = next++) run(all[at]);
    };
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, all.size()); ++i) helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers) helper.join();
}

std::string normal(const std::string& path) { return std::filesystem::path(path).lexically_normal().generic_string(); }

/// What one template or another substitutes. Where one of them makes an Express workflow of it, it has to be fit for
/// that.
void add(Reference& reference, const Reference& other) {
    if (other.workflow_type == "EXPRESS") reference.workflow_type = other.workflow_type;
    if (!other.substitutions) reference.substitutions.reset();
    if (!reference.substitutions) return;
    reference.substitutions->insert(reference.substitutions->end(), other.substitutions->begin(),
                                    other.substitutions->end());
}

/// Takes in the files that templates refer to, each once. What is no input itself comes behind the template that is the
/// first to name it; what is not there (yet) is no concern of the definition's.
std::vector<Work> followed(std::vector<Work> inputs, Configurations& configurations) {
    std::map<std::string, Reference*> wanted;
    for (Work& work : inputs)
        for (Reference& reference : work.references) {
            const auto [first, is_first] = wanted.emplace(reference.path, &reference);
            if (!is_first) add(*first->second, reference);
        }
    if (wanted.empty()) return inputs;
    std::set<std::string> seen;
    const auto take = [&](Work& work) {
        const auto reference = wanted.find(normal(work.input.path));
        if (!seen.insert(normal(work.input.path)).second || reference == wanted.end()) return;
        if (work.parts.empty() && work.failure.empty()) {
            work.input.detect = false;
            work.load();
        }
        for (Part& part : work.parts) {
            part.held.workflow_type = reference->second->workflow_type;
            part.held.substitutions = reference->second->substitutions;
        }
    };
    for (Work& work : inputs) take(work);
    std::vector<Work> result;
    for (Work& work : inputs) {
        const std::vector<Reference> references = work.references;
        const std::size_t template_at = result.size();
        result.push_back(std::move(work));
        for (const Reference& reference : references) {
            if (seen.contains(reference.path)) continue;
            std::error_code error;
            if (!std::filesystem::is_regular_file(reference.path, error)) {
                result[template_at].missing.push_back(reference.path);
                continue;
            }
            Work named{.input = {.path = reference.path}, .policy = configurations.policy(reference.path)};
            take(named);
            result.push_back(std::move(named));
        }
    }
    return result;
}

using ConfigurationPointer = std::shared_ptr<const Configuration>;

/// The configurations that counted, by path.
std::vector<ConfigurationPointer> configurations_of(const std::vector<Work>& all, const ConfigurationPointer& named) {
    std::vector<ConfigurationPointer> found;
    if (named) found.push_back(named);
    for (const Work& work : all)
        if (!work.parts.empty()) found.push_back(work.policy.configuration);
    std::erase(found, nullptr);
    const auto order = [](const ConfigurationPointer& one) { return std::tie(one->path, one->folder); };
    std::ranges::sort(found, {}, order);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

/// What the rules about suppressions find in a configuration.
std::vector<Finding> findings_in(const ConfigurationPointer& configuration, const std::vector<Examined>& inputs,
                                 Configurations& configurations) {
    const std::string name = std::filesystem::path(configuration->path).filename().native();
    const auto severities = engine::severities({.configuration = configuration, .path = name});
    const auto idle = idle_suppressions(configuration, inputs, configurations);
    std::vector<Finding> all;
    for (std::size_t i = 0; i < severities.size(); ++i) {
        const rules::Rule& rule = *rules::catalogue()[i].rule;
        if (!severities[i] || !rule.review) continue;
        Findings found(rule.name, *severities[i], rule.aws_code);
        rule.review(idle, found);
        std::ranges::move(std::move(found).take(), std::back_inserter(all));
    }
    sort_findings(all);
    return all;
}

void add_configurations(std::vector<Checked>& all, const std::vector<ConfigurationPointer>& counted,
                        const std::vector<Examined>& inputs, Configurations& configurations) {
    for (const ConfigurationPointer& one : counted) {
        for (const std::string& problem : one->problems)
            all.push_back({.path = one->path, .configuration = one, .failure = problem});
        if (!one->problems.empty()) continue;
        std::vector<Finding> findings = findings_in(one, inputs, configurations);
        if (!findings.empty())
            all.push_back({.path = one->path, .configuration = one, .findings = std::move(findings)});
    }
}

}  // namespace

bool is_definition(const json::Document& document) {
    const text::Source& source = document.source();
    return asl::is_definition(document) ||
           (document.syntax_error() && was_meant_as_definition(source.path(), source.bytes()));
}

bool is_definition(const Input& input) {
    try {
        const Contents contents = wanted({.path = input.path, .bytes = input.bytes, .detect = true});
        return !contents.definitions.empty();
    } catch (const Failure&) {
        return false;
    }
}

std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads, Configurations& configurations,
                          const pipeline::ShellChecker& shell_checker) {
    std::vector<Work> all;
    for (const Input& input : inputs) all.push_back({.input = input, .policy = configurations.policy(input.path)});
    run_all(all, threads, [](Work& work) { work.load(); });
    all = followed(std::move(all), configurations);
    run_all(all, threads, [&](Work& work) { work.judge(shell_checker); });
    const std::vector<ConfigurationPointer> counted = configurations_of(all, configurations.named());
    std::vector<Examined> examined;
    std::vector<Checked> result;
    for (Work& work : all) {
        const Examined input{.path = work.input.path, .policy = work.policy, .is_open = !work.failure.empty()};
        if (work.parts.empty() || work.awaits_configuration) {
            examined.push_back(input);
            result.push_back(
                {.path = work.input.path, .failure = std::move(work.failure), .missing = std::move(work.missing)});
            continue;
        }
        for (Part& part : work.parts) {
            examined.push_back(input);
            examined.back().program = part.checked.program.get();
            examined.back().is_open = part.held.document->syntax_error().has_value();
            examined.back().used = std::move(part.used);
            result.push_back(std::move(part.checked));
        }
    }
    compare_siblings(result);
    add_configurations(result, counted, examined, configurations);
    return result;
}

std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads) {
    Configurations none;
    return lint(inputs, threads, none);
}

}  // namespace stepsmith::engine
