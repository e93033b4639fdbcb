#include "stepsmith/engine/transform.h"
#include "stepsmith/pipeline/command.h"
#include "stepsmith/pipeline/group.h"
#include "stepsmith/rewrite/split.h"
#include "stepsmith/text/failure.h"
#include "support/catch.h"
#include "support/scratch.h"
#include "support/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>

namespace stepsmith::test {
namespace {

using rewrite::Gates;
using rewrite::OldFlag;
using rewrite::Rewriting;
using rewrite::SplitRequest;

constexpr const char* pipelines[] = {"step_function.json", "step_function.serialised.json",
                                     "step_function.parallel.json"};

Program loaded(const char* name) {
    const std::string path = std::string(STEPSMITH_SOURCE_DIR "/fixtures/weekly/") + name;
    return Program(std::make_shared<text::Source>(name, contents(path)));
}

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_); }
    template <typename List>
    const auto& one_of(const List& list) {
        return list[below(std::size(list))];
    }

private:
    std::mt19937 engine_;
};

/// A text that stands exactly once in the work commands of a task.
std::string replaceable(const asl::State& task, Random& random) {
    std::string all;
    for (const pipeline::Command& command : pipeline::commands(task))
        if (pipeline::is_work(command.text())) all += std::string(command.text()) + "\n";
    for (;;) {
        const std::size_t begin = random.below(all.size());
        const std::string text = all.substr(begin, 1 + random.below(12));
        if (text.find_first_of("\n{}") == std::string::npos && all.find(text) == all.rfind(text)) return text;
    }
}

SplitRequest random_request(const Program& program, const pipeline::Group& group, Random& random) {
    static const std::vector<std::string> names{"Alpha",   "RAGBeta2",    "Gamma Ray", "Δelta",
                                                "Quo\"te", "Back\\slash", "x"};
    static const std::vector<std::string> values{"--a=1", "é \"q\" \\ {}", "'single' {x}", "tab\there", "😀", "$(date)"};
    const asl::State& task = program.machine().states()[group.task];
    SplitRequest request{.state = std::string(task.name), .parts = {}};
    const std::size_t count = 2 + random.below(3);
    const std::size_t own = random.below(count);
    std::vector<std::string> pool = names;
    for (std::size_t at = 0; at < count; ++at) {
        std::string name = request.state;
        if (at != own) {
            const std::size_t picked = random.below(pool.size());
            name = pool[picked];
            pool.erase(pool.begin() + static_cast<std::ptrdiff_t>(picked));
        }
        request.parts.push_back({.name = name, .value = random.one_of(values)});
        if (at != own && random.below(3) == 0) request.parts.back().stem = "stem-" + std::to_string(at);
        if (at != own && random.below(3) == 0) request.parts.back().comment = random.one_of(values);
    }
    request.replace = replaceable(task, random);
    if (random.below(2) == 0) request.gates = Gates::none;
    if (!request.gates && group.gate != asl::none && own == 0 && random.below(2) == 0) {
        request.old_flag = random.one_of(std::vector<OldFlag>{OldFlag::pair, OldFlag::stage, OldFlag::both});
        if (request.old_flag == OldFlag::both) request.stage_flag = "skip_only_this";
    }
    return request;
}

std::map<std::string, std::string> texts_of(const Program& program) {
    std::map<std::string, std::string> texts;
    for (const asl::State& state : program.machine().states())
        if (program.machine().scopes_in(state).empty())
            texts.emplace(state.name, program.source().text(state.value.member_span()));
    return texts;
}

