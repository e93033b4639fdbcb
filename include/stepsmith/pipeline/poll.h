#pragma once

#include "stepsmith/pipeline/program.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// What a call that asks after a piece of work says of it. Source: the API references of the services.
struct Statuses {
    std::string_view service;
    std::string_view action;
    std::string_view path;  ///< where the answer holds the status: `.Status`
    std::string_view success;
    std::span<const std::string_view> failures{};
    std::span<const std::string_view> waiting{};  ///< the work has not ended yet
};

/// A Task that asks after a piece of work, and the Choice behind it that tests what it found.
struct Poll {
    asl::Index state = asl::none;
    asl::Index choice = asl::none;
    std::string result;    ///< where the answer stands: `$.a_poll`
    std::string variable;  ///< where the status stands: `$.a_poll.Status`
    const Statuses* statuses = nullptr;
    bool loops = false;  ///< it is asked again until the work has ended, or is a command's
};

/// In the order of the polls.
std::vector<Poll> polls(const Program& program);

/// Where a Choice leads if `variable` is `text`: no value if it leads nowhere, nothing if other data decides.
std::optional<json::Value> way_for(const Program& program, const asl::State& choice, std::string_view variable,
                                   std::string_view text);

/// Statuses of work that has not ended yet, with which a poll's Choice does not come back to the poll and none of its
/// rules is true.
struct Unhandled {
    std::vector<std::string_view> statuses;
    json::Value way;  ///< its Default; no value if it has none
};

/// Nothing if all come back, if that is open, or if the poll is asked only once the command has had its time.
std::optional<Unhandled> unhandled(const Program& program, const Poll& poll);

/// A status that a rule of a poll's Choice names and the service does not, and how the service spells it, which no rule
/// does: `Succeeded` for `Success`.
struct MisspelledStatus {
    json::Value value;
    std::string_view meant;
};

std::vector<MisspelledStatus> misspelled_statuses(const Program& program, const Poll& poll);

/// Statuses of a command that has failed which no rule names, and with which the Default leads straight back to the
/// poll: it is asked after for ever.
std::vector<std::string_view> polled_for_ever(const Program& program, const Poll& poll);

}  // namespace stepsmith::pipeline
