#include "pipeline/sample.h"
#include "stepsmith/pipeline/gate.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/pipeline/recovery.h"
#include "stepsmith/pipeline/resume.h"
#include "support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using flow::Partial;

std::string choice(std::string_view name, std::string_view rule, std::string_view skip, std::string_view run) {
    return fmt::format(R"("{}": {{"Type": "Choice", "Choices": [{{{}, "Next": "{}"}}], "Default": "{}"}},
)",
                       name, rule, skip, run);
}

std::string set(std::string_view path) {
    return fmt::format(
        R"("And": [{{"Variable": "{0}", "IsPresent": true}}, {{"Variable": "{0}", "BooleanEquals": true}}])", path);
}

std::string condition(std::string_view text) { return fmt::format(R"("Condition": "{{% {} %}}")", text); }

std::string task(std::string_view name, std::string_view next, std::string_view more = R"("ResultPath": null, )") {
    return fmt::format(
        R"("{}": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60, {}"Next": "{}"}},
)",
        name, more, next);
}

std::string machine(const std::string& states, std::string_view more = "", std::string_view start = "G") {
    return fmt::format(R"({{{}"StartAt": "{}", "States": {{{}"Done": {{"Type": "Succeed"}}}}}})", more, start, states);
}

/// Three tasks with a gate each.
std::string gates_of(const std::string& a, const std::string& b, const std::string& c,
                     std::string_view more = R"("ResultPath": null, )") {
    return choice("G", a, "H", "A") + task("A", "H", more) + choice("H", b, "I", "B") + task("B", "I", more) +
           choice("I", c, "Done", "C") + task("C", "Done", more);
}

constexpr std::string_view keeps_input = R"("Output": "{% $states.input %}", )";
constexpr std::string_view jsonata = R"("QueryLanguage": "JSONata", )";

/// Holds a definition, and values that members of the input may have beside that they are not there.
struct Shape {
    std::string text;
    std::vector<std::pair<std::string, std::vector<Partial>>> members{};
};

const std::vector<std::pair<std::string, std::vector<Partial>>> three_flags = {
    {"skip_a", {true, false}}, {"skip_b", {true, false}}, {"skip_c", {true, false}}};

