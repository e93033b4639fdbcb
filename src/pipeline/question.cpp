#include "stepsmith/pipeline/question.h"

#include "moves.h"
#include "stepsmith/expression/jsonata_chain.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using asl::State;
using asl::StateType;
using expression::Root;
using expression::Segment;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using flow::Partial;
using json::Value;
using Kind = Question::Kind;
using NodeKind = expression::jsonata::Kind;

constexpr std::string_view of_execution = "$$.Execution.Input";

bool is_plain(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return c == '-' || text::is_word_char(c); });
}

/// Whether a text is a path of words alone, such as `$.skip_backtester`: most are, and need no reader.
bool is_simple(std::string_view text) {
    if (!text.starts_with("$.") || text.ends_with('.') || text.find("..") != std::string_view::npos) return false;
    return std::ranges::all_of(text.substr(2), [](char c) { return c == '.' || text::is_word_char(c); });
}

/// Strings by which people say yes and no.
bool is_yes_or_no(std::string_view text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"true", "false", "True", "False", "TRUE", "FALSE", "yes", "no",  "Yes", "No",  "YES", "NO",
         "y",    "n",     "Y",    "N",     "on",   "off",   "On",  "Off", "ON",  "OFF", "1",   "0"});
    return std::ranges::find(words, text) != words.end();
}

bool says_yes_or_no(const Partial& value) {
    return value.is_boolean() || (value.is_string() && is_yes_or_no(value.get_ref<const std::string&>()));
}

Question combined(Kind kind, std::vector<Question> inner) { return {.kind = kind, .inner = std::move(inner)}; }

/// Whether a field of a choice rule asks no more than a flag can answer.
bool is_of_flags(Value field) {
    constexpr auto keys =
        std::to_array<std::string_view>({"IsPresent", "BooleanEquals", "IsBoolean", "IsString", "Next", "Comment"});
    return field.key() == "Variable" || (field.key() == "StringEquals" && is_yes_or_no(field.string())) ||
           std::ranges::find(keys, field.key()) != keys.end();
}

/// Empty where a name is none that can stand in a path as it is.
std::string with_members(std::string path, std::span<const std::string> names) {
    if (!std::ranges::all_of(names, is_plain)) return {};
    for (const std::string& name : names) path.append(".").append(name);
    return path;
}

/// `$` of the path to all of the input.
std::string path_named(const expression::Path& path) {
    const auto is_plain_member = [](const Segment& segment) {
        return segment.step == expression::Step::member && is_plain(segment.name);
    };
    const bool is_known = !path.error && !path.is_open && std::ranges::all_of(path.segments, is_plain_member);
    if (!is_known || (path.root != Root::input && path.root != Root::context)) return {};
    std::string named = path.root == Root::input ? "$" : "$$";
    for (const Segment& segment : path.segments) named.append(".").append(segment.name);
    const bool is_input = path.root == Root::input || (named.starts_with(of_execution) && path.segments.size() > 2);
    return is_input ? named : std::string();
}

}  // namespace

/// Reads conditions of JSONata.
class ConditionReader {
public:
    ConditionReader(const Questions& questions, Value condition, const asl::Jsonata& jsonata)
        : questions_(questions), condition_(condition), jsonata_(jsonata), tree_(*jsonata.tree) {}

    Question of_condition() const { return of(tree_.root(), true); }

    /// `$.a.b` of `$states.input.a.b` and of a variable that is such; empty if a node is no path.
    std::string path(const Node& node) const {
        auto [base, names] = expression::jsonata::chain(tree_, node);
        if (base->kind != NodeKind::variable) return {};
        const std::string name = tree_.value(*base);
        if (name == "states") return input_path(names);
        const auto variable = questions_.variables_.find(name);
        return variable == questions_.variables_.end() ? std::string() : with_members(variable->second, names);
    }

