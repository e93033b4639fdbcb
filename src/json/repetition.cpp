#include "stepsmith/json/repetition.h"

#include <unordered_map>

namespace stepsmith::json {
namespace {

/// Up to this many members comparing each with each is cheaper than hashing.
constexpr std::uint32_t few = 12;

class Search {
public:
    void run(Value object) {
        members_.clear();
        for (const Value member : object.children()) members_.push_back({member.key(), member});
        if (members_.size() <= few)
            compare();
        else
            hash();
    }

    std::vector<Repetition> found;

private:
    void compare() {
        for (std::size_t again = 1; again < members_.size(); ++again)
            for (std::size_t first = 0; first < again; ++first) {
                if (members_[first].key != members_[again].key) continue;
                found.push_back({members_[first].value, members_[again].value});
                break;
            }
    }

    void hash() {
        std::unordered_map<std::string_view, Value> first_of_key(members_.size());
        for (const auto& [key, member] : members_) {
            const auto [first, is_first] = first_of_key.try_emplace(key, member);
            if (!is_first) found.push_back({first->second, member});
        }
    }

    struct Member {
        std::string_view key;
        Value value;
    };
    std::vector<Member> members_;
};

}  // namespace

std::vector<Repetition> repetitions(const Document& document) {
    Search search;
    if (document.syntax_error()) return {};
    for (std::uint32_t index = 0; index < document.nodes().size(); ++index)
        if (document.nodes()[index].kind == Kind::object) search.run(Value(document, index));
    return std::move(search.found);
}

}  // namespace stepsmith::json
