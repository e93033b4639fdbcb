#include "reader.h"

#include "stepsmith/text/words.h"
#include "substitutions.h"
#include "syntax_error.h"

#include <fmt/format.h>

#include <cassert>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>

namespace stepsmith::json {
namespace {

/// An input iterator that tells, at any time, how far the parser has come.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
    bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

private:
    const char* at_;
    const char** reached_;
};

constexpr bool is_number_char(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/// Receives nlohmann's events and gives each its span: a token ends where the parser has come to, and begins behind
/// the blanks, the comma or the colon that follow the token before it.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    /// `bytes` is the file; `parsed` is what the parser sees, of equal length, with substitutions masked.
    Builder(std::string_view bytes, std::string_view parsed, Reading& reading)
        : bytes_(bytes), parsed_(parsed), reading_(reading), reached_(parsed.data()) {
        if (bytes_.starts_with("\xEF\xBB\xBF")) standpoint_.offset = 3;
    }

    CountingIterator first() { return {parsed_.data(), &reached_}; }
    CountingIterator last() { return {parsed_.data() + parsed_.size(), &reached_}; }

    bool null() override { return leaf(Kind::null, token()); }
    bool boolean(bool) override { return leaf(Kind::boolean, token()); }
    bool number_integer(number_integer_t) override { return leaf(Kind::number, number_token()); }
    bool number_unsigned(number_unsigned_t) override { return leaf(Kind::number, number_token()); }
    bool number_float(number_float_t, const string_t&) override { return leaf(Kind::number, number_token()); }
    bool binary(binary_t&) override { return false; }

    bool string(string_t& value) override {
        const text::Span span = token();
        if (bytes_[span.begin] != '"') return leaf(Kind::substitution, span);
        const std::uint32_t decoded = keep(value, span);
        if (!leaf(Kind::string, span)) return false;
        reading_.nodes.back().decoded_value = decoded;
        return true;
    }

    bool key(string_t& value) override {
        key_ = token();
        if (bytes_[key_.begin] != '"') {
            reading_.error = SyntaxError{key_, "a key needs double quotes, also around a substitution"};
            return false;
        }
        decoded_key_ = keep(value, key_);
        standpoint_.after = Standpoint::After::key;
        return true;
    }

    bool start_object(std::size_t) override { return open(Kind::object); }
    bool start_array(std::size_t) override { return open(Kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        reading_.error = explain(bytes_, standpoint());
        return false;
    }

    Standpoint standpoint() const {
        Standpoint now = standpoint_;
        if (!open_.empty()) {
            const Node& opened = reading_.nodes[open_.back()];
            now.in_object = opened.kind == Kind::object;
            now.opened = text::Span{opened.value.begin, opened.value.begin + 1};
        }
        return now;
    }

private:
    std::uint32_t reached() const { return static_cast<std::uint32_t>(reached_ - parsed_.data()); }

    text::Span span_to(std::uint32_t end) {
        std::uint32_t begin = standpoint_.offset;
        while (begin < end && text::is_one_of(parsed_[begin], " \t\r\n,:")) ++begin;
        standpoint_.offset = end;
        standpoint_.after = Standpoint::After::value;
        return {begin, end};
    }

    text::Span token() { return span_to(reached()); }

    /// To know where a number ends the parser has read one byte more, unless the text ends there.
    text::Span number_token() {
        const bool ends_the_text = reached() == parsed_.size() && is_number_char(parsed_.back());
        return span_to(ends_the_text ? reached() : reached() - 1);
    }

    /// A string without escapes is as long as its text, and then the text serves; else its value is kept.
    std::uint32_t keep(string_t& value, text::Span quoted) {
        if (value.size() + 2 == quoted.size()) return 0;
        reading_.strings.push_back(std::move(value));
        return static_cast<std::uint32_t>(reading_.strings.size());
    }

    bool leaf(Kind kind, text::Span span) {
        const auto index = static_cast<std::uint32_t>(reading_.nodes.size());
        reading_.nodes.push_back({.kind = kind,
                                  .key = key_,
                                  .value = span,
                                  .parent = open_.empty() ? 0 : open_.back(),
                                  .end = index + 1,
                                  .decoded_key = decoded_key_});
        key_ = {};
        decoded_key_ = 0;
        return true;
    }

    bool open(Kind kind) {
        const text::Span bracket = token();
        if (open_.size() == deepest_nesting) {
            reading_.error = SyntaxError{bracket, fmt::format("nested deeper than {} levels", deepest_nesting)};
            return false;
        }
        leaf(kind, bracket);
        open_.push_back(static_cast<std::uint32_t>(reading_.nodes.size() - 1));
        standpoint_.after = Standpoint::After::opening;
        return true;
    }

    bool close() {
        Node& opened = reading_.nodes[open_.back()];
        opened.value.end = token().end;
        opened.end = static_cast<std::uint32_t>(reading_.nodes.size());
        open_.pop_back();
        return true;
    }

    std::string_view bytes_;
    std::string_view parsed_;
    Reading& reading_;
    const char* reached_;
    Standpoint standpoint_;
    std::vector<std::uint32_t> open_;
    text::Span key_;
    std::uint32_t decoded_key_ = 0;
};

Reading read_masked(std::string_view bytes, std::string_view parsed) {
    Reading reading;
    reading.nodes.reserve(bytes.size() / 24);
    Builder builder(bytes, parsed, reading);
    const bool complete = nlohmann::json::sax_parse(builder.first(), builder.last(), &builder);
    // The parser takes a NUL byte for the end of the text.
    if (complete && bytes.find('\0') != std::string_view::npos) reading.error = explain(bytes, builder.standpoint());
    assert(complete || reading.error);
    return reading;
}

}  // namespace

Reading read(std::string_view bytes) {
    Reading reading = read_masked(bytes, bytes);
    if (!reading.error) return reading;
    const std::string masked = mask(bytes);
    return masked == bytes ? reading : read_masked(bytes, masked);
}

}  // namespace stepsmith::json
