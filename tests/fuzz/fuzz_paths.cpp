#include "require.h"
#include "stepsmith/expression/intrinsic.h"
#include "stepsmith/expression/path.h"
#include "stepsmith/json/document.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace stepsmith::fuzz {
namespace {

using expression::Intrinsic;
using expression::Path;
using expression::Problem;

/// Spans lie in what holds them, and their ends between characters.
void check_span(text::Span span, text::Span around, std::string_view bytes) {
    require(span.begin <= span.end && around.contains(span), "a span lies inside");
    for (const std::uint32_t end : {span.begin, span.end})
        require((static_cast<unsigned char>(bytes[end]) & 0xC0) != 0x80, "a span ends between characters");
}

void check_problem(const Problem& problem, text::Span around, std::string_view bytes) {
    check_span(problem.span, around, bytes);
    require(!problem.message.empty() && problem.message.back() != '.', "a problem has a message");
}

void check_path(const Path& path, text::Span around, std::string_view bytes) {
    check_span(path.span, around, bytes);
    std::uint32_t end = path.span.begin;
    for (const expression::Segment& segment : path.segments) {
        check_span(segment.span, path.span, bytes);
        require(segment.span.begin >= end && !segment.span.empty(), "segments follow each other");
        end = segment.span.end;
    }
    for (const text::Span word : path.bare_words) check_span(word, path.span, bytes);
    for (const text::Span sign : path.bad_operators) check_span(sign, path.span, bytes);
    if (path.error) check_problem(*path.error, path.span, bytes);
    if (path.ambiguity) check_problem(*path.ambiguity, path.span, bytes);
    require(path.error || path.is_open || path.root != expression::Root::unknown, "a path has a root");
    require(path.variable.empty() || expression::is_variable_name(path.variable), "a variable has a name");
    require(path.is_definite() || path.error || path.ambiguity, "a reference path is definite");
}

void check_term(const Intrinsic& term, text::Span around, std::string_view bytes) {
    check_span(term.span, around, bytes);
    if (term.path) check_path(*term.path, term.span, bytes);
    if (term.term == expression::Term::call) check_span(term.name_span, term.span, bytes);
    require(term.term != expression::Term::string || term.literal.offsets.size() == term.literal.text.size() + 1,
            "each byte of a literal has a place");
    for (const Intrinsic& argument : term.arguments) check_term(argument, term.span, bytes);
}

void check_string(json::Value string) {
    const std::string_view bytes = string.document().source().bytes();
    const text::Span content{string.span().begin + 1, string.span().end - 1};
    const Path path = expression::path(string);
    check_path(path, content, bytes);
    require(path.error == expression::path(string).error, "a path is read alike twice");
    const expression::Reading reading = expression::reading(string);
    const std::vector<Problem> problems = expression::intrinsic_problems(reading);
    for (const Problem& problem : problems) check_problem(problem, content, bytes);
    require(problems == expression::intrinsic_problems(expression::reading(string)), "a call is read alike twice");
    if (reading.call) check_term(*reading.call, content, bytes);
    require(reading.call || !problems.empty() || json::holds_substitution(string.string()), "no call has a reason");
}

/// The bytes are what stands between the quotes of a string.
void check(const std::string& bytes) {
    for (const std::string& text : {bytes, json::escaped(bytes)}) {
        const json::Document document(std::make_shared<text::Source>("fuzz.json", '"' + text + '"'));
        if (!document.syntax_error()) check_string(document.root());
    }
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stepsmith::fuzz::check(std::string(data, data + size));
    return 0;
}
