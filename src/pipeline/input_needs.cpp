#include "stepsmith/pipeline/input_needs.h"

#include "input_reads.h"
#include "stepsmith/flow/agreed.h"
#include "stepsmith/pipeline/flag_tests.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/text/utf8.h"
#include "stepsmith/text/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace stepsmith::pipeline {
namespace {

using asl::Index;
using asl::none;
using flow::Given;
using flow::Miss;
using flow::Trouble;
using json::Value;

/// Paths by the names of their members, and whether they are required.
using Contract = std::map<Names, bool>;

Given given(const Contract& contract) {
    Given input{.kind = Given::Kind::object};
    for (const bool is_required : {true, false})
        for (const auto& [names, required] : contract)
            if (required == is_required) flow::add(input, names, is_required);
    return input;
}

/// `$.run.day`, `$['run day']`; nothing of a name that would have to be escaped.
std::optional<std::string> written(const Names& names) {
    std::string path = "$";
    for (const std::string& name : names) {
        const bool is_plain = std::ranges::all_of(name, text::is_word_char);
        if (name.empty() || name.find_first_of("'\"\\") != name.npos || name != text::harmless(name)) return {};
        path += is_plain ? "." + name : "['" + name + "']";
    }
    return path;
}

Names names_of(std::string_view flag) { return text::split(flag.substr(std::string_view("$.").size()), '.'); }

bool begins(const Names& names, const Names& with) {
    return names.size() >= with.size() && std::equal(with.begin(), with.end(), names.begin());
}

/// Makes a contract that has what is read and nothing else, and looks at what is missing with it.
class Inference {
public:
    explicit Inference(const Program& program)
        : program_(program),
          machine_(program.machine()),
          reads_(program),
          open_(machine_, program.expressions(), nullptr) {
        const std::vector<Gate>& gates = program.pipeline().gates;
        const Questions questions(program);
        for (const asl::State& state : machine_.states()) {
            if (state.type != asl::StateType::choice) continue;
            const std::optional<FlagTest> test = unguarded_test(program, questions, state);
            const bool is_flag =
                test && std::ranges::any_of(gates, [&](const Gate& gate) {
                    return gate.state == machine_.index(state) || first_word(gate.flag) == first_word(test->flag);
                });
            if (is_flag) flags_.insert(test->place.begin);
            // Nothing is equal to what is not there: a flag of JSONata need not be given.
            for (const FlagTest& flag : flag_tests(questions, state))
                if (flag.asked.key() == "Condition") flags_.insert(flag.place.begin);
        }
    }

    InputNeeds needs() {
        grow(true);
        drop_what_is_asked_of_others();
        grow(false);
        hand_on();
        for (const std::string& name : names_of_contract()) refine(name);
        add_flags();
        doubt_what_is_left();
        return result();
    }

private:
    std::string_view name(Index state) const { return machine_.states()[state].name; }

    flow::Data data(const Contract& contract) {
        agreed_ = given(contract);
        return {machine_, program_.expressions(), &agreed_};
    }

    void doubt(Index state, std::string why) {
        if (state < doubtful_) {
            doubtful_ = state;
            doubt_ = std::move(why);
        }
    }

    /// Members of which anything is asked for. Those may be missing that are asked for themselves, or of which nothing
    /// is read that is not asked for.
    void ask() {
        for (const InputRead& read : reads_.all()) {
            if (!asks(read) || is_moved(read) || reads_.writers(read.names.front()).is_of_error) continue;
            asked_.insert(read.names.front());
            asked_paths_.insert(read.names);
        }
        for (const std::string& name : asked_) {
            const Names top{name};
            contract_.emplace(top, !is_asked(top) && std::ranges::any_of(reads_.all(), [&](const InputRead& read) {
                                  return begins(read.names, top) && !is_asked(read.names);
                              }));
        }
    }

    /// Whether a state asks for it, or it is the flag of a gate that forgot to ask.
    bool asks(const InputRead& read) const {
        return read.is_asked || flags_.contains(read.is_jsonata ? read.span.begin : read.value.span().begin);
    }

