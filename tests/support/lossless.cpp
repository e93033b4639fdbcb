#include "support/lossless.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

namespace stepsmith::test {
namespace {

using Json = nlohmann::json;
using json::Kind;
using What = Piece::What;

/// One thing nlohmann reads, in the order of the text.
struct Event {
    What what;
    Json value;
    char bracket = 0;
};

class Listener : public nlohmann::json_sax<Json> {
public:
    bool null() override { return leaf(nullptr); }
    bool boolean(bool value) override { return leaf(value); }
    bool number_integer(number_integer_t value) override { return leaf(value); }
    bool number_unsigned(number_unsigned_t value) override { return leaf(value); }
    bool number_float(number_float_t value, const string_t&) override { return leaf(value); }
    bool string(string_t& value) override { return leaf(value); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& value) override {
        events.push_back({What::key, value});
        return true;
    }
    bool start_object(std::size_t) override { return bracket('{'); }
    bool end_object() override { return bracket('}'); }
    bool start_array(std::size_t) override { return bracket('['); }
    bool end_array() override { return bracket(']'); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

    std::vector<Event> events;

private:
    bool leaf(Json value) {
        events.push_back({What::leaf, std::move(value)});
        return true;
    }
    bool bracket(char which) {
        events.push_back({What::bracket, nullptr, which});
        return true;
    }
};

bool is_blank_or(std::string_view others, char c) {
    return std::string_view(" \t\r\n").find(c) != std::string_view::npos || others.find(c) != std::string_view::npos;
}

/// The first byte between two pieces that should not be there.
std::optional<std::size_t> foreign_byte(std::string_view bytes, const std::vector<Piece>& pieces) {
    std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (const Piece& piece : pieces) {
        for (; at < piece.span.begin; ++at)
            if (!is_blank_or(",:", bytes[at])) return at;
        if (at != piece.span.begin || piece.span.end <= at || piece.span.end > bytes.size()) return at;
        at = piece.span.end;
    }
    for (; at < bytes.size(); ++at)
        if (!is_blank_or("", bytes[at])) return at;
    return std::nullopt;
}

/// The value of a text that is nothing but a value.
std::optional<Json> read_alone(std::string_view text) {
    if (is_blank_or("", text.front()) || is_blank_or("", text.back())) return std::nullopt;
    Json value = Json::parse(text, nullptr, false);
    return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

/// A number may be too large to be read, and is still a number.
bool is_huge_number(std::string_view text) {
    if (is_blank_or("", text.front()) || is_blank_or("", text.back())) return false;
    try {
        return Json::parse(text).is_discarded();
    } catch (const Json::out_of_range&) {
        return true;
    } catch (const Json::parse_error&) {
        return false;
    }
}

bool is_masked(const Piece& piece, std::string_view text) {
    return piece.kind == Kind::substitution || (piece.kind == Kind::number && is_huge_number(text));
}

std::string quoted(std::size_t size) { return '"' + std::string(std::max<std::size_t>(size, 2) - 2, '_') + '"'; }

/// What the other reader is given: it knows no substitutions and no huge numbers.
std::string masked(std::string_view bytes, const std::vector<Piece>& pieces) {
    std::string result(bytes);
    for (const Piece& piece : pieces)
        if (piece.what == What::leaf && is_masked(piece, piece.span.of(bytes)))
            result.replace(piece.span.begin, piece.span.size(), quoted(piece.span.size()));
    return result;
}

Kind kind_of(const Json& value) {
    if (value.is_null()) return Kind::null;
    if (value.is_boolean()) return Kind::boolean;
    return value.is_string() ? Kind::string : Kind::number;
}

bool agrees(const Piece& piece, const Event& event, std::string_view text) {
    if (piece.what != event.what) return false;
    if (piece.what == What::bracket) return text == std::string_view(&event.bracket, 1);
    if (piece.kind == Kind::substitution) return text.starts_with("${") && text.find('}') == text.size() - 1;
    if (is_masked(piece, text)) return true;
    const std::optional<Json> value = read_alone(text);
    if (!value || *value != event.value || value->type() != event.value.type()) return false;
    return piece.kind == kind_of(*value) && (piece.kind != Kind::string || *value == piece.string);
}

class Gathering {
public:
    explicit Gathering(const json::Document& document) : document_(document) {}

    std::vector<Piece> pieces() && {
        const std::vector<json::Node>& nodes = document_.nodes();
        for (std::uint32_t index = 0; index < nodes.size(); ++index) {
            close(index);
            add(index);
        }
        close(static_cast<std::uint32_t>(nodes.size()));
        return std::move(pieces_);
    }

private:
    void add(std::uint32_t index) {
        const json::Node& node = document_.nodes()[index];
        const json::Value value(document_, index);
        if (!node.key.empty()) pieces_.push_back({What::key, Kind::string, node.key, value.key()});
        if (node.kind == Kind::object || node.kind == Kind::array) {
            pieces_.push_back({What::bracket, node.kind, {node.value.begin, node.value.begin + 1}, {}});
            open_.push_back(index);
        } else {
            pieces_.push_back({What::leaf, node.kind, node.value, value.string()});
        }
    }

    /// The objects and arrays that end before a node.
    void close(std::uint32_t before) {
        while (!open_.empty() && document_.nodes()[open_.back()].end <= before) {
            const json::Node& node = document_.nodes()[open_.back()];
            pieces_.push_back({What::bracket, node.kind, {node.value.end - 1, node.value.end}, {}});
            open_.pop_back();
        }
    }

    const json::Document& document_;
    std::vector<std::uint32_t> open_;
    std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_of(const json::Document& document) { return Gathering(document).pieces(); }

std::string loss(std::string_view bytes, const std::vector<Piece>& pieces) {
    if (const auto at = foreign_byte(bytes, pieces)) return fmt::format("the byte at {} is in no piece", *at);
    Listener listener;
    if (!Json::sax_parse(masked(bytes, pieces), &listener)) return "the other reader finds an error";
    if (listener.events.size() != pieces.size())
        return fmt::format("{} pieces where the other reader finds {}", pieces.size(), listener.events.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (!agrees(pieces[i], listener.events[i], pieces[i].span.of(bytes)))
            return fmt::format("the piece at {} is not what stands there", pieces[i].span.begin);
    return {};
}

}  // namespace stepsmith::test
