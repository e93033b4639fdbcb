#include "stepsmith/pipeline/shell_syntax.h"

#include "shell_lexer.h"
#include "stepsmith/pipeline/invocation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stepsmith::pipeline::sh {
namespace {

constexpr std::size_t deepest_nesting = 100;

constexpr std::array<std::string_view, 8> closers{"then", "elif", "else", "fi", "do", "done", "esac", "}"};

class Parser {
public:
    Parser(std::string_view text, Part range) : text_(text), lexer_(text, range) { advance(); }

    Reading whole() {
        Reading result{.list = list(), .functions = std::move(functions_), .documents = {}, .unclosed = {}};
        if (token_.kind != TokenKind::end) failed_ = true;
        result.is_sound = !failed_ && !lexer_.unclosed();
        result.unclosed = lexer_.unclosed();
        result.documents = lexer_.documents();
        if (!result.is_sound) result.list.clear();
        return result;
    }

private:
    std::string_view word() const {
        return token_.kind == TokenKind::word ? token_.part.of(text_) : std::string_view();
    }
    bool is_sign(std::string_view sign) const {
        return token_.kind == TokenKind::sign && token_.part.of(text_) == sign;
    }
    bool is_line() const { return token_.kind == TokenKind::line; }

    void advance() {
        last_end_ = token_.part.begin + token_.part.size;
        token_ = failed_ ? Token{} : lexer_.next();
    }
    void fail() {
        failed_ = true;
        token_ = {};
    }
    void expect(std::string_view what) {
        if (word() == what || is_sign(what))
            advance();
        else
            fail();
    }
    void skip_lines() {
        while (is_line()) advance();
    }
    Part since(std::size_t begin) const { return {begin, std::max(last_end_, begin) - begin}; }

    bool is_behind_list() const {
        return token_.kind == TokenKind::end || std::ranges::find(closers, word()) != closers.end() || is_sign(")") ||
               is_sign(";;") || is_sign(";&") || is_sign(";;&");
    }

    List list() {
        List result;
        if (++depth_ > deepest_nesting) fail();
        for (skip_lines(); !is_behind_list(); skip_lines()) {
            result.push_back(chain());
            if (is_sign("&")) result.back().is_background = true;
            if (is_sign("&") || is_sign(";") || is_line())
                advance();
            else if (!is_behind_list())
                fail();
        }
        --depth_;
        return result;
    }

    Chain chain() {
        Chain result;
        result.pipes.push_back(pipe());
        while (is_sign("&&") || is_sign("||")) {
            result.links.push_back(is_sign("&&") ? Link::both : Link::either);
            advance();
            skip_lines();
            result.pipes.push_back(pipe());
        }
        return result;
    }

    Pipe pipe() {
        Pipe result;
        const std::size_t begin = token_.part.begin;
        while (word() == "!" || word() == "time") {
            const bool is_time = word() == "time";
            if (!is_time) result.is_negated = !result.is_negated;
            advance();
            if (is_time && word() == "-p") advance();
        }
        result.stages.push_back(command());
        while (is_sign("|") || is_sign("|&")) {
            result.bars.push_back(token_.part);
            advance();
            skip_lines();
            result.stages.push_back(command());
        }
        result.part = since(begin);
        return result;
    }

    Command command() {
        const std::size_t begin = token_.part.begin;
        if (++depth_ > deepest_nesting) fail();
        Command result = bare_command();
        while (result.kind != Kind::simple && token_.kind == TokenKind::redirection) redirect(result);
        --depth_;
        result.part = since(begin);
        return result;
    }

    Command bare_command() {
        const std::string_view first = word();
        if (first == "if") return branch();
        if (first == "while" || first == "until") return loop();
        if (first == "for" || first == "select") return counted_loop();
        if (first == "case") return cases();
        if (first == "{") return enclosed(Kind::group, "}");
        if (first == "[[") return test("]]");
        if (first == "function") return function();
        if (is_sign("(")) {
            const bool is_arithmetic = lexer_.at() < text_.size() && text_[lexer_.at()] == '(';
            return is_arithmetic ? test("))") : enclosed(Kind::subshell, ")");
        }
        return simple();
    }

    static Command of(Kind kind) { return {.kind = kind, .part = {}, .words = {}, .conditions = {}, .bodies = {}}; }

