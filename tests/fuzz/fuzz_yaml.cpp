#include "require.h"
#include "stepsmith/json/decoded.h"
#include "stepsmith/json/document.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace stepsmith::fuzz {
namespace {

using json::Document;
using json::Kind;
using json::Notation;
using json::Value;

std::shared_ptr<const Document> read(std::string_view bytes) {
    return json::read_document(std::make_shared<const text::Source>("fuzz.yaml", std::string(bytes)));
}

bool is_inside(text::Span span, const Document& document) {
    return span.begin <= span.end && span.end <= document.source().bytes().size();
}

/// Each byte of a string stands where it is said to, as itself or as what it is made of.
void check_string(const Document& document, Value value) {
    const json::Decoded decoded = json::decoded(value);
    require(decoded.text == value.string(), "a string is decoded to its value");
    require(decoded.offsets.size() == decoded.text.size() + 1, "each byte has an offset");
    const std::string_view bytes = document.source().bytes();
    const text::Span span = value.span();
    if (span.empty()) return;
    // An alias is of one piece; so is a block that the two readers do not read alike.
    const bool may_be_one = std::string_view("*|>").find(bytes[span.begin]) != std::string_view::npos;
    if (may_be_one && !decoded.text.empty() && decoded.offsets[decoded.text.size() - 1] == span.begin) return;
    for (std::size_t i = 0; i < decoded.text.size(); ++i) {
        const std::uint32_t at = decoded.offsets[i];
        require(span.begin <= at && at <= span.end && at <= decoded.offsets[i + 1], "offsets rise within the string");
        const char written = at < bytes.size() ? bytes[at] : '\n';
        const bool is_break = std::string_view(" \t\n").find(decoded.text[i]) != std::string_view::npos;
        const bool is_made = written == '\\' || (is_break && (at == span.end || written == '\n' || written == '\r'));
        require(is_made || written == decoded.text[i], "a byte stands at its offset");
    }
}

/// What stands at a leaf's place, read alone, is its value.
void check_leaf(const Document& document, Value value) {
    const std::string_view text = document.source().text(value.span());
    const bool is_block = text.starts_with('|') || text.starts_with('>');
    // A tag changes what a text means.
    if (document.source().bytes().find('!') != std::string_view::npos) return;
    if (text.starts_with('*') || is_block || text.find_first_of("\r\n") != std::string_view::npos) return;
    const std::shared_ptr<const Document> alone = read("- " + std::string(text));
    // Some odd texts are taken for scalars only where they stand.
    if (alone->syntax_error() || !alone->root().is(Kind::array)) return;
    const Value same = *alone->root().children().begin();
    if (same.is(Kind::array) || same.is(Kind::object)) return;
    require(same.string() == value.string(), "the text of a leaf is its value");
}

void check_value(const Document& document, Value value) {
    require(is_inside(value.span(), document) && is_inside(value.key_span(), document), "a value lies inside the file");
    if (const Value parent = value.parent(); parent && parent.member_span() != value.member_span())
        require(parent.member_span().contains(value.member_span()), "a value lies inside of its parent");
    require(static_cast<bool>(document.innermost(value.member_span())), "a value is found at its place");
    if (value.is(Kind::string)) check_string(document, value);
    const bool is_leaf = !value.is(Kind::array) && !value.is(Kind::object);
    if (is_leaf && document.notation() == Notation::yaml) check_leaf(document, value);
}

void check(std::string_view bytes) {
    const std::shared_ptr<const Document> document = read(bytes);
    if (const auto& error = document->syntax_error()) {
        require(is_inside(error->span, *document), "an error lies inside the file");
        require(!error->message.empty(), "an error has a message");
        return;
    }
    std::uint32_t begin = 0;
    const std::size_t step = 1 + document->nodes().size() / 100;
    for (std::size_t index = 0; index < document->nodes().size(); ++index) {
        const Value value(*document, static_cast<std::uint32_t>(index));
        require(begin <= value.member_span().begin, "nodes lie in the order of the text");
        begin = value.member_span().begin;
        if (index % step == 0) check_value(*document, value);
    }
}

}  // namespace
}  // namespace stepsmith::fuzz

/// libfyaml 0.7 loses half a kilobyte over blanks at the end of a block.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfyaml"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stepsmith::fuzz::check(std::string_view(reinterpret_cast<const char*>(data), size));
    return 0;
}
