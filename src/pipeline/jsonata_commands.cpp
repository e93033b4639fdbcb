#include "jsonata_commands.h"

#include "stepsmith/expression/jsonata_content.h"

#include <cstdint>
#include <string_view>

namespace stepsmith::pipeline {
namespace {

using expression::jsonata::Kind;
using expression::jsonata::Node;
using expression::jsonata::Tree;
using json::Value;
using Line = std::optional<Command>;

constexpr std::string_view opening = "{%";
constexpr std::string_view closing = "%}";

class Reader {
public:
    explicit Reader(Value value) : written_(json::decoded(value)) {
        std::string_view text = written_.text;
        if (text.size() < opening.size() + closing.size() || !text.ends_with(closing)) return;
        text.remove_suffix(closing.size());
        tree_ = expression::jsonata::parse(text.substr(opening.size()));
    }

    /// Nothing where it cannot be understood.
    const Node* root() const { return tree_.text().empty() || tree_.error() ? nullptr : &tree_.root(); }

    Line line(const Node& node) const {
        if (node.kind != Kind::string && node.kind != Kind::concatenation) return std::nullopt;
        const bool is_literal = node.kind == Kind::string && tree_.token(node).starts_with('\'');
        Command command{.shell = {}, .escaping = is_literal ? Escaping::literal : Escaping::format};
        append(command.shell, node);
        return command;
    }

    std::vector<Line> lines(const Node& list) const {
        std::vector<Line> found;
        for (const Node& item : tree_.children(list)) found.push_back(line(item));
        return found;
    }

private:
    void append(json::Decoded& shell, const Node& node) const {
        if (node.kind == Kind::concatenation) {
            for (const Node& side : tree_.children(node)) append(shell, side);
            return;
        }
        // Both braces of an argument have one place.
        const json::Decoded piece = node.kind == Kind::string
                                        ? expression::jsonata::content(tree_, node)
                                        : json::Decoded{"{}", {node.span.begin, node.span.begin, node.span.end}};
        if (!shell.offsets.empty()) shell.offsets.pop_back();
        shell.text += piece.text;
        for (const std::uint32_t place : piece.offsets)
            shell.offsets.push_back(written_.offsets[place + opening.size()]);
    }

    json::Decoded written_;
    Tree tree_;
};

}  // namespace

bool is_jsonata(Value value) { return value.string().starts_with(opening); }

Line jsonata_line(Value expression) {
    const Reader reader(expression);
    return reader.root() ? reader.line(*reader.root()) : std::nullopt;
}

std::vector<Line> jsonata_lines(Value expression) {
    const Reader reader(expression);
    return reader.root() && reader.root()->kind == Kind::array ? reader.lines(*reader.root()) : std::vector<Line>();
}

}  // namespace stepsmith::pipeline
