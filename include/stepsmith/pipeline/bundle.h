#pragma once

#include "stepsmith/pipeline/program.h"

#include <string>
#include <vector>

namespace stepsmith::pipeline {

/// Where it is told that a script has a stage.
struct Evidence {
    text::Span span;
    std::string text;
};

/// A task whose command runs more than one stage.
struct Bundle {
    asl::Index task = asl::none;
    text::Span span;                    ///< what makes the command run them
    std::string script;                 ///< as the command names it
    std::vector<std::string> stages{};  ///< in the order they run, so far as that is known
    std::vector<Evidence> evidence{};   ///< where the stages are told, elsewhere
    bool is_order_known = false;
    std::string skip_option{};         ///< the option that lists the others, or
    std::string mode{};                ///< the option that stands for all of them
    std::vector<std::string> modes{};  ///< with `mode`: the option for each stage alone; empty where there is none
};

/// The bundles of a machine, from what the configuration says of scripts, and else from what the runs of one script
/// leave out.
std::vector<Bundle> bundles(const Program& program);

/// A task whose commands run one script after another.
struct Sequence {
    asl::Index task = asl::none;
    std::vector<text::Span> scripts;  ///< two or more
};

std::vector<Sequence> sequences(const Program& program);

}  // namespace stepsmith::pipeline
