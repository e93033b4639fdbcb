#include "policies.h"

#include "named_file.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/source.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace stepsmith::engine {
namespace {

using json::Kind;
using json::Value;

/// What a substitution stands for may be anything.
std::string with_wildcards(std::string_view pattern) {
    std::string all;
    for (std::size_t begin = pattern.find("${"); begin != pattern.npos; begin = pattern.find("${")) {
        all.append(pattern.substr(0, begin)).push_back('*');
        pattern.remove_prefix(std::min(pattern.find('}', begin), pattern.size() - 1) + 1);
    }
    return all.append(pattern);
}

void add_words(Value value, std::vector<std::string>& into) {
    if (value.is(Kind::string)) into.push_back(with_wildcards(value.string()));
    for (const Value element : value.children()) add_words(element, into);
}

/// A policy that is named and stands elsewhere: a managed one, or one of the serverless transform's templates.
bool is_named(Value policy) {
    const auto holds = [&](const char* key) { return static_cast<bool>(policy[key]); };
    return !policy.is(Kind::object) || !(holds("Statement") || holds("PolicyDocument") || holds("Effect"));
}

bool names_others(Value member) {
    const json::Children all = member.children();
    if (member.key() == "ManagedPolicyArns") return !all.empty();
    if (member.key() != "Policies") return false;
    return member.is(Kind::array) ? std::any_of(all.begin(), all.end(), is_named) : is_named(member);
}

/// Of each statement, wherever it stands: alone, or as a part of a role in a template. A policy that stands elsewhere
/// may allow anything, and who may take the role on is something else.
void add_allowed(Value value, std::vector<std::string>& into) {
    if (value.key() == "AssumeRolePolicyDocument") return;
    if (names_others(value)) into.emplace_back("*");
    if (value["Effect"].string() == "Allow") {
        add_words(value["Action"], into);
        if (value["NotAction"]) into.emplace_back("*");
    }
    for (const Value inner : value.children()) add_allowed(inner, into);
}

void add_policy(Fields& fields, const Word& file, std::string text, std::vector<std::string>& into) {
    try {
        const auto document = json::read_document(std::make_shared<const text::Source>(file.text, std::move(text)));
        const std::size_t before = into.size();
        add_allowed(document->root(), into);
        if (document->syntax_error() || into.size() == before)
            fields.problems().add(file.span, "\"{}\" holds no statement that allows anything", file.text);
    } catch (const Failure& failure) {
        fields.problems().add(file.span, "{}", failure.what());
    }
}

}  // namespace

std::vector<std::string> allowed_actions(Fields& fields, Value value, const std::filesystem::path& folder) {
    std::vector<std::string> actions;
    for (const Word& file : fields.some_words(value, "a policy"))
        if (std::optional<std::string> text = text_of(fields, file, folder))
            add_policy(fields, file, std::move(*text), actions);
    return actions;
}

std::vector<std::string> allowed_actions(Value document) {
    std::vector<std::string> actions;
    if (document) add_allowed(document, actions);
    return actions;
}

}  // namespace stepsmith::engine
