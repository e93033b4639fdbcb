#pragma once

#include "stepsmith/asl/grammar.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/json/document.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace stepsmith::asl {

/// What kind of work a `Resource` names. `open`: it holds a substitution where that would be said;
/// `other`: the ARN of something that is no work.
enum class ResourceKind : std::uint8_t { no_arn, open, integration, sdk, activity, function, other };

/// A `Resource`, `arn:PARTITION:states:::SERVICE:ACTION.PATTERN` or the ARN of a function or an activity, in its parts.
struct Resource {
    ResourceKind kind = ResourceKind::no_arn;
    std::string_view service{};  ///< of an integration; `s3` of `aws-sdk:s3:getObject`
    std::string_view action{};
    std::string_view pattern{};  ///< `sync`, `sync:2`, `waitForTaskToken`; empty for request and response

    bool waits_for_token() const { return pattern == "waitForTaskToken"; }
    bool runs_a_job() const { return pattern.starts_with("sync"); }
};

Resource resource(std::string_view text);
/// That of a Task; `no_arn` for any other state.
Resource resource_of(const State& state);

/// An optimised integration: what it can do, and which patterns it takes. Source: "Optimizing integrated services" of
/// the developer guide.
struct Integration {
    std::string_view service;
    std::span<const std::string_view> actions;
    std::span<const std::string_view> patterns;  ///< besides request and response

    /// Those of one action, which may be fewer.
    std::span<const std::string_view> patterns_of(std::string_view action) const;
    bool takes(std::string_view action, std::string_view pattern) const;
};

/// Nothing if there is no such service.
const Integration* integration(std::string_view service);
/// The services that have an optimised integration.
std::span<const Integration> integrations();

/// Services that `aws-sdk:SERVICE:action` can name, sorted.
std::span<const std::string_view> sdk_services();

/// Whether the Task is one that waits for its token to come back: an integration that can do so.
bool can_wait_for_token(const Resource& resource);

/// What a Task, an `ItemReader` or a `ResultWriter` of this resource takes as Parameters or Arguments; nothing where
/// that is not known.
const ObjectType* parameters_of(const ObjectType& owner, const Resource& resource);

}  // namespace stepsmith::asl