    /// Whether a gate asks for it by another name than it has in the execution's input.
    bool is_moved(const InputRead& read) const {
        const std::vector<Gate>& gates = program_.pipeline().gates;
        const auto gate = std::ranges::find(gates, read.state, &Gate::state);
        const auto is_flag = [&](const std::string& flag) { return names_of(flag) == read.names; };
        return gate != gates.end() && !is_flag(gate->flag) && std::ranges::none_of(gate->also, is_flag);
    }

    bool is_asked(const Names& names) const { return asked_.contains(names.front()) && asked_paths_.contains(names); }

    /// Names the members of the input that are missing, until none is.
    void grow(bool takes_what_is_asked) {
        for (bool is_grown = true; is_grown;) {
            is_grown = false;
            if (takes_what_is_asked) ask();
            const flow::Data now = data(contract_);
            for (const Miss& miss : now.misses()) is_grown = take(miss) || is_grown;
            has_input_ = flow::comes_to(machine_, program_.expressions(), agreed_);
            for (const InputRead& read : reads_.all())
                if (read.is_jsonata && has_input_[read.state]) is_grown = take_jsonata(read) || is_grown;
        }
    }

    /// What is asked for where the data is not the input any more.
    void drop_what_is_asked_of_others() {
        const flow::Data now = data(contract_);
        const std::set<std::string> all = asked_;
        std::erase_if(asked_, [&](const std::string& name) { return !is_of_input({name}, now); });
        for (const std::string& name : all)
            if (!asked_.contains(name)) contract_.erase({name});
    }

    void hand_on() {
        for (const auto& [state, why] : reads_.of_all())
            if (has_input_[state]) doubt(state, fmt::format("\"{}\" {}", name(state), why));
    }

    /// Since nothing but the input is agreed on, what is missing is a member of that, whatever leads to it.
    bool take(const Miss& miss) {
        if (!miss.is_of_input || miss.trouble != Trouble::absent) return false;
        const InputRead* const read = reads_.at(miss.span);
        if (!read) return false;
        const auto step = std::ranges::find(read->names, miss.name);
        if (step == read->names.end() || reads_.writers(miss.name).any()) return false;
        const bool is_new = step != read->names.begin() && reads_.add_alias({read->names.begin(), step});
        return contract_.emplace(Names{miss.name}, true).second || is_new;
    }

    bool take_jsonata(const InputRead& read) {
        const Names top{read.names.front()};
        return !reads_.writers(top.front()).any() && contract_.emplace(top, !asks(read)).second;
    }

    /// Whether what is asked for can be what the input holds.
    bool is_of_input(const Names& top, const flow::Data& now) const {
        const bool is_written = reads_.writers(top.front()).any();
        return std::ranges::any_of(reads_.all(), [&](const InputRead& read) {
            if (!begins(read.names, top)) return false;
            if (read.is_of_execution || read.is_jsonata) return has_input_[read.state] && !is_written;
            const std::optional<flow::Tested> tested = now.tested(read.value);
            if (!tested || tested->presence == flow::Presence::absent) return false;
            return tested->presence == flow::Presence::optional ||
                   (!is_written && tested->shape->source != flow::Source::anywhere);
        });
    }

    std::set<std::string> names_of_contract() const {
        std::set<std::string> names;
        for (const auto& [path, is_required] : contract_) names.insert(path.front());
        return names;
    }

    /// Names what is read of a member in its place, if nothing reads it as a whole and nothing else is missed then.
    void refine(const std::string& name) {
        const Names top{name};
        if (reads_.writers(name).any()) return;
        Contract inner = contract_;
        inner.erase(top);
        for (const InputRead& read : reads_.all()) {
            if (read.names.front() != name) continue;
            if (asks(read) && !asked_.contains(name)) continue;
            if (read.names == top && !asks(read)) return;
            inner[read.names] = !is_asked(read.names);
        }
        std::erase_if(inner, [&](const auto& path) {
            return path.first.size() > 2 && std::ranges::any_of(inner, [&](const auto& other) {
                       return other.first.size() > 1 && other.first != path.first && begins(path.first, other.first);
                   });
        });
        if (inner == contract_ || inner.size() > contract_.size() + most_refined || lacks_more(inner)) return;
        contract_ = std::move(inner);
    }