std::vector<Shape> shapes() {
    std::vector<Shape> all;
    const auto add = [&](std::string text,
                         std::vector<std::pair<std::string, std::vector<Partial>>> members = three_flags) {
        all.push_back({std::move(text), std::move(members)});
    };
    add(machine(gates_of(set("$.skip_a"), set("$.skip_b"), set("$.skip_c"))));
    add(machine(gates_of(set("$$.Execution.Input.skip_a"), set("$$.Execution.Input.skip_b"), set("$.skip_c"))));
    add(machine(gates_of(condition("$states.input.skip_a = true"),
                         condition("$exists($states.input.skip_b) and $states.input.skip_b"),
                         condition("$states.context.Execution.Input.skip_c = true"), keeps_input),
                jsonata));
    add(machine(gates_of(condition("$states.input.skip_a in [true, 'true']"),
                         condition("$not($exists($states.input.run_b) and $states.input.run_b)"),
                         condition("$exists($states.input.skip_c) ? $states.input.skip_c : false"), keeps_input),
                jsonata),
        {{"skip_a", {true, "true"}}, {"run_b", {true, false}}, {"skip_c", {true, false}}});
    // One flag of several.
    const auto either = [](std::string_view one, std::string_view other) {
        return fmt::format(R"("Or": [{{{}}}, {{{}}}])", set(one), set(other));
    };
    add(machine(gates_of(either("$.skip_a", "$.skip_all"), either("$.skip_b", "$.skip_all"),
                         either("$.skip_c", "$.skip_all"))),
        {{"skip_a", {true}}, {"skip_b", {true}}, {"skip_c", {true}}, {"skip_all", {true, false}}});
    add(machine(gates_of(condition("$states.input.skip_a = true or $states.input.skip_all = true"),
                         condition("$states.input.skip_b = true or $states.input.skip_all = true"),
                         condition("$states.input.skip_c = true"), keeps_input),
                jsonata),
        {{"skip_a", {true}}, {"skip_b", {true}}, {"skip_c", {true}}, {"skip_all", {true, false}}});
    // A gate around all.
    add(machine(
            choice("O", set("$.skip_all"), "Done", "G") + gates_of(set("$.skip_a"), set("$.skip_b"), set("$.skip_c")),
            "", "O"),
        {{"skip_a", {true}}, {"skip_b", {true}}, {"skip_c", {true}}, {"skip_all", {true, false}}});
    // One for two tasks.
    add(machine(choice("G", set("$.skip_a"), "H", "A") + task("A", "H") + choice("H", set("$.skip_b"), "Done", "B") +
                task("B", "C") + task("C", "Done")));
    add(machine(choice("G", condition("$states.input.skip_a = true"), "H", "A") + task("A", "H", keeps_input) +
                    choice("H", condition("$states.input.skip_b = true"), "Done", "B") + task("B", "C", keeps_input) +
                    task("C", "Done", keeps_input),
                jsonata));
    // What is run where a flag is set, and flags that have to be there.
    const std::string is_false = R"("Variable": "$.run_a", "BooleanEquals": false)";
    add(machine(gates_of(is_false, R"("Variable": "$.run_b", "BooleanEquals": false)",
                         R"("Not": {"Variable": "$.run_c", "IsPresent": true})")),
        {{"run_a", {true, false}}, {"run_b", {true, false}}, {"run_c", {true}}});
    add(machine(gates_of(condition("$states.input.run_a != true"), condition("$states.input.skip_b"),
                         condition("$not($states.input.run_c)"), keeps_input),
                jsonata),
        {{"run_a", {true, false}}, {"skip_b", {true, false}}, {"run_c", {true, false}}});
    // Variables of the first state.
    add(machine(
        R"("P": {"Type": "Pass", "Assign": {"a": "{% $states.input.skip_a = true %}", "in": "{% $states.input %}",
                "c": "{% $exists($states.input.skip_c) ? $states.input.skip_c : false %}"}, "Next": "G"},)" +
            gates_of(condition("$a"), condition("$in.skip_b = true"), condition("$c"), ""),
        jsonata, "P"));
    // What a Pass makes of it.
    add(machine(
        R"x("P": {"Type": "Pass", "Result": {"skip_a": false, "skip_b": false, "skip_c": false}, "ResultPath": "$.defaults", "Next": "Q"},
        "Q": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($.defaults, $, false)"}, "OutputPath": "$.all", "Next": "G"},)x" +
            gates_of(R"("Variable": "$.skip_a", "BooleanEquals": true)",
                     R"("Variable": "$.skip_b", "BooleanEquals": true)",
                     R"("Variable": "$.skip_c", "BooleanEquals": true)"),
        "", "P"));
    // Where to begin.
    const auto modes = [&](std::string_view more, const auto& rule) {
        return machine(
            fmt::format(
                R"("G": {{"Type": "Choice", "Choices": [{{{}, "Next": "B"}}, {{{}, "Next": "C"}}], "Default": "A"}},)",
                rule("b"), rule("c")) +
                task("A", "B") + task("B", "C") + task("C", "Done"),
            more);
    };
    add(modes(
            "",
            [](std::string_view of) {
                return fmt::format(
                    R"("And": [{{"Variable": "$.from", "IsPresent": true}}, {{"Variable": "$.from", "StringEquals": "{}"}}])",
                    of);
            }),
        {{"from", {"a", "b", "c"}}});
    add(modes(jsonata, [](std::string_view of) { return condition(fmt::format("$states.input.from = '{}'", of)); }),
        {{"from", {"a", "b", "c"}}});
    add(modes("", [](std::string_view of) { return fmt::format(R"("Variable": "$.from", "StringEquals": "{}")", of); }),
        {{"from", {"a", "b", "c"}}});
    // Two flags at once, and numbers.
    add(machine(
            choice("G", R"("And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.b", "IsPresent": true},
                            {"Variable": "$.a", "BooleanEquals": true}, {"Variable": "$.b", "BooleanEquals": true}])",
                   "H", "A") +
            task("A", "H") +
            choice("H",
                   R"("And": [{"Variable": "$.n", "IsPresent": true}, {"Variable": "$.n", "NumericGreaterThan": 2}])",
                   "C", "B") +
            task("B", "C") + task("C", "Done")),
        {{"a", {true, false}}, {"b", {true, false}}, {"n", {1, 3}}});
    add(machine(choice("G", condition("$states.input.a = true and $states.input.b = 'x'"), "H", "A") +
                    task("A", "H", keeps_input) + choice("H", condition("$states.input.n >= 2"), "C", "B") +
                    task("B", "C", keeps_input) + task("C", "Done", keeps_input),
                jsonata),
        {{"a", {true, false}}, {"b", {"x", "y"}}, {"n", {1, 3}}});
    // Flags that stand together, and one that is asked for twice.
    add(machine(gates_of(set("$.skip.a"), set("$.skip.b"), set("$.skip.c"))),
        {{"skip",
          {Partial::parse(R"({"a": true})"), Partial::parse(R"({"b": true})"),
           Partial::parse(R"({"a": true, "b": true})")}}});
    add(machine(gates_of(set("$.skip_a"), set("$.skip_b"), set("$.skip_a"))));
    // A list of what is left out.
    add(machine(gates_of(condition("'a' in $states.input.skip"), condition("'b' in $states.input.skip"),
                         condition("'c' in $states.input.skip"), keeps_input),
                jsonata),
        {{"skip", {{"a"}, {"b"}, {"c"}, {"a", "b"}, {"a", "c"}, {"b", "c"}, {"a", "b", "c"}}}});
    return all;
}

