#include "stepsmith/pipeline/mistyped.h"

#include "stepsmith/pipeline/question.h"
#include "stepsmith/text/words.h"
#include "wiring_steps.h"

#include <algorithm>
#include <map>

namespace stepsmith::pipeline {
namespace {

using flow::Partial;

/// What all Choice states compare a member of the execution's input with.
struct Compared {
    asl::Index choice;
    std::vector<std::string_view> types{};
    bool is_open = false;  ///< some rule asks for more than a type that is known
};

using ByPath = std::map<std::string, Compared>;

void collect(const Questions& questions, const Question& question, asl::Index choice, ByPath& all) {
    for (const Question& inner : question.inner) collect(questions, inner, choice, all);
    if (question.flag.empty() || question.kind == Question::Kind::presence) return;
    Compared& compared = all.try_emplace(questions.in_execution(question.flag, choice), Compared{choice}).first->second;
    const bool is_plain = question.kind == Question::Kind::value && question.asked.key() == "Variable";
    compared.is_open = compared.is_open || !is_plain || question.values.empty();
    for (const Partial& value : question.values) {
        compared.is_open = compared.is_open || value.is_null() || value.is_discarded();
        compared.types.emplace_back(value.type_name());
    }
}

/// What a path of plain members leads to.
const Partial* member(const Partial& input, std::string_view path) {
    if (!path.starts_with("$.")) return nullptr;
    const Partial* at = &input;
    for (const std::string& name : text::split(path.substr(2), '.')) {
        if (!at->is_object() || !at->contains(name)) return nullptr;
        at = &(*at)[name];
    }
    return at;
}

}  // namespace

std::vector<Mistyped> mistyped(const Program& program, const Partial& input) {
    const Questions questions(program);
    ByPath all;
    for (const asl::State& state : program.machine().states())
        if (state.type == asl::StateType::choice)
            for (const json::Value rule : state.value["Choices"].children())
                collect(questions, questions.of(rule), program.machine().index(state), all);
    std::vector<Mistyped> found;
    for (const auto& [path, compared] : all) {
        const Partial* const value = member(input, path);
        if (!value || value->is_null() || is_written(program.machine(), path) || compared.is_open ||
            compared.types.empty())
            continue;
        const std::string_view type = value->type_name();
        if (std::ranges::find(compared.types, type) == compared.types.end())
            found.push_back({path, type, compared.types.front(), compared.choice});
    }
    return found;
}

}  // namespace stepsmith::pipeline
