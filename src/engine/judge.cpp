#include "judge.h"

#include "aliases.h"
#include "respell.h"
#include "stepsmith/asl/ignore.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/rules/catalogue.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace stepsmith::engine {
namespace {

using json::Value;
using rules::Entry;
using rules::IdleSuppression;
using rules::Rule;

/// A suppression in a Comment, for one rule.
struct Silence {
    const Rule* rule;
    text::Span span;
    bool used = false;
};

/// Of findings of one cause the first is left, and the others are notes of it.
void join_causes(std::vector<Finding>& findings) {
    std::map<std::pair<Severity, std::string>, std::size_t> first;
    std::vector<Finding> all;
    for (Finding& finding : findings) {
        const bool is_alone = finding.cause.empty();
        const auto [place, is_new] =
            is_alone ? std::pair(first.end(), true) : first.try_emplace({finding.severity, finding.cause}, all.size());
        if (is_new)
            all.push_back(std::move(finding));
        else
            all[place->second].notes.push_back({finding.span, std::move(finding.message)});
    }
    findings = std::move(all);
}

class Judge {
public:
    Judge(const Program& program, const Policy& policy)
        : program_(program), policy_(policy), severities_(engine::severities(policy)) {
        for (const asl::Ignore& ignore : asl::ignores(program.document())) {
            if (ignore.reason.empty()) continue;
            for (const asl::Ignore::Name& name : ignore.rules) {
                const Entry* entry = rules::find_rule(name.text);
                if (!entry) continue;
                by_place_[{ignore.object.index(), entry->rule}].push_back(silences_.size());
                silences_.push_back({entry->rule, name.span});
            }
        }
        if (!policy.configuration) return;
        const std::vector<Suppression>& suppressions = policy.configuration->suppressions;
        judged_.used.resize(suppressions.size());
        for (std::size_t i = 0; i < suppressions.size(); ++i)
            if (!suppressions[i].expired && is_about(suppressions[i], policy))
                by_rule_[suppressions[i].rule->name].push_back(i);
    }

    Judged result() {
        keep(suppressed(checked()));
        // What is said of suppressions can be suppressed, but not by those of which it is said.
        keep(suppressed(reviewed(idle([](const Rule& rule) { return !rule.review; }))));
        keep(reviewed(idle([](const Rule& rule) { return rule.review != nullptr; })));
        sort_findings(judged_.findings);
        join_causes(judged_.findings);
        leave_out_aliases(judged_.findings, program_.document());
        respell(judged_.findings, program_.document());
        return std::move(judged_);
    }

private:
    /// What each rule that is on has to say, told by `run`.
    template <typename Run>
    std::vector<Finding> found(const Run& run) const {
        std::vector<Finding> all;
        for (std::size_t i = 0; i < severities_.size(); ++i) {
            if (!severities_[i]) continue;
            const Rule& rule = *rules::catalogue()[i].rule;
            Findings findings(rule.name, *severities_[i], rule.aws_code);
            run(rule, findings);
            std::vector<Finding> taken = std::move(findings).take();
            std::move(taken.begin(), taken.end(), std::back_inserter(all));
        }
        return all;
    }

    std::vector<Finding> checked() const {
        return found([&](const Rule& rule, Findings& findings) {
            if (rule.check) rule.check(program_, findings);
        });
    }

    std::vector<Finding> reviewed(const std::vector<IdleSuppression>& idle) const {
        return found([&](const Rule& rule, Findings& findings) {
            if (rule.review) rule.review(idle, findings);
        });
    }

    /// Those in Comments that had no effect, of rules that are on and such.
    template <typename Such>
    std::vector<IdleSuppression> idle(const Such& is_such) const {
        std::vector<IdleSuppression> all;
        for (const Silence& silence : silences_)
            if (!silence.used && is_such(*silence.rule) && severities_[rules::place_of(*silence.rule)])
                all.push_back({.span = silence.span, .name = std::string(silence.rule->name)});
        return all;
    }

    void keep(std::vector<Finding> findings) {
        std::move(findings.begin(), findings.end(), std::back_inserter(judged_.findings));
    }

    std::vector<Finding> suppressed(std::vector<Finding> findings) {
        std::erase_if(findings, [&](const Finding& finding) {
            const bool by_comment = is_silenced(finding);
            return is_suppressed(finding) || by_comment;
        });
        return findings;
    }

    /// By a Comment of an object around it.
    bool is_silenced(const Finding& finding) {
        if (by_place_.empty()) return false;
        const Rule* rule = rules::find_rule(finding.rule)->rule;
        bool found = false;
        Value at = program_.document().innermost(finding.span);
        // What lies outside of all is of the whole.
        if (!at) at = program_.document().root();
        for (; at; at = at.parent()) {
            const auto silences = by_place_.find({at.index(), rule});
            if (silences == by_place_.end()) continue;
            for (const std::size_t silence : silences->second) silences_[silence].used = true;
            found = true;
        }
        return found;
    }

    /// By the configuration.
    bool is_suppressed(const Finding& finding) {
        const auto counting = by_rule_.find(finding.rule);
        if (counting == by_rule_.end()) return false;
        bool found = false;
        for (const std::size_t i : counting->second) {
            if (!is_in_state(finding.span, policy_.configuration->suppressions[i].state.text)) continue;
            judged_.used[i] = true;
            found = true;
        }
        return found;
    }

    bool is_in_state(text::Span span, std::string_view name) const {
        if (name.empty()) return true;
        const asl::Machine& machine = program_.machine();
        const asl::State* state = machine.innermost_state(span);
        while (state && state->name != name) {
            const asl::Index owner = machine.scopes()[state->scope].owner;
            state = owner == asl::none ? nullptr : &machine.states()[owner];
        }
        return state != nullptr;
    }

    const Program& program_;
    const Policy& policy_;
    std::vector<std::optional<Severity>> severities_;
    std::vector<Silence> silences_;
    std::map<std::pair<std::uint32_t, const Rule*>, std::vector<std::size_t>> by_place_;
    /// Suppressions of the configuration that count here, by their rule.
    std::map<std::string_view, std::vector<std::size_t>> by_rule_;
    Judged judged_;
};

}  // namespace

void sort_findings(std::vector<Finding>& findings) {
    std::ranges::stable_sort(
        findings, {}, [](const Finding& finding) { return std::tie(finding.span, finding.rule, finding.message); });
}

Judged judged(const Program& program, const Policy& policy) { return Judge(program, policy).result(); }

std::vector<Finding> findings_of(const Program& program, const Policy& policy) {
    return judged(program, policy).findings;
}

}  // namespace stepsmith::engine