/// Gates inside of what hands the flags on by other names.
std::vector<Shape> inner_shapes() {
    std::vector<Shape> all;
    std::string inner = gates_of(set("$.a"), set("$.b"), set("$.c"));
    inner = fmt::format(R"({{"StartAt": "G", "States": {{{}"Done": {{"Type": "Succeed"}}}}}})", inner);
    const std::string flags = R"({"a.$": "$.skip_a", "b.$": "$.skip_b", "c.$": "$.skip_c"})";
    const std::string defaults =
        R"x("D": {"Type": "Pass", "Result": {"skip_a": false, "skip_b": false, "skip_c": false}, "ResultPath": "$.d", "Next": "E"},
        "E": {"Type": "Pass", "Parameters": {"all.$": "States.JsonMerge($.d, $, false)"}, "OutputPath": "$.all", "Next": "M"},)x";
    all.push_back(
        {fmt::format(
             R"({{"StartAt": "D", "States": {{{} "M": {{"Type": "Parallel", "Parameters": {}, "Branches": [{}], "End": true}}}}}})",
             defaults, flags, inner),
         three_flags});
    for (const std::string_view mode : {"INLINE", "DISTRIBUTED"}) {
        std::string processor = inner;
        processor.insert(1, fmt::format(R"("ProcessorConfig": {{"Mode": "{}", "ExecutionType": "STANDARD"}}, )", mode));
        all.push_back(
            {fmt::format(
                 R"({{"StartAt": "D", "States": {{{} "M": {{"Type": "Map", "ItemsPath": "$.list", "ItemSelector": {}, "ItemProcessor": {}, "End": true}}}}}})",
                 defaults, flags, processor),
             three_flags});
    }
    return all;
}

