#include "stepsmith/expression/path.h"

#include "brackets.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"
#include "substitutions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace stepsmith::expression {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The value of an index such as `-1`; nothing if it is none.
std::optional<std::int64_t> index_value(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size()) return std::nullopt;
    if (error == std::errc()) return value;
    if (error == std::errc::result_out_of_range) return std::numeric_limits<std::int64_t>::max();
    return std::nullopt;
}

bool can_be_in_name(text::CodePoint c, bool is_first) {
    if (c.value < 0x80) {
        const char ascii = static_cast<char>(c.value);
        return ascii == '_' || (ascii >= 'a' && ascii <= 'z') || (ascii >= 'A' && ascii <= 'Z') ||
               (is_digit(ascii) && !is_first);
    }
    const bool is_blank = c.value <= 0xA0 || c.value == 0x1680 || (c.value >= 0x2000 && c.value <= 0x200A) ||
                          c.value == 0x2028 || c.value == 0x2029 || c.value == 0x202F || c.value == 0x205F ||
                          c.value == 0x3000;
    return c.valid && !is_blank;
}

/// How many bytes of the text's beginning are a variable's name.
std::size_t name_size(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size()) {
        const text::CodePoint next = text::decode(text.substr(size));
        if (!can_be_in_name(next, size == 0)) break;
        size += next.size;
    }
    return size;
}

class Parser {
public:
    Parser(const json::Decoded& source, std::size_t begin, std::size_t end) : source_(source) {
        const std::string_view text = source.text;
        const std::size_t last = text.substr(0, end).find_last_not_of(blanks);
        at_ = std::min(text.find_first_not_of(blanks, begin), end);
        end = last == std::string_view::npos ? at_ : std::max(at_, last + 1);
        path_.span = span(at_, end - at_);
        const std::vector<text::Span> open = substitutions(text.substr(at_, end - at_));
        path_.is_open = !open.empty();
        // What is behind a substitution can mean anything.
        text_ = text.substr(0, path_.is_open ? at_ + open.front().begin : end);
    }

    Path parse() {
        root();
        while (!failed_ && at_ < text_.size()) segment();
        if (path_.is_open) drop_unfinished();
        return std::move(path_);
    }

private:
    bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool is_at_end() const { return at_ == text_.size(); }
    bool take(char c) {
        if (!is_at(c)) return false;
        ++at_;
        return true;
    }
    void skip_blanks() { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }
    text::Span span(std::size_t begin, std::size_t size) const { return source_.span(begin, size); }
    text::Span span_from(std::size_t begin) const { return span(begin, at_ - begin); }

    /// Of the character at a place; empty at the end.
    text::Span character(std::size_t at) const {
        return span(at, at < text_.size() ? text::decode(text_.substr(at)).size : 0);
    }

    /// What is wrong was seen at the place that was reached. At a substitution it may be right in the end.
    void fail(text::Span where, std::string message) {
        if (!failed_ && !(path_.is_open && is_at_end())) path_.error = {where, std::move(message)};
        failed_ = true;
    }

    void fail_unclosed(std::size_t begin) {
        at_ = text_.size();
        const std::string_view mark = text_.substr(begin, 1);
        fail(span(begin, 1),
             mark == "'" || mark == "\"" ? "this quote is not closed" : fmt::format("this \"{}\" is not closed", mark));
    }

    void set_ambiguity(text::Span where, std::string_view what) {
        if (!path_.ambiguity) path_.ambiguity = {where, fmt::format("a reference path takes no {}", what)};
    }

    Segment& add(Step step, text::Span where) {
        return path_.segments.emplace_back(Segment{.step = step, .span = where});
    }

    void root() {
        const std::size_t begin = at_;
        if (!take('$')) return fail(character(at_), "a path begins with \"$\"");
        if (take('$')) {
            path_.root = Root::context;
        } else {
            const std::size_t size = name_size(text_.substr(at_));
            path_.variable = text_.substr(at_, size);
            path_.root = size == 0 ? Root::input : Root::variable;
            at_ += size;
        }
        path_.root_span = span_from(begin);
        if (!is_at_end() && !is_at('.') && !is_at('['))
            fail(character(at_),
                 fmt::format("expected \".\" or \"[\" behind \"{}\"", text_.substr(begin, at_ - begin)));
    }

    /// A name, a root, dots or a wildcard that end where a substitution begins are only a part of what will be there.
    void drop_unfinished() {
        const std::uint32_t end = source_.offsets[text_.size()];
        if (path_.root_span.end == end || path_.root_span.empty()) {
            path_.root = Root::unknown;
            path_.variable.clear();
        }
        if (path_.segments.empty() || path_.segments.back().span.end != end) return;
        const Step last = path_.segments.back().step;
        if (last == Step::member || last == Step::scan || last == Step::wildcard) path_.segments.pop_back();
    }

