#include "stepsmith/json/document.h"

#include "reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace stepsmith::json {

Document::Document(std::shared_ptr<const text::Source> source) : Document(source, read(source->bytes())) {}

Document::Document(std::shared_ptr<const text::Source> source, Reading&& reading)
    : source_(std::move(source)),
      notation_(reading.notation),
      is_part_(reading.is_part),
      nodes_(std::move(reading.nodes)),
      strings_(std::move(reading.strings)),
      syntax_error_(std::move(reading.error)),
      excerpt_(std::move(reading.excerpt)),
      within_excerpt_(std::move(reading.within_excerpt)) {
    for (const Node& node : nodes_)
        if (!node.key.empty()) nodes_[node.parent].member_marks |= mark(decoded(node.key, node.decoded_key));
}

Value Document::root() const { return syntax_error_ ? Value{} : Value{*this, 0}; }

Value Document::innermost(text::Span span) const {
    if (syntax_error_) return {};
    const auto behind =
        std::upper_bound(nodes_.begin(), nodes_.end(), span.begin, [](std::uint32_t offset, const Node& node) {
            return offset < (node.key.empty() ? node.value : node.key).begin;
        });
    if (behind == nodes_.begin()) return {};
    Value at(*this, static_cast<std::uint32_t>(behind - nodes_.begin() - 1));
    while (at && !at.member_span().contains(span)) at = at.parent();
    return at;
}

bool is_template_function(Value member) {
    const std::string_view key = member.key();
    if (key != "Ref") return key.starts_with("Fn::");
    const Children all = member.parent().children();
    return ++all.begin() == all.end() && !member.is(Kind::object);
}

bool Value::is_open() const {
    if (!document_) return false;
    if (kind() == Kind::string) return holds_substitution(string());
    if (kind() != Kind::object) return kind() == Kind::substitution;
    const Children all = children();
    return std::any_of(all.begin(), all.end(), is_template_function);
}

std::string_view Value::text() const {
    const bool is_kept = node().decoded_value != 0 && kind() != Kind::string;
    return is_kept ? document_->decoded({}, node().decoded_value) : document_->source().text(span());
}

std::optional<double> Value::number() const {
    if (!is(Kind::number)) return std::nullopt;
    double result = 0;
    const std::string_view digits = text();
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result);
    return error == std::errc() ? std::optional(result) : std::nullopt;
}

Value Value::last_member(std::string_view key) const {
    Value found;
    const Node* const nodes = document_->nodes_.data();
    const char* const bytes = document_->source().bytes().data();
    const std::uint32_t end = nodes[index_].end;
    const char first = key.empty() ? '"' : key.front();
    for (std::uint32_t member = index_ + 1; member < end; member = nodes[member].end) {
        // Most keys are told apart by their length and first letter.
        const Node& node = nodes[member];
        const bool is_it = node.decoded_key != 0 ? document_->decoded(node.key, node.decoded_key) == key
                                                 : node.key.end - node.key.begin == key.size() + 2 &&
                                                       bytes[node.key.begin + 1] == first &&
                                                       std::string_view(bytes + node.key.begin + 1, key.size()) == key;
        if (is_it) found = Value(*document_, member);
    }
    return found;
}

Value Value::parent() const { return !document_ || index_ == 0 ? Value{} : Value(*document_, node().parent); }

std::uint32_t Value::position() const {
    std::uint32_t position = 0;
    for (const Value element : parent().children()) {
        if (element == *this) break;
        ++position;
    }
    return position;
}

std::string Value::pointer() const {
    std::string pointer;
    for (Value at = *this; at.parent(); at = at.parent()) {
        std::string token;
        if (at.parent().is(Kind::array)) {
            token = fmt::to_string(at.position());
        } else {
            for (const char c : at.key()) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        }
        pointer.insert(0, "/" + token);
    }
    return pointer;
}

}  // namespace stepsmith::json
