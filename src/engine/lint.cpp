#include "stepsmith/engine/lint.h"

#include "idle.h"
#include "judge.h"
#include "stepsmith/engine/discover.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iterator>
#include <thread>
#include <tuple>
#include <utility>

namespace stepsmith::engine {
namespace {

/// An input, and what comes of it.
struct Work {
    const Input& input;
    Policy policy;
    Checked checked;
    std::vector<bool> used{};
    bool awaits_configuration = false;  ///< not checked, since its configuration cannot be used

    void run();
};

std::shared_ptr<const text::Source> source_of(const Input& input) {
    return std::make_shared<const text::Source>(input.path, input.bytes ? *input.bytes : text::read_file(input.path));
}

void Work::run() {
    const Configuration* configuration = policy.configuration.get();
    try {
        checked.program = std::make_unique<Program>(
            source_of(input), configuration ? configuration->conventions : std::make_shared<Conventions>());
    } catch (const Failure& failure) {
        checked.failure = failure.what();
        return;
    }
    const bool is_wanted = !input.detect || is_definition(checked.program->document());
    awaits_configuration = is_wanted && configuration && !configuration->problems.empty();
    if (!is_wanted || awaits_configuration) {
        checked.program.reset();
        return;
    }
    Judged judged = engine::judged(*checked.program, policy);
    checked.findings = std::move(judged.findings);
    used = std::move(judged.used);
}

void run_all(std::vector<Work>& all, unsigned threads) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t at = next++; at < all.size(); at = next++) all[at].run();
    };
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, all.size()); ++i) helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers) helper.join();
}

using ConfigurationPointer = std::shared_ptr<const Configuration>;

/// The configurations that counted, by path.
std::vector<ConfigurationPointer> configurations_of(const std::vector<Work>& all, const ConfigurationPointer& named) {
    std::vector<ConfigurationPointer> found;
    if (named) found.push_back(named);
    for (const Work& work : all)
        if (work.checked.program || work.awaits_configuration) found.push_back(work.policy.configuration);
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
        return is_definition(json::Document(source_of(input)));
    } catch (const Failure&) {
        return false;
    }
}

std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads, Configurations& configurations) {
    std::vector<Work> all;
    for (const Input& input : inputs)
        all.push_back({.input = input, .policy = configurations.policy(input.path), .checked = {.path = input.path}});
    run_all(all, threads);
    const std::vector<ConfigurationPointer> counted = configurations_of(all, configurations.named());
    std::vector<Examined> examined;
    std::vector<Checked> result;
    for (Work& work : all) {
        const bool is_broken = work.checked.program && work.checked.program->document().syntax_error();
        examined.push_back({.path = work.input.path,
                            .policy = std::move(work.policy),
                            .program = work.checked.program.get(),
                            .is_open = is_broken || !work.checked.failure.empty(),
                            .used = std::move(work.used)});
        result.push_back(std::move(work.checked));
    }
    add_configurations(result, counted, examined, configurations);
    return result;
}

std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads) {
    Configurations none;
    return lint(inputs, threads, none);
}

}  // namespace stepsmith::engine
