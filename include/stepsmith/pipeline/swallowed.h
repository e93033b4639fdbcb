#pragma once

#include "stepsmith/pipeline/gate.h"

#include <vector>

namespace stepsmith::pipeline {

/// A gate that skips past gates of other flags, which nothing says belong to what it covers.
struct Swallow {
    const Gate* gate = nullptr;
    std::vector<const Gate*> swallowed{};
};

/// A gate may cover others where its Comment names them or what they cover, where their flags are `skip_load` and
/// `skip_load_audit` or `skip_load_prices` and `skip_load_audit`, where it covers no work of its own before them, and
/// where they skip to work that it covers.
std::vector<Swallow> swallows(const Program& program);

}  // namespace stepsmith::pipeline
