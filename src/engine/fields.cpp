#include "fields.h"

#include "stepsmith/json/repetition.h"
#include "stepsmith/text/nearest.h"
#include "stepsmith/text/utf8.h"

#include <algorithm>
#include <unordered_set>

namespace stepsmith::engine {
namespace {

using json::Kind;
using json::Value;

constexpr std::size_t most_told = 100;

constexpr std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::null: return "null";
        case Kind::boolean: return "a boolean";
        case Kind::number: return "a number";
        case Kind::string: return "a string";
        case Kind::array: return "an array";
        case Kind::object: return "an object";
        case Kind::substitution: return "a substitution";
    }
    return {};
}

}  // namespace

std::vector<std::string> Problems::told(const text::Source& source) const {
    std::vector<Word> sorted = all_;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Word& a, const Word& b) { return a.span.begin < b.span.begin; });
    std::vector<std::string> lines;
    for (const Word& one : sorted) {
        if (lines.size() == most_told) {
            lines.push_back(fmt::format("{}: and {} more", text::harmless(source.path()), sorted.size() - most_told));
            break;
        }
        const text::Position at = source.position(one.span.begin);
        lines.push_back(
            fmt::format("{}:{}:{}: {}", text::harmless(source.path()), at.line, at.column, text::harmless(one.text)));
    }
    return lines;
}

bool Fields::expect(Value value, Kind kind, std::string_view what) {
    if (value.is(kind)) return true;
    problems_.add(value.span(), "{} must be {}, not {}", what, name_of(kind), name_of(value.kind()));
    return false;
}

std::optional<Word> Fields::word(Value value, std::string_view what) {
    if (!expect(value, Kind::string, what)) return std::nullopt;
    if (!value.string().empty()) return Word{std::string(value.string()), value.span()};
    problems_.add(value.span(), "{} cannot be empty", what);
    return std::nullopt;
}

std::vector<Word> Fields::words(Value value, std::string_view what) {
    std::vector<Word> found;
    std::unordered_set<std::string_view> known;
    if (!expect(value, Kind::array, quoted(value.key()))) return found;
    for (const Value element : value.children()) {
        std::optional<Word> one = word(element, what);
        if (!one) continue;
        if (known.insert(element.string()).second)
            found.push_back(std::move(*one));
        else
            problems_.add(element.span(), "\"{}\" stands twice in this list", one->text);
    }
    return found;
}

std::vector<Word> Fields::some_words(Value value, std::string_view what) {
    if (value.is(Kind::array) && value.children().empty())
        problems_.add(value.span(), "{} cannot be empty", quoted(value.key()));
    return words(value, what);
}

std::optional<double> Fields::seconds(Value value, std::string_view what) {
    if (!expect(value, Kind::number, what)) return std::nullopt;
    const std::optional<double> seconds = value.number();
    if (seconds && *seconds > 0) return seconds;
    problems_.add(value.span(), "{} {}", what,
                  seconds ? "must be more than 0 seconds" : "is too large or too small a number");
    return std::nullopt;
}

void Fields::unknown_key(Value member, const std::vector<std::string_view>& known) {
    problems_.add(member.key_span(), "unknown key \"{}\"{}", member.key(),
                  question(text::nearest(member.key(), known)));
}

void Fields::repetitions(const json::Document& document) {
    for (const json::Repetition& repetition : json::repetitions(document))
        problems_.add(repetition.again.key_span(), "the key \"{}\" stands twice in this object",
                      repetition.again.key());
}

std::string question(std::string_view nearest) {
    return nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest);
}

}  // namespace stepsmith::engine
