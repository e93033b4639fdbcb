#include "fragments.h"
#include "stepsmith/engine/containers.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace stepsmith::engine {
namespace {

using text::Span;

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// What a line assigns to a name, without comments: `name = value`; nothing if it does not.
std::string_view assigned(std::string_view line, std::string_view name) {
    line = trimmed(line);
    if (!line.starts_with(name)) return {};
    line = trimmed(line.substr(name.size()));
    return line.starts_with('=') ? trimmed(line.substr(1)) : std::string_view();
}

/// Behind the `${` at `begin`: where the matching `}` ends, with strings and their own `${` inside.
std::size_t interpolation_end(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t at = begin; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string && c == '\\')
            ++at;
        else if (c == '"')
            in_string = !in_string;
        else if (c == '{' && !in_string)
            ++depth;
        else if (c == '}' && !in_string && --depth == 0)
            return at + 1;
    }
    return text.size();
}

/// Whether a text holds directives such as `%{ if … }`; `%%{` is none.
bool has_directives(std::string_view text) {
    for (std::size_t at = text.find("%{"); at != std::string_view::npos; at = text.find("%{", at + 1))
        if (at == 0 || text[at - 1] != '%') return true;
    return false;
}

/// The text of a heredoc: what it interpolates is a substitution, `$${` is `${`, and `%%{` is `%{`.
json::Excerpt excerpt_of(std::string_view bytes, Span body) {
    json::Excerpt result{.whole = body};
    const auto add = [&](std::string_view text, std::size_t begin, std::size_t end) {
        const Span place{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        result.text += text;
        result.places.insert(result.places.end(), text.size(), place);
    };
    const std::string_view before_end = bytes.substr(0, body.end);
    for (std::size_t at = body.begin; at < body.end;) {
        const std::string_view rest = before_end.substr(at);
        if (rest.starts_with("$${") || rest.starts_with("%%{")) {
            add(rest.substr(1, 2), at, at + 3);
            at += 3;
        } else if (rest.starts_with("${") && json::substitution_length(rest) == 0) {
            const std::size_t end = interpolation_end(before_end, at);
            add("${Value}", at, end);
            at = end;
        } else {
            add(rest.substr(0, 1), at, at + 1);
            ++at;
        }
    }
    return result;
}

/// How deep in braces each line of a file begins; nothing for one that is, at its beginning, no code but a comment or
/// the text of a heredoc.
class Lines {
public:
    explicit Lines(const text::Source& source) {
        for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
            const std::string_view text = source.text(source.line(number));
            const bool is_code = word_.empty() && !is_comment_;
            depths_.push_back(is_code ? std::optional(depth_) : std::nullopt);
            if (word_.empty())
                read(text);
            else if (trimmed(text) == word_)
                word_ = {};
        }
    }

    std::optional<int> depth(std::uint32_t number) const { return depths_[number - 1]; }

private:
    void read(std::string_view text) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::string_view rest = text.substr(at);
            if (is_comment_) {
                is_comment_ = !rest.starts_with("*/");
            } else if (rest.starts_with('#') || rest.starts_with("//")) {
                return;
            } else if (rest.starts_with('"')) {
                at = string_end(text, at);
            } else if (rest.starts_with("<<")) {
                word_ = trimmed(rest.substr(rest.starts_with("<<-") ? 3 : 2));
                return;
            } else {
                is_comment_ = rest.starts_with("/*");
                depth_ += std::string_view("{[(").find(rest[0]) != std::string_view::npos ? 1 : 0;
                depth_ -= std::string_view("}])").find(rest[0]) != std::string_view::npos ? 1 : 0;
            }
        }
    }

    static std::size_t string_end(std::string_view text, std::size_t begin) {
        for (std::size_t at = begin + 1; at < text.size(); ++at) {
            if (text[at] == '"') return at;
            if (text[at] == '\\') ++at;
            if (text.substr(at).starts_with("${")) at = interpolation_end(text, at) - 1;
        }
        return text.size();
    }

    std::vector<std::optional<int>> depths_;
    int depth_ = 0;
    bool is_comment_ = false;
    std::string_view word_;  ///< that ends a heredoc
};

class Reader {
public:
    explicit Reader(const std::shared_ptr<const text::Source>& source) : source_(source), lines_(*source) {
        found_.is_template = true;
    }

    Contents contents() {
        for (std::uint32_t number = 1; number <= source_->line_count(); ++number) {
            if (!lines_.depth(number)) continue;
            if (const std::string_view value = assigned(line(number), "definition"); value.starts_with("<<"))
                number = read_heredoc(number, value.substr(value.starts_with("<<-") ? 3 : 2));
        }
        return std::move(found_);
    }

private:
    std::string_view line(std::uint32_t number) const { return source_->text(source_->line(number)); }

    /// The number of its last line.
    std::uint32_t read_heredoc(std::uint32_t number, std::string_view word) {
        std::uint32_t last = number + 1;
        while (last <= source_->line_count() && trimmed(line(last)) != word) ++last;
        if (word.empty() || last > source_->line_count()) return number;
        const Span body{source_->line(number + 1).begin, source_->line(last).begin};
        const std::string_view text = source_->text(body);
        // With directives nobody knows what the text will be.
        if (!may_hold_definition(text) || has_directives(text)) return last;
        auto definition = json::read_embedded(source_, excerpt_of(source_->bytes(), body));
        if (!definition->syntax_error() || !has_fragments(definition->excerpt()->text))
            found_.definitions.push_back({std::move(definition), workflow_type(number)});
        return last;
    }

    /// What the block around the line that assigns a heredoc says.
    WorkflowType workflow_type(std::uint32_t assigns) const {
        const int depth = *lines_.depth(assigns);
        const auto is_in_block = [&](std::uint32_t number) { return lines_.depth(number).value_or(depth) >= depth; };
        std::uint32_t number = assigns;
        while (number > 1 && is_in_block(number - 1)) --number;
        for (; number <= source_->line_count() && is_in_block(number); ++number) {
            std::string_view said = lines_.depth(number) == depth ? assigned(line(number), "type") : std::string_view();
            if (said.empty()) continue;
            said = said.substr(0, said.find_first_of("#/"));
            if (trimmed(said) == "\"EXPRESS\"") return "EXPRESS";
            if (trimmed(said) != "\"STANDARD\"") return std::nullopt;
        }
        return "STANDARD";
    }

    const std::shared_ptr<const text::Source>& source_;
    Lines lines_;
    Contents found_;
};

}  // namespace

Contents terraform_contents(const std::shared_ptr<const text::Source>& source) { return Reader(source).contents(); }

}  // namespace stepsmith::engine