    Command enclosed(Kind kind, std::string_view close) {
        Command result = of(kind);
        advance();
        result.bodies.push_back(list());
        expect(close);
        return result;
    }

    Command test(std::string_view close) {
        if (!lexer_.skip_behind(close)) fail();
        advance();
        return of(Kind::test);
    }

    Command branch() {
        Command result = of(Kind::branch);
        do {
            advance();
            result.conditions.push_back(list());
            expect("then");
            result.bodies.push_back(list());
        } while (word() == "elif");
        if (word() == "else") {
            advance();
            result.bodies.push_back(list());
        }
        expect("fi");
        return result;
    }

    Command loop() {
        Command result = of(Kind::loop);
        advance();
        result.conditions.push_back(list());
        read_body(result);
        return result;
    }

    Command counted_loop() {
        Command result = of(Kind::loop);
        advance();
        if (is_sign("(")) {
            if (!lexer_.skip_behind("))")) fail();
            advance();
        } else {
            while (token_.kind == TokenKind::word && word() != "do") advance();
        }
        while (is_line() || is_sign(";")) advance();
        read_body(result);
        return result;
    }

    void read_body(Command& result) {
        expect("do");
        result.bodies.push_back(list());
        expect("done");
    }

    Command cases() {
        Command result = of(Kind::branch);
        advance();
        advance();
        skip_lines();
        expect("in");
        for (skip_lines(); !failed_ && word() != "esac"; skip_lines()) {
            while (!failed_ && !is_sign(")")) {
                if (token_.kind != TokenKind::word && !is_sign("|") && !is_sign("(")) fail();
                advance();
            }
            expect(")");
            result.bodies.push_back(list());
            if (is_sign(";;") || is_sign(";&") || is_sign(";;&"))
                advance();
            else if (word() != "esac")
                fail();
        }
        expect("esac");
        return result;
    }

    Command function() {
        advance();
        functions_.push_back(token_.part);
        advance();
        if (is_sign("(")) {
            advance();
            expect(")");
        }
        return function_body();
    }

    Command function_body() {
        Command result = of(Kind::function);
        skip_lines();
        Pipe body;
        body.stages.push_back(command());
        body.part = body.stages.front().part;
        Chain chain;
        chain.pipes.push_back(std::move(body));
        result.bodies.emplace_back();
        result.bodies.back().push_back(std::move(chain));
        return result;
    }

    Command simple() {
        Command result = of(Kind::simple);
        const std::size_t begin = token_.part.begin;
        while (token_.kind == TokenKind::word || token_.kind == TokenKind::redirection) {
            if (token_.kind == TokenKind::redirection) {
                redirect(result);
                continue;
            }
            result.words.push_back(token_.part);
            advance();
            if (is_sign("(") && result.words.size() == 1) {
                functions_.push_back(result.words.front());
                advance();
                expect(")");
                return function_body();
            }
        }
        if (last_end_ <= begin) fail();
        result.invocation = invocation(text_, result.words);
        return result;
    }

    void redirect(Command& command) {
        const std::string_view arrow = token_.part.of(text_);
        const bool is_document = arrow.ends_with("<<-") || (arrow.ends_with("<<") && !arrow.ends_with("<<<"));
        advance();
        if (token_.kind != TokenKind::word) return fail();
        if (is_document) command.document = lexer_.expect_document(unquoted(word()), arrow.ends_with('-'));
        advance();
    }

    std::string_view text_;
    Lexer lexer_;
    Token token_;
    std::vector<Part> functions_;
    std::size_t last_end_ = 0;
    std::size_t depth_ = 0;
    bool failed_ = false;
};

}  // namespace

Reading read(std::string_view text, Part range) { return Parser(text, range).whole(); }

std::string unquoted(std::string_view word) {
    std::string result;
    char quote = '\0';
    for (std::size_t at = 0; at < word.size(); ++at) {
        const char c = word[at];
        const bool is_quote = (c == '"' || c == '\'') && (quote == '\0' || quote == c);
        if (is_quote)
            quote = quote == '\0' ? c : '\0';
        else if (c == '\\' && quote != '\'' && at + 1 < word.size())
            result += word[++at];
        else
            result += c;
    }
    return result;
}

}  // namespace stepsmith::pipeline::sh
