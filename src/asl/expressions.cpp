#include "stepsmith/asl/expressions.h"

#include <utility>

namespace stepsmith::asl {
namespace {

using json::Kind;
using json::Value;

Jsonata jsonata(Value value) {
    const std::string_view text = value.string();
    Jsonata result{.is_delimited = text.size() >= 4 && text.starts_with("{%") && text.ends_with("%}"),
                   .text = json::decoded(value)};
    if (result.is_delimited) result.tree = expression::jsonata::parse(text.substr(2, text.size() - 4));
    if (result.tree && !result.tree->error()) result.uses = expression::jsonata::uses(*result.tree);
    return result;
}

bool is_template(const Member& member) {
    const Field& field = *member.field;
    return field.form >= Form::template_ || (field.type && field.type->is_template);
}

void add_parts(Value value, std::vector<Value>& parts) {
    if (!value.is(Kind::object) && !value.is(Kind::array)) return;
    parts.push_back(value);
    for (const Value child : value.children())
        if (!child.key().ends_with(".$")) add_parts(child, parts);
}

void add_paths(const expression::Intrinsic& call, std::vector<const expression::Path*>& paths) {
    if (call.path) paths.push_back(&*call.path);
    for (const expression::Intrinsic& argument : call.arguments) add_paths(argument, paths);
}

}  // namespace

bool is_in_blanks(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    const std::string_view inner = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
    return inner.size() != text.size() && inner.size() >= 4 && inner.starts_with("{%") && inner.ends_with("%}");
}

std::vector<const expression::Path*> Expression::paths() const {
    if (path()) return {path()};
    std::vector<const expression::Path*> result;
    if (call() && call()->call) add_paths(*call()->call, result);
    return result;
}

class ExpressionReader {
public:
    ExpressionReader(Expressions& expressions, const Syntax& syntax)
        : all_(expressions.all_), literals_(expressions.literals_), by_value_(expressions.by_value_), syntax_(syntax) {}

    void read() {
        all_.reserve(syntax_.members().size() / 4);
        for (Index i = 0; i < syntax_.members().size(); ++i) {
            const Member& member = syntax_.members()[i];
            if (!member.field || !syntax_.is_in_place(member)) continue;
            member_ = i;
            // The members of such an object are seen with the field that it is the value of.
            if (syntax_.object_of(member).type->is_template) continue;
            language_ = syntax_.object_of(member).language;
            read(member);
        }
    }

private:
    void read(const Member& member) {
        if (is_template(member)) return read_template(member.value);
        if (member.field->evaluated) return read_string(member.value, member.field->form == Form::text);
        if (!member.value.is(Kind::string)) return;
        switch (member.field->form) {
            case Form::path:
            case Form::reference:
            case Form::result:
            case Form::items: add(member.value, expression::path(member.value)); break;
            case Form::path_or_call: read_path_or_call(member.value); break;
            case Form::any:
            case Form::text:
            case Form::flag:
            case Form::integer:
            case Form::number:
            case Form::object:
            case Form::objects:
            case Form::names:
            case Form::states:
            case Form::timestamp:
            case Form::pointer:
            case Form::template_:
            case Form::template_object:
            case Form::template_list: break;
        }
    }

    void read_template(Value value) {
        if (value.is(Kind::string)) return read_string(value);
        for (const Value child : value.children()) {
            const bool is_path = child.key().ends_with(".$") && language_ != Language::jsonata;
            if (is_path && child.is(Kind::string))
                read_path_or_call(child);
            else if (!is_path)
                read_template(child);
        }
    }

    void read_string(Value value, bool may_be_literal = true) {
        const std::string_view text = value.string();
        const bool is_expression = text.starts_with("{%") || (text.ends_with("%}") && !is_in_blanks(text));
        if (language_ != Language::jsonpath && is_expression)
            add(value, jsonata(value));
        else if (may_be_literal && value.is(Kind::string) && language_)
            literals_.push_back({value, *language_});
    }

    void read_path_or_call(Value value) {
        if (value.string().starts_with('$') && !value.string().starts_with("${"))
            add(value, expression::path(value));
        else
            add(value, expression::reading(value));
    }

    template <typename Parsed>
    void add(Value value, Parsed parsed) {
        if (by_value_.size() <= value.index()) by_value_.resize(value.document().nodes().size(), none);
        by_value_[value.index()] = static_cast<Index>(all_.size());
        all_.push_back({.value = value, .member = member_, .parsed = std::move(parsed)});
    }

    std::vector<Expression>& all_;
    std::vector<Literal>& literals_;
    std::vector<Index>& by_value_;
    const Syntax& syntax_;
    Index member_ = none;
    std::optional<Language> language_;
};

std::vector<Value> template_parts(const Syntax& syntax) {
    std::vector<Value> parts;
    for (const Member& member : syntax.members()) {
        if (!member.field || !syntax.is_in_place(member) || !is_template(member)) continue;
        const Object& object = syntax.object_of(member);
        // The members of such an object are seen with the field that it is the value of.
        if (object.language == Language::jsonpath && !object.type->is_template) add_parts(member.value, parts);
    }
    return parts;
}

bool looks_evaluated(Value string) {
    const std::string_view text = string.string();
    if (text.starts_with("States.")) return expression::intrinsic(string).has_value();
    const bool is_path =
        text == "$" || text == "$$" || text.starts_with("$.") || text.starts_with("$$.") || text.starts_with("$[");
    return is_path && !expression::path(string).error;
}

Expressions::Expressions(const Syntax& syntax) : syntax_(&syntax) { ExpressionReader(*this, syntax).read(); }

}  // namespace stepsmith::asl
