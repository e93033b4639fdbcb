#include "yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace stepsmith::json::yaml {
namespace {

using text::Span;
using What = Item::What;

/// So many nodes may come of aliases, so that a few lines do not stand for millions.
constexpr std::size_t most_copied = 200'000;

constexpr std::string_view core_tags = "tag:yaml.org,2002:";

/// `!Sub` is `Fn::Sub`; `!Ref` and `!Condition` have no such prefix in the long form.
std::string function_name(std::string_view tag) {
    tag.remove_prefix(std::min(tag.find_first_not_of('!'), tag.size()));
    return tag == "Ref" || tag == "Condition" ? std::string(tag) : fmt::format("Fn::{}", tag);
}

bool is_function(const Item& item) { return item.tag.size() > 1 && !item.tag.starts_with(core_tags); }

class Emitter {
public:
    explicit Emitter(const Tree& tree) : tree_(tree) {}

    Reading reading() {
        reading_.notation = Notation::yaml;
        emit(0, {}, 0);
        return std::move(reading_);
    }

private:
    /// A member's key: empty for elements and the root.
    struct Key {
        Span span{};
        std::uint32_t decoded = 0;
    };

    const Item& target(const Item& item) const {
        return item.what == What::alias ? tree_.items[item.children.front()] : item;
    }

    /// Where a thing is said to stand: at the alias that brought it, inside of one.
    Span place(Span own) const { return alias_ ? *alias_ : own; }

    void fail(Span span, std::string message) {
        if (!reading_.error) reading_.error = SyntaxError{place(span), std::move(message)};
    }

    std::uint32_t keep(std::string text) {
        reading_.strings.push_back(std::move(text));
        return static_cast<std::uint32_t>(reading_.strings.size());
    }

    std::uint32_t add(Kind kind, Key key, Span span, std::uint32_t parent) {
        const auto index = static_cast<std::uint32_t>(reading_.nodes.size());
        reading_.nodes.push_back({.kind = kind,
                                  .key = key.span,
                                  .value = place(span),
                                  .parent = parent,
                                  .end = index + 1,
                                  .decoded_key = key.decoded});
        return index;
    }

    void close(std::uint32_t index) { reading_.nodes[index].end = static_cast<std::uint32_t>(reading_.nodes.size()); }

    void emit(std::size_t item, Key key, std::uint32_t parent) {
        if (reading_.error) return;
        const Item& it = tree_.items[item];
        if (alias_ && ++copied_ > most_copied) return fail(it.span, "aliases stand for too much");
        if (depth_ > deepest_nesting)
            return fail(it.span, fmt::format("nested deeper than {} levels", deepest_nesting));
        ++depth_;
        if (it.what == What::alias)
            emit_alias(it, key, parent);
        else if (is_function(it))
            emit_function(it, key, parent);
        else
            emit_content(it, key, parent);
        --depth_;
    }

    void emit_alias(const Item& it, Key key, std::uint32_t parent) {
        const std::optional<Span> outer = std::exchange(alias_, place(it.span));
        emit(it.children.front(), key, parent);
        alias_ = outer;
    }

    void emit_function(const Item& it, Key key, std::uint32_t parent) {
        const std::uint32_t index =
            add(Kind::object, key, {it.tag_span.begin, std::max(it.tag_span.end, it.span.end)}, parent);
        emit_content(it, {place(it.tag_span), keep(function_name(it.tag))}, index);
        close(index);
    }

    void emit_content(const Item& it, Key key, std::uint32_t parent) {
        if (it.what == What::scalar) return emit_scalar(it, key, parent);
        const std::uint32_t index = add(it.what == What::mapping ? Kind::object : Kind::array, key, it.span, parent);
        if (it.what == What::mapping)
            emit_members(it, index, {});
        else
            for (const std::size_t child : it.children) emit(child, {}, index);
        close(index);
    }

    void emit_scalar(const Item& it, Key key, std::uint32_t parent) {
        const bool may_be_other = it.is_plain && it.tag.empty();
        const Kind kind = may_be_other || it.tag.starts_with(core_tags) ? scalar_kind(it) : Kind::string;
        const bool is_text = kind == Kind::string || kind == Kind::substitution;
        const std::uint32_t index = add(kind, key, it.span, parent);
        reading_.nodes[index].decoded_value = keep(is_text ? it.text : literal(it.text));
    }

    static Kind scalar_kind(const Item& it) {
        if (it.tag == "tag:yaml.org,2002:str" || (!it.is_plain && it.tag.empty())) return Kind::string;
        const bool is_substitution = it.text.starts_with("${") && it.text.find('}') == it.text.size() - 1;
        return is_substitution ? Kind::substitution : kind_of(it.text);
    }

