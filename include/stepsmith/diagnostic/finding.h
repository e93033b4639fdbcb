#pragma once

#include "stepsmith/text/edit.h"
#include "stepsmith/text/span.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith {

/// error: the service refuses the definition, or it is not JSON. warning: accepted, but it fails or does the wrong
/// thing for some input. note: advice. The more severe, the smaller.
enum class Severity : std::uint8_t { error, warning, note };

constexpr std::string_view to_string(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "note";
    }
    return {};
}

/// The other end of a problem, and what is there.
struct Note {
    text::Span span;
    std::string message;

    friend auto operator<=>(const Note&, const Note&) = default;
};

/// Edits that would mend a finding, and what they do, in the imperative.
struct Fix {
    std::string title;
    std::vector<text::Edit> edits;
};

/// A command of stepsmith's own that mends a finding: `split STATE --part …`, without the file, which whoever prints it
/// puts in.
struct Suggestion {
    std::string command;
    std::vector<std::string> arguments{};

    friend auto operator<=>(const Suggestion&, const Suggestion&) = default;
};

/// What one rule says about one place. Messages hold names as they are in the definition, escapes decoded: whoever
/// prints them makes them harmless.
struct Finding {
    std::string_view rule;
    Severity severity = Severity::error;
    text::Span span;
    std::string message;
    std::vector<Note> notes{};
    std::string help{};  ///< what to do about it, where that can be said
    std::optional<Suggestion> suggestion{};
    std::optional<Fix> fix{};
    std::string_view aws_code{};  ///< of the service's validation of definitions, where it says the same
    std::string cause{};          ///< the same for findings of one defect, of which the first is told; empty for most

    template <typename... Args>
    Finding& note(text::Span where, fmt::format_string<Args...> format, Args&&... args) {
        notes.push_back({where, fmt::format(format, std::forward<Args>(args)...)});
        return *this;
    }

    /// Asks whether the nearest name there is was meant; an empty name asks nothing. `written` is what then stands in
    /// place of the finding's span.
    Finding& suggest(std::string_view name, std::string written) {
        if (name.empty()) return *this;
        message += fmt::format("; did you mean \"{}\"?", name);
        fix = Fix{fmt::format("replace it with \"{}\"", name), {{span, std::move(written)}}};
        return *this;
    }
};

/// Collects what one rule finds.
class Findings {
public:
    Findings(std::string_view rule, Severity severity, std::string_view aws_code = {})
        : rule_(rule), severity_(severity), aws_code_(aws_code) {}

    /// The reference is good until the next call.
    template <typename... Args>
    Finding& add(text::Span where, fmt::format_string<Args...> format, Args&&... args) {
        return found_.emplace_back(Finding{.rule = rule_,
                                           .severity = severity_,
                                           .span = where,
                                           .message = fmt::format(format, std::forward<Args>(args)...),
                                           .aws_code = aws_code_});
    }

    std::vector<Finding> take() && { return std::move(found_); }

private:
    std::string_view rule_;
    Severity severity_;
    std::string_view aws_code_;
    std::vector<Finding> found_;
};

}  // namespace stepsmith
