#pragma once

#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <string>
#include <vector>

namespace stepsmith::asl {

/// `stepsmith-ignore: rule, other-rule -- reason` in a `Comment`: what these rules find in the object that holds the
/// Comment, and below, is meant to be. Any of a phrase's parts may be missing; it counts only if none is.
struct Ignore {
    struct Name {
        std::string text;
        text::Span span;
    };

    json::Value object;
    text::Span span;  ///< of the whole phrase
    std::vector<Name> rules{};
    std::string reason{};
};

/// All such phrases in Comments of the language's own objects (data may hold a member of that name too), in the order
/// of the text. A phrase ends where the line or the Comment does, or at the next one.
std::vector<Ignore> ignores(const json::Document& document);

}  // namespace stepsmith::asl
