#include "caught_members.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace stepsmith::flow {
namespace {

using asl::Index;
using asl::none;
using asl::StateType;
using asl::Via;
using expression::Intrinsic;
using expression::Path;
using expression::Root;
using expression::Step;
using json::Kind;
using json::Value;

/// The first member on a path from the data; nothing if there is none.
const std::string* first_member(const Path* path) {
    const bool is_of_data = path && !path->error && path->root == Root::input && !path->segments.empty();
    return is_of_data && path->segments.front().step == Step::member ? &path->segments.front().name : nullptr;
}

/// The text that a call reads as JSON; nothing if the call is another, or the text is not known.
const std::string* known_json(const Intrinsic& call) {
    if (call.name != "States.StringToJson" || call.arguments.size() != 1) return nullptr;
    const Intrinsic& text = call.arguments.front();
    return text.term == expression::Term::string && !text.is_open ? &text.literal.text : nullptr;
}

/// Whether JSON that a call reads of a text may have a key.
bool reads_key(const Intrinsic& call, std::string_view name) {
    const auto reads = [&](const Intrinsic& argument) { return reads_key(argument, name); };
    if (call.name != "States.StringToJson") return std::ranges::any_of(call.arguments, reads);
    const std::string* const text = known_json(call);
    return !text || text->find(name) != std::string::npos;
}

/// Nothing if a value holds no call.
const expression::Reading* call_in(const asl::Expressions& expressions, Value value) {
    const asl::Expression* const expression = expressions.of(value);
    return expression ? expression->call() : nullptr;
}

bool has_key(const asl::Expressions& expressions, Value value, std::string_view name) {
    for (const Value inner : value.children()) {
        std::string_view key = inner.key();
        if (key.ends_with(".$")) key.remove_suffix(2);
        if (key == name || has_key(expressions, inner, name)) return true;
        const expression::Reading* const reading = call_in(expressions, inner);
        if (reading && (!reading->call || reads_key(*reading->call, name))) return true;
    }
    return false;
}

/// Whether a state goes on with all of its input, and with what it merges into it:
/// `"m.$": "States.JsonMerge($, States.StringToJson('…'), false)"` and `$.m`.
bool merges_input(const asl::Expressions& expressions, const asl::State& state, std::string_view member) {
    const Value merged = state.value["Parameters"][std::string(member) + ".$"];
    if (state.type != StateType::pass || state.value["ResultPath"] || !merged) return false;
    const expression::Reading* const reading = call_in(expressions, merged);
    if (!reading || !reading->call || reading->call->name != "States.JsonMerge") return false;
    const auto is_input = [](const Intrinsic& argument) {
        return argument.path && argument.path->root == Root::input && argument.path->segments.empty();
    };
    const std::vector<Intrinsic>& all = reading->call->arguments;
    return std::ranges::any_of(all, is_input) && std::ranges::all_of(all, [&](const Intrinsic& argument) {
               return is_input(argument) || known_json(argument) || argument.term == expression::Term::other;
           });
}

/// Whether a state that succeeds may put something there.
bool writes(const asl::Expressions& expressions, const asl::State& state, std::string_view name) {
    if (!state.works() && state.type != StateType::pass) return false;
    const std::string* const place = first_member(expressions.path(state.value["ResultPath"]));
    if (place && *place == name) return true;
    if (state.works() && has_key(expressions, state.value["ResultSelector"], name)) return true;
    if (state.type == StateType::task) return false;
    return std::ranges::any_of(std::array{"Parameters", "ItemSelector", "Result"},
                               [&](const char* field) { return has_key(expressions, state.value[field], name); });
}

/// Whether a path is there to start another execution of the machine, which may be given what this one has.
bool starts_itself(const asl::State& state, const Path& path) {
    return path.root == Root::context && !path.segments.empty() && path.segments.front().name == "StateMachine" &&
           state.resource.action == "startExecution";
}

bool is_open(const asl::Machine& machine) {
    return std::ranges::any_of(machine.transitions(), &asl::Transition::open) ||
           std::ranges::any_of(machine.states(), [](const asl::State& state) { return state.lost_ways > 0; });
}

}  // namespace

CaughtMembers::CaughtMembers(const asl::Machine& machine, const asl::Expressions& expressions)
    : machine_(machine), expressions_(expressions), of_state_(machine.states().size()) {
    if (is_open(machine)) return;
    for (const asl::Transition& way : machine.transitions())
        if (way.via == Via::catch_ && way.target != none) add(way);
    for (Member& member : members_) find_ways(member);
    for (const asl::Expression& expression : expressions.all())
        for (Member& member : members_) judge(member, expression);
    const bool is_cut = cuts_the_input();
    for (Member& member : members_)
        if (is_cut || !member.is_error || member.is_expected) member.name = {};
}

