#include "stepsmith/rules/rule.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace stepsmith::rules {

namespace {

using asl::Object;
using json::Value;

class Check {
public:
    Check(const Program& program, Findings& found) : program_(program), found_(found) {}

    void run() {
        for (const asl::State& state : program_.machine().states())
            if (state.value.is(json::Kind::object) && !state.value.is_open() && !state.value["Type"])
                found_.add(state.value.key_span(), "a state needs the field \"Type\"");
        for (const Object& object : program_.syntax().objects()) {
            if (is_in_inline_map(object)) continue;
            check_required(object);
            for (const asl::Alternatives& alternatives : object.type->alternatives)
                if (alternatives.needs_one) check_alternatives(object, alternatives);
            std::set<std::string_view> told;
            for (const asl::Demand& demand : object.type->demands)
                if (!told.contains(demand.needs) && !check_demand(object, demand)) told.insert(demand.needs);
        }
    }

private:
    /// Of which distributed-only says that it has no place there.
    bool is_in_inline_map(const Object& object) const {
        using namespace asl::grammar;
        const bool is_part =
            object.type == &item_reader || object.type == &item_batcher || object.type == &result_writer;
        return is_part && asl::is_distributed(program_.machine().states()[object.state].value) == false;
    }

    /// Whether a field is for the other query language, or is left out for another field that is, which is a matter of
    /// query-language.
    bool is_of_other_language(const Object& object, const asl::Field& field) const {
        if (!field.only) return false;
        return field.only != object.language ||
               std::ranges::any_of(program_.syntax().members_of(object), [&](const asl::Member& member) {
                   return member.field && member.field->only && member.field->only != object.language;
               });
    }

    void check_required(const Object& object) {
        for (const std::span<const asl::Field> part : object.type->fields)
            for (const asl::Field& field : part)
                if (field.required && !is_of_other_language(object, field) && !is_there(object, field.name) &&
                    !(field.name == "Variable" && object.value["Condition"]))
                    found_.add(object.place(), "{} needs the field \"{}\"", object.type->name, field.name);
    }

    void check_alternatives(const Object& object, const asl::Alternatives& alternatives) {
        const auto there = [&](std::string_view field) { return is_there(object, field); };
        if (std::ranges::any_of(alternatives.fields, there)) return;
        if (alternatives.fields.front() == "Next") return check_way_on(object);
        const bool is_named = !alternatives.what.empty();
        const bool lacks_variable = object.type->field("Variable") && !is_there(object, "Variable");
        if (is_named && (has_unknown_field(object) || lacks_variable)) return;
        found_.add(object.place(), "{} needs {}", object.type->name,
                   is_named ? std::string(alternatives.what) : text::alternatives(alternatives.fields));
    }

    void check_way_on(const Object& object) {
        const Value end = object.value["End"];
        if (end)
            found_.add(end.member_span(), "\"{}\" neither ends nor has a \"Next\"", object.value.key());
        else
            found_.add(object.place(), "\"{}\" needs \"Next\" or \"End\": true", object.value.key());
    }

    /// Whether it is met.
    bool check_demand(const Object& object, const asl::Demand& demand) {
        const Value value = object.value[demand.field];
        if (!value || value.is(json::Kind::null) || (!demand.value.empty() && value.string() != demand.value))
            return true;
        const asl::Field* field = object.type->field(demand.needs);
        if (field && field->only && (field->only != object.language || has_foreign_field(object))) return true;
        const Value needed = object.value[demand.needs];
        if (!is_there(object, demand.needs)) {
            found_.add(value.member_span(), "{} needs the field \"{}\" beside this", object.type->name, demand.needs);
            return false;
        }
        if (demand.needed_value.empty() || !needed.is(json::Kind::string) || needed.is_open() ||
            !text::nearest(needed.string(), std::array{demand.needed_value}).empty())
            return true;
        found_
            .add(value.key_span(), "\"{}\" is for \"{}\": \"{}\" only", demand.field, demand.needs, demand.needed_value)
            .note(needed.span(), "it is this");
        return false;
    }

    /// Which may be the one that is missing, by another name.
    bool has_unknown_field(const Object& object) const {
        return std::ranges::any_of(program_.syntax().members_of(object),
                                   [](const asl::Member& member) { return !member.field; });
    }

    /// Which stands in the place of the one that is missing: that is a matter of query-language.
    bool has_foreign_field(const Object& object) const {
        return std::ranges::any_of(program_.syntax().members_of(object), [&](const asl::Member& member) {
            return member.field && member.field->only && member.field->only != object.language;
        });
    }

    /// A field whose name is misspelled is there: that is a matter of unknown-field.
    bool is_there(const Object& object, std::string_view field) const {
        return program_.syntax().is_meant(object, field);
    }

    const Program& program_;
    Findings& found_;
};

}  // namespace

static void check(const Program& program, Findings& found) { Check(program, found).run(); }

extern constinit const Rule missing_field{
    .name = "missing-field",
    .summary = "A field that an object of the language needs is not there.",
    .category = Category::structure,
    .severity = Severity::error,
    .aws_code = "SCHEMA_VALIDATION_FAILED",
    .check = check,
};

}  // namespace stepsmith::rules
