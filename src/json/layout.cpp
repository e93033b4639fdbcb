#include "stepsmith/json/layout.h"

namespace stepsmith::json {
namespace {

struct Neighbours {
    Value before;
    Value behind;
};

Neighbours neighbours(Value member) {
    Neighbours found;
    bool is_behind = false;
    for (const Value other : member.parent().children()) {
        if (is_behind) {
            found.behind = other;
            break;
        }
        if (other == member)
            is_behind = true;
        else
            found.before = other;
    }
    return found;
}

}  // namespace

std::string_view separator(Value member) {
    const auto [before, behind] = neighbours(member);
    const text::Span span = member.member_span();
    const std::string_view bytes = member.document().source().bytes();
    if (before) return text::Span{before.member_span().end, span.begin}.of(bytes);
    if (behind) return text::Span{span.end, behind.member_span().begin}.of(bytes);
    return {};
}

std::vector<text::Span> removals(Value object, std::string_view key) {
    std::vector<text::Span> found;
    Value kept;
    Value gone;  // the first of those behind the last that is kept
    for (const Value member : object.children()) {
        if (member.key() == key) {
            if (!gone) gone = member;
            continue;
        }
        if (gone) found.push_back({gone.member_span().begin, member.member_span().begin});
        gone = {};
        kept = member;
    }
    if (gone) {
        const std::uint32_t begin = kept ? kept.member_span().end : gone.member_span().begin;
        const Children all = object.children();
        Value last = gone;
        for (const Value member : all) last = member;
        found.push_back({begin, last.member_span().end});
    }
    return found;
}

}  // namespace stepsmith::json
