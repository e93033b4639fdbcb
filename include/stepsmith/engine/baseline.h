#pragma once

#include "stepsmith/engine/lint.h"

#include <compare>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace stepsmith::engine {

/// Findings that are known and not to be told again. They are recorded without their lines, so that the record stays
/// good when a definition changes elsewhere.
class Baseline {
public:
    /// Reads a record. Throws `Failure` if it cannot be read or is none.
    static Baseline read(const std::string& file);
    /// The findings of a run, for a record that is to stand in `file`.
    static Baseline of(const std::vector<Checked>& checked, const std::string& file);

    /// Sorted, with one finding a line; the same findings give the same bytes.
    std::string json() const;
    /// How many findings are recorded.
    std::size_t size() const;

    struct Comparison {
        std::size_t known = 0;  ///< findings taken away
        std::size_t gone = 0;   ///< recorded findings that there are no more, in what was checked or is not there
    };
    /// Takes away what is recorded. Of findings that differ in nothing but their place, the first so many are known.
    Comparison leave_out(std::vector<Checked>& checked) const;

private:
    struct Key {
        std::string path;  ///< relative to the record's folder
        std::string rule;
        std::string state;
        std::string message;

        friend auto operator<=>(const Key&, const Key&) = default;
    };

    explicit Baseline(const std::string& file);
    Key key(const Checked& checked, const Finding& finding) const;
    std::string relative(const std::string& path) const;

    std::filesystem::path folder_;
    std::map<Key, std::size_t> counts_;
};

}  // namespace stepsmith::engine
