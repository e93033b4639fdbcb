#include "stepsmith/asl/syntax.h"

#include "stepsmith/asl/resource.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace stepsmith::asl {
namespace {

using json::Kind;
using json::Value;

constexpr std::array<const ObjectType*, 8> state_types{&grammar::task,    &grammar::pass,     &grammar::wait,
                                                       &grammar::choice,  &grammar::parallel, &grammar::map,
                                                       &grammar::succeed, &grammar::fail};
constexpr std::array<const ObjectType*, 3> scope_types{&grammar::machine, &grammar::branch, &grammar::processor};

bool is_parameters(const Member& member) {
    return member.field->name == "Parameters" || member.field->name == "Arguments";
}

bool is_boolean(Value rule) {
    constexpr std::array<std::string_view, 3> names{"and", "or", "not"};
    const json::Children fields = rule.children();
    return std::any_of(fields.begin(), fields.end(), [&](Value field) {
        const std::string_view key = field.key();
        return key.size() <= 3 && std::ranges::find(names, text::snake_case(key)) != names.end();
    });
}

const ObjectType& rule_type(Value rule, std::optional<Language> language) {
    if (is_boolean(rule)) return grammar::boolean_rule;
    const bool compares = rule["Variable"] || language == Language::jsonpath;
    return rule["Condition"] || !compares ? grammar::condition_rule : grammar::comparison_rule;
}

}  // namespace

Value Object::member(std::string_view field) const {
    const Value plain = value[field];
    const bool has_paths = type->is_template && language != Language::jsonata;
    return plain || !has_paths ? plain : value[std::string(field) + ".$"];
}

bool Object::has(std::string_view field) const {
    const Value there = member(field);
    return there && !(field == "End" && there.text() == "false");
}

text::Span Object::place() const { return value.key_span().empty() ? value.opening() : value.key_span(); }

static Value language_field(Value object) {
    constexpr std::array<std::string_view, 1> name{"QueryLanguage"};
    if (const Value field = object[name.front()]) return field;
    for (const Value field : object.children()) {
        const std::string_view key = field.key();
        const bool begins_like_it = key.starts_with('Q') || key.starts_with('q');
        if (begins_like_it && !text::nearest(key, name).empty()) return field;
    }
    return {};
}

std::optional<Language> query_language(Value object, std::optional<Language> inherited) {
    const Value said = language_field(object);
    if (!said) return inherited;
    constexpr std::array languages{to_string(Language::jsonpath), to_string(Language::jsonata)};
    const auto exact = std::ranges::find(languages, said.string());
    const std::string_view meant = exact == languages.end() ? text::nearest(said.string(), languages) : *exact;
    if (meant.empty()) return std::nullopt;
    return meant == languages[0] ? Language::jsonpath : Language::jsonata;
}

std::optional<Language> query_language(const Machine& machine, const State& state) {
    return query_language(state.value, query_language(machine.scopes().front().value, Language::jsonpath));
}

/// Whether a field that is not there has likely another name.
static bool is_misspelled(Value object, Value field, std::string_view name) {
    const json::Children fields = object.children();
    return !field && std::any_of(fields.begin(), fields.end(),
                                 [&](Value other) { return !text::nearest(other.key(), std::array{name}).empty(); });
}

std::optional<bool> is_distributed(Value map) {
    const Value processor = map[map["ItemProcessor"] ? "ItemProcessor" : "Iterator"];
    const Value config = processor["ProcessorConfig"];
    const Value mode = config["Mode"];
    if (is_misspelled(processor, config, "ProcessorConfig") || is_misspelled(config, mode, "Mode")) return std::nullopt;
    const bool may_be_either = processor.is_open() || config.is_open() || mode.is_open();
    if (may_be_either || !processor.is(Kind::object) || (config && !config.is(Kind::object))) return std::nullopt;
    if (mode && mode.string() != "INLINE" && mode.string() != "DISTRIBUTED") return std::nullopt;
    return mode.string() == "DISTRIBUTED";
}

