#include "policies.h"

#include "named_file.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/source.h"

#include <memory>
#include <string_view>
#include <utility>

namespace stepsmith::engine {
namespace {

using json::Kind;
using json::Value;

void add_words(Value value, std::vector<std::string>& into) {
    if (value.is(Kind::string)) into.emplace_back(value.string());
    for (const Value element : value.children()) add_words(element, into);
}

/// Of each statement, wherever it stands: alone, or as a part of a role in a template.
void add_allowed(Value value, std::vector<std::string>& into) {
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
