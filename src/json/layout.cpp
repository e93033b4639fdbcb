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

text::Span removal(Value member) {
    const auto [before, behind] = neighbours(member);
    const text::Span span = member.member_span();
    if (behind) return {span.begin, behind.member_span().begin};
    if (before) return {before.member_span().end, span.end};
    return span;
}

}  // namespace stepsmith::json