/// All inputs that can be made of the members.
std::vector<Partial> inputs_of(const Shape& shape) {
    std::vector<Partial> all{Partial::object()};
    for (const auto& [name, values] : shape.members) {
        std::vector<Partial> more;
        for (const Partial& input : all)
            for (const Partial& value : values) {
                more.push_back(input);
                more.back()[name] = value;
            }
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

/// What a resumption proposes, with what it keeps as it was: any of the members' values, or another.
std::vector<Partial> completed(const Shape& shape, const Resume& resume) {
    std::vector<Partial> all{Partial::parse(resume.input.dump())};
    for (const std::string& path : resume.kept) {
        const std::string kept = path.substr(2);
        std::vector<Partial> values{"", 0};
        for (const auto& [name, some] : shape.members)
            if (name == kept) values.insert(values.end(), some.begin(), some.end());
        std::vector<Partial> more;
        for (const Partial& input : all)
            for (const Partial& value : values) {
                more.push_back(input);
                more.back()[kept] = value;
            }
        all = std::move(more);
    }
    return all;
}

/// The tasks in front of one that a plan comes to.
std::set<Index> runs_before(const Program& program, const Plan& plan, Index task) {
    std::set<Index> found;
    for (const Planned& one : plan.tasks) {
        if (one.task == task) break;
        if (one.runs != Runs::no) found.insert(one.task);
    }
    static_cast<void>(program);
    return found;
}

}  // namespace

TEST_CASE("resume: no other input comes to the task with less before it") {
    std::vector<Shape> all = shapes();
    for (Shape& shape : inner_shapes()) all.push_back(std::move(shape));
    for (const Shape& shape : all) {
        INFO(shape.text);
        const Program program(test::source(shape.text));
        REQUIRE(!program.document().syntax_error());
        const std::vector<Partial> inputs = inputs_of(shape);
        for (const asl::State& state : program.machine().states()) {
            if (!is_workload(state)) continue;
            INFO(state.name);
            const Index task = program.machine().index(state);
            const Resume resume = pipeline::resume(program, task);
            INFO(resume.input.dump());
            CHECK(resume.is_reached);
            std::set<Index> again;
            for (const Again& one : resume.again) again.insert(one.task);
            CHECK(std::ranges::any_of(completed(shape, resume), [&](const Partial& input) {
                const Plan said = plan(program, input);
                return said.reached[task] && runs_before(program, said, task) == again;
            }));
            for (const Partial& input : inputs) {
                const Plan other = plan(program, input);
                if (!other.reached[task]) continue;
                INFO(input.dump());
                CHECK(runs_before(program, other, task).size() >= again.size());
            }
        }
    }
}

TEST_CASE("reruns: no input runs what is told of without the task") {
    std::size_t told = 0;
    for (const Shape& shape : shapes()) {
        INFO(shape.text);
        const Program program(test::source(shape.text));
        std::vector<Plan> plans;
        for (const Partial& input : inputs_of(shape)) plans.push_back(plan(program, input));
        for (const Rerun& rerun : reruns(program))
            for (const Index hostage : rerun.hostages) {
                ++told;
                INFO(test::name_of(program, rerun.task) << " " << test::name_of(program, hostage));
                CHECK(std::ranges::none_of(
                    plans, [&](const Plan& plan) { return plan.reached[hostage] && !plan.reached[rerun.task]; }));
            }
    }
    CHECK(told == 3);
}

TEST_CASE("resume: of the fixtures, plan says the same of its input") {
    std::size_t tasks = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(STEPSMITH_SOURCE_DIR "/fixtures")) {
        if (entry.path().extension() != ".json" && entry.path().extension() != ".asl") continue;
        std::ifstream file(entry.path());
        const Program program(test::source({std::istreambuf_iterator<char>(file), {}}));
        if (program.document().syntax_error() || program.machine().scopes().empty()) continue;
        for (const asl::State& state : program.machine().states()) {
            if (!is_workload(state)) continue;
            ++tasks;
            INFO(entry.path().string() << " " << state.name);
            const Index task = program.machine().index(state);
            const Resume resume = pipeline::resume(program, task);
            const Plan said = plan(program, Partial::parse(resume.input.dump()));
            CHECK(said.reached[task] == resume.is_reached);
            std::set<Index> runs;
            for (const Planned& one : said.tasks)
                if (one.runs != Runs::no) runs.insert(one.task);
            for (const Again& one : resume.again) CHECK(runs.contains(one.task));
        }
    }
    CHECK(tasks > 100);
}

}  // namespace stepsmith::pipeline
