#pragma once

#include "stepsmith/asl/grammar.h"
#include "stepsmith/asl/machine.h"
#include "stepsmith/json/document.h"

#include <span>
#include <string_view>

namespace stepsmith::asl {

/// What a `Resource` says.
Resource resource(std::string_view text);
/// The same of one that a template's function may make.
Resource resource(json::Value value);
/// The string that a `Resource` is, or that `Fn::Sub` makes one of; no value where it is neither.
json::Value resource_text(json::Value resource);

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
