#include "stepsmith/pipeline/flag_tests.h"

#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::Via;
using expression::Root;
using expression::Segment;
using expression::Step;
using json::Value;

constexpr std::string_view of_execution = "$$.Execution.Input";

/// A Choice that tests more flags than this is no gate.
constexpr std::size_t most_flags = 16;

bool is_plain(const Segment& segment) {
    const auto is_of_name = [](char c) { return c == '-' || text::is_word_char(c); };
    return segment.step == Step::member && !segment.name.empty() && std::ranges::all_of(segment.name, is_of_name);
}

/// Strings by which people say yes and no.
bool is_yes_or_no(std::string_view text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"true", "false", "True", "False", "TRUE", "FALSE", "yes", "no",  "Yes", "No",  "YES", "NO",
         "y",    "n",     "Y",    "N",     "on",   "off",   "On",  "Off", "ON",  "OFF", "1",   "0"});
    return std::ranges::find(words, text) != words.end();
}

bool is_of_flags(Value field) {
    constexpr auto keys =
        std::to_array<std::string_view>({"IsPresent", "BooleanEquals", "IsBoolean", "IsString", "Next", "Comment"});
    return (field.key() == "StringEquals" && is_yes_or_no(field.string())) ||
           std::ranges::find(keys, field.key()) != keys.end();
}

/// The flags that a rule tests; one without a name where it tests anything else.
void collect_flags(Value rule, std::vector<FlagTest>& tests) {
    if (tests.size() > most_flags) return;
    for (const Value field : rule.children()) {
        const std::string_view key = field.key();
        if (key == "And" || key == "Or") {
            for (const Value inner : field.children()) collect_flags(inner, tests);
        } else if (key == "Not") {
            collect_flags(field, tests);
        } else if (key == "Variable" || !is_of_flags(field)) {
            FlagTest test{key == "Variable" ? flag_named(field) : "", field};
            if (std::ranges::find(tests, test.flag, &FlagTest::flag) == tests.end()) tests.push_back(std::move(test));
        }
    }
}

/// Whether each of the rules, or of those that `Or` combines, tests one flag.
bool tests_one_by_one(Value rule) {
    const json::Children any = rule["Or"].children();
    if (!any.empty()) return std::all_of(any.begin(), any.end(), tests_one_by_one);
    std::vector<FlagTest> tests;
    collect_flags(rule, tests);
    return tests.size() == 1;
}

/// What becomes of executions whose input does not hold a flag.
class Absence {
public:
    Absence(const Program& program, std::string_view flag) : program_(program), flag_(flag) {}

    /// The first `Variable` of a Choice that they read.
    Value first_read(const asl::State& choice) const {
        bool known = false;
        for (const Value rule : choice.value["Choices"].children()) {
            if (const Value test = unguarded(rule, known)) return test;
            known = known || is_sure(rule, true);
        }
        return {};
    }

    bool comes_to(Index state) const {
        const asl::Machine& machine = program_.machine();
        for (; state != none; state = machine.owner(state))
            if (!comes_in_scope_to(state)) return false;
        return true;
    }

private:
    /// Whether a rule is sure to be `outcome`.
    bool is_sure(Value rule, bool outcome) const {
        if (const Value test = rule["IsPresent"])
            return flag_named(rule["Variable"]) == flag_ && (test.text() == "false") == outcome;
        if (const Value inner = rule["Not"]) return is_sure(inner, !outcome);
        const json::Children inner = rule[rule["And"] ? "And" : "Or"].children();
        const auto decides = [&](Value one) { return is_sure(one, outcome); };
        const bool one_decides = static_cast<bool>(rule["And"]) != outcome;
        return !inner.empty() && (one_decides ? std::any_of(inner.begin(), inner.end(), decides)
                                              : std::all_of(inner.begin(), inner.end(), decides));
    }

