#include "asked.h"
#include "flag_input.h"
#include "input_reads.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/resume.h"
#include "wiring_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using flow::Partial;

bool is_in_map(const asl::Machine& machine, Index state) {
    for (Index owner = machine.owner(state); owner != none; owner = machine.owner(owner))
        if (machine.states()[owner].type == asl::StateType::map) return true;
    return false;
}

/// What the states that do not run by a plan would have set.
class Unset {
public:
    Unset(const Program& program, const Plan& plan) : machine_(program.machine()), plan_(plan) {
        for (const asl::State& state : machine_.states())
            if (const std::string_view place = place_of(state); place.starts_with("$."))
                writers_[first_member(place)].push_back(machine_.index(state));
    }

    /// The states that write what is read or a part of it, unless one that runs does.
    std::vector<Index> writers(std::string_view read) const {
        const auto writers = writers_.find(first_member(read));
        if (writers == writers_.end()) return {};
        std::map<std::string_view, Index> unset;
        std::set<std::string_view> set;
        for (const Index state : writers->second) {
            const std::string_view place = place_of(machine_.states()[state]);
            if (!is_within(read, place) && !is_within(place, read)) continue;
            if (plan_.reached[state])
                set.insert(place);
            else
                unset.emplace(place, state);
        }
        std::vector<Index> all;
        for (const auto& [place, state] : unset)
            if (std::ranges::none_of(set, [&, at = place](std::string_view whole) {
                    return is_within(at, whole) || is_within(read, whole);
                }))
                all.push_back(state);
        return all;
    }

    /// Whether one of them may have written it, or something in place of all data.
    bool holds(std::string_view path) const {
        return std::ranges::any_of(machine_.states(), [&](const asl::State& state) {
            const bool is_set = state.works() || state.type == asl::StateType::pass;
            if (!is_set || plan_.reached[machine_.index(state)]) return false;
            const json::Value place = state.value["ResultPath"];
            return !place || is_within(path, place.string()) || is_within(place.string(), path);
        });
    }

    std::string_view place_of(const asl::State& state) const { return state.value["ResultPath"].string(); }

private:
    const asl::Machine& machine_;
    const Plan& plan_;
    std::map<std::string_view, std::vector<Index>> writers_{};  ///< by the member of the data in which they write
};

class Reads {
public:
    Reads(const Program& program, const Plan& plan)
        : program_(program), machine_(program.machine()), plan_(plan), unset_(program, plan) {}

    /// What a state reads of the input which runs, and what only states write which do not. What is in a Map reads its
    /// item.
    std::vector<Needed> needed(const Partial& input) const {
        std::map<std::string, Needed> found;
        for (const asl::Expression& expression : program_.expressions().all()) {
            const Index reader = program_.expressions().object_of(expression).state;
            if (reader == none || !plan_.reached[reader] || is_in_map(machine_, reader) || is_decided(reader) ||
                is_written_or_asked(expression))
                continue;
            for (const expression::Path* path : expression.paths()) {
                const std::string read = members_of(*path);
                for (const Index writer : read.empty() ? std::vector<Index>() : unset_.writers(read)) {
                    if (!machine_.states()[writer].works() && input.contains(path->segments.front().name)) continue;
                    const std::string place(unset_.place_of(machine_.states()[writer]));
                    found.try_emplace(place, Needed{place, reader, writer});
                }
            }
        }
        std::vector<Needed> all;
        for (auto& [place, one] : found) all.push_back(std::move(one));
        add_variables(all);
        return all;
    }

    /// Takes out of what Choices ask for what only states set which do not run.
    std::vector<Needed> taken_from(std::vector<std::string>& kept, const Questions& questions) const {
        std::vector<Needed> all;
        std::erase_if(kept, [&](const std::string& path) {
            const std::vector<Index> writers = unset_.writers(path);
            if (!writers.empty()) all.push_back({path, reader_of(path, questions), writers.front()});
            return !writers.empty();
        });
        return all;
    }

