#include "yaml.h"

#include <fmt/format.h>

#include <libfyaml.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <memory>

namespace stepsmith::json {

bool reads_yaml() { return true; }

namespace yaml {
namespace {

using text::Span;
using What = Item::What;

struct Release {
    void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
    void operator()(fy_diag* diagnostics) const { fy_diag_destroy(diagnostics); }
};

std::unique_ptr<fy_diag, Release> silent_diagnostics() {
    fy_diag_cfg how{};
    fy_diag_cfg_default(&how);
    how.fp = nullptr;
    how.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
    std::unique_ptr<fy_diag, Release> diagnostics(fy_diag_create(&how));
    fy_diag_set_collect_errors(diagnostics.get(), true);
    return diagnostics;
}

/// Makes items of the events that the library reads.
class Parser {
public:
    explicit Parser(std::string_view bytes) : bytes_(bytes), diagnostics_(silent_diagnostics()) {
        fy_parse_cfg how{};
        how.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_ALLOW_DUPLICATE_KEYS |
                                                    FYPCF_DISABLE_DEPTH_LIMIT | FYPCF_DEFAULT_VERSION_1_2);
        how.diag = diagnostics_.get();
        parser_.reset(fy_parser_create(&how));
        fy_parser_set_string(parser_.get(), bytes_.data(), bytes_.size());
    }

    Tree tree() {
        bool goes_on = true;
        while (goes_on) {
            fy_event* event = fy_parser_parse(parser_.get());
            if (!event) break;
            goes_on = take(*event) && !tree_.error;
            fy_parser_event_free(parser_.get(), event);
        }
        if (!tree_.error && fy_parser_get_stream_error(parser_.get())) tree_.error = error();
        if (!tree_.error && tree_.items.empty()) tree_.error = SyntaxError{{0, 0}, "the file is empty"};
        return std::move(tree_);
    }

private:
    static Span span_of(fy_token* token) {
        const fy_mark* begin = token ? fy_token_start_mark(token) : nullptr;
        const fy_mark* end = token ? fy_token_end_mark(token) : nullptr;
        if (!begin || !end) return {};
        return {static_cast<std::uint32_t>(begin->input_pos), static_cast<std::uint32_t>(end->input_pos)};
    }

    static std::string text_of(fy_token* token) {
        std::size_t size = 0;
        const char* text = token ? fy_token_get_text(token, &size) : nullptr;
        return text ? std::string(text, size) : std::string();
    }

    /// Whether there is more to read.
    bool take(fy_event& event) {
        if (is_read_ && holds_something(event)) {
            tree_.error = SyntaxError{second_, "a second document begins here, and only the first is read"};
            return false;
        }
        if (is_read_ && event.type == FYET_SCALAR) return true;
        switch (event.type) {
            case FYET_SCALAR:
                pass({event.scalar.anchor, event.scalar.tag});
                add(scalar(event.scalar.value), event.scalar.anchor, event.scalar.tag);
                return true;
            case FYET_ALIAS: add_alias(event.alias.anchor); return true;
            case FYET_SEQUENCE_START:
                open(What::sequence, event.sequence_start.sequence_start, event.sequence_start.anchor,
                     event.sequence_start.tag);
                return true;
            case FYET_MAPPING_START:
                open(What::mapping, event.mapping_start.mapping_start, event.mapping_start.anchor,
                     event.mapping_start.tag);
                return true;
            case FYET_SEQUENCE_END: close(event.sequence_end.sequence_end); return true;
            case FYET_MAPPING_END: close(event.mapping_end.mapping_end); return true;
            case FYET_DOCUMENT_END: is_read_ = true; return true;
            case FYET_DOCUMENT_START:
                if (is_read_) second_ = span_of(event.document_start.document_start);
                return true;
            case FYET_STREAM_END: return false;
            case FYET_NONE:
            case FYET_STREAM_START: return true;
        }
        return true;
    }

    static bool holds_something(const fy_event& event) {
        return event.type == FYET_MAPPING_START || event.type == FYET_SEQUENCE_START ||
               (event.type == FYET_SCALAR && event.scalar.value && !text_of(event.scalar.value).empty());
    }

    /// What stands before a scalar.
    void pass(std::initializer_list<fy_token*> tokens) {
        for (fy_token* token : tokens) reached_ = std::max(reached_, span_of(token).end);
    }

    Item scalar(fy_token* token) {
        // An empty value stands where the token before it ends.
        if (!token) return {.span = {reached_, reached_}, .is_plain = true};
        Item item{.span = span_of(token)};
        switch (fy_token_scalar_style(token)) {
            case FYSS_SINGLE_QUOTED: item.span = quoted(item.span, '\''); break;
            case FYSS_DOUBLE_QUOTED: item.span = quoted(item.span, '"'); break;
            case FYSS_LITERAL:
            case FYSS_FOLDED:
                item.span = block(item.span);
                item.text = text_of(token);
                // libfyaml 0.7 makes one of blanks at the end of a file.
                std::erase(item.text, '\0');
                return item;
            case FYSS_ANY:
            case FYSS_PLAIN:
            case FYSS_MAX: item.is_plain = true; break;
        }
        item.text = decoded(item.span.of(bytes_)).text;
        return item;
    }

