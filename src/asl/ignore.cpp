#include "stepsmith/asl/ignore.h"

#include "stepsmith/json/decoded.h"
#include "stepsmith/text/words.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace stepsmith::asl {
namespace {

using json::Value;

constexpr std::string_view keyword = "stepsmith-ignore";
constexpr std::string_view blanks = " \t\r\n";

/// A part of a text without the blanks around it.
struct Part {
    std::size_t begin;
    std::size_t end;

    std::size_t size() const { return end - begin; }
};

Part trimmed(std::string_view text, Part part, std::string_view unwanted = blanks) {
    while (part.begin < part.end && text::is_one_of(text[part.begin], unwanted)) ++part.begin;
    while (part.begin < part.end && text::is_one_of(text[part.end - 1], unwanted)) --part.end;
    return part;
}

/// Where phrases begin.
std::vector<std::size_t> beginnings(std::string_view text) {
    std::vector<std::size_t> found = text::word_positions(text, keyword);
    std::erase_if(found, [&](std::size_t at) {
        const std::size_t end = at + keyword.size();
        return (at > 0 && text[at - 1] == '-') || (end < text.size() && text[end] == '-');
    });
    return found;
}

class Phrase {
public:
    Phrase(const json::Decoded& comment, Part part) : comment_(comment), part_(part) {}

    Ignore ignore(Value object) {
        Ignore result{.object = object, .span = span(part_)};
        part_.begin += keyword.size();
        part_ = trimmed(text(), part_);
        if (part_.size() == 0 || text()[part_.begin] != ':') return result;
        ++part_.begin;
        const std::size_t dashes = text().substr(0, part_.end).find("--", part_.begin);
        result.rules = names({part_.begin, std::min(dashes, part_.end)});
        if (dashes == std::string_view::npos) return result;
        const Part reason = trimmed(text(), {dashes + 2, part_.end});
        result.reason = text().substr(reason.begin, reason.size());
        return result;
    }

private:
    std::string_view text() const { return comment_.text; }
    text::Span span(Part part) const { return comment_.span(part.begin, part.size()); }

    std::vector<Ignore::Name> names(Part list) const {
        std::vector<Ignore::Name> found;
        while (list.begin < list.end) {
            const std::size_t comma = std::min(text().find(',', list.begin), list.end);
            const Part name = trimmed(text(), {list.begin, comma});
            if (name.size() > 0) found.push_back({std::string(text().substr(name.begin, name.size())), span(name)});
            list.begin = comma + 1;
        }
        return found;
    }

    const json::Decoded& comment_;
    Part part_;
};

void add_ignores(Value comment, std::vector<Ignore>& found) {
    const json::Decoded text = json::decoded(comment);
    const std::vector<std::size_t> begins = beginnings(text.text);
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::size_t next = i + 1 < begins.size() ? begins[i + 1] : text.text.size();
        const std::string_view line = std::string_view(text.text).substr(begins[i], next - begins[i]);
        const Part part{begins[i], begins[i] + std::min(line.find('\n'), line.size())};
        found.push_back(Phrase(text, trimmed(text.text, part, " \t\r\n;")).ignore(comment.parent()));
    }
}

/// What a value of a definition is to one who looks for comments. What is no part of the language is data: payloads,
/// results, templates.
enum class Role : std::uint8_t { data, object, objects, states };

Role role_of(Role holder, std::string_view key) {
    constexpr std::string_view objects[] = {"Iterator",     "ItemProcessor", "ProcessorConfig",
                                            "ItemReader",   "ReaderConfig",  "ItemBatcher",
                                            "ResultWriter", "WriterConfig",  "Not"};
    constexpr std::string_view lists[] = {"Branches", "Choices", "And", "Or", "Retry", "Catch"};
    if (holder == Role::objects || holder == Role::states) return Role::object;
    if (holder == Role::data) return Role::data;
    if (key == "States") return Role::states;
    if (std::find(std::begin(objects), std::end(objects), key) != std::end(objects)) return Role::object;
    return std::find(std::begin(lists), std::end(lists), key) != std::end(lists) ? Role::objects : Role::data;
}

Role role_of(Value value) {
    const Value holder = value.parent();
    return holder ? role_of(role_of(holder), value.key()) : Role::object;
}

}  // namespace

std::vector<Ignore> ignores(const json::Document& document) {
    std::vector<Ignore> found;
    if (!document.root()) return found;
    for (std::uint32_t index = 1; index < document.nodes().size(); ++index) {
        const Value value(document, index);
        if (value.key() == "Comment" && value.string().find(keyword) != std::string_view::npos &&
            role_of(value.parent()) == Role::object)
            add_ignores(value, found);
    }
    return found;
}

}  // namespace stepsmith::asl
