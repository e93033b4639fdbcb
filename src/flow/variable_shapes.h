#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/shape.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace stepsmith::flow {

/// What variables hold, wherever they are read: any of the values that are assigned to them. Whether one has a value at
/// all is a matter of `Variables`.
class VariableShapes {
public:
    VariableShapes(const asl::Machine& machine, const asl::Expressions& expressions);

    /// `reader` is told of what is learned later.
    ShapePtr of(std::string_view name, asl::Index reader);
    /// By a member of an `Assign`.
    void assign(json::Value member, asl::Index state, const ShapePtr& shape);
    /// The states that have read a variable of which more is known since then.
    std::set<asl::Index> take_outdated();
    /// Nothing is learned any more.
    void freeze() { is_frozen_ = true; }

private:
    struct Variable {
        int places = 0;  ///< that assign it
        int changes = 0;
        ShapePtr shape{};
        std::set<asl::Index> readers{};
    };

    /// Of the distributed Map around a state, which sees no variables from outside, and a name.
    using Key = std::pair<asl::Index, std::string_view>;

    void add_places(asl::Index around, json::Value assign);

    std::vector<asl::Index> around_;  ///< by state, the innermost distributed Map; `none` where there is none
    std::map<Key, Variable> variables_;
    std::set<std::string_view> compared_;  ///< by a Choice
    std::set<std::string_view> asked_;     ///< of which a rule asks whether they, or parts of them, are there
    std::set<asl::Index> outdated_;
    bool is_open_ = false;  ///< there may be assignments that are not written
    bool is_frozen_ = false;
};

}  // namespace stepsmith::flow
