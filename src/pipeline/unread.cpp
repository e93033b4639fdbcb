#include "stepsmith/pipeline/unread.h"

#include "stepsmith/text/nearest.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using asl::StateType;
using expression::Path;
using expression::Root;
using expression::Segment;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using json::Value;

/// What the expressions of a definition name, and where all of the input goes.
class Reader {
public:
    explicit Reader(const Program& program) : program_(program) {
        for (const asl::State& state : program.machine().states())
            if (state.type == StateType::task && !state.value["Parameters"] && !state.value["Arguments"])
                takes_all_ = takes_all_ || is_whole(state.value["InputPath"]);
        // A member that holds all of it may be put into another.
        for (std::size_t known = 0, before = 1; known != before && !takes_all_;) {
            before = holders_.size();
            for (const asl::Expression& expression : program.expressions().all()) read(expression);
            known = holders_.size();
        }
    }

    bool takes_all() const { return takes_all_; }
    bool names(const std::string& member) const { return names_.contains(member); }
    std::vector<std::string_view> members() const { return {members_.begin(), members_.end()}; }

private:
    void read(const asl::Expression& expression) {
        if (expression.value.key() == "ResultPath") return;
        for (const Path* path : expression.paths()) read(*path, expression);
        const asl::Jsonata* const jsonata = expression.sound_jsonata();
        if (!jsonata) return;
        add_names(*jsonata->tree, jsonata->tree->root());
        for (const expression::jsonata::Variable& variable : jsonata->uses->variables) read(variable, expression);
    }

    void read(const Path& path, const asl::Expression& expression) {
        takes_all_ = takes_all_ || path.is_open;
        for (const Segment& segment : path.segments) {
            names_.insert(segment.name);
            names_.insert(segment.names.begin(), segment.names.end());
        }
        if (path.root == Root::input && !path.segments.empty()) members_.insert(path.segments.front().name);
        if (is_whole(path)) hand_on(expression);
    }

    void read(const expression::jsonata::Variable& variable, const asl::Expression& expression) {
        if (!variable.is_free) return;
        std::vector<std::string_view> names;
        for (const expression::Segment& member : variable.members) names.push_back(member.name);
        if (variable.name == "states" && names.size() > 1 && names.front() == "input") members_.emplace(names[1]);
        const bool is_input = variable.name == "states" && (names.empty() || names.front() == "input");
        const bool is_context = variable.name == "states" && !names.empty() && names.front() == "context";
        const bool is_all =
            (is_input && names.size() < 2) || (is_context && names.size() < 4 && may_be_input(names)) ||
            (variable.name == "states" ? is_input && holders_.contains(names.back())
                                       : holders_.contains(names.empty() ? variable.name : names.back()));
        if (is_all) hand_on(expression);
    }

    /// `context`, `Execution`, `Input`.
    static bool may_be_input(std::span<const std::string_view> names) {
        return (names.size() < 2 || names[1] == "Execution") && (names.size() < 3 || names[2] == "Input");
    }

    bool is_whole(Value path) const {
        const asl::Expression* const expression = path ? program_.expressions().of(path) : nullptr;
        return !path || (expression && expression->path() && is_whole(*expression->path()));
    }

    bool is_whole(const Path& path) const {
        const std::span<const Segment> steps = path.segments;
        if (path.root == Root::context)
            return steps.size() < 3 && (steps.empty() || steps[0].name == "Execution") &&
                   (steps.size() < 2 || steps[1].name == "Input");
        if (path.root == Root::variable && steps.empty()) return holders_.contains(path.variable);
        return steps.empty() ? path.root == Root::input : holders_.contains(steps.back().name);
    }

    /// All of it becomes a member or a variable, or the data of the next state; or else it goes where nobody can tell.
    void hand_on(const asl::Expression& expression) {
        const asl::Object& object = program_.expressions().object_of(expression);
        const std::string_view field = program_.expressions().member_of(expression).field->name;
        std::string_view key = expression.value.key();
        const bool is_of_result = field == "ResultSelector";
        const bool stays =
            field == "InputPath" || field == "OutputPath" ||
            (field == "Output" && expression.value == program_.expressions().member_of(expression).value);
        if (is_of_result || stays) return;
        const asl::State* const state = program_.machine().innermost_state(expression.value.span());
        const bool works = state && state->type == StateType::task && field != "Assign" && field != "Output";
        if (works || key.empty() || field == "Condition" || object.state == asl::none) {
            takes_all_ = true;
            return;
        }
        if (key.ends_with(".$")) key.remove_suffix(2);
        holders_.emplace(key);
    }

    void add_names(const Tree& tree, const Node& node) {
        using Kind = expression::jsonata::Kind;
        if (node.kind == Kind::name || node.kind == Kind::string) names_.insert(tree.value(node));
        for (const Node& child : tree.children(node)) add_names(tree, child);
    }

    const Program& program_;
    std::set<std::string> names_;    ///< that stand in any path
    std::set<std::string> members_;  ///< first ones of paths from the input of a state
    std::set<std::string, std::less<>> holders_;
    bool takes_all_ = false;
};

}  // namespace

std::vector<Unread> unread(const Program& program, const flow::Partial& input) {
    if (!input.is_object()) return {};
    const Reader reader(program);
    if (reader.takes_all()) return {};
    const std::vector<std::string_view> members = reader.members();
    std::vector<Unread> found;
    for (const auto& [name, value] : input.items())
        if (!reader.names(name)) found.push_back({name, std::string(text::nearest(name, members))});
    return found;
}

}  // namespace stepsmith::pipeline