    bool may_be_unset(std::string_view path) const { return unset_.holds(path); }

private:
    /// The first Choice that runs and asks for it.
    Index reader_of(const std::string& path, const Questions& questions) const {
        for (const asl::State& state : machine_.states()) {
            const Index choice = machine_.index(state);
            if (state.type != asl::StateType::choice || !plan_.reached[choice]) continue;
            for (const bool is_moved : {true, false})
                for (const Asked& asked : asked_at(machine_, questions, choice, is_moved))
                    if (asked.path == path) return choice;
        }
        return 0;
    }

    /// `$.a.b` of `$.a.b[0].c`; empty where there is no such member.
    static std::string members_of(const expression::Path& path) {
        if (path.root != expression::Root::input) return {};
        std::string members;
        for (const expression::Segment& segment : path.segments) {
            if (segment.step != expression::Step::member) break;
            members += fmt::format("{}{}", members.empty() ? "$." : ".", segment.name);
        }
        return members;
    }

    /// Variables that a state reads which runs, and that only states assign which do not.
    void add_variables(std::vector<Needed>& all) const {
        std::set<std::string_view> assigned;
        for (const flow::Assignment& assignment : program_.variables().assignments())
            if (assignment.state != none && plan_.reached[assignment.state]) assigned.insert(assignment.name);
        for (const flow::Read& read : program_.variables().reads()) {
            if (!read.assignment || read.assignment->state == none || read.is_asked || !plan_.reached[read.state])
                continue;
            if (assigned.insert(read.name).second)
                all.push_back({"$" + read.name, read.state, read.assignment->state, true});
        }
    }

    /// Whether it is a Choice that lacks nothing.
    bool is_decided(Index reader) const {
        return machine_.states()[reader].type == asl::StateType::choice &&
               std::ranges::find(plan_.fails, reader, &Fails::choice) == plan_.fails.end();
    }

    static bool is_written_or_asked(const asl::Expression& expression) {
        return expression.value.key() == "ResultPath" || expression.value.parent()["IsPresent"];
    }

    const Program& program_;
    const asl::Machine& machine_;
    const Plan& plan_;
    Unset unset_;
};

/// `$.a` of `$.a`, `$states.input.a` and what the context has of the execution's input.
std::string path_in_input(const Questions& questions, const Lacking& lacking) {
    const std::string_view path = lacking.path;
    for (const std::string_view input : {"$$.Execution.Input.", "$states.context.Execution.Input."})
        if (path.starts_with(input)) return fmt::format("$.{}", path.substr(input.size()));
    constexpr std::string_view input_of_jsonata = "$states.input.";
    return questions.in_execution(
        path.starts_with(input_of_jsonata) ? fmt::format("$.{}", path.substr(input_of_jsonata.size())) : lacking.path,
        lacking.states.front());
}

/// What is missing in the execution's input itself, by its path there: not in a Map's items, not below what states set.
std::vector<Lacking> lacking_in_input(const Program& program, const Questions& questions, const Partial& input) {
    const asl::Machine& machine = program.machine();
    std::vector<Lacking> all;
    for (Lacking& one : lacking(program, input)) {
        if (is_in_map(machine, one.states.front())) continue;
        std::string path = path_in_input(questions, one);
        const bool is_member = path.starts_with("$.") || path.starts_with("$[");
        if (!is_member || is_written(machine, path)) continue;
        const auto known = std::ranges::find(all, path, &Lacking::path);
        if (known == all.end())
            all.push_back({std::move(path), one.error, std::move(one.states)});
        else
            known->states.insert(known->states.end(), one.states.begin(), one.states.end());
    }
    return all;
}

/// The tasks that run with an input and are given all of it.
std::vector<Index> takers(const Program& program, Partial input) {
    const std::string beside = "\x01";
    input[beside] = true;
    std::vector<Index> all = given(program, input, beside);
    std::set<Index> takes_all;
    const InputReads reads(program);
    for (const auto& [state, what] : reads.of_all())
        if (what == hands_on) takes_all.insert(state);
    std::erase_if(all, [&](Index state) {
        const json::Value value = program.machine().states()[state].value;
        const bool has_template = value["Parameters"] || value["Arguments"] || value["ItemSelector"];
        const bool calls_service = value["Resource"].string().find(":states:::") != std::string_view::npos;
        return !takes_all.contains(state) || (calls_service && !has_template);
    });
    return all;
}

