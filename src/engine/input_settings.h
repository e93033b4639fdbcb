#pragma once

#include "fields.h"
#include "stepsmith/engine/configuration.h"
#include "stepsmith/flow/given.h"
#include "stepsmith/json/document.h"

namespace stepsmith::engine {

/// Reads `"inputs"`: what executions are given.
flow::Given input_settings(Fields& fields, json::Value value);

/// The keys of `"inputs"`.
KnownKeys known_input_keys();

}  // namespace stepsmith::engine
