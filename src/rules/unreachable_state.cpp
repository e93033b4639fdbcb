#include "stepsmith/rules/rule.h"

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

namespace stepsmith::rules {

namespace {

/// The unreachable states, told as few times as possible: once for each part that nothing enters, with what lies
/// behind it.
class Unreachable {
public:
    Unreachable(const Program& program, Findings& found)
        : machine_(program.machine()), graph_(program.graph()), found_(found), told_(machine_.states().size()) {
        for (const asl::Member& member : program.syntax().members())
            if (!member.field) add_lost_names(program.syntax().object_of(member), member.value);
    }

    void tell() {
        for (const asl::Scope& scope : machine_.scopes()) {
            const std::vector<asl::Index> roots = roots_of(scope);
            // Each way on that is lost, which other rules report, explains one root.
            if (roots.size() <= lost_ways(scope)) continue;
            for (const asl::Index root : roots) tell(root);
        }
    }

private:
    /// What a transition names whose field is misspelled, which is a matter of unknown-field.
    void add_lost_names(const asl::Object& object, json::Value field) {
        const std::string_view meant = object.type->nearest_field(field.key());
        if (meant == "Next" || meant == "Default") lost_names_.insert(field.string());
        if (meant != "Catch" && meant != "Choices") return;
        for (const json::Value element : field.children()) lost_names_.insert(element["Next"].string());
    }

    std::vector<asl::Index> roots_of(const asl::Scope& scope) {
        std::vector<asl::Index> roots;
        for (asl::Index state = scope.first_state; state < scope.last_state; ++state) {
            if (graph_.is_reachable(state) || is_entered(state) || lost_names_.contains(machine_.states()[state].name))
                continue;
            part_has_root_.resize(graph_.part_count());
            if (!part_has_root_[graph_.part(state)]) roots.push_back(state);
            part_has_root_[graph_.part(state)] = true;
        }
        return roots;
    }

    std::size_t lost_ways(const asl::Scope& scope) const {
        std::size_t count = 0;
        for (asl::Index state = scope.first_state; state < scope.last_state; ++state)
            if (graph_.is_reachable(state)) count += machine_.states()[state].lost_ways;
        return count;
    }

    /// Whether a state of another part leads to this state's part.
    bool is_entered(asl::Index state) {
        if (entered_.empty()) {
            entered_.resize(graph_.part_count());
            for (asl::Index from = 0; from < told_.size(); ++from)
                for (const asl::Index to : graph_.successors(from))
                    if (graph_.part(from) != graph_.part(to)) entered_[graph_.part(to)] = true;
        }
        return entered_[graph_.part(state)];
    }

    void tell(asl::Index root) {
        told_[root] = true;
        std::vector<asl::Index> behind{root};
        for (std::size_t at = 0; at < behind.size(); ++at)
            for (const asl::Index next : graph_.successors(behind[at])) {
                if (graph_.is_reachable(next) || told_[next]) continue;
                told_[next] = true;
                behind.push_back(next);
            }
        const asl::State& state = machine_.states()[root];
        Finding& finding = found_.add(state.value.key_span(), "no way leads from \"StartAt\" to \"{}\"", state.name);
        for (std::size_t at = 1; at < behind.size(); ++at) {
            const asl::State& other = machine_.states()[behind[at]];
            finding.note(other.value.key_span(), "nor to \"{}\", which only follows it", other.name);
        }
    }

    const asl::Machine& machine_;
    const graph::Graph& graph_;
    Findings& found_;
    std::vector<bool> told_;
    std::set<std::string_view> lost_names_;
    std::vector<bool> entered_;
    std::vector<bool> part_has_root_;
};

}  // namespace

static void check(const Program& program, Findings& found) { Unreachable(program, found).tell(); }

extern constinit const Rule unreachable_state{
    .name = "unreachable-state",
    .summary = "No way leads from StartAt to a state.",
    .category = Category::graph,
    .severity = Severity::error,
    .aws_code = "MISSING_TRANSITION_TARGET",
    .check = check,
};

}  // namespace stepsmith::rules
