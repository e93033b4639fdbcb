#include "stepsmith/pipeline/token.h"

#include "stepsmith/expression/jsonata_uses.h"

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
            if (expression.call() && expression.call()->call) read_call(*expression.call()->call);
            if (expression.jsonata()) read_jsonata(*expression.jsonata());
        }
        return std::move(result_);
    }

private:
    void read_path(const expression::Path& path) {
        if (path.root != expression::Root::context || path.error) return;
        std::vector<std::string> names;
        for (const expression::Segment& segment : path.segments) names.push_back(segment.name);
        add(path.span, names, 0);
    }

    void read_call(const expression::Intrinsic& call) {
        if (call.path) read_path(*call.path);
        for (const expression::Intrinsic& argument : call.arguments) read_call(argument);
    }

    void read_jsonata(const asl::Jsonata& jsonata) {
        if (!jsonata.tree || jsonata.tree->error()) return;
        for (const auto& variable : expression::jsonata::uses(*jsonata.tree).variables) {
            if (!variable.is_free || variable.name != "states") continue;
            if (variable.members.empty())
                result_.push_back({jsonata.place(variable.path), state_, true});
            else if (variable.members.front() == "context")
                add(jsonata.place(variable.path), variable.members, 1);
        }
    }

    void add(text::Span span, const std::vector<std::string>& names, std::size_t first) {
        if (names.size() == first)
            result_.push_back({span, state_, true});
        else if (names[first] == "Task")
            result_.push_back({span, state_, names.size() == first + 1});
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