    /// `known` is whether the rule is only come to with the flag.
    Value unguarded(Value rule, bool known) const {
        for (const bool is_all : {true, false}) {
            const Value list = rule[is_all ? "And" : "Or"];
            for (const Value inner : list.children()) {
                if (const Value test = unguarded(inner, known)) return test;
                known = known || is_sure(inner, !is_all);
            }
            if (list) return {};
        }
        if (const Value inner = rule["Not"]) return unguarded(inner, known);
        return known || rule["IsPresent"] || flag_named(rule["Variable"]) != flag_ ? Value{} : rule["Variable"];
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
            const Value rule = way.value.parent();
            const bool is_passed_by = way.via == Via::choice && is_sure(rule, false);
            const bool is_late = is_taken && (way.via == Via::choice || way.via == Via::default_);
            if (way.target != none && !is_passed_by && !is_late) targets.push_back(way.target);
            is_taken = is_taken || (way.via == Via::choice && is_sure(rule, true));
        }
        return targets;
    }

    const Program& program_;
    std::string_view flag_;
};

/// Of a rule and those it combines, the first that reads what the execution's input may lack.
Value reads_what_may_lack(const flow::Data& data, Value rule) {
    for (const std::string_view key : {"And", "Or"})
        for (const Value inner : rule[key].children())
            if (const Value test = reads_what_may_lack(data, inner)) return test;
    if (const Value inner = rule["Not"]) return reads_what_may_lack(data, inner);
    if (rule["IsPresent"] || !rule["Variable"]) return {};
    const std::optional<flow::Tested> tested = data.tested(rule["Variable"]);
    return tested && tested->may_lack_in_input() ? rule["Variable"] : Value{};
}

/// Whether a text is a path of words alone, such as `$.skip_backtester`: most are, and need no reader.
bool is_simple(std::string_view text) {
    if (!text.starts_with("$.") || text.ends_with('.') || text.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(text.substr(2), [](char c) { return c == '.' || text::is_word_char(c); });
}

}  // namespace

std::string flag_named(Value variable) {
    if (!variable.is(json::Kind::string)) return {};
    if (is_simple(variable.string())) return std::string(variable.string());
    const expression::Path path = expression::path(variable);
    const bool is_known = !path.error && !path.is_open && !path.segments.empty();
    if (!is_known || !std::ranges::all_of(path.segments, is_plain)) return {};
    if (path.root != Root::input && path.root != Root::context) return {};
    std::string flag = path.root == Root::input ? "$" : "$$";
    for (const Segment& segment : path.segments) flag.append(".").append(segment.name);
    const bool is_input = path.root == Root::input || (flag.starts_with(of_execution) && path.segments.size() > 2);
    return is_input ? flag : std::string();
}

std::string first_word(std::string_view flag) {
    const std::string name = text::snake_case(flag.substr(flag.rfind('.') + 1));
    return name.substr(0, name.find('_'));
}

std::vector<FlagTest> flag_tests(const asl::State& choice) {
    std::vector<FlagTest> tests;
    const json::Children rules = choice.value["Choices"].children();
    for (const Value rule : rules) collect_flags(rule, tests);
    const bool tests_more = std::ranges::any_of(tests, [](const FlagTest& test) { return test.flag.empty(); });
    if (tests_more || tests.size() > most_flags) return {};
    const auto leads_as_first = [&](Value rule) { return rule["Next"].string() == (*rules.begin())["Next"].string(); };
    const bool is_one_by_one = tests.size() < 2 || (std::all_of(rules.begin(), rules.end(), leads_as_first) &&
                                                    std::all_of(rules.begin(), rules.end(), tests_one_by_one));
    return is_one_by_one ? tests : std::vector<FlagTest>();
}

Value unguarded_test(const Program& program, const asl::State& choice) {
    for (const Value rule : choice.value["Choices"].children())
        if (const Value test = reads_what_may_lack(program.data(), rule)) return test;
    for (const FlagTest& test : flag_tests(choice)) {
        if (!test.flag.starts_with(of_execution)) continue;
        const Absence absence(program, test.flag);
        const Value read = absence.first_read(choice);
        if (read && absence.comes_to(program.machine().index(choice))) return read;
    }
    return {};
}

}  // namespace stepsmith::pipeline
