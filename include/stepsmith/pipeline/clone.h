#pragma once

#include "stepsmith/asl/machine.h"
#include "stepsmith/text/edit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// A word that becomes another wherever it stands in a donor's strings.
struct Renamed {
    std::string from;
    std::string to;
};

/// A new state made from the text of another, its formatting and order of keys kept. What is changed once
/// is left alone by later edits and renamings.
class Clone {
public:
    explicit Clone(const asl::State& donor) : donor_(donor) {}

    Clone& name(std::string_view name);
    /// Replaces a string inside the donor.
    Clone& set(json::Value string, std::string_view text);
    /// Renames paths such as `$.a_result` in every string but those of the commands.
    Clone& rename_paths(const std::vector<Renamed>& paths);
    /// Renames words in the strings of `Parameters` and `Result`; in expressions only inside their literals.
    Clone& rename_words(const std::vector<Renamed>& words);
    /// Takes out the comments of the state and of its choice rules, retriers and catchers; gives the state another one
    /// if `text` is not empty.
    Clone& comment(std::string_view text);
    Clone& edit(std::vector<text::Edit> edits);

    /// The member that the new state is.
    std::string text() const;

private:
    enum class Where : std::uint8_t { paths, words };

    void rename(json::Value value, const std::vector<Renamed>& words, Where where);
    void take_out_comments(json::Value object);
    void take_out_comments_of_rule(json::Value rule);

    const asl::State& donor_;
    std::vector<text::Edit> edits_;
};

}  // namespace stepsmith::pipeline