    void segment() {
        if (is_at('.')) dots();
        if (failed_) return;
        if (is_at('['))
            bracket();
        else if (take('*'))
            wildcard(span(at_ - 1, 1));
        else
            name();
    }

    void dots() {
        const std::size_t begin = at_++;
        const bool is_scan = is_at('.');
        if (is_scan) {
            add(Step::scan, span(begin, 2));
            set_ambiguity(span(begin, 2), "\"..\"");
            ++at_;
        }
        if (is_at_end())
            return fail(span_from(begin), is_scan ? "a path cannot end with \"..\"" : "a path cannot end with \".\"");
        if (is_at('.')) fail(span(at_, 1), "expected a name behind \"..\"");
    }

    void wildcard(text::Span where) {
        add(Step::wildcard, where);
        set_ambiguity(where, "wildcard");
    }

    void name() {
        const std::size_t begin = at_;
        std::string name;
        for (; !is_at_end() && !text::is_one_of(text_[at_], ".[( "); ++at_) {
            if (is_at('\\') && at_ + 1 < text_.size())
                ++at_;
            else if (text::is_one_of(text_[at_], "@,:?"))
                set_ambiguity(span(at_, 1), fmt::format("\"{}\" without a backslash", text_[at_]));
            name += text_[at_];
        }
        if (is_at(' ')) return fail(span(at_, 1), "a name with a blank in it must stand in brackets and quotes");
        if (is_at('(')) return function(begin, std::move(name));
        add(Step::member, span_from(begin)).name = std::move(name);
    }

    void function(std::size_t begin, std::string name) {
        if (name.empty()) return fail(span(at_, 1), "expected a name before \"(\"");
        if (!take_brackets(at_)) return;
        add(Step::function, span_from(begin)).name = std::move(name);
        set_ambiguity(span_from(begin), "function");
    }

    void bracket() {
        const std::size_t open = at_++;
        skip_blanks();
        if (is_at_end()) return fail_unclosed(open);
        const char c = text_[at_];
        if (c == '\'' || c == '"') return quoted_names(open);
        if (is_digit(c) || c == '-' || c == ':') return indexes(open);
        if (c == '*') return star(open);
        if (c == '?') return filter(open);
        if (c == '(') return script(open);
        const std::size_t end = std::min(text_.find_first_of(" .[]()'\",", at_), text_.size());
        if (end == at_)
            return fail(character(at_), "expected an index, a name in quotes, \"*\" or a filter behind \"[\"");
        const text::Span word = span(at_, end - at_);
        at_ = end;
        fail(word, "a name in brackets must stand in quotes");
    }

    /// Whether brackets that begin there are closed; then they are behind.
    bool take_brackets(std::size_t begin) {
        const Brackets found = brackets(text_, begin);
        at_ = found.end;
        if (found.unclosed) fail_unclosed(*found.unclosed);
        for (const text::Span word : found.bare_words) path_.bare_words.push_back(span(word.begin, word.size()));
        if (const auto& sign = found.unreadable) path_.bad_operators.push_back(span(sign->begin, sign->size()));
        return !found.unclosed;
    }

    void filter(std::size_t open) {
        if (!take_brackets(open)) return;
        add(Step::filter, span_from(open));
        set_ambiguity(span_from(open), "filter");
        if (text_.substr(open, at_ - open).find_first_not_of("[]()? \t\r\n") == std::string_view::npos)
            fail(span_from(open), "this filter has no condition");
    }

    void script(std::size_t open) {
        if (!take_brackets(open)) return;
        add(Step::script, span_from(open));
        set_ambiguity(span_from(open), "script");
    }

    void star(std::size_t open) {
        ++at_;
        if (close(open, "\"]\" behind \"*\"")) wildcard(span_from(open));
    }

    bool close(std::size_t open, std::string_view expected) {
        skip_blanks();
        if (is_at_end()) {
            fail_unclosed(open);
        } else if (!is_at(']')) {
            fail(character(at_), fmt::format("expected {}", expected));
        } else {
            ++at_;
            return true;
        }
        return false;
    }

