#include "needed.h"

#include "asked.h"
#include "flag_input.h"
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

class Reads {
public:
    Reads(const Program& program, const Plan& plan) : program_(program), machine_(program.machine()), plan_(plan) {
        for (const asl::State& state : machine_.states())
            if (const std::string_view place = state.value["ResultPath"].string(); place.starts_with("$."))
                writers_[first_member(place)].push_back(machine_.index(state));
    }

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
                const Index writer = read.empty() ? none : only_writer(read);
                if (writer == none) continue;
                if (!machine_.states()[writer].works() && input.contains(path->segments.front().name)) continue;
                const std::string place(machine_.states()[writer].value["ResultPath"].string());
                found.try_emplace(place, Needed{place, reader, writer});
            }
        }
        std::vector<Needed> all;
        for (auto& [place, one] : found) all.push_back(std::move(one));
        add_variables(all);
        return all;
    }

private:
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

    /// The first state that writes what is read, or a part of it, if none does that runs; else `none`.
    Index only_writer(std::string_view read) const {
        const auto writers = writers_.find(first_member(read));
        if (writers == writers_.end()) return none;
        Index first = none;
        for (const Index state : writers->second) {
            const std::string_view place = machine_.states()[state].value["ResultPath"].string();
            if (!is_within(read, place) && !is_within(place, read)) continue;
            if (plan_.reached[state]) return none;
            if (first == none) first = state;
        }
        return first;
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
    std::map<std::string_view, std::vector<Index>> writers_{};  ///< by the member of the data in which they write
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

bool is_whole(const expression::Path& path) {
    return path.root == expression::Root::input && path.segments.empty() && !path.error;
}

bool is_whole(const expression::jsonata::Variable& variable) {
    return variable.is_free && variable.name == "states" && variable.members.size() == 1 &&
           variable.members.front().name == "input";
}

bool holds_whole(const asl::Expression& expression) {
    const std::vector<const expression::Path*> paths = expression.paths();
    if (std::ranges::any_of(paths, [](const expression::Path* path) { return is_whole(*path); })) return true;
    const asl::Jsonata* const jsonata = expression.sound_jsonata();
    return jsonata && std::ranges::any_of(jsonata->uses->variables, [](const auto& one) { return is_whole(one); });
}

/// The tasks that are given all that comes to them: what they call by its own ARN without parameters, or with one that
/// is all of it.
std::vector<bool> takes_all(const Program& program) {
    const asl::Machine& machine = program.machine();
    std::vector<bool> all(machine.states().size());
    const auto template_of = [](const asl::State& state) {
        const json::Value parameters = state.value["Parameters"];
        return parameters ? parameters : state.value["Arguments"];
    };
    for (const asl::State& state : machine.states())
        all[machine.index(state)] = state.type == asl::StateType::task && !template_of(state) &&
                                    state.value["Resource"].string().find(":states:::") == std::string_view::npos;
    for (const asl::Expression& expression : program.expressions().all()) {
        const Index state = program.expressions().object_of(expression).state;
        if (state == none || machine.states()[state].type != asl::StateType::task) continue;
        const json::Value given = template_of(machine.states()[state]);
        if (given && given.span().contains(expression.value.span()) && holds_whole(expression)) all[state] = true;
    }
    for (const asl::State& state : machine.states())
        if (const json::Value part = state.value["InputPath"]; part && part.string() != "$")
            all[machine.index(state)] = false;
    return all;
}

/// The tasks that run with an input and are given all of it.
std::vector<Index> takers(const Program& program, Partial input) {
    const std::string beside = "\x01";
    input[beside] = true;
    std::vector<Index> all = given(program, input, beside);
    const std::vector<bool> is_taker = takes_all(program);
    std::erase_if(all, [&](Index state) { return !is_taker[state]; });
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

}  // namespace

std::vector<Needed> needed(const Program& program, const Plan& plan, const Partial& input) {
    return Reads(program, plan).needed(input);
}

void add_lacking(const Program& program, Resume& resume) {
    const Questions questions(program);
    Partial input = resume.input;
    for (const std::string& path : resume.kept) put(input, path, flow::anything());
    put_needed(resume, input);
    resume.takers = takers(program, input);
    std::vector<Lacking> lacking = lacking_in_input(program, questions, input);
    if (lacking.empty()) return;
    Partial all = all_unknown(program, questions);
    put_needed(resume, all);
    const std::vector<Lacking> always = lacking_in_input(program, questions, all);
    for (Lacking& one : lacking) {
        if (std::ranges::find(always, one.path, &Lacking::path) != always.end())
            resume.lacking.push_back(std::move(one));
        else
            resume.needed.push_back({.path = std::move(one.path), .reader = one.states.front()});
    }
}

}  // namespace stepsmith::pipeline