    /// A token of the library's without the quotes around it, or with them.
    Span quoted(Span token, char quote) const {
        if (token.begin > 0 && bytes_[token.begin - 1] == quote) --token.begin;
        if (token.end < bytes_.size() && bytes_[token.end] == quote) ++token.end;
        return token;
    }

    /// The lines of a block scalar with the `|` or `>` before them and without the blank lines behind them.
    Span block(Span lines) const {
        std::uint32_t begin = reached_;
        while (begin < lines.begin && bytes_[begin] != '|' && bytes_[begin] != '>')
            begin = bytes_[begin] == '#'
                        ? static_cast<std::uint32_t>(std::min(bytes_.find_first_of("\r\n", begin), bytes_.size()))
                        : begin + 1;
        const std::string_view all = bytes_.substr(0, lines.end);
        const std::size_t last = std::min(all.find_first_of("\r\n", all.find_last_not_of(" \t\r\n")), all.size());
        return {begin, std::max(static_cast<std::uint32_t>(last), begin)};
    }

    void add(Item item, fy_token* anchor, fy_token* tag) {
        if (tag) {
            item.tag = text_of(tag);
            item.tag_span = span_of(tag);
        }
        reached_ = std::max({reached_, item.span.end, item.tag_span.end});
        const std::size_t index = tree_.items.size();
        if (!open_.empty()) tree_.items[open_.back()].children.push_back(index);
        if (anchor) anchors_[text_of(anchor)] = index;
        tree_.items.push_back(std::move(item));
    }

    void add_alias(fy_token* token) {
        const Span name = span_of(token);
        const std::uint32_t star = bytes_[name.begin] == '*' ? name.begin : name.begin - 1;
        Item alias{.what = What::alias, .span = {star, name.end}, .text = text_of(token)};
        const auto anchor = anchors_.find(alias.text);
        if (anchor == anchors_.end()) {
            tree_.error = SyntaxError{alias.span, fmt::format("no anchor named \"{}\" before this", alias.text)};
        } else if (std::ranges::find(open_, anchor->second) != open_.end()) {
            tree_.error = SyntaxError{alias.span, fmt::format("\"{}\" holds itself", alias.text)};
        } else {
            alias.children.push_back(anchor->second);
            add(std::move(alias), nullptr, nullptr);
        }
    }

    void open(What what, fy_token* token, fy_token* anchor, fy_token* tag) {
        const Span span = span_of(token);
        if (open_.size() == deepest_nesting) {
            tree_.error = SyntaxError{span, fmt::format("nested deeper than {} levels", deepest_nesting)};
            return;
        }
        const std::size_t index = tree_.items.size();
        pass({anchor, tag});
        add({.what = what, .span = span}, anchor, tag);
        open_.push_back(index);
    }

    /// A block, and a mapping of one pair in a sequence, reaches from its first to its last child.
    void close(fy_token* token) {
        Item& item = tree_.items[open_.back()];
        open_.pop_back();
        const bool has_brackets = !item.span.empty();
        const Span end = span_of(token);
        if (has_brackets) {
            item.span.end = std::max(item.span.end, end.end);
            reached_ = std::max(reached_, end.end);
        } else if (!item.children.empty()) {
            const Item& first = tree_.items[item.children.front()];
            item.span = {first.tag.empty() ? first.span.begin : first.tag_span.begin, reached_};
        }
    }

    SyntaxError error() const {
        void* place = nullptr;
        const fy_diag_error* found = fy_diag_errors_iterate(diagnostics_.get(), &place);
        if (!found || !found->msg) return {{reached_, reached_}, "this is not YAML"};
        SyntaxError error{span_of(found->fyt), found->msg};
        if (!found->fyt) error.span = {reached_, reached_};
        const std::size_t line_end = std::min(bytes_.find_first_of("\r\n", error.span.begin), bytes_.size());
        error.span.end = std::clamp(error.span.end, error.span.begin, static_cast<std::uint32_t>(line_end));
        if (!open_.empty() && !tree_.items[open_.back()].span.empty())
            error.opened = Span{tree_.items[open_.back()].span.begin, tree_.items[open_.back()].span.begin + 1};
        return error;
    }

    std::string_view bytes_;
    std::unique_ptr<fy_diag, Release> diagnostics_;
    std::unique_ptr<fy_parser, Release> parser_;
    Tree tree_;
    std::vector<std::size_t> open_;
    std::map<std::string, std::size_t, std::less<>> anchors_;
    std::uint32_t reached_ = 0;  ///< where the last token ends
    bool is_read_ = false;       ///< the first document
    Span second_;                ///< `---` of the next
};

}  // namespace

Tree parse(std::string_view bytes) { return Parser(bytes).tree(); }

}  // namespace yaml
}  // namespace stepsmith::json
