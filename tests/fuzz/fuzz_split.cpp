#include "require.h"
#include "stepsmith/engine/transform.h"
#include "stepsmith/json/repetition.h"
#include "stepsmith/pipeline/command.h"
#include "stepsmith/pipeline/group.h"
#include "stepsmith/pipeline/shell.h"
#include "stepsmith/rewrite/split.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"
#include "support/scratch.h"
#include "support/walk.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace stepsmith::fuzz {
namespace {

using rewrite::Gates;
using rewrite::OldFlag;
using rewrite::Rewriting;
using rewrite::SplitRequest;

/// The texts of states that hold no others, by where they stand.
std::map<std::string, std::string_view> texts_of(const Program& program) {
    std::map<std::string, std::string_view> texts;
    for (const asl::State& state : program.machine().states())
        if (program.machine().scopes_in(state).empty())
            texts.emplace(state.value.pointer(), program.source().text(state.value.member_span()));
    return texts;
}

bool is_announced(const Rewriting& rewriting, const std::string& state) {
    for (const auto* changes : {&rewriting.edges, &rewriting.commands})
        for (const rewrite::Change& change : *changes)
            if (change.pointer.starts_with(state + "/")) return true;
    return false;
}

void check_states(const Program& before, const Program& after, const Rewriting& rewriting) {
    auto texts = texts_of(after);
    for (const auto& [pointer, text] : texts_of(before)) {
        const auto found = texts.find(pointer);
        require(found != texts.end(), "every state of old is there");
        require(found->second == text || is_announced(rewriting, pointer), "and is the same unless it is announced");
        texts.erase(found);
    }
    require(texts.size() == rewriting.added.size(), "there are as many new states as are announced");
}

/// With the new parts taken out the tasks run as before.
void check_order(const Program& before, const Program& after, const Rewriting& rewriting) {
    std::vector<std::string> tasks = test::tasks_run(after);
    const std::set<std::string> added(rewriting.added.begin(), rewriting.added.end());
    std::erase_if(tasks, [&](const std::string& task) { return added.contains(task); });
    require(tasks == test::tasks_run(before), "the tasks run in the order they ran in");
}

/// Nothing if the split is refused; what is said then can be shown.
std::optional<Rewriting> split_unless_refused(const Program& program, const SplitRequest& request) {
    try {
        return rewrite::split(program, request);
    } catch (const Failure& failure) {
        require(text::harmless(failure.what()) == failure.what(), "a refusal holds no control characters");
        return std::nullopt;
    }
}

/// Nothing if a rule has something to say of the result.
std::optional<engine::Transformed> transformed_unless_found(const Program& program, const Rewriting& rewriting) {
    try {
        return engine::transformed(program, rewriting);
    } catch (const Failure& failure) {
        const std::string_view why = failure.what();
        require(why.find("the result would have a new finding") != std::string_view::npos, why);
        return std::nullopt;
    }
}

bool check(const Program& before, const SplitRequest& request) {
    const std::optional<Rewriting> rewriting = split_unless_refused(before, request);
    if (!rewriting) return false;
    const std::optional<engine::Transformed> result = transformed_unless_found(before, *rewriting);
    if (!result) return false;
    check_states(before, *result->program, *rewriting);
    const std::string diff = text::unified_diff("a.json", before.source().bytes(), rewriting->edits);
    require(diff.starts_with("--- a/a.json\n+++ b/a.json\n@@ -"), "there is a diff");
    return true;
}

Program loaded(const char* name) {
    const std::string path = std::string(STEPSMITH_SOURCE_DIR "/fixtures/weekly/") + name;
    return Program(std::make_shared<text::Source>(name, test::contents(path)));
}

/// An input's bytes, taken one by one, and behind them its lines. What is not there is zero or empty.
class Choices {
public:
    explicit Choices(std::string_view bytes) : bytes_(bytes) {}

