#include "reader.h"
#include "stepsmith/json/document.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stepsmith::json {
namespace {

bool is_named_as_yaml(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

bool begins_as_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

Reading read_as_named(const text::Source& source) {
    if (!is_named_as_yaml(source.path())) return read(source.bytes());
    if (begins_as_json(source.bytes())) {
        Reading reading = read(source.bytes());
        if (!reading.error) return reading;
    }
    if (!reads_yaml())
        throw Failure(
            fmt::format("\"{}\" is YAML, which this stepsmith was built without", text::harmless(source.path())));
    return read_yaml(source.bytes());
}

}  // namespace

text::Span Excerpt::place(text::Span part) const {
    if (places.empty()) return whole;
    if (part.begin >= places.size()) return {places.back().end, places.back().end};
    const std::uint32_t begin = places[part.begin].begin;
    return {begin, part.empty() ? begin : std::max(begin, places[part.end - 1].end)};
}

std::shared_ptr<const Document> read_document(std::shared_ptr<const text::Source> source) {
    Reading reading = read_as_named(*source);
    return std::make_shared<const Document>(std::move(source), std::move(reading));
}

std::shared_ptr<const Document> part(Value root) {
    const Document& whole = root.document();
    Reading reading{.notation = whole.notation(), .is_part = true};
    const std::uint32_t first = root.index();
    const std::uint32_t last = whole.nodes()[first].end;
    reading.nodes.assign(whole.nodes().begin() + first, whole.nodes().begin() + last);
    for (Node& node : reading.nodes) {
        node.parent = std::max(node.parent, first) - first;
        node.end -= first;
        for (std::uint32_t* index : {&node.decoded_key, &node.decoded_value}) {
            if (*index == 0) continue;
            reading.strings.push_back(whole.kept(*index));
            *index = static_cast<std::uint32_t>(reading.strings.size());
        }
    }
    reading.nodes.front().key = {};
    reading.nodes.front().decoded_key = 0;
    return std::make_shared<const Document>(whole.shared_source(), std::move(reading));
}

std::shared_ptr<const Document> read_embedded(std::shared_ptr<const text::Source> source, Excerpt excerpt) {
    auto within = std::make_shared<const Document>(std::make_shared<const text::Source>(source->path(), excerpt.text));
    Reading reading{.notation = Notation::embedded, .nodes = within->nodes(), .error = within->syntax_error()};
    const auto keep = [&](std::string_view text) {
        reading.strings.emplace_back(text);
        return static_cast<std::uint32_t>(reading.strings.size());
    };
    for (std::uint32_t index = 0; index < reading.nodes.size(); ++index) {
        Node& node = reading.nodes[index];
        const Value value(*within, index);
        if (!node.key.empty()) {
            node.decoded_key = keep(value.key());
            node.key = excerpt.place(node.key);
        }
        if (node.kind == Kind::string || node.kind == Kind::number)
            node.decoded_value = keep(node.kind == Kind::string ? value.string() : value.text());
        node.value = excerpt.place(node.value);
    }
    if (reading.error) {
        reading.error->span = excerpt.place(reading.error->span);
        if (reading.error->opened) reading.error->opened = excerpt.place(*reading.error->opened);
    }
    reading.excerpt = std::make_shared<const Excerpt>(std::move(excerpt));
    reading.within_excerpt = std::move(within);
    return std::make_shared<const Document>(std::move(source), std::move(reading));
}

}  // namespace stepsmith::json
