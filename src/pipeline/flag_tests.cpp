#include "stepsmith/pipeline/flag_tests.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::Via;
using json::Value;
using Kind = Question::Kind;

constexpr std::string_view of_execution = "$$.Execution.Input";

/// A Choice that tests more flags than this is no gate.
constexpr std::size_t most_flags = 16;

/// The flags that a question is about; one without a name where it asks anything else.
void collect_flags(const Question& question, std::vector<FlagTest>& tests) {
    if (tests.size() > most_flags) return;
    for (const Question& inner : question.inner) collect_flags(inner, tests);
    const bool is_combined =
        question.kind == Kind::all || question.kind == Kind::any || question.kind == Kind::opposite;
    if (is_combined) return;
    FlagTest test{.flag = question.is_of_flag ? question.flag : "", .asked = question.asked, .place = question.place};
    if (std::ranges::find(tests, test.flag, &FlagTest::flag) == tests.end()) tests.push_back(std::move(test));
}

/// Whether a question, or each of those of which any suffices, is about one flag.
bool tests_one_by_one(const Question& question) {
    if (question.kind == Kind::any && !question.inner.empty())
        return std::ranges::all_of(question.inner, tests_one_by_one);
    std::vector<FlagTest> tests;
    collect_flags(question, tests);
    return tests.size() == 1;
}

/// What becomes of executions whose input does not hold a flag.
class Absence {
public:
    Absence(const Program& program, const Questions& questions, std::string_view flag)
        : program_(program), questions_(questions), flag_(flag) {}

    /// The first place of a Choice at which they fail.
    std::optional<FlagTest> first_read(const asl::State& choice) const {
        bool known = false;
        for (const Value rule : choice.value["Choices"].children()) {
            const Question question = questions_.of(rule);
            if (std::optional<FlagTest> test = unguarded(question, known)) return test;
            known = known || is_sure(question, true);
        }
        return std::nullopt;
    }

    bool comes_to(Index state) const {
        const asl::Machine& machine = program_.machine();
        for (; state != none; state = machine.owner(state))
            if (!comes_in_scope_to(state)) return false;
        return true;
    }

private:
    /// Whether the answer is sure to be `outcome`.
    bool is_sure(const Question& question, bool outcome) const {
        const auto decides = [&](const Question& one) { return is_sure(one, outcome); };
        switch (question.kind) {
            case Kind::presence: return question.flag == flag_ && question.is_present != outcome;
            case Kind::opposite: return is_sure(question.inner.front(), !outcome);
            case Kind::all:
                return outcome ? std::ranges::all_of(question.inner, decides)
                               : std::ranges::any_of(question.inner, decides);
            case Kind::any:
                return outcome ? std::ranges::any_of(question.inner, decides)
                               : std::ranges::all_of(question.inner, decides);
            case Kind::value: return question.flag == flag_ && !question.fails_if_absent && !outcome;
            case Kind::other: break;
        }
        return false;
    }

    /// `known` is whether the question is only come to with the flag.
    std::optional<FlagTest> unguarded(const Question& question, bool known) const {
        for (const Question& inner : question.inner) {
            if (std::optional<FlagTest> test = unguarded(inner, known)) return test;
            known = known || is_sure(inner, question.kind == Kind::any);
        }
        if (known || !question.fails_if_absent || question.flag != flag_) return std::nullopt;
        return FlagTest{.flag = question.flag, .asked = question.asked, .place = question.place};
    }

    bool comes_in_scope_to(Index target) const {
        const asl::Machine& machine = program_.machine();
        const Index start = machine.start_of(machine.scopes()[machine.states()[target].scope]);
        if (start == none) return false;
        std::set<Index> seen{start};
        std::vector<Index> pending{start};
        while (!pending.empty()) {
            const Index at = pending.back();
            pending.pop_back();
            if (at == target) return true;
            for (const Index next : ways(machine.states()[at]))
                if (seen.insert(next).second) pending.push_back(next);
        }
        return false;
    }

    std::vector<Index> ways(const asl::State& state) const {
        if (first_read(state)) return {};
        std::vector<Index> targets;
        bool is_taken = false;
        for (const asl::Transition& way : program_.machine().transitions_of(state)) {
            const Question rule = way.via == Via::choice ? questions_.of(way.value.parent()) : Question{};
            const bool is_passed_by = way.via == Via::choice && is_sure(rule, false);
            const bool is_late = is_taken && (way.via == Via::choice || way.via == Via::default_);
            if (way.target != none && !is_passed_by && !is_late) targets.push_back(way.target);
            is_taken = is_taken || (way.via == Via::choice && is_sure(rule, true));
        }
        return targets;
    }

    const Program& program_;
    const Questions& questions_;
    std::string_view flag_;
};

bool may_lack(const flow::Data& data, Value asked) {
    const std::optional<flow::Tested> tested = data.tested(asked);
    return tested && tested->may_lack_in_input();
}

/// Of a question and those it combines, the first that fails without what the execution's input may lack.
std::optional<FlagTest> reads_what_may_lack(const flow::Data& data, const Question& question) {
    for (const Question& inner : question.inner)
        if (std::optional<FlagTest> test = reads_what_may_lack(data, inner)) return test;
    return question.fails_if_absent && may_lack(data, question.asked)
               ? std::optional(FlagTest{.flag = question.flag, .asked = question.asked, .place = question.place})
               : std::nullopt;
}

}  // namespace

std::string first_word(std::string_view flag) {
    const std::string name = text::snake_case(flag.substr(flag.rfind('.') + 1));
    return name.substr(0, name.find('_'));
}

std::vector<FlagTest> flag_tests(const Questions& questions, const asl::State& choice) {
    std::vector<FlagTest> tests;
    std::vector<Question> asked;
    const json::Children rules = choice.value["Choices"].children();
    for (const Value rule : rules) {
        asked.push_back(questions.of(rule));
        collect_flags(asked.back(), tests);
    }
    const bool tests_more = std::ranges::any_of(tests, [](const FlagTest& test) { return test.flag.empty(); });
    if (tests_more || tests.size() > most_flags) return {};
    const auto leads_as_first = [&](Value rule) { return rule["Next"].string() == (*rules.begin())["Next"].string(); };
    const bool is_one_by_one = tests.size() < 2 || (std::all_of(rules.begin(), rules.end(), leads_as_first) &&
                                                    std::ranges::all_of(asked, tests_one_by_one));
    return is_one_by_one ? tests : std::vector<FlagTest>();
}

std::optional<FlagTest> unguarded_test(const Program& program, const Questions& questions, const asl::State& choice) {
    const json::Children rules = choice.value["Choices"].children();
    const bool is_jsonata = std::any_of(rules.begin(), rules.end(), [](Value rule) { return bool(rule["Condition"]); });
    if (!is_jsonata)
        for (const Value rule : rules)
            if (const auto test = reads_what_may_lack(program.data(), questions.of(rule))) return test;
    for (const FlagTest& test : flag_tests(questions, choice)) {
        const bool is_of_execution = test.flag.starts_with(of_execution);
        if (!is_of_execution && !(is_jsonata && may_lack(program.data(), test.asked))) continue;
        const Absence absence(program, questions, test.flag);
        const std::optional<FlagTest> read = absence.first_read(choice);
        if (read && absence.comes_to(program.machine().index(choice))) return read;
    }
    return std::nullopt;
}

}  // namespace stepsmith::pipeline
