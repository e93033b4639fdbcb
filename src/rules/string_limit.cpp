#include "stepsmith/rules/rule.h"
#include "stepsmith/text/utf8.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace stepsmith::rules {

namespace {

using expression::Intrinsic;
using expression::Term;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using flow::Text;
using json::Value;

struct Limit {
    std::string_view service;
    std::string_view sdk_service;
    std::string_view action;
    std::string_view parameter;
    std::size_t longest;  ///< in characters
    bool is_one_line = false;
};

/// Source: the API references of Amazon SNS and AWS Step Functions.
constexpr auto limits = std::to_array<Limit>({
    {"sns", "sns", "publish", "Subject", 100, true},
    {"states", "sfn", "startExecution", "Name", 80},
});

const Limit* limit_of(const asl::Resource& resource) {
    const bool is_sdk = resource.kind == asl::ResourceKind::sdk;
    const auto found = std::ranges::find_if(limits, [&](const Limit& limit) {
        return resource.service == (is_sdk ? limit.sdk_service : limit.service) && resource.action == limit.action;
    });
    return found == limits.end() ? nullptr : &*found;
}

std::size_t characters(std::string_view text) { return text::length(text, text::ColumnUnit::code_point); }

std::size_t length(const Text& text) { return characters(text.text); }

bool has_lines(const Text& text) { return text.text.find_first_of("\r\n") != std::string::npos; }

/// All that the parameter can be; nothing where that is not known.
std::vector<Text> texts_of(const Program& program, Value parameter) {
    if (!parameter.is(json::Kind::string)) return {};
    const auto constants = program.data().constants(parameter);
    if (!constants.empty()) return {constants.begin(), constants.end()};
    const bool is_literal = !parameter.key().ends_with(".$") && !parameter.string().starts_with("{%");
    if (!is_literal || parameter.is_open()) return {};
    return {{.text = std::string(parameter.string()), .span = parameter.span(), .is_string = true}};
}

/// Says what is wrong, and with which of several constants.
template <typename IsWrong>
void check_all(Value parameter, const std::vector<Text>& texts, const IsWrong& is_wrong, const std::string& trouble,
               Findings& found) {
    if (std::ranges::none_of(texts, is_wrong)) return;
    Finding& finding = found.add(parameter.span(), "{}", trouble);
    for (const Text& text : texts)
        if (is_wrong(text) && texts.size() > 1) finding.note(text.span, "with this");
}

void check_parameter(const Limit& limit, Value parameter, const std::vector<Text>& texts, Findings& found) {
    const std::size_t longest = length(std::ranges::max(texts, {}, length));
    const std::string_view verb = texts.size() > 1 ? "can have" : "has";
    check_all(
        parameter, texts, [&](const Text& text) { return length(text) > limit.longest; },
        fmt::format("\"{}\" {} {} characters, of at most {}", limit.parameter, verb, longest, limit.longest), found);
    if (!limit.is_one_line) return;
    check_all(parameter, texts, has_lines, fmt::format("\"{}\" {} several lines, of one", limit.parameter, verb),
              found);
}

/// How many characters a call yields at least: what fills its gaps is counted where it is a literal.
std::size_t least(const Intrinsic& call) {
    if (call.term == Term::string) return call.is_open ? 0 : characters(call.literal.text);
    if (call.term != Term::call || call.name != "States.Format" || call.arguments.empty()) return 0;
    const Intrinsic& format = call.arguments.front();
    if (format.term != Term::string || format.is_open || format.gaps + 1 != call.arguments.size()) return 0;
    constexpr std::size_t gap = 2;
    std::size_t sum = 0;
    for (const Intrinsic& argument : call.arguments) sum += least(argument);
    return sum - gap * format.gaps;
}

/// Only of strings that are put together: other operands may be anything.
std::size_t least(const Tree& tree, const Node& node) {
    using enum expression::jsonata::Kind;
    if (node.kind == string) {
        const std::string text = tree.value(node);
        return json::holds_substitution(text) ? 0 : characters(text);
    }
    return node.kind == concatenation ? least(tree, tree.first(node)) + least(tree, tree.second(node)) : 0;
}

std::size_t least(const asl::Expression& expression) {
    if (const auto* reading = expression.call()) return reading->call ? least(*reading->call) : 0;
    const asl::Jsonata* const jsonata = expression.sound_jsonata();
    return jsonata ? least(*jsonata->tree, jsonata->tree->root()) : 0;
}

void check_unknown(const Limit& limit, Value parameter, const asl::Expression* expression, Findings& found) {
    if (const std::size_t shortest = expression ? least(*expression) : 0; shortest > limit.longest)
        found.add(parameter.span(), "\"{}\" has at least {} characters, of at most {}", limit.parameter, shortest,
                  limit.longest);
}

void check_state(const Program& program, const asl::State& state, Findings& found) {
    const Limit* const limit = limit_of(state.resource);
    if (!limit) return;
    const Value parameters = state.value[state.value["Parameters"] ? "Parameters" : "Arguments"];
    for (const Value parameter : parameters.children()) {
        if (parameter.key() != limit->parameter && parameter.key() != std::string(limit->parameter) + ".$") continue;
        const std::vector<Text> texts = texts_of(program, parameter);
        if (texts.empty())
            check_unknown(*limit, parameter, program.expressions().of(parameter), found);
        else
            check_parameter(*limit, parameter, texts, found);
    }
}

}  // namespace

static void check(const Program& program, Findings& found) {
    for (const asl::State& state : program.machine().states()) check_state(program, state, found);
}

extern constinit const Rule string_limit{
    .name = "string-limit",
    .summary = "A text is longer than the service takes it, or has several lines.",
    .category = Category::flow,
    .severity = Severity::warning,
    .check = check,
};

}  // namespace stepsmith::rules
