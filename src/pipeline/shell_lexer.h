#pragma once

#include "stepsmith/pipeline/shell.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline::sh {

/// `line` is a line feed; `redirection` is an arrow with the number before it.
enum class TokenKind : std::uint8_t { word, line, sign, redirection, end };

struct Token {
    TokenKind kind = TokenKind::end;
    Part part;
};

/// The tokens of a shell's text. Comments, and line feeds behind a backslash, are left out.
class Lexer {
public:
    Lexer(std::string_view text, Part range) : text_(text), at_(range.begin), end_(range.begin + range.size) {}

    Token next();
    /// The rest of the text up to and with `close`, which is behind the last token; false if it is not there.
    bool skip_behind(std::string_view close);
    /// The lines of a here-document begin behind the next line feed. Returns its index in `documents`.
    std::size_t expect_document(std::string_view delimiter, bool strips_tabs);

    std::size_t at() const { return at_; }
    const std::vector<Part>& documents() const { return documents_; }
    const std::optional<std::size_t>& unclosed() const { return unclosed_; }

private:
    struct Expected {
        std::string delimiter;
        bool strips_tabs;
        std::size_t index;
    };

    bool is_at(std::string_view what) const { return text_.substr(at_, end_ - at_).starts_with(what); }
    void skip_blanks();
    void skip_word();
    /// What begins with the quote, `$(` or the like that stands at the place.
    void skip_nested();
    void read_documents();
    Token token(TokenKind kind, std::size_t begin) const { return {kind, {begin, at_ - begin}}; }

    std::string_view text_;
    std::size_t at_;
    std::size_t end_;
    std::vector<Expected> expected_;
    std::vector<Part> documents_;
    std::optional<std::size_t> unclosed_;
};

}  // namespace stepsmith::pipeline::sh
