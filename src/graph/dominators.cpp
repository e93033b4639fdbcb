#include "stepsmith/graph/dominators.h"

#include <algorithm>
#include <utility>

namespace stepsmith::graph {

using Node = Dominators::Node;

std::vector<Node> post_order(std::span<const std::vector<Node>> successors, Node start) {
    std::vector<Node> order;
    std::vector<bool> is_seen(successors.size());
    std::vector<std::pair<Node, std::size_t>> open{{start, 0}};
    is_seen[start] = true;
    while (!open.empty()) {
        auto& [node, next] = open.back();
        if (next == successors[node].size()) {
            order.push_back(node);
            open.pop_back();
            continue;
        }
        const Node target = successors[node][next++];
        if (is_seen[target]) continue;
        is_seen[target] = true;
        open.emplace_back(target, 0);
    }
    return order;
}

namespace {

constexpr Node none = Dominators::none;

/// The immediate dominator of each node, as a place in the post-order; the last one's is itself.
std::vector<Node> immediate(std::span<const std::vector<Node>> successors, const std::vector<Node>& order) {
    const auto count = static_cast<Node>(order.size());
    std::vector<Node> place(successors.size(), none);
    for (Node i = 0; i < count; ++i) place[order[i]] = i;
    std::vector<std::vector<Node>> predecessors(count);
    for (Node i = 0; i < count; ++i)
        for (const Node target : successors[order[i]]) predecessors[place[target]].push_back(i);
    std::vector<Node> result(count, none);
    result[count - 1] = count - 1;
    const auto common = [&](Node a, Node b) {
        while (a != b) (a < b ? a : b) = result[std::min(a, b)];
        return a;
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (Node i = count - 1; i-- > 0;) {
            Node now = none;
            for (const Node other : predecessors[i])
                if (result[other] != none) now = now == none ? other : common(now, other);
            changed = changed || now != result[i];
            result[i] = now;
        }
    }
    return result;
}

}  // namespace

Dominators::Dominators(std::span<const std::vector<Node>> successors, Node start)
    : before_(successors.size(), none), behind_(successors.size(), none) {
    const std::vector<Node> order = post_order(successors, start);
    const std::vector<Node> above = immediate(successors, order);
    std::vector<std::vector<Node>> children(order.size());
    for (Node i = 0; i + 1 < order.size(); ++i) children[above[i]].push_back(i);
    std::vector<std::pair<Node, std::size_t>> open{{static_cast<Node>(order.size() - 1), 0}};
    before_[start] = 0;
    for (Node count = 1; !open.empty();) {
        auto& [node, next] = open.back();
        if (next == children[node].size()) {
            behind_[order[node]] = count;
            open.pop_back();
            continue;
        }
        const Node child = children[node][next++];
        before_[order[child]] = count++;
        open.emplace_back(child, 0);
    }
}

}  // namespace stepsmith::graph
