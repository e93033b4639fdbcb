#include "stepsmith/pipeline/token.h"

#include <string>

namespace stepsmith::pipeline {
namespace {

class Reader {
public:
    explicit Reader(const Program& program) : program_(program) {}

    std::vector<TokenRead> result() {
        for (const asl::Expression& expression : program_.expressions().all()) {
            state_ = program_.expressions().object_of(expression).state;
            if (state_ == asl::none) continue;
            if (expression.path()) read_path(*expression.path());
            if (expression.call()) read_call(*expression.call(), expression.value.span());
            if (expression.sound_jsonata()) read_jsonata(*expression.sound_jsonata());
        }
        return std::move(result_);
    }

private:
    void read_path(const expression::Path& path) {
        if (path.error) return;
        if (path.root == expression::Root::unknown) return add_whole(path.span);
        if (path.root != expression::Root::context) return;
        std::vector<std::string> names;
        for (const expression::Segment& segment : path.segments) {
            if (segment.step != expression::Step::member) break;
            names.push_back(segment.name);
        }
        add(path.span, names);
    }

    /// What a substitution hides may be anything.
    void read_call(const expression::Reading& reading, text::Span span) {
        if (reading.call)
            read_call(*reading.call);
        else if (reading.problems.empty())
            add_whole(span);
    }

    void read_call(const expression::Intrinsic& call) {
        if (call.term == expression::Term::substitution) add_whole(call.span);
        if (call.path) read_path(*call.path);
        for (const expression::Intrinsic& argument : call.arguments) read_call(argument);
    }

    void read_jsonata(const asl::Jsonata& jsonata) {
        if (json::holds_substitution(jsonata.tree->text())) add_whole(jsonata.text.span(0, jsonata.text.text.size()));
        for (const auto& variable : jsonata.uses->variables) {
            if (!variable.is_free || variable.name != "states") continue;
            std::vector<std::string> names = variable.names();
            if (names.empty()) add_whole(jsonata.place(variable.path));
            if (names.empty() || names.front() != "context") continue;
            names.erase(names.begin());
            add(jsonata.place(variable.path), names);
        }
    }

    void add_whole(text::Span span) { result_.push_back({span, state_, true}); }

    void add(text::Span span, const std::vector<std::string>& names) {
        if (names.empty() || names.front() == "Task") result_.push_back({span, state_, names.size() < 2});
    }

    const Program& program_;
    asl::Index state_ = asl::none;
    std::vector<TokenRead> result_;
};

}  // namespace

std::vector<TokenRead> token_reads(const Program& program) { return Reader(program).result(); }

std::vector<bool> states_that_read_their_token(const Program& program) {
    std::vector<bool> result(program.machine().states().size());
    for (const TokenRead& read : token_reads(program)) result[read.state] = true;
    return result;
}

}  // namespace stepsmith::pipeline
