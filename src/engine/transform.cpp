#include "stepsmith/engine/transform.h"

#include "stepsmith/engine/difference.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace stepsmith::engine {
namespace {

using json::Value;
using rewrite::Rewriting;

[[noreturn]] void reject(std::string_view why) { throw Failure(fmt::format("nothing is changed: {}", why)); }

std::unique_ptr<const Program> loaded(const Program& before, const Rewriting& rewriting) {
    const text::Source& source = before.source();
    auto program = std::make_unique<Program>(
        std::make_shared<text::Source>(source.path(), text::edited(source.bytes(), rewriting.edits)),
        std::make_shared<const Conventions>(before.conventions()));
    if (program->document().syntax_error()) reject("the result would not be JSON");
    return program;
}

void check_difference(const Program& before, const Program& after, const Rewriting& rewriting) {
    Difference found = difference(before, after);
    std::vector<std::string> added = rewriting.added;
    std::vector<std::string> changed;
    for (const auto* changes : {&rewriting.edges, &rewriting.commands})
        for (const rewrite::Change& change : *changes) changed.push_back(change.pointer);
    for (auto* list : {&added, &changed, &found.added, &found.changed}) std::sort(list->begin(), list->end());
    if (found.added != added) reject("the result would not have just the announced new states");
    if (found.changed != changed) reject("the result would differ in more or less than what is announced");
}

/// What a finding is about, whatever else changes: its rule and the value it stands at.
using Subject = std::pair<std::string_view, std::string>;

Subject subject(const Program& program, const Finding& finding) {
    return {finding.rule, program.document().innermost(finding.span).pointer()};
}

bool is_one_of(const std::vector<std::string>& names, const asl::State* state) {
    return state && std::find(names.begin(), names.end(), state->name) != names.end();
}

/// Advice is left to the next run. A new state may have what its donor had.
/// What is new in a state that was not touched is no fault of the result: it is told.
std::vector<std::string> check_findings(const Program& before, const Program& after, const Rewriting& rewriting,
                                        const Policy& policy) {
    std::vector<std::string> told;
    std::vector<std::string> touched = rewriting.added;
    for (const auto* changes : {&rewriting.edges, &rewriting.commands})
        for (const rewrite::Change& change : *changes) touched.push_back(change.state);
    std::set<Subject> known;
    std::set<std::string_view> inherited;
    for (const Finding& finding : findings_of(before, policy)) {
        known.insert(subject(before, finding));
        if (is_one_of(rewriting.donors, before.machine().innermost_state(finding.span))) inherited.insert(finding.rule);
    }
    for (const Finding& finding : findings_of(after, policy)) {
        if (finding.severity == Severity::note || known.contains(subject(after, finding))) continue;
        const bool is_new_state = is_one_of(rewriting.added, after.machine().innermost_state(finding.span));
        if (is_new_state && inherited.contains(finding.rule)) continue;
        if (std::ranges::find(rewriting.consequences, finding.rule) != rewriting.consequences.end()) continue;
        const std::string what = fmt::format("{} [{}]", finding.message, finding.rule);
        const asl::State* state = after.machine().innermost_state(finding.span);
        if (finding.severity == Severity::error || !state || is_one_of(touched, state))
            reject(fmt::format("the result would have a new finding: {}", what));
        told.push_back(what);
    }
    return told;
}

/// A state's own text: what belongs to states inside it is left out.
std::string own_text(const asl::Machine& machine, const asl::State& state) {
    const text::Span span = state.value.member_span();
    const std::string_view bytes = state.value.document().source().bytes();
    std::string text;
    std::uint32_t at = span.begin;
    for (const asl::Scope& scope : machine.scopes_in(state)) {
        if (!scope.states) continue;
        text += bytes.substr(at, scope.states.span().begin - at);
        at = scope.states.span().end;
    }
    return text.append(bytes.substr(at, span.end - at));
}

std::size_t count_kept(const Program& before, const Program& after) {
    std::unordered_map<std::string, std::string> texts;
    for (const asl::State& state : before.machine().states())
        texts.emplace(state.value.pointer(), own_text(before.machine(), state));
    const auto& states = after.machine().states();
    return static_cast<std::size_t>(std::count_if(states.begin(), states.end(), [&](const asl::State& state) {
        const auto old = texts.find(state.value.pointer());
        return old != texts.end() && old->second == own_text(after.machine(), state);
    }));
}

class Reader {
public:
    Reader(const Program& program, const Rewriting& rewriting, Transformed& result)
        : program_(program), rewriting_(rewriting), result_(result) {}

    void read() {
        for (std::uint32_t index = 0; index < program_.document().nodes().size(); ++index) {
            const Value value(program_.document(), index);
            if (value.key() == "Comment")
                read_comment(value);
            else
                read_default(value);
        }
    }

private:
    Mention mention(Value value) const {
        const asl::State* state = program_.machine().innermost_state(value.span());
        return {.state = state ? std::string(state->name) : std::string(),
                .line = program_.source().position(value.span().begin).line};
    }

    void read_comment(Value comment) {
        const bool is_stale =
            std::any_of(rewriting_.moved.begin(), rewriting_.moved.end(),
                        [&](const std::string& word) { return !text::word_positions(comment.string(), word).empty(); });
        if (is_stale) result_.stale_comments.push_back(mention(comment));
    }

    /// An object that has the old flag as a key, or a string that holds one as text.
    void read_default(Value value) {
        if (rewriting_.old_flag.empty()) return;
        const std::string old_key = fmt::format("\"{}\"", rewriting_.old_flag);
        const bool sets_old =
            value.key() == rewriting_.old_flag || value.string().find(old_key) != std::string_view::npos;
        if (!sets_old) return;
        for (const std::string& flag : rewriting_.new_flags) {
            const bool sets_new =
                value.parent()[flag] || value.string().find(fmt::format("\"{}\"", flag)) != std::string_view::npos;
            if (sets_new) continue;
            Mention missing = mention(value);
            missing.flag = flag;
            result_.missing_defaults.push_back(std::move(missing));
        }
    }

    const Program& program_;
    const Rewriting& rewriting_;
    Transformed& result_;
};

}  // namespace

Transformed transformed(const Program& before, const Rewriting& rewriting, const Policy& policy) {
    Transformed result{.program = loaded(before, rewriting)};
    check_difference(before, *result.program, rewriting);
    result.new_findings = check_findings(before, *result.program, rewriting, policy);
    result.kept = count_kept(before, *result.program);
    Reader(*result.program, rewriting, result).read();
    return result;
}

}  // namespace stepsmith::engine
