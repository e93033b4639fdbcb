#include "shell_work.h"

#include <algorithm>
#include <string>

namespace stepsmith::pipeline {
namespace {

constexpr std::size_t deepest_shell = 5;

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    std::optional<Work> in(const sh::Chain& chain, const sh::Reading& reading) {
        if (chain.is_background || std::ranges::find(chain.links, sh::Link::either) != chain.links.end()) return {};
        std::optional<Work> found;
        for (const sh::Pipe& pipe : chain.pipes)
            for (const sh::Command& command : pipe.stages)
                if (const std::optional<Work> one = pipe.is_negated ? std::nullopt : in(command, reading)) found = one;
        return found;
    }

    std::optional<Work> in(const sh::Command& command, const sh::Reading& reading) {
        if (command.invocation) return of(*command.invocation, command, reading);
        if (command.kind == sh::Kind::function) return {};
        std::optional<Work> found;
        for (const sh::List& list : command.bodies)
            if (const std::optional<Work> one = in(list, reading)) found = one;
        return found;
    }

private:
    std::optional<Work> in(const sh::List& list, const sh::Reading& reading) {
        std::optional<Work> found;
        for (const sh::Chain& chain : list)
            if (const std::optional<Work> one = in(chain, reading)) found = one;
        return found;
    }

    std::optional<Work> of(const sh::Invocation& invocation, const sh::Command& command, const sh::Reading& reading) {
        std::optional<Part> inner = invocation.inline_;
        if (!inner && invocation.is_shell && !invocation.is_script && command.document)
            inner = reading.documents[*command.document];
        if (inner) return in_shell(*inner);
        if (sh::duty(text_, invocation) != sh::Duty::work || is_function(invocation.program, reading)) return {};
        return Work{invocation.subject, invocation.is_script};
    }

    std::optional<Work> in_shell(Part range) {
        if (depth_ == deepest_shell) return {};
        ++depth_;
        const sh::Reading reading = sh::read(text_, range);
        const std::optional<Work> found = in(reading.list, reading);
        --depth_;
        return found;
    }

    /// What a function does is not looked at.
    bool is_function(std::string_view name, const sh::Reading& reading) const {
        return std::ranges::any_of(reading.functions, [&](Part part) { return part.of(text_) == name; });
    }

    std::string_view text_;
    std::size_t depth_ = 0;
};

}  // namespace

std::optional<Work> work(std::string_view text, const sh::Command& command, const sh::Reading& reading) {
    return Finder(text).in(command, reading);
}

std::optional<Work> work(std::string_view text, const sh::Chain& chain, const sh::Reading& reading) {
    return Finder(text).in(chain, reading);
}

}  // namespace stepsmith::pipeline
