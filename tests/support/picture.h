#pragma once

#include "stepsmith/pipeline/conventions.h"

#include <string>
#include <string_view>

namespace stepsmith::test {

/// Holds a definition, or a template with one, with what is found in it drawn below its lines:
///
///     "Next": "Bb"
///             ^^^^ no state named "Bb" in this scope; did you mean "B"?
///     "B": { … }
///     ~~~ a note of the finding
///     = its help
///
/// Carets stand under a finding, tildes under a note. Where several findings have notes, findings and notes carry the
/// finding's number: `^^^ [2] …`. A span of several lines has a mark under its first line, which ends in `...` before
/// the message, and one under its last line without a message. `^|` is a span of no bytes. Findings of other rules are
/// told with the rule's name at the end. All rules run, and what is not drawn may not be found.
///
/// The picture's first line is blank and its last may hold blanks only; neither is part of the definition.
void check(std::string_view rule, std::string_view picture, const Conventions& conventions = {});

/// The definition of a picture, and the picture drawn anew from what is found in it.
struct Redrawn {
    std::string definition;
    std::string picture{};
};
Redrawn redraw(std::string_view rule, std::string_view picture, const Conventions& conventions = {});

/// Checks every picture fixtures/err/<rule>/*.asl, and that no rule has anything but advice (notes of other rules) to
/// say of fixtures/ok/<rule>/*.json, with what fixtures/err/<rule>/.stepsmith.json configures. There must be some of
/// both.
void check_fixtures(std::string_view rule);

}  // namespace stepsmith::test