    /// Of the expression, or of the last part that `$merge` is given and that has one.
    std::string path_of_data() const {
        const Node& root = tree_.root();
        const bool is_merge = root.kind == NodeKind::call && tree_.token(tree_.first(root)) == "$merge" &&
                              tree_.first(root).next_sibling != expression::jsonata::no_node;
        if (!is_merge) return path(root);
        std::string last;
        for (const Node& part : tree_.children(tree_.second(root)))
            if (std::string one = path(part); !one.empty()) last = std::move(one);
        return last;
    }

private:
    /// `is_answer`: whether what the node yields is what the rule's condition yields, and has to be there.
    Question of(const Node& node, bool is_answer) const {
        if (node.kind == NodeKind::logic)
            return combined(tree_.token(node) == "and" ? Kind::all : Kind::any, both(node));
        if (node.kind == NodeKind::block && tree_.first(node).next_sibling == expression::jsonata::no_node)
            return of(tree_.first(node), is_answer);
        if (node.kind == NodeKind::constant && tree_.token(node) != "null")
            return combined(tree_.token(node) == "true" ? Kind::all : Kind::any, {});
        if (node.kind == NodeKind::condition) return condition(node, is_answer);
        if (node.kind == NodeKind::call) return call(node, is_answer);
        if (node.kind == NodeKind::comparison) return comparison(node, is_answer);
        return node.kind == NodeKind::membership ? membership(node) : asked(node, {true}, is_answer);
    }

    std::vector<Question> both(const Node& node) const {
        return {of(tree_.first(node), false), of(tree_.second(node), false)};
    }

    Question condition(const Node& node, bool is_answer) const {
        std::vector<Node> parts;
        for (const Node& child : tree_.children(node)) parts.push_back(child);
        if (parts.size() < 3) return {};
        const Question is_met = of(parts[0], false);
        return combined(Kind::any,
                        {combined(Kind::all, {is_met, of(parts[1], is_answer)}),
                         combined(Kind::all, {combined(Kind::opposite, {is_met}), of(parts[2], is_answer)})});
    }

    /// What is not there is neither something nor not that.
    static Question opposite(Question question, bool is_answer) {
        Question presence = question;
        presence.kind = Kind::presence;
        const bool asks_presence = question.kind == Kind::value && !is_answer;
        Question all = combined(Kind::opposite, {std::move(question)});
        return asks_presence ? combined(Kind::all, {std::move(presence), std::move(all)}) : all;
    }

    Question call(const Node& node, bool is_answer) const {
        const std::string_view name = tree_.token(tree_.first(node));
        if (tree_.first(node).next_sibling == expression::jsonata::no_node) return {};
        const Node& argument = tree_.second(node);
        if (name == "$not") return opposite(of(argument, is_answer), is_answer);
        if (name == "$boolean") return of(argument, is_answer);
        if (name != "$exists") return {};
        Question question = asked(argument, {}, false);
        if (question.kind == Kind::value) question.kind = Kind::presence;
        return question;
    }

    /// What is asked about something, whatever its case, or whether it is a text or not.
    Question asked(const Node& node, std::vector<Partial> values, bool fails_if_absent) const {
        const Node* of = &node;
        while (of->kind == NodeKind::call && tree_.first(*of).next_sibling != expression::jsonata::no_node &&
               (tree_.token(tree_.first(*of)) == "$lowercase" || tree_.token(tree_.first(*of)) == "$string"))
            of = &tree_.second(*of);
        Question question{.flag = path(*of), .asked = condition_, .place = jsonata_.place(of->span)};
        if (question.flag.empty() || question.flag == "$") return Question{.place = question.place};
        question.kind = Kind::value;
        question.is_of_flag = std::ranges::all_of(values, [](const Partial& value) { return says_yes_or_no(value); });
        question.values = std::move(values);
        question.fails_if_absent = fails_if_absent;
        return question;
    }

    Question comparison(const Node& node, bool is_answer) const {
        const std::string_view sign = tree_.token(node);
        for (const bool is_left : {true, false}) {
            const Node& subject = is_left ? tree_.first(node) : tree_.second(node);
            const std::optional<Partial> value = constant(is_left ? tree_.second(node) : tree_.first(node));
            if (!value) continue;
            const bool asks_equality = sign == "=" || sign == "!=";
            Question question = asked(subject, {*value}, !asks_equality && is_answer);
            const bool is_answer_compared = question.kind == Kind::other && value->is_boolean() && asks_equality;
            if (is_answer_compared) question = of(subject, false);
            question.is_of_flag = question.is_of_flag && asks_equality;
            const bool is_opposite = (sign == "!=") != (is_answer_compared && *value == false);
            return is_opposite ? opposite(std::move(question), false) : question;
        }
        return {};
    }