/// Whether some state may go on with a part of its input alone, which holds what it may.
bool CaughtMembers::cuts_the_input() const {
    const auto has_path = [&](const asl::State& state, std::string_view field) {
        const std::string* const name = first_member(expressions_.path(state.value[field]));
        return name && std::ranges::find(members_, *name, &Member::name) == members_.end();
    };
    return std::ranges::any_of(machine_.states(), [&](const asl::State& state) {
        const bool is_task = state.type == StateType::task;
        const bool cuts_result = is_task && !state.value["ResultPath"];
        const std::string* const kept = first_member(expressions_.path(state.value["OutputPath"]));
        const bool is_merge = kept && merges_input(expressions_, state, *kept);
        return (!cuts_result && !is_merge && has_path(state, "OutputPath")) ||
               (!is_task && has_path(state, "InputPath"));
    });
}

void CaughtMembers::add(const asl::Transition& way) {
    const Path* const place = expressions_.path(way.value.parent()["ResultPath"]);
    const std::string* const name = first_member(place);
    if (!name || place->segments.size() > 1) return;
    auto member = std::ranges::find(members_, *name, &Member::name);
    if (member == members_.end())
        member = members_.insert(member, {.name = *name, .giver = place->span, .writer = way.from});
    member->is_error = member->is_error || member->writer != way.from;
    member->targets.push_back(way.target);
    const auto index = static_cast<Index>(member - members_.begin());
    std::vector<Index>& of_state = of_state_[way.from];
    if (std::ranges::find(of_state, index) == of_state.end()) of_state.push_back(index);
}

/// Finds the states that may be come to with it.
void CaughtMembers::find_ways(Member& member) const {
    std::vector<Index> waiting = member.targets;
    for (const asl::State& state : machine_.states())
        if (writes(expressions_, state, member.name)) add_next(state, waiting);
    member.may_have.resize(machine_.states().size());
    while (!waiting.empty()) {
        const Index state = waiting.back();
        waiting.pop_back();
        if (state == none || member.may_have[state]) continue;
        member.may_have[state] = true;
        add_next(machine_.states()[state], waiting);
    }
}

void CaughtMembers::add_next(const asl::State& state, std::vector<Index>& next) const {
    for (const asl::Transition& way : machine_.transitions_of(state)) next.push_back(way.target);
    for (const asl::Scope& scope : machine_.scopes_in(state)) next.push_back(machine_.start_of(scope));
}

/// Looks at an expression for what it tells of a member: that it is an error, or that executions seem to be given it.
void CaughtMembers::judge(Member& member, const asl::Expression& expression) const {
    const std::string_view text = expression.value.string();
    if (text.find(member.name) == text.npos && text.find("StateMachine") == text.npos) return;
    if (const asl::Jsonata* jsonata = expression.jsonata()) {
        member.is_expected = member.is_expected || jsonata->text.text.find(member.name) != std::string::npos;
        return;
    }
    const asl::Object& object = expressions_.object_of(expression);
    constexpr std::array of_results{"ResultPath", "ResultSelector"};
    const std::string_view field = expressions_.member_of(expression).field->name;
    if (object.state == none || std::ranges::find(of_results, field) != of_results.end()) return;
    const bool may_have = member.may_have[object.state];
    for (const Path* path : expression.paths()) {
        const auto is_named = [&](const expression::Segment& step) { return step.name == member.name; };
        if (path->root == Root::context && std::ranges::any_of(path->segments, is_named)) member.is_expected = true;
        if (starts_itself(machine_.states()[object.state], *path)) member.is_expected = true;
        const std::string* const name = first_member(path);
        if (!name || *name != member.name) continue;
        if (!may_have) member.is_expected = true;
        if (path->segments.size() > 1 && (path->segments[1].name == "Error" || path->segments[1].name == "Cause"))
            member.is_error = true;
    }
}

ShapePtr CaughtMembers::unset(const asl::State& state, const ShapePtr& output) const {
    const std::vector<Index>& members = of_state_[machine_.index(state)];
    const bool is_input = is_vague(*output) && output->source == Source::input;
    if (members.empty() || !is_input) return output;
    Parts parts = output->parts;
    for (const Index index : members) {
        const Member& member = members_[index];
        if (member.name.empty() || member.may_have[machine_.index(state)]) continue;
        const auto place = std::ranges::lower_bound(parts, member.name, {}, &Parts::value_type::first);
        if (place != parts.end() && place->first == member.name) continue;
        parts.emplace(place, member.name, Part{Presence::unset, unknown(Source::input)});
    }
    if (parts.size() == output->parts.size()) return output;
    return in_place_of(output->loss, object(std::move(parts), true, output->origin, output->source));
}

std::optional<text::Span> CaughtMembers::giver(Index state, std::string_view name) {
    const auto member = std::ranges::find(members_, name, &Member::name);
    if (member == members_.end() || !member->may_have[state] || is_in_loop(state)) return std::nullopt;
    return member->giver;
}

bool CaughtMembers::is_in_loop(Index state) {
    if (!graph_) graph_.emplace(machine_);
    return std::ranges::any_of(graph_->predecessors(state),
                               [&](Index before) { return graph_->part(before) == graph_->part(state); });
}

}  // namespace stepsmith::flow
