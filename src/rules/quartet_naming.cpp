#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/rules/rule.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace stepsmith::rules {

namespace {

using pipeline::Group;

struct Role {
    std::string_view plural;
    asl::Index Group::*member;
};

constexpr std::array roles{Role{"gates", &Group::gate}, Role{"polls", &Group::poll},
                           Role{"status Choices", &Group::status}, Role{"waits", &Group::wait},
                           Role{"normalisers", &Group::normaliser}};

/// What stands before and behind the task's name, or behind a stem of it that is as long as can be.
struct Pattern {
    std::string before;
    std::string behind;

    friend auto operator<=>(const Pattern&, const Pattern&) = default;

    bool fits(std::string_view name, std::string_view task) const {
        if (name.size() <= before.size() + behind.size() || !name.starts_with(before) || !name.ends_with(behind))
            return false;
        return task.starts_with(name.substr(before.size(), name.size() - before.size() - behind.size()));
    }
};

/// The pattern that more than half of the groups keep, and at least three; nothing if there is none.
const Pattern* majority(const std::map<Pattern, std::size_t>& counts, std::size_t groups) {
    for (const auto& [pattern, count] : counts)
        if (count >= 3 && 2 * count > groups) return &pattern;
    return nullptr;
}

void check_role(const Program& program, const Role& role, Findings& found) {
    const auto name = [&](asl::Index state) { return program.machine().states()[state].name; };
    std::vector<const Group*> groups;
    std::map<Pattern, std::size_t> counts;
    for (const Group& group : program.pipeline().groups) {
        // What is put together by a path that is wrong is quartet-shape's.
        if (group.*role.member == asl::none || program.pipeline().wiring().is_mistaken(group)) continue;
        groups.push_back(&group);
        const std::string_view member = name(group.*role.member);
        const std::size_t at = member.find(name(group.task));
        if (at == std::string_view::npos) continue;
        ++counts[{std::string(member.substr(0, at)), std::string(member.substr(at + name(group.task).size()))}];
    }
    const Pattern* pattern = majority(counts, groups.size());
    if (!pattern) return;
    for (const Group* group : groups) {
        const std::string_view member = name(group->*role.member);
        if (pattern->fits(member, name(group->task))) continue;
        const asl::State& state = program.machine().states()[group->*role.member];
        const std::string wanted = fmt::format("{}{}{}", pattern->before, name(group->task), pattern->behind);
        if (program.machine().state(program.machine().scopes()[state.scope], wanted)) continue;
        found.add(state.value.key_span(), "\"{}\" breaks the pattern of the other {}, by which it would be \"{}\"",
                  member, role.plural, wanted);
    }
}

}  // namespace

static void check(const Program& program, Findings& found) {
    if (program.pipeline().groups.empty()) return;
    for (const Role& role : roles) check_role(program, role, found);
}

extern constinit const Rule quartet_naming{
    .name = "quartet-naming",
    .summary = "The name of a group's member breaks the pattern that most groups of the machine keep.",
    .category = Category::pipeline,
    .severity = Severity::note,
    .check = check,
};

}  // namespace stepsmith::rules