    /// `$a in [true, "true"]`, `"a" in $list`.
    Question membership(const Node& node) const {
        const Node& list = tree_.second(node);
        std::vector<Partial> values;
        if (list.kind != NodeKind::array) {
            const std::optional<Partial> value = constant(tree_.first(node));
            if (value) values.push_back(Partial::array({*value}));
            Question question = asked(list, std::move(values), false);
            question.is_of_flag = false;
            return question;
        }
        for (const Node& item : tree_.children(list)) {
            const std::optional<Partial> value = constant(item);
            if (!value) return {};
            values.push_back(*value);
        }
        return asked(tree_.first(node), std::move(values), false);
    }

    std::optional<Partial> constant(const Node& node) const {
        if (node.kind == NodeKind::string) return Partial(tree_.value(node));
        if (node.kind != NodeKind::number && node.kind != NodeKind::constant) return std::nullopt;
        return Partial::parse(tree_.token(node), nullptr, false);
    }

    const Questions& questions_;
    Value condition_;
    const asl::Jsonata& jsonata_;
    const Tree& tree_;
};

Questions::Questions(const Program& program) : program_(program) {
    if (!program.machine().scopes().empty() && !program.variables().assignments().empty()) read_assignments();
    moves_ = std::make_shared<Moves>(program, [this](Value expression) { return path_of(expression); });
}

/// Variables that the first state assigns, and no other, from one part of the execution's input.
void Questions::read_assignments() {
    const Index start = program_.machine().start_of(program_.machine().scopes().front());
    std::map<std::string_view, int> times;
    for (const flow::Assignment& assignment : program_.variables().assignments()) ++times[assignment.name];
    for (const flow::Assignment& assignment : program_.variables().assignments()) {
        if (assignment.state != start || start == none || times[assignment.name] > 1) continue;
        const State& state = program_.machine().states()[start];
        const Value value = state.value["Assign"][assignment.name];
        const Value path = state.value["Assign"][assignment.name + ".$"];
        const bool has_input = !state.value["Parameters"] && !state.value["Result"] && !state.value["InputPath"] &&
                               state.type != StateType::task && state.type != StateType::map &&
                               state.type != StateType::parallel;
        const std::string named = path ? flag_named(path) : std::string();
        const std::string part = path ? (path.string() == "$" ? "$" : named) : part_of_input(value);
        if (!part.empty() && (has_input || !path || part.starts_with("$$"))) variables_[assignment.name] = part;
    }
}

/// The one path from the input that an expression reads; empty if it reads more, or something else.
std::string Questions::part_of_input(Value value) const {
    const asl::Jsonata* const jsonata = program_.expressions().jsonata(value);
    if (!jsonata || !jsonata->uses->contexts.empty()) return {};
    std::string part;
    for (const expression::jsonata::Variable& variable : jsonata->uses->variables) {
        std::vector<std::string> names = variable.names();
        const bool is_of_input = variable.is_free && variable.name == "states";
        const std::string path = is_of_input ? input_path(names) : std::string();
        if (path.empty() || (!part.empty() && path != part)) return {};
        part = path;
    }
    return part;
}

Question Questions::of(Value rule) const {
    for (const auto& [key, kind] : {std::pair{"And", Kind::all}, std::pair{"Or", Kind::any}})
        if (const Value rules = rule[key]) {
            std::vector<Question> inner;
            for (const Value one : rules.children()) inner.push_back(of(one));
            return combined(kind, std::move(inner));
        }
    if (const Value inner = rule["Not"]) return combined(Kind::opposite, {of(inner)});
    const Value condition = rule["Condition"];
    if (!condition) return compared(rule);
    if (condition.is(json::Kind::boolean)) return combined(condition.text() == "true" ? Kind::all : Kind::any, {});
    const asl::Jsonata* const jsonata = program_.expressions().jsonata(condition);
    return jsonata ? ConditionReader(*this, condition, *jsonata).of_condition() : Question{.place = condition.span()};
}