    void indexes(std::size_t open) {
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_not_of("0123456789-:, ", at_), text_.size());
        const std::string_view list = text_.substr(begin, at_ - begin);
        if (!close(open, "\"]\" behind an index")) return;
        const bool is_slice = list.find(':') != std::string_view::npos;
        std::int64_t last = 0;
        for (std::size_t from = 0; from <= list.size();) {
            const std::size_t to = std::min(list.find_first_of(is_slice ? ":" : ",", from), list.size());
            const std::size_t first = std::min(list.find_first_not_of(' ', from), to);
            const std::size_t size = list.substr(first, to - first).find_last_not_of(' ') + 1;
            const std::optional<std::int64_t> value = index_value(list.substr(first, size));
            if (size != 0 && !value)
                return fail(span(begin + first, size), fmt::format("\"{}\" is no index", list.substr(first, size)));
            if (size != 0) last = *value;
            from = to + 1;
        }
        add_indexes(span_from(open), is_slice, list.find(',') != std::string_view::npos, last);
    }

    void add_indexes(text::Span where, bool is_slice, bool is_list, std::int64_t last) {
        if (is_slice || is_list) {
            add(is_slice ? Step::slice : Step::indexes, where);
            return set_ambiguity(where, is_slice ? "slice" : "list of indexes");
        }
        add(Step::index, where).index = last;
        if (last < 0) set_ambiguity(where, "negative index");
    }

    void quoted_names(std::size_t open) {
        std::vector<std::string> names;
        do {
            skip_blanks();
            if (is_at_end()) return fail_unclosed(open);
            if (!is_at('\'') && !is_at('"')) return fail(character(at_), "expected a name in quotes behind \",\"");
            std::optional<std::string> name = quoted_name();
            if (!name) return;
            names.push_back(std::move(*name));
            skip_blanks();
        } while (take(','));
        if (!close(open, "\",\" or \"]\" behind a name")) return;
        if (names.size() == 1) {
            add(Step::member, span_from(open)).name = std::move(names.front());
        } else {
            add(Step::members, span_from(open)).names = std::move(names);
            set_ambiguity(span_from(open), "list of names");
        }
    }

    std::optional<std::string> quoted_name() {
        const std::size_t begin = at_++;
        std::string name;
        while (!is_at_end() && text_[at_] != text_[begin]) {
            if (is_at('\\') && at_ + 1 < text_.size())
                name += escaped();
            else
                name += text_[at_++];
        }
        if (is_at_end()) {
            fail_unclosed(begin);
            return std::nullopt;
        }
        ++at_;
        return name;
    }

    /// What a backslash and the characters behind it stand for. Source: `Utils.unescape` of Jayway's JsonPath.
    std::string escaped() {
        constexpr std::string_view letters = "bfnrt";
        constexpr std::string_view controls = "\b\f\n\r\t";
        std::size_t size = 2;
        std::string name(1, text_[at_ + 1]);
        if (const std::size_t letter = letters.find(name.front()); letter != letters.npos) {
            name = controls[letter];
        } else if (const std::optional<char32_t> first = escaped_unit(at_)) {
            const std::optional<char32_t> second = escaped_unit(at_ + 6);
            const bool is_pair = *first >> 10 == 0xD800 >> 10 && second && *second >> 10 == 0xDC00 >> 10;
            size = is_pair ? 12 : 6;
            const bool is_half = *first >> 11 == 0xD800 >> 11 && !is_pair;
            name = is_half ? text_.substr(at_, size)
                           : text::encoded(is_pair ? 0x10000 + ((*first & 0x3FF) << 10) + (*second & 0x3FF) : *first);
        }
        at_ += size;
        return name;
    }

    /// The UTF-16 code unit of `\u00fc`; nothing if there is no such thing.
    std::optional<char32_t> escaped_unit(std::size_t at) const {
        if (at + 6 > text_.size() || text_.substr(at, 2) != "\\u") return std::nullopt;
        std::uint32_t unit = 0;
        const char* const end = text_.data() + at + 6;
        const auto [read, error] = std::from_chars(end - 4, end, unit, 16);
        return error == std::errc() && read == end ? std::optional(static_cast<char32_t>(unit)) : std::nullopt;
    }

    const json::Decoded& source_;
    std::string_view text_;  ///< up to the path's end or its first substitution
    std::size_t at_ = 0;
    bool failed_ = false;
    Path path_;
};

}  // namespace

bool Path::is_definite() const {
    return std::all_of(segments.begin(), segments.end(), [this](const Segment& segment) {
        switch (segment.step) {
            case Step::member:
            case Step::index:
            case Step::function: return true;
            // One object with all of them, unless more follows.
            case Step::members: return &segment == &segments.back();
            case Step::indexes:
            case Step::slice:
            case Step::wildcard:
            case Step::scan:
            case Step::filter:
            case Step::script: return false;
        }
        return false;
    });
}

Path path(const json::Decoded& source, std::size_t begin, std::size_t end) {
    return Parser(source, begin, end).parse();
}

Path path(json::Value string) {
    const json::Decoded source = json::decoded(string);
    return path(source, 0, source.text.size());
}

bool is_variable_name(std::string_view name) { return !name.empty() && name_size(name) == name.size(); }

}  // namespace stepsmith::expression
