#include "stepsmith/engine/difference.h"

#include <unordered_set>

namespace stepsmith::engine {
namespace {

using json::Children;
using json::Kind;
using json::Value;

class Comparison {
public:
    explicit Comparison(const asl::Machine& after) {
        for (const asl::State& state : after.states()) states_.insert(state.value.index());
    }

    Difference difference;

    void compare(Value before, Value after) {
        const bool same_keys = before.key_text() == after.key_text();
        if (!same_keys || before.kind() != after.kind()) return differ(before);
        if (!before.is(Kind::object) && !before.is(Kind::array)) {
            if (before.text() != after.text()) differ(before);
            return;
        }
        Children::Iterator at = after.children().begin();
        const Children::Iterator end = after.children().end();
        for (const Value inner : before.children()) {
            while (at != end && (*at).key_text() != inner.key_text() && states_.contains((*at).index())) add(*at++);
            if (at == end) return differ(before);
            compare(inner, *at++);
        }
        while (at != end && states_.contains((*at).index())) add(*at++);
        if (at != end) differ(before);
    }

private:
    void differ(Value value) { difference.changed.push_back(value.pointer()); }
    void add(Value state) { difference.added.emplace_back(state.key()); }

    std::unordered_set<std::uint32_t> states_;
};

}  // namespace

Difference difference(const Program& before, const Program& after) {
    Comparison comparison(after.machine());
    comparison.compare(before.document().root(), after.document().root());
    return std::move(comparison.difference);
}

}  // namespace stepsmith::engine