Question Questions::compared(Value rule) const {
    const Value variable = rule["Variable"];
    Question question{
        .kind = Kind::value, .flag = named(variable), .asked = variable, .place = (variable ? variable : rule).span()};
    if (const Value asked = rule["IsPresent"]) {
        question.kind = Kind::presence;
        question.is_present = asked.text() == "true";
    }
    question.fails_if_absent = question.kind == Kind::value;
    const json::Children fields = rule.children();
    question.is_of_flag = std::all_of(fields.begin(), fields.end(), is_of_flags);
    for (const Value field : fields) {
        const std::string_view key = field.key();
        if (key == "IsNull") question.values.emplace_back();
        if (std::ranges::find(asl::comparisons(), key) == asl::comparisons().end()) continue;
        if (!key.starts_with("Is") && !key.ends_with("Path"))
            question.values.push_back(Partial::parse(field.text(), nullptr, false));
    }
    if (question.flag.empty()) question.kind = Kind::other;
    return question;
}

std::string Questions::named(Value variable) const {
    const expression::Path* const path = program_.expressions().path(variable);
    if (!path || path->root != Root::variable) return flag_named(variable);
    const auto found = variables_.find(path->variable);
    std::vector<std::string> names;
    for (const Segment& segment : path->segments)
        names.push_back(segment.step == expression::Step::member ? segment.name : "");
    return found == variables_.end() ? std::string() : with_members(found->second, names);
}

/// `$` for all of the input; empty of what is no path. Of what several are merged to it is the last one that is a path.
std::string Questions::path_of(Value expression) const {
    if (const asl::Jsonata* const jsonata = program_.expressions().jsonata(expression))
        return ConditionReader(*this, expression, *jsonata).path_of_data();
    if (const expression::Path* const path = program_.expressions().path(expression)) return path_named(*path);
    const asl::Expression* const other = program_.expressions().of(expression);
    const expression::Reading* const reading = other ? other->call() : nullptr;
    std::string path;
    if (reading && reading->call && reading->call->name == "States.JsonMerge")
        for (const expression::Intrinsic& argument : reading->call->arguments)
            if (argument.path && !path_named(*argument.path).empty()) path = path_named(*argument.path);
    return path;
}

std::string Questions::in_execution(std::string path, Index state) const {
    const asl::Machine& machine = program_.machine();
    const PathOf path_of = [&](Value expression) { return this->path_of(expression); };
    for (Index at = state; path.starts_with("$."); at = machine.owner(at)) {
        std::optional<std::string> outer = moves_->before(path, at, path_of);
        if (!outer) return path;
        path = *std::move(outer);
        const Index owner = machine.owner(at);
        if (owner == none || !path.starts_with("$.")) break;
        const Value value = machine.states()[owner].value;
        const bool is_map = machine.states()[owner].type == StateType::map;
        const Value template_ = is_map && value["ItemSelector"]
                                    ? value["ItemSelector"]
                                    : value[value["Parameters"] ? "Parameters" : "Arguments"];
        if (!template_ && is_map) return path;
        std::string given = template_ ? path_in(template_, path, path_of) : path;
        if (given.empty()) return path;
        path = std::move(given);
    }
    const bool is_of_execution = path.starts_with(of_execution);
    return is_of_execution ? path.replace(0, of_execution.size(), "$") : path;
}

std::string input_path(std::span<const std::string> names) {
    if (!names.empty() && names[0] == "input") return with_members("$", names.subspan(1));
    const bool is_execution =
        names.size() >= 3 && names[0] == "context" && names[1] == "Execution" && names[2] == "Input";
    return is_execution ? with_members(std::string(of_execution), names.subspan(3)) : std::string();
}

std::string flag_named(Value variable) {
    if (!variable.is(json::Kind::string)) return {};
    if (is_simple(variable.string())) return std::string(variable.string());
    const std::string named = path_named(expression::path(variable));
    return named == "$" ? std::string() : named;
}

}  // namespace stepsmith::pipeline
