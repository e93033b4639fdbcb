#include "fragments.h"
#include "stepsmith/engine/containers.h"
#include "stepsmith/json/decoded.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace stepsmith::engine {
namespace {

using json::Excerpt;
using json::Kind;
using json::Value;

/// What a function of CloudFormation's is called with; nothing if the value is no call of it.
Value call(Value value, std::string_view function) {
    return value.is(Kind::object) && value.is_open() ? value[function] : Value{};
}

std::vector<Value> elements(Value array) {
    std::vector<Value> all;
    if (array.is(Kind::array))
        for (const Value element : array.children()) all.push_back(element);
    return all;
}

void append(Excerpt& text, const Excerpt& more) {
    text.text += more.text;
    text.places.insert(text.places.end(), more.places.begin(), more.places.end());
}

/// Text that stands nowhere itself.
void append(Excerpt& text, std::string_view more, text::Span place) {
    text.text += more;
    text.places.insert(text.places.end(), more.size(), place);
}

std::optional<Excerpt> excerpt_of(Value value);

/// The pieces with the delimiter between them; what is only known once it is deployed is a substitution.
std::optional<Excerpt> joined(Value arguments) {
    const std::vector<Value> all = elements(arguments);
    if (all.size() != 2 || !all[0].is(Kind::string) || !all[1].is(Kind::array)) return std::nullopt;
    Excerpt text{.whole = all[1].span()};
    for (const Value piece : all[1].children()) {
        const text::Span begin{piece.span().begin, piece.span().begin};
        if (!(piece == *all[1].children().begin())) append(text, all[0].string(), begin);
        if (const std::optional<Excerpt> written = excerpt_of(piece))
            append(text, *written);
        else
            append(text, "${Value}", piece.span());
    }
    return text;
}

/// The text of a value that is a string in the end, as far as it is written there.
std::optional<Excerpt> excerpt_of(Value value) {
    if (value.is(Kind::string)) return json::excerpt(value);
    if (const Value pieces = call(value, "Fn::Join")) return joined(pieces);
    Value text = call(value, "Fn::Sub");
    if (text.is(Kind::array) && !text.children().empty()) text = *text.children().begin();
    return text.is(Kind::string) ? std::optional(json::excerpt(text)) : std::nullopt;
}

/// What a template says of a definition.
struct Said {
    WorkflowType workflow_type{};
    Substitutions substitutions{};
};

class Reader {
public:
    explicit Reader(const json::Document& document) : document_(document) {}

    std::optional<Contents> contents() {
        const Value root = document_.root();
        for (const Value resources : {root["Resources"], root["resources"]["Resources"]}) {
            if (!resources.is(Kind::object)) continue;
            found_.is_template = true;
            for (const Value resource : resources.children()) read_resource(resource);
        }
        for (const Value machine : root["stepFunctions"]["stateMachines"].children()) read_serverless(machine);
        const bool is_call = Reader::is_call(root);
        if (is_call) add_text(root["definition"], {.workflow_type = workflow_type(root["type"])});
        const bool is_one = found_.is_template || root["AWSTemplateFormatVersion"] || root["stepFunctions"] || is_call;
        found_.is_template = is_one;
        return is_one ? std::optional(std::move(found_)) : std::nullopt;
    }

private:
    /// What CreateStateMachine is given, or what DescribeStateMachine answers.
    static bool is_call(Value root) {
        const std::string_view definition = root["definition"].string();
        return (root["roleArn"] || root["stateMachineArn"]) &&
               (definition.find("\"States\"") != definition.npos || definition.find("\"StartAt\"") != definition.npos);
    }

    void read_resource(Value resource) {
        const std::string_view type = resource["Type"].string();
        const Value properties = resource["Properties"];
        if (type == "AWS::Serverless::StateMachine") {
            const Said said = said_in(properties, "Type");
            add_value(properties["Definition"], said);
            refer(properties["DefinitionUri"].string(), said);
        } else if (type == "AWS::StepFunctions::StateMachine") {
            const Said said = said_in(properties, "StateMachineType");
            add_value(properties["Definition"], said);
            add_text(properties["DefinitionString"], said);
            refer(properties["DefinitionS3Location"].string(), said);
        }
    }

    static Said said_in(Value properties, std::string_view type) {
        return {.workflow_type = workflow_type(properties[type]),
                .substitutions = names(properties["DefinitionSubstitutions"])};
    }

    static Substitutions names(Value map) {
        if (!map.is(Kind::object) || map.is_open()) return std::nullopt;
        std::vector<std::string> all;
        for (const Value member : map.children()) {
            if (json::holds_substitution(member.key())) return std::nullopt;
            all.emplace_back(member.key());
        }
        return all;
    }

    void read_serverless(Value machine) {
        const Said said{.workflow_type = workflow_type(machine["type"])};
        const Value definition = machine["definition"];
        add_value(definition, said);
        std::string_view text = definition.string();
        constexpr std::string_view begin = "${file(";
        if (text.starts_with('{')) return add_text(definition, said);
        if (!text.starts_with(begin) || !text.ends_with(")}")) return;
        text.remove_prefix(begin.size());
        text.remove_suffix(2);
        refer(text, said);
    }

    static WorkflowType workflow_type(Value said) {
        if (!said) return "STANDARD";
        return said.is(Kind::string) && !said.is_open() ? WorkflowType(said.string()) : std::nullopt;
    }

    void add_value(Value definition, const Said& said) {
        if (definition.is(Kind::object) && !definition.is_open())
            found_.definitions.push_back({json::part(definition), said.workflow_type, said.substitutions});
    }

    void add_text(Value text, const Said& said) {
        if (const Value value = call(text, "Fn::ToJsonString")) return add_value(value, said);
        std::optional<Excerpt> excerpt = excerpt_of(text);
        // A text that is all one substitution is a definition from somewhere else.
        if (!excerpt || excerpt->text.find('{', json::substitution_length(excerpt->text)) == std::string::npos) return;
        auto definition = json::read_embedded(document_.shared_source(), std::move(*excerpt));
        if (definition->syntax_error() && has_fragments(definition->excerpt()->text)) return;
        found_.definitions.push_back(
            {std::move(definition), said.workflow_type, text.is(Kind::string) ? said.substitutions : std::nullopt});
    }

    /// A path in the template's folder.
    void refer(std::string_view path, const Said& said) {
        if (path.empty() || path.find("://") != std::string_view::npos || json::holds_substitution(path)) return;
        const std::filesystem::path folder = std::filesystem::path(document_.source().path()).parent_path();
        found_.references.push_back(
            {(folder / path).lexically_normal().generic_string(), said.workflow_type, said.substitutions});
    }

    const json::Document& document_;
    Contents found_;
};

}  // namespace

std::optional<Contents> template_contents(const json::Document& document) { return Reader(document).contents(); }

}  // namespace stepsmith::engine
