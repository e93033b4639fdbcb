#include "require.h"
#include "stepsmith/json/document.h"
#include "stepsmith/json/repetition.h"
#include "support/lossless.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace stepsmith::fuzz {
namespace {

using json::Document;
using json::Kind;
using json::Value;

bool is_inside(text::Span span, const Document& document) {
    return span.begin <= span.end && span.end <= document.source().bytes().size();
}

void check_error(const Document& document) {
    const json::SyntaxError& error = *document.syntax_error();
    require(!document.root(), "a text that is not JSON has no root");
    require(is_inside(error.span, document), "an error lies inside the file");
    require(!error.opened || is_inside(*error.opened, document), "so does the bracket it is about");
    require(!error.message.empty(), "an error has a message");
    require(error.message.find("this string is not JSON") == std::string::npos, "an error is explained");
}

/// The value a pointer leads to, where no key stands twice.
Value follow(Value from, std::string_view pointer) {
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        std::uint32_t position = 0;
        Value next;
        for (const Value child : from.children()) {
            std::string name = from.is(Kind::array) ? std::to_string(position++) : std::string();
            for (const char c : child.key()) name += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
            if (name == token) next = child;
        }
        from = next;
    }
    return from;
}

void check_value(const Document& document, Value value, bool has_repetitions) {
    require(is_inside(value.span(), document), "a value lies inside the file");
    require(is_inside(value.key_span(), document), "a key lies inside the file");
    require(document.innermost(value.member_span()) == value, "a value is the innermost at its own place");
    require(has_repetitions || follow(document.root(), value.pointer()) == value, "a pointer leads to its value");
    require(!value.is(Kind::substitution) || value.children().empty(), "a substitution has no children");
    const text::Position begin = document.source().position(value.span().begin);
    require(begin <= document.source().position(value.span().end), "a value begins before it ends");
}

void check(std::string bytes) {
    const Document document(std::make_shared<text::Source>("fuzz.json", std::move(bytes)));
    if (document.syntax_error()) return check_error(document);
    const std::string lost = test::loss(document.source().bytes(), test::pieces_of(document));
    require(lost.empty(), lost);
    const bool has_repetitions = !json::repetitions(document).empty();
    const std::size_t step = 1 + document.nodes().size() / 100;
    for (std::size_t index = 0; index < document.nodes().size(); index += step)
        check_value(document, Value(document, static_cast<std::uint32_t>(index)), has_repetitions);
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stepsmith::fuzz::check(std::string(data, data + size));
    return 0;
}
