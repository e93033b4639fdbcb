#include "stepsmith/asl/grammar.h"

#include "stepsmith/asl/resource.h"
#include "support/catch.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

using asl::Field;
using asl::Form;
using asl::ObjectType;

/// Every type of the tables: those that have a name, those that a field holds, and what integrations take.
std::vector<const ObjectType*> types() {
    namespace grammar = asl::grammar;
    std::vector<const ObjectType*> all{&grammar::machine,
                                       &grammar::branch,
                                       &grammar::processor,
                                       &grammar::task,
                                       &grammar::pass,
                                       &grammar::wait,
                                       &grammar::choice,
                                       &grammar::parallel,
                                       &grammar::map,
                                       &grammar::succeed,
                                       &grammar::fail,
                                       &grammar::retrier,
                                       &grammar::catcher,
                                       &grammar::comparison_rule,
                                       &grammar::boolean_rule,
                                       &grammar::nested_comparison,
                                       &grammar::nested_boolean,
                                       &grammar::condition_rule,
                                       &grammar::item_reader,
                                       &grammar::item_batcher,
                                       &grammar::result_writer,
                                       &grammar::credentials};
    for (const asl::Integration& integration : asl::integrations())
        for (const std::string_view action : integration.actions)
            if (const ObjectType* type = asl::parameters_of(
                    grammar::task, {.kind = asl::ResourceKind::integration, .service = integration.service, .action = action}))
                all.push_back(type);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const auto part : all[i]->fields)
            for (const Field& field : part)
                if (field.type && std::ranges::find(all, field.type) == all.end()) all.push_back(field.type);
    return all;
}

}  // namespace

TEST_CASE("no type of object lists a field twice") {
    for (const ObjectType* type : types()) {
        std::set<std::string_view> names;
        for (const auto part : type->fields)
            for (const Field& field : part) {
                INFO(type->name << " " << field.name);
                CHECK(names.insert(field.name).second);
            }
        CHECK_FALSE(names.empty());
    }
}

TEST_CASE("what excludes each other and what is demanded are fields of the type") {
    for (const ObjectType* type : types()) {
        INFO(type->name);
        for (const asl::Alternatives& alternatives : type->alternatives) {
            CHECK(alternatives.fields.size() >= 2);
            CHECK((alternatives.needs_one || alternatives.at_most_one));
            for (const std::string_view field : alternatives.fields) CHECK(type->field(field));
        }
        for (const asl::Demand& demand : type->demands) {
            const Field* field = type->field(demand.field);
            REQUIRE(field);
            CHECK(type->field(demand.needs));
            CHECK((demand.value.empty() || std::ranges::find(field->values, demand.value) != field->values.end()));
        }
    }
}

TEST_CASE("what a row of the tables says fits its form") {
    for (const ObjectType* type : types())
        for (const auto part : type->fields)
            for (const Field& field : part) {
                INFO(type->name << " " << field.name);
                const bool is_numeric = field.form == Form::integer || field.form == Form::number;
                const bool has_bounds = field.minimum != Field{}.minimum || field.maximum != Field{}.maximum;
                CHECK((is_numeric || !has_bounds));
                CHECK(field.minimum < field.maximum);
                CHECK((field.values.empty() || field.form == Form::text));
                CHECK((!field.type || field.form == Form::object || field.form == Form::objects));
                CHECK_FALSE((field.evaluated && field.only == asl::Language::jsonpath));
            }
}

TEST_CASE("a field is found by its name, in a template also with `.$` behind it") {
    CHECK(asl::grammar::task.field("Resource")->required);
    CHECK_FALSE(asl::grammar::task.field("Resource.$"));
    CHECK_FALSE(asl::grammar::task.field("resource"));
    CHECK(asl::grammar::credentials.field("RoleArn.$") == asl::grammar::credentials.field("RoleArn"));
}

TEST_CASE("the field that was likely meant") {
    CHECK(asl::grammar::task.nearest_field("resource") == "Resource");
    CHECK(asl::grammar::wait.nearest_field("Second") == "Seconds");
    CHECK(asl::grammar::pass.nearest_field("Wardrobe").empty());
    CHECK(asl::grammar::credentials.nearest_field("RolArn.$") == "RoleArn");
}

TEST_CASE("every comparison is a field of a choice rule, and so are the paths of those that compare with a value") {
    CHECK(asl::comparisons().size() == 39);
    for (const std::string_view name : asl::comparisons()) {
        INFO(name);
        CHECK(asl::grammar::comparison_rule.field(name));
        CHECK(asl::grammar::nested_comparison.field(name));
    }
}

}  // namespace stepsmith::test