bool is_of_the_execution(const Machine& machine, Index state) {
    for (Index owner = machine.owner(state); owner != none; owner = machine.owner(owner)) {
        const State& outer = machine.states()[owner];
        if (outer.type == StateType::map && is_distributed(outer.value) != false) return false;
    }
    return true;
}

class SyntaxReader {
public:
    SyntaxReader(Syntax& syntax, const Machine& machine) : syntax_(syntax), machine_(machine) {}

    void read() {
        if (machine_.scopes().empty()) return;
        const auto language = query_language(machine_.scopes().front().value, Language::jsonpath);
        syntax_.of_states_.assign(machine_.states().size(), none);
        for (const Scope& scope : machine_.scopes()) {
            add(scope.value, *scope_types[static_cast<std::size_t>(scope.kind)], language, scope.owner);
            for (const State& state : machine_.states_of(scope)) read_state(state, language);
        }
    }

private:
    void read_state(const State& state, std::optional<Language> inherited) {
        if (state.type == StateType::unknown || !state.value.is(Kind::object)) return;
        syntax_.of_states_[machine_.index(state)] = static_cast<Index>(syntax_.objects_.size());
        add(state.value, *state_types[static_cast<std::size_t>(state.type)], query_language(state.value, inherited),
            machine_.index(state));
    }

    void add(Value value, const ObjectType& type, std::optional<Language> language, Index state) {
        if (!value.is(Kind::object) || value.is_open()) return;
        const auto index = static_cast<Index>(syntax_.objects_.size());
        const auto first = static_cast<Index>(syntax_.members_.size());
        for (const Value member : value.children()) {
            const bool is_path = type.is_template && member.key().ends_with(".$");
            const Field* field = is_path && language == Language::jsonata ? nullptr : type.field(member.key());
            syntax_.members_.push_back({.value = member, .field = field, .object = index});
        }
        const auto last = static_cast<Index>(syntax_.members_.size());
        syntax_.objects_.push_back({.value = value,
                                    .type = &type,
                                    .language = language,
                                    .state = state,
                                    .first_member = first,
                                    .last_member = last});
        for (Index i = first; i < last; ++i) enter(syntax_.members_[i], index);
    }

    /// Branches and processors are scopes of the machine, which come by themselves.
    void enter(const Member member, Index index) {
        if (!syntax_.is_in_place(member)) return;
        const Object object = syntax_.objects_[index];
        const bool is_scope = member.field->type == &grammar::branch || member.field->type == &grammar::processor;
        if (is_scope) return;
        if (is_parameters(member))
            if (const ObjectType* type = parameters_of(*object.type, resource(object.value["Resource"])))
                return add(member.value, *type, object.language, object.state);
        if (member.field->form == Form::objects && member.value.is(Kind::array)) {
            for (const Value element : member.value.children()) enter_object(element, member, object);
        } else if (member.field->form == Form::object) {
            enter_object(member.value, member, object);
        }
    }

    void enter_object(Value value, const Member& member, const Object& object) {
        if (member.field->type) return add(value, *member.field->type, object.language, object.state);
        if (object.type == &grammar::choice)
            return add(value, rule_type(value, object.language), object.language, object.state);
        add(value, is_boolean(value) ? grammar::nested_boolean : grammar::nested_comparison, object.language,
            object.state);
    }

    Syntax& syntax_;
    const Machine& machine_;
};

Syntax::Syntax(const Machine& machine) : machine_(&machine) { SyntaxReader(*this, machine).read(); }

std::span<const Member> Syntax::members_of(const Object& object) const {
    return members().subspan(object.first_member, object.last_member - object.first_member);
}

bool Syntax::is_meant(const Object& object, std::string_view field) const {
    return object.has(field) || std::ranges::any_of(members_of(object), [&](const Member& member) {
               return !member.field && (json::holds_substitution(member.value.key()) ||
                                        object.type->nearest_field(member.value.key()) == field);
           });
}

const Object* Syntax::object_of(const State& state) const {
    const Index object = of_states_[machine_->index(state)];
    return object == none ? nullptr : &objects_[object];
}

}  // namespace stepsmith::asl
