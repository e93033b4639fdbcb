#pragma once

#include "stepsmith/asl/expressions.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/text/span.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stepsmith::flow {

/// What is known of a variable where it is read, which is before anything in that state is assigned.
enum class Known : std::uint8_t {
    surely,     ///< assigned on every way there
    sometimes,  ///< on some ways
    outside,    ///< only outside of the distributed Map around, whose states do not see it
    elsewhere,  ///< only in states that do not come before, or whose variables are not seen here
    never,
};

/// One place where a variable gets a value.
struct Assignment {
    std::string name;
    text::Span span;  ///< of the key
    asl::Index state = asl::none;
};

/// One place where a variable is read.
struct Read {
    std::string name;
    text::Span span;
    asl::Index state = asl::none;
    bool is_call = false;   ///< `$name(…)` of JSONata
    bool is_asked = false;  ///< some place asks whether a variable of this name has a value
    Known known = Known::never;
    const Assignment* assignment = nullptr;  ///< the first of this name; nothing if there is none
};

/// An assignment of a name that a scope further out assigns as well, which the service refuses.
struct Shadow {
    const Assignment* inner = nullptr;
    const Assignment* outer = nullptr;
};

/// The variables of a definition. Source: "Passing data between states with variables" of the developer guide.
class Variables {
public:
    Variables(const asl::Machine& machine, const asl::Expressions& expressions, const asl::Syntax& syntax);

    std::span<const Assignment> assignments() const { return assignments_; }
    std::span<const Read> reads() const { return reads_; }
    std::span<const Shadow> shadows() const { return shadows_; }

private:
    friend class VariableReader;

    std::vector<Assignment> assignments_;
    std::vector<Read> reads_;
    std::vector<Shadow> shadows_;
};

}  // namespace stepsmith::flow