    std::size_t below(std::size_t end) {
        if (bytes_.empty()) return 0;
        const auto byte = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte % end;
    }
    std::string line() {
        const std::string_view line = bytes_.substr(0, bytes_.find('\n'));
        bytes_.remove_prefix(std::min(line.size() + 1, bytes_.size()));
        return std::string(line);
    }

private:
    std::string_view bytes_;
};

SplitRequest request_of(const Program& program, const pipeline::Group& group, Choices& choices) {
    const asl::State& task = program.machine().states()[group.task];
    SplitRequest request{.state = std::string(task.name), .parts = {}};
    const std::size_t count = 2 + choices.below(3);
    const std::size_t own = choices.below(count);
    const bool by_flag = choices.below(2) == 1;
    request.gates = std::array<std::optional<Gates>, 3>{std::nullopt, Gates::own, Gates::none}[choices.below(3)];
    request.old_flag = std::array<std::optional<OldFlag>, 4>{std::nullopt, OldFlag::pair, OldFlag::stage,
                                                             OldFlag::both}[choices.below(4)];
    if (request.old_flag == OldFlag::both) request.stage_flag = choices.line();
    (by_flag ? request.skip_flag : request.replace) = choices.line();
    if (by_flag)
        if (const std::string words = choices.line(); !words.empty()) request.vocabulary = text::split(words, ',');
    for (std::size_t at = 0; at < count; ++at) {
        if (at == own)
            request.parts.push_back({.name = request.state, .value = choices.line()});
        else
            request.parts.push_back({choices.line(), choices.line(), choices.line(), choices.line()});
    }
    return request;
}

/// The first bytes choose a pipeline and a group of it, the lines behind them are what a user says.
void check_fixture(std::string_view bytes) {
    static const Program pipelines[] = {loaded("step_function.json"), loaded("step_function.serialised.json"),
                                        loaded("step_function.parallel.json")};
    Choices choices(bytes);
    const Program& program = pipelines[choices.below(std::size(pipelines))];
    const std::vector<pipeline::Group> groups = pipeline::groups(program);
    require(!groups.empty(), "the pipelines have groups");
    const pipeline::Group& group = groups[choices.below(groups.size())];
    const SplitRequest request = request_of(program, group, choices);
    const std::optional<Rewriting> rewriting = split_unless_refused(program, request);
    if (rewriting && check(program, request)) {
        const Program after(
            std::make_shared<text::Source>("after.json", text::edited(program.source().bytes(), rewriting->edits)));
        check_order(program, after, *rewriting);
    }
}

/// Ways to split a task: its first work command as a whole becomes another, and a list of stages is divided.
std::vector<SplitRequest> requests_for(const asl::State& task) {
    std::vector<SplitRequest> requests;
    const std::string name(task.name);
    for (const pipeline::Command& command : pipeline::commands(task)) {
        if (!pipeline::is_work(command.text())) continue;
        const std::string text(command.text());
        const SplitRequest whole{.state = name, .parts = {{name, "bash a"}, {"Nova é", "bash b"}}, .replace = text};
        SplitRequest before{.state = name, .parts = {{"Nova", text}, {name, text}}, .replace = text};
        before.gates = Gates::none;
        SplitRequest both{
            .state = name, .parts = {{name, "x"}, {"Nova", "y"}}, .replace = text.substr(text.size() / 2)};
        both.old_flag = OldFlag::both;
        both.stage_flag = "only_this";
        requests.insert(requests.end(), {whole, before, both});
        for (const std::string& option : pipeline::skip_options(text)) {
            const std::optional<pipeline::Part> value = pipeline::option_value(text, option);
            SplitRequest staged{.state = name, .parts = {{"Nova", "st1"}, {name, "st2"}}, .skip_flag = option};
            staged.vocabulary = text::split(value->of(text), ',');
            std::erase(staged.vocabulary, "");
            staged.vocabulary.insert(staged.vocabulary.begin(), {"st1", "st2"});
            requests.push_back(staged);
        }
        return requests;
    }
    return requests;
}

/// The input is the definition, and every state of it is split.
void check_definition(std::string bytes) {
    const Program program(std::make_shared<text::Source>("fuzz.json", std::move(bytes)));
    if (program.document().syntax_error() || !json::repetitions(program.document()).empty()) return;
    std::size_t states = 0;
    for (const asl::State& state : program.machine().states()) {
        if (++states > 20) return;
        for (const SplitRequest& request : requests_for(state)) check(program, request);
    }
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const bool is_definition = bytes.starts_with('{') || bytes.starts_with("\xEF\xBB\xBF");
    is_definition ? stepsmith::fuzz::check_definition(bytes) : stepsmith::fuzz::check_fixture(bytes);
    return 0;
}
