#include "support/json_schema.h"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <stdexcept>

namespace stepsmith::test {
namespace {

using Json = nlohmann::json;

class Validation {
public:
    explicit Validation(const Json& root) : root_(root) {}

    void check(const Json& schema, const Json& value, const std::string& at) {
        if (schema.is_boolean()) return expect(schema.get<bool>(), at, "false");
        for (const auto& [keyword, wanted] : schema.items()) check(keyword, wanted, schema, value, at);
    }

    std::vector<std::string> violations;

private:
    void expect(bool fine, const std::string& at, const std::string& keyword) {
        if (!fine) violations.push_back(at + " " + keyword);
    }

    bool is_valid(const Json& schema, const Json& value) const {
        Validation inner(root_);
        inner.check(schema, value, "");
        return inner.violations.empty();
    }

    static bool is_of(const std::string& type, const Json& value) {
        if (type == "integer") return value.is_number_integer();
        if (type == "number") return value.is_number();
        return type == value.type_name();
    }

    std::ptrdiff_t valid_among(const Json& schemas, const Json& value) const {
        return std::count_if(schemas.begin(), schemas.end(),
                             [&](const Json& schema) { return is_valid(schema, value); });
    }

    void check(const std::string& keyword, const Json& wanted, const Json& schema, const Json& value,
               const std::string& at) {
        static const std::set<std::string> notes{"$schema",     "$id",     "$comment", "title", "description",
                                                 "definitions", "default", "examples", "format"};
        if (notes.contains(keyword)) return;
        if (keyword == "$ref")
            return check(root_.at(Json::json_pointer(wanted.get<std::string>().substr(1))), value, at);
        if (keyword == "enum")
            return expect(std::find(wanted.begin(), wanted.end(), value) != wanted.end(), at, keyword);
        if (keyword == "const") return expect(wanted == value, at, keyword);
        if (keyword == "type") return check_type(wanted, value, at);
        if (keyword == "anyOf") return expect(valid_among(wanted, value) > 0, at, keyword);
        if (keyword == "oneOf") return expect(valid_among(wanted, value) == 1, at, keyword);
        if (keyword == "allOf") return expect(valid_among(wanted, value) == std::ssize(wanted), at, keyword);
        if (keyword == "not") return expect(!is_valid(wanted, value), at, keyword);
        if (!check_string(keyword, wanted, value, at) && !check_array(keyword, wanted, value, at) &&
            !check_object(keyword, wanted, schema, value, at) && !check_number(keyword, wanted, value, at))
            throw std::runtime_error("a keyword of JSON Schema that is not known here: " + keyword);
    }

    void check_type(const Json& wanted, const Json& value, const std::string& at) {
        const bool fine = wanted.is_string() ? is_of(wanted, value)
                                             : std::any_of(wanted.begin(), wanted.end(),
                                                           [&](const Json& one) { return is_of(one, value); });
        expect(fine, at, "type");
    }

    bool check_number(const std::string& keyword, const Json& wanted, const Json& value, const std::string& at) {
        if (keyword == "minimum")
            expect(!value.is_number() || value >= wanted, at, keyword);
        else if (keyword == "exclusiveMinimum")
            expect(!value.is_number() || value > wanted, at, keyword);
        else if (keyword == "maximum")
            expect(!value.is_number() || value <= wanted, at, keyword);
        else
            return false;
        return true;
    }

    bool check_string(const std::string& keyword, const Json& wanted, const Json& value, const std::string& at) {
        const std::string text = value.is_string() ? value.get<std::string>() : std::string();
        if (keyword == "minLength")
            expect(!value.is_string() || text.size() >= wanted.get<std::size_t>(), at, keyword);
        else if (keyword == "pattern")
            expect(!value.is_string() || std::regex_search(text, std::regex(wanted.get<std::string>())), at, keyword);
        else
            return false;
        return true;
    }

    bool check_array(const std::string& keyword, const Json& wanted, const Json& value, const std::string& at) {
        const std::size_t size = value.is_array() ? value.size() : 0;
        if (keyword == "items")
            for (std::size_t i = 0; i < size; ++i) check(wanted, value[i], at + "/" + std::to_string(i));
        else if (keyword == "minItems")
            expect(!value.is_array() || size >= wanted.get<std::size_t>(), at, keyword);
        else if (keyword == "maxItems")
            expect(!value.is_array() || size <= wanted.get<std::size_t>(), at, keyword);
        else if (keyword == "uniqueItems")
            expect(!value.is_array() || !wanted || std::set<Json>(value.begin(), value.end()).size() == size, at,
                   keyword);
        else
            return false;
        return true;
    }

    bool check_object(const std::string& keyword, const Json& wanted, const Json& schema, const Json& value,
                      const std::string& at) {
        static const std::set<std::string> keywords{"properties", "additionalProperties", "propertyNames", "required"};
        if (!keywords.contains(keyword)) return false;
        if (!value.is_object()) return true;
        if (keyword == "required")
            for (const auto& key : wanted) expect(value.contains(key), at, "required " + key.get<std::string>());
        else
            for (const auto& [key, member] : value.items()) {
                const bool is_known = schema.contains("properties") && schema["properties"].contains(key);
                if (keyword == "propertyNames") check(wanted, Json(key), at + "/" + key);
                if (keyword == "properties" && is_known) check(wanted[key], member, at + "/" + key);
                if (keyword == "additionalProperties" && !is_known) check(wanted, member, at + "/" + key);
            }
        return true;
    }

    const Json& root_;
};

}  // namespace

std::vector<std::string> violations(const Json& schema, const Json& value) {
    Validation validation(schema);
    validation.check(schema, value, "");
    return std::move(validation.violations);
}

}  // namespace stepsmith::test
