#pragma once

#include "stepsmith/engine/configuration.h"
#include "stepsmith/json/document.h"
#include "stepsmith/text/span.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::engine {

/// What is wrong with a file of settings, collected in any order.
class Problems {
public:
    template <typename... Args>
    void add(text::Span where, fmt::format_string<Args...> format, Args&&... args) {
        all_.push_back({fmt::format(format, std::forward<Args>(args)...), where});
    }
    bool empty() const { return all_.empty(); }
    /// Each as `path:line:column: …`, in the order of the text.
    std::vector<std::string> told(const text::Source& source) const;

private:
    std::vector<Word> all_;
};

class Fields;

/// A member that an object may have, and what reads it.
template <typename Target>
struct Field {
    std::string_view key;
    void (*read)(Fields& fields, json::Value value, Target& target);
    bool is_required = false;
};

template <typename Target>
std::vector<std::string_view> keys(std::span<const Field<Target>> fields) {
    std::vector<std::string_view> all;
    for (const Field<Target>& field : fields) all.push_back(field.key);
    return all;
}

/// Reads values of settings and says what is wrong with them. What is not as it must be is as if it were not there.
class Fields {
public:
    explicit Fields(Problems& problems) : problems_(problems) {}

    /// Whether a value is of a kind; `what` is what the message calls it.
    bool expect(json::Value value, json::Kind kind, std::string_view what);
    /// A string that is not empty.
    std::optional<Word> word(json::Value value, std::string_view what);
    /// A list of different strings that are not empty; `what` is what one of them is called.
    std::vector<Word> words(json::Value value, std::string_view what);
    /// As `words`, and at least one.
    std::vector<Word> some_words(json::Value value, std::string_view what);
    /// A number above 0.
    std::optional<double> seconds(json::Value value, std::string_view what);
    /// Keys that stand twice.
    void repetitions(const json::Document& document);

    /// An object of known members, each read by its function. Says which others there are, and which are missing.
    template <typename Target>
    void object(json::Value value, std::string_view what, std::span<const Field<Target>> known, Target& target) {
        if (!expect(value, json::Kind::object, what)) return;
        const auto name = [](const Field<Target>& field) { return field.key; };
        for (const json::Value member : value.children()) {
            const auto field = std::ranges::find(known, member.key(), name);
            if (field != known.end())
                field->read(*this, member, target);
            else
                unknown_key(member, keys(known));
        }
        for (const Field<Target>& field : known)
            if (field.is_required && !value[field.key]) problems_.add(value.span(), "{} needs \"{}\"", what, field.key);
    }

    Problems& problems() { return problems_; }

private:
    void unknown_key(json::Value member, const std::vector<std::string_view>& known);

    Problems& problems_;
};

/// `"Next"`, as messages name a member.
inline std::string quoted(std::string_view key) { return fmt::format("\"{}\"", key); }

/// `; did you mean "Next"?`, or nothing if there is no such name.
std::string question(std::string_view nearest);

}  // namespace stepsmith::engine
