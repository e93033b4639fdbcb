#pragma once

#include "stepsmith/text/source.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::json {

/// `substitution` is an unquoted `${Name}` standing where a value may stand, in YAML any `${…}`.
enum class Kind : std::uint8_t { null, boolean, number, string, array, object, substitution };

/// The deepest nesting of arrays and objects that is read.
inline constexpr std::uint32_t deepest_nesting = 1000;

/// Why a text is not JSON, and where.
struct SyntaxError {
    text::Span span;
    std::string message;
    /// The bracket that is still open, where that is the trouble.
    std::optional<text::Span> opened{};
};

/// How a document is written in its file.
enum class Notation : std::uint8_t {
    json,      ///< as JSON
    yaml,      ///< as YAML 1.2
    embedded,  ///< as JSON inside of a text that has escapes, indentation or gaps of its own
};

/// Nodes lie in document order, so that the subtree of node i is [i, end).
struct Node {
    Kind kind = Kind::null;
    text::Span key;    ///< with its quotes; empty for elements and the root
    text::Span value;  ///< with quotes, brackets or braces; what an alias of YAML brings all stands at the alias
    std::uint32_t parent = 0;
    std::uint32_t end = 0;
    std::uint32_t decoded_key = 0;    ///< index + 1 into the decoded strings; 0 if the text says it as it is
    std::uint32_t decoded_value = 0;  ///< as `decoded_key`; of other notations also for numbers, booleans and null
    std::uint64_t member_marks = 0;   ///< of all keys of an object: see `mark`
};

/// One bit that a key sets: an object that lacks it has no such member. Most look-ups are for fields that are not
/// there.
constexpr std::uint64_t mark(std::string_view key) {
    const std::size_t first = key.empty() ? 0 : static_cast<unsigned char>(key.front());
    return std::uint64_t{1} << ((first * 5 + key.size()) % 64);
}

class Value;
class Document;
struct Reading;

/// A JSON text, and where each of its bytes stands in the file that holds it.
struct Excerpt {
    std::string text{};
    std::vector<text::Span> places{};
    text::Span whole{};  ///< the place of all

    /// Where a part of the text stands.
    text::Span place(text::Span part) const;
};

/// A tree of values that lost nothing: every key and value with its span in the file, in order, duplicates and spelling
/// kept.
class Document {
public:
    /// A JSON text.
    explicit Document(std::shared_ptr<const text::Source> source);
    Document(std::shared_ptr<const text::Source> source, Reading&& reading);
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    const text::Source& source() const { return *source_; }
    const std::shared_ptr<const text::Source>& shared_source() const { return source_; }
    Notation notation() const { return notation_; }
    /// Whether the file is this document and nothing else, in JSON.
    bool is_whole_json() const { return notation_ == Notation::json && !is_part_; }
    /// The text of which an embedded document is read; nothing for any other.
    const std::shared_ptr<const Excerpt>& excerpt() const { return excerpt_; }
    /// The same as a document of that text, node by node.
    const std::shared_ptr<const Document>& within_excerpt() const { return within_excerpt_; }
    /// Set if the text is not JSON, or not YAML; there is no root then.
    const std::optional<SyntaxError>& syntax_error() const { return syntax_error_; }
    /// All nodes; those before the error if the text is not JSON.
    const std::vector<Node>& nodes() const { return nodes_; }

    /// What stands in no place of the file as it is: see `Node::decoded_key`.
    const std::string& kept(std::uint32_t index) const { return strings_[index - 1]; }

    /// No value if the text is not JSON.
    Value root() const;
    /// The innermost value whose key or text holds the span; no value where there is none.
    Value innermost(text::Span span) const;

private:
    friend class Value;

    std::string_view decoded(text::Span quoted, std::uint32_t index) const;

    std::shared_ptr<const text::Source> source_;
    Notation notation_ = Notation::json;
    bool is_part_ = false;
    std::vector<Node> nodes_;
    std::vector<std::string> strings_;
    std::optional<SyntaxError> syntax_error_;
    std::shared_ptr<const Excerpt> excerpt_;
    std::shared_ptr<const Document> within_excerpt_;
};

/// Whether YAML can be read.
bool reads_yaml();

/// A file as its name says: YAML where it ends in `.yaml` or `.yml` and holds no JSON, else JSON. Throws `Failure` if
/// it is YAML and that cannot be read.
std::shared_ptr<const Document> read_document(std::shared_ptr<const text::Source> source);

/// A value of a document as a document of its own, in the same file.
std::shared_ptr<const Document> part(Value root);

/// The JSON text that a file holds somewhere.
std::shared_ptr<const Document> read_embedded(std::shared_ptr<const text::Source> source, Excerpt excerpt);