/// An input that may hold all that Choices ask for.
Partial all_unknown(const Program& program, const Questions& questions) {
    const asl::Machine& machine = program.machine();
    Partial input = Partial::object();
    for (const asl::State& state : machine.states())
        if (state.type == asl::StateType::choice)
            for (const Asked& asked : asked_at(machine, questions, machine.index(state)))
                if (asked.path.starts_with("$.")) put(input, asked.path, flow::anything());
    return input;
}

void put_needed(const Resume& resume, Partial& input) {
    for (const Needed& one : resume.needed)
        if (!one.is_variable) put(input, one.path, flow::anything());
}

/// What Choices ask for and test for presence, and what is no flag of a gate, is kept as well: it decides the way.
void keep_what_is_asked(const Program& program, const Questions& questions, const Plan& plan, Resume& resume) {
    const asl::Machine& machine = program.machine();
    std::set<std::string> known(resume.kept.begin(), resume.kept.end());
    for (const auto& [name, value] : resume.input.items()) known.insert("$." + name);
    for (const Lacking& one : resume.lacking) known.insert(one.path);
    for (const Needed& one : resume.needed) known.insert(one.path);
    std::set<Index> gates;
    for (const Gate& gate : program.pipeline().gates) {
        gates.insert(gate.state);
        known.insert(gate.flag);
        known.insert(gate.also.begin(), gate.also.end());
    }
    for (const asl::State& state : machine.states()) {
        const Index choice = machine.index(state);
        if (state.type != asl::StateType::choice || !plan.reached[choice] || gates.contains(choice) ||
            is_in_map(machine, choice))
            continue;
        for (const Asked& asked : asked_at(machine, questions, choice))
            if (asked.path.starts_with("$.") && !is_written(machine, asked.path) &&
                !resume.input.contains(first_name(asked.path)) && known.insert(asked.path).second)
                resume.kept.push_back(asked.path);
    }
    std::ranges::sort(resume.kept);
}

/// Whether a state lacks it also where the input holds it.
bool is_out_of_reach(const Needed& needed, const std::vector<Lacking>& lacking) {
    return std::ranges::any_of(lacking, [&](const Lacking& one) {
        return std::ranges::find(one.states, needed.reader) != one.states.end() &&
               (is_within(one.path, needed.path) || is_within(needed.path, one.path));
    });
}

}  // namespace

void add_lacking(const Program& program, Resume& resume) {
    const Questions questions(program);
    Partial input = resume.input;
    for (const std::string& path : resume.kept) put(input, path, flow::anything());
    const Plan plan = pipeline::plan(program, input);
    const Reads reads(program, plan);
    resume.takers = takers(program, input);
    resume.needed = reads.needed(resume.input);
    for (Needed& one : reads.taken_from(resume.kept, questions)) resume.needed.push_back(std::move(one));
    for (const Needed& one : resume.needed)
        if (!one.is_variable) resume.input.erase(one.path.substr(std::string_view("$.").size()));
    put_needed(resume, input);
    Partial all = all_unknown(program, questions);
    put_needed(resume, all);
    const std::vector<Lacking> always = lacking_in_input(program, questions, all);
    for (Lacking& one : lacking_in_input(program, questions, input)) {
        const bool is_given = std::ranges::find(always, one.path, &Lacking::path) != always.end();
        put(input, one.path, flow::anything());
        if (is_given || !reads.may_be_unset(one.path))
            resume.lacking.push_back(std::move(one));
        else
            resume.needed.push_back({.path = std::move(one.path), .reader = one.states.front()});
    }
    const std::vector<Lacking> left = lacking(program, input);
    for (Needed& one : resume.needed) one.is_out_of_reach = !one.is_variable && is_out_of_reach(one, left);
    keep_what_is_asked(program, questions, plan, resume);
}

}  // namespace stepsmith::pipeline
