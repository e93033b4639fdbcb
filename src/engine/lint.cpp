#include "stepsmith/engine/lint.h"

#include "stepsmith/engine/discover.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>
#include <tuple>

namespace stepsmith::engine {
namespace {

bool is_definition(const Program& program) {
    if (asl::is_definition(program.document())) return true;
    return program.document().syntax_error() &&
           was_meant_as_definition(program.source().path(), program.source().bytes());
}

Checked check(const Input& input) {
    Checked checked{.path = input.path};
    try {
        std::string bytes = input.bytes ? *input.bytes : text::read_file(input.path);
        checked.program = std::make_unique<Program>(std::make_shared<text::Source>(input.path, std::move(bytes)));
    } catch (const Failure& failure) {
        checked.failure = failure.what();
        return checked;
    }
    if (input.detect && !is_definition(*checked.program))
        checked.program.reset();
    else
        checked.findings = findings_of(*checked.program);
    return checked;
}

}  // namespace

std::vector<Finding> findings_of(const Program& program) {
    std::vector<Finding> all;
    for (const rules::Entry& entry : rules::catalogue()) {
        Findings found(entry.rule->name, entry.rule->severity);
        entry.rule->check(program, found);
        std::vector<Finding> taken = std::move(found).take();
        std::move(taken.begin(), taken.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.span, a.rule, a.message) < std::tie(b.span, b.rule, b.message);
    });
    return all;
}

std::vector<Checked> lint(std::span<const Input> inputs, unsigned threads) {
    std::vector<Checked> all(inputs.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t at = next++; at < inputs.size(); at = next++) all[at] = check(inputs[at]);
    };
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, inputs.size()); ++i) helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers) helper.join();
    return all;
}

}  // namespace stepsmith::engine
