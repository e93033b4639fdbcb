#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/flow/shape.h"
#include "stepsmith/graph/graph.h"
#include "stepsmith/text/span.h"

#include <optional>
#include <string_view>
#include <vector>

namespace stepsmith::flow {

/// Members in which catchers put errors, such as `$.error`, and that no execution is given by all that the definition
/// shows: nothing asks for them, and nothing reads them where no catcher can have put them there.
class CaughtMembers {
public:
    CaughtMembers(const asl::Machine& machine, const asl::Expressions& expressions);

    /// The output of a state that has succeeded, in which what its catchers would have put there is unset.
    ShapePtr unset(const asl::State& state, const ShapePtr& output) const;
    /// Where a catcher puts what may come to a state; nothing where it does not, or where the state is one of a loop.
    std::optional<text::Span> giver(asl::Index state, std::string_view name);

private:
    struct Member {
        std::string_view name;
        text::Span giver;
        asl::Index writer = asl::none;      ///< the first state with such a catcher
        bool is_error = false;              ///< several states have one, or what is read of it is what an error has
        bool is_expected = false;           ///< an execution seems to be given it
        std::vector<asl::Index> targets{};  ///< of the catchers
        std::vector<bool> may_have{};       ///< by state: whether it may have been put there before
    };

    bool cuts_the_input() const;
    void add(const asl::Transition& way);
    void find_ways(Member& member) const;
    void add_next(const asl::State& state, std::vector<asl::Index>& next) const;
    void judge(Member& member, const asl::Expression& expression) const;
    bool is_in_loop(asl::Index state);

    const asl::Machine& machine_;
    const asl::Expressions& expressions_;
    std::optional<graph::Graph> graph_;  ///< once it is asked for
    std::vector<Member> members_;
    std::vector<std::vector<asl::Index>> of_state_;  ///< the members that a state's catchers write
};

}  // namespace stepsmith::flow