/// Every state of old is there, and the same but for those named in what is announced; what is new is announced.
void check_states(const Program& before, const Program& after, const Rewriting& rewriting) {
    std::set<std::string> touched;
    for (const auto* changes : {&rewriting.edges, &rewriting.commands})
        for (const rewrite::Change& change : *changes) touched.insert(change.state);
    const auto old_texts = texts_of(before);
    auto new_texts = texts_of(after);
    for (const auto& [name, text] : old_texts) {
        REQUIRE(new_texts.contains(name));
        if (!touched.contains(name)) CHECK(new_texts[name] == text);
        new_texts.erase(name);
    }
    std::set<std::string> added(rewriting.added.begin(), rewriting.added.end());
    CHECK(added.size() == rewriting.added.size());
    std::set<std::string> found;
    for (const auto& entry : new_texts) found.insert(entry.first);
    CHECK(found == added);
}

/// With the new parts taken out the tasks run as before, and the parts run in the order asked for.
void check_order(const Program& before, const Program& after, const SplitRequest& request, const Rewriting& rewriting) {
    const std::set<std::string> added(rewriting.added.begin(), rewriting.added.end());
    std::vector<std::string> rest;
    std::vector<std::string> parts;
    for (const std::string& task : tasks_run(after)) {
        if (!added.contains(task)) rest.push_back(task);
        const bool is_part = std::any_of(request.parts.begin(), request.parts.end(),
                                         [&](const rewrite::SplitPart& part) { return part.name == task; });
        if (is_part) parts.push_back(task);
    }
    CHECK(rest == tasks_run(before));
    std::vector<std::string> wanted;
    for (const rewrite::SplitPart& part : request.parts) wanted.push_back(part.name);
    CHECK(parts == wanted);
}

/// Each part's work command is the source's with its own value, and the source's other commands are as they were.
void check_commands(const Program& before, const Program& after, const SplitRequest& request,
                    const pipeline::Group& group) {
    const auto old_commands = pipeline::commands(before.machine().states()[group.task]);
    for (const rewrite::SplitPart& part : request.parts) {
        const asl::State* task = nullptr;
        for (const asl::State& state : after.machine().states())
            if (state.name == part.name) task = &state;
        REQUIRE(task != nullptr);
        const auto commands = pipeline::commands(*task);
        REQUIRE(commands.size() == old_commands.size());
        if (part.name != request.state) continue;
        for (std::size_t at = 0; at < commands.size(); ++at) {
            std::string expected(old_commands[at].text());
            const std::size_t found = pipeline::is_work(expected) ? expected.find(request.replace) : std::string::npos;
            if (found != std::string::npos) expected.replace(found, request.replace.size(), part.value);
            CHECK(std::string(commands[at].text()) == expected);
        }
    }
}

/// Nothing if a rule has something to say of the result: a text that is put in at random may bundle stages.
std::optional<engine::Transformed> transformed_unless_found(const Program& before, const Rewriting& rewriting) {
    try {
        return engine::transformed(before, rewriting);
    } catch (const Failure& failure) {
        REQUIRE(std::string_view(failure.what()).find("[bundled-stages]") != std::string_view::npos);
        return std::nullopt;
    }
}

}  // namespace

TEST_CASE("split: any group of the fixtures, with any names and flags, changes what is announced and nothing else") {
    std::size_t done = 0;
    for (const char* name : pipelines) {
        const Program before = loaded(name);
        const std::vector<pipeline::Group> groups = pipeline::groups(before);
        REQUIRE(groups.size() >= 4);
        Random random(7);
        for (int round = 0; round < 60; ++round) {
            const pipeline::Group& group = random.one_of(groups);
            const SplitRequest request = random_request(before, group, random);
            INFO(name << ", round " << round << ": " << request.state << ", replacing " << request.replace);
            const Rewriting rewriting = rewrite::split(before, request);
            const std::optional<engine::Transformed> carried_out = transformed_unless_found(before, rewriting);
            if (!carried_out) continue;
            const engine::Transformed& result = *carried_out;
            check_states(before, *result.program, rewriting);
            check_order(before, *result.program, request, rewriting);
            check_commands(before, *result.program, request, group);
            ++done;
        }
    }
    CHECK(done > 150);
}

}  // namespace stepsmith::test