    bool is_merge(const Item& key) const { return key.is_plain && key.text == "<<"; }

    /// The members of a mapping but for those in `taken`, which stand in the mapping that they are merged into.
    void emit_members(const Item& it, std::uint32_t index, std::set<std::string_view> taken) {
        std::set<std::string_view> own;
        for (std::size_t i = 0; i + 1 < it.children.size(); i += 2)
            own.insert(target(tree_.items[it.children[i]]).text);
        for (std::size_t i = 0; i + 1 < it.children.size() && !reading_.error; i += 2) {
            const Item& written = tree_.items[it.children[i]];
            const Item& key = target(written);
            if (key.what != What::scalar || is_function(key)) return fail(written.span, "a key must be a text");
            if (is_merge(key)) {
                std::set<std::string_view> hidden = taken;
                hidden.insert(own.begin(), own.end());
                merge(it.children[i + 1], index, hidden);
            } else if (written.span.empty()) {
                return fail(written.span, "a key is missing");
            } else if (!taken.contains(key.text)) {
                emit(it.children[i + 1], {place(written.span), keep(key.text)}, index);
            }
        }
    }

    /// What `<<` brings: the members of a mapping, or of several, of which the first that has a key counts.
    void merge(std::size_t item, std::uint32_t index, std::set<std::string_view>& taken) {
        const Item& written = tree_.items[item];
        const Item& it = target(written);
        if (++depth_ > deepest_nesting || (alias_ && ++copied_ > most_copied))
            return fail(written.span, "aliases stand for too much");
        const std::optional<Span> outer = alias_;
        if (written.what == What::alias) alias_ = place(written.span);
        if (it.what == What::mapping && !is_function(it)) {
            emit_members(it, index, taken);
            for (std::size_t i = 0; i + 1 < it.children.size(); i += 2)
                taken.insert(target(tree_.items[it.children[i]]).text);
        } else if (it.what == What::sequence) {
            for (const std::size_t child : it.children) merge(child, index, taken);
        } else {
            fail(written.span, "\"<<\" takes a mapping or a sequence of them");
        }
        alias_ = outer;
        --depth_;
    }

    const Tree& tree_;
    Reading reading_;
    std::optional<Span> alias_;
    std::size_t copied_ = 0;
    std::size_t depth_ = 0;
};

constexpr std::string_view digits = "0123456789";

bool are_all(std::string_view text, std::string_view chars) {
    return !text.empty() && text.find_first_not_of(chars) == std::string_view::npos;
}

std::string_view without_sign(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return text;
}

bool is_float(std::string_view text) {
    text = without_sign(text);
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        if (!are_all(without_sign(text.substr(e + 1)), digits)) return false;
        text = text.substr(0, e);
    }
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return are_all(text, digits);
    const std::string_view before = text.substr(0, point);
    const std::string_view behind = text.substr(point + 1);
    return (before.empty() || are_all(before, digits)) && (behind.empty() ? !before.empty() : are_all(behind, digits));
}

bool is_based(std::string_view text) {
    return (text.starts_with("0x") && are_all(text.substr(2), "0123456789abcdefABCDEF")) ||
           (text.starts_with("0o") && are_all(text.substr(2), "01234567"));
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

}  // namespace

Kind kind_of(std::string_view plain) {
    if (is_one_of(plain, {"", "~", "null", "Null", "NULL"})) return Kind::null;
    if (is_one_of(plain, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Kind::boolean;
    const bool is_odd_number =
        is_one_of(without_sign(plain), {".inf", ".Inf", ".INF"}) || is_one_of(plain, {".nan", ".NaN", ".NAN"});
    return is_odd_number || is_based(plain) || is_float(plain) ? Kind::number : Kind::string;
}

std::string literal(std::string_view plain) {
    const Kind kind = kind_of(plain);
    if (kind == Kind::null) return "null";
    if (kind == Kind::boolean) return plain[0] == 't' || plain[0] == 'T' ? "true" : "false";
    if (is_based(plain) && plain.size() < 16)
        return fmt::to_string(std::stoull(std::string(plain.substr(2)), nullptr, plain[1] == 'x' ? 16 : 8));
    return std::string(plain.starts_with('+') ? plain.substr(1) : plain);
}

Reading reading_of(const Tree& tree) {
    if (tree.error) return {.notation = Notation::yaml, .error = tree.error};
    Reading reading = Emitter(tree).reading();
    if (reading.error) reading.nodes.clear();
    return reading;
}

}  // namespace stepsmith::json::yaml