class Children;

/// One node of a document, or nothing. Everything it answers is good as long as the document lives.
class Value {
public:
    Value() = default;
    Value(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

    explicit operator bool() const { return document_ != nullptr; }
    friend bool operator==(const Value&, const Value&) = default;

    /// Of a value that is there.
    const Document& document() const { return *document_; }
    std::uint32_t index() const { return index_; }
    Kind kind() const { return node().kind; }
    bool is(Kind kind) const { return document_ && node().kind == kind; }
    /// What can only be known once `${…}` is substituted, or a function of CloudFormation's is called: see
    /// `is_template_function`.
    bool is_open() const;

    text::Span span() const { return node().value; }
    text::Span key_span() const { return node().key; }
    /// From the key's first byte to the value's last; the value's span for elements.
    text::Span member_span() const {
        return {node().key.empty() ? node().value.begin : node().key.begin, node().value.end};
    }
    /// The first byte of the value: the bracket or brace of a list or an object.
    text::Span opening() const { return {span().begin, span().begin + 1}; }
    /// The bytes of the key, with its quotes; empty for elements and the root.
    std::string_view key_text() const { return document_->source().text(key_span()); }
    /// The bytes of the value; of a number, a boolean or null, what JSON writes for it.
    std::string_view text() const;

    /// A string's content, escapes decoded; a substitution as it is written; empty for any other value.
    std::string_view string() const;
    /// A number's value; nothing for any other value, and for a number that is too large for one.
    std::optional<double> number() const;
    /// The member's key, escapes decoded; empty for elements.
    std::string_view key() const;

    /// An object's member, the last one where a key stands twice; nothing if this is no object or has no such key.
    Value operator[](std::string_view key) const;
    /// Members of an object, elements of an array; none for any other value.
    Children children() const;
    /// Nothing for the root.
    Value parent() const;
    /// How many members or elements of the parent stand before it.
    std::uint32_t position() const;
    /// The JSON Pointer (RFC 6901) to this value.
    std::string pointer() const;

private:
    friend class Children;
    const Node& node() const { return document_->nodes_[index_]; }
    Value last_member(std::string_view key) const;

    const Document* document_ = nullptr;
    std::uint32_t index_ = 0;
};

class Children {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = const Value*;
        using reference = Value;

        explicit Iterator(Value value) : value_(value) {}
        Value operator*() const { return value_; }
        Iterator& operator++() {
            value_.index_ = value_.node().end;
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return value_.index_ == other.value_.index_; }

    private:
        friend class Children;
        Value value_;
    };

    Children(Value first, Value last) : first_(first), last_(last) {}
    Iterator begin() const { return Iterator(first_); }
    Iterator end() const { return Iterator(last_); }
    bool empty() const { return first_.index() == last_.index(); }

private:
    Value first_;
    Value last_;
};

inline std::string_view Document::decoded(text::Span quoted, std::uint32_t index) const {
    if (index != 0) return strings_[index - 1];
    return source_->text({quoted.begin + 1, quoted.end - 1});
}

inline std::string_view Value::string() const {
    if (is(Kind::substitution)) return text();
    if (!is(Kind::string)) return {};
    return document_->decoded(node().value, node().decoded_value);
}

inline std::string_view Value::key() const {
    if (!document_ || node().key.empty()) return {};
    return document_->decoded(node().key, node().decoded_key);
}

inline Value Value::operator[](std::string_view key) const {
    return is(Kind::object) && (node().member_marks & mark(key)) != 0 ? last_member(key) : Value();
}

inline Children Value::children() const {
    if (!is(Kind::object) && !is(Kind::array)) return {Value{}, Value{}};
    return {Value(*document_, index_ + 1), Value(*document_, node().end)};
}

/// Whether a member is a call that CloudFormation replaces, alone or with others, before the service sees it:
/// `{"Ref": …}`, `{"Fn::GetAtt": …}`, `{…, "Fn::Transform": …}`.
bool is_template_function(Value member);

/// Whether a text holds a substitution: `${Name}`, `${Res.Arn}`, `${AWS::Region}`, any other `${…}` of a template, or a
/// dynamic reference of CloudFormation's, `{{resolve:…}}`.
bool holds_substitution(std::string_view text);

/// Length of the substitution at the beginning of `text`, a dynamic reference or spelled in one of the first three
/// ways; 0 if there is none.
std::size_t substitution_length(std::string_view text);

/// Length of the dynamic reference at the beginning of `text`; 0 if there is none.
std::size_t dynamic_reference_length(std::string_view text);

}  // namespace stepsmith::json