    /// Those that have a default, or another name at their gate.
    void add_flags() {
        for (const Gate& gate : program_.pipeline().gates) {
            const Names names = names_of(gate.flag);
            if (std::ranges::none_of(contract_, [&](const auto& path) {
                    return begins(names, path.first) || begins(path.first, names);
                }))
                contract_.emplace(names, false);
        }
    }

    bool lacks_more(const Contract& contract) {
        const std::size_t before = missing(contract_).size();
        return missing(contract).size() > before;
    }

    /// What is absent with a contract, and may be there without any.
    std::vector<Miss> missing(const Contract& contract) {
        std::vector<Miss> found;
        const flow::Data now = data(contract);
        for (const Miss& miss : now.misses()) {
            const bool is_new = std::ranges::none_of(open_.misses(), [&](const Miss& known) {
                return known.span == miss.span && known.trouble == miss.trouble;
            });
            if (is_new && miss.trouble == Trouble::absent) found.push_back(miss);
        }
        return found;
    }

    /// What an error should have put there is missing indeed. All else that is missing may be given after all.
    void doubt_what_is_left() {
        for (const Miss& miss : missing(contract_)) {
            const InputRead* const read = reads_.at(miss.span);
            const Writers writers = read ? reads_.writers(read->names.front()) : Writers{};
            if (writers.is_of_error) continue;
            doubt(miss.state, writers.state == none
                                  ? fmt::format("it is not clear where \"{}\" comes from when \"{}\" reads it",
                                                miss.name, name(miss.state))
                                  : fmt::format("\"{}\" is read by \"{}\" and set by \"{}\", not always before",
                                                miss.name, name(miss.state), name(writers.state)));
        }
    }

    InputNeeds result() {
        InputNeeds needs{.doubt = doubt_};
        std::vector<std::pair<std::uint32_t, InputPath>> found;
        for (const auto& [names, is_required] : contract_) {
            InputPath path{.path = written(names).value_or(""), .is_required = is_required};
            std::uint32_t first = UINT32_MAX;
            std::set<Index> readers;
            for (const InputRead& read : reads_.all()) {
                if (!begins(read.names, names)) continue;
                readers.insert(read.state);
                first = std::min(first, read.span.begin);
            }
            if (path.path.empty()) return {};
            for (const Gate& gate : program_.pipeline().gates) {
                if (gate.flag != path.path || !readers.insert(gate.state).second) continue;
                first = std::min(first, machine_.states()[gate.state].value.span().begin);
            }
            path.readers.assign(readers.begin(), readers.end());
            found.emplace_back(first, std::move(path));
        }
        std::ranges::stable_sort(found, {}, [](const auto& path) { return path.first; });
        for (auto& [first, path] : found) needs.paths.push_back(std::move(path));
        return needs;
    }

    static constexpr std::size_t most_refined = 50;

    const Program& program_;
    const asl::Machine& machine_;
    InputReads reads_;
    flow::Data open_;  ///< where the input may be anything
    Given agreed_;
    Contract contract_;
    std::set<std::string> asked_;  ///< members of which something is asked for
    std::set<Names> asked_paths_;
    std::vector<bool> has_input_;    ///< by state: whether what is agreed comes there
    std::set<std::uint32_t> flags_;  ///< where they stand
    Index doubtful_ = none;
    std::string doubt_;
};

}  // namespace

InputNeeds input_needs(const Program& program) {
    if (program.machine().scopes().empty()) return {};
    return Inference(program).needs();
}

}  // namespace stepsmith::pipeline
