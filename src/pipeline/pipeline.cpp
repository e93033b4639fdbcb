#include "stepsmith/pipeline/pipeline.h"

#include "stepsmith/pipeline/program.h"

namespace stepsmith {
namespace pipeline {

Pipeline::Pipeline(const Program& program)
    : groups(pipeline::groups(program)),
      paths(program, groups),
      gates(pipeline::gates(program, paths)),
      polls(pipeline::polls(program)),
      failure(program, polls),
      program_(program) {
    for (const asl::State& state : program.machine().states()) runs.push_back(task_runs(state));
    for (const std::optional<TaskRuns>& task : runs)
        if (task && task->script.is_all) scripts.emplace_back(task->script);
}

const Mentions& Pipeline::mentions() const {
    if (!mentions_) mentions_.emplace(program_);
    return *mentions_;
}

const Wiring& Pipeline::wiring() const {
    if (!wiring_) wiring_.emplace(program_);
    return *wiring_;
}

}  // namespace pipeline

const pipeline::Pipeline& Program::pipeline() const {
    if (!pipeline_) pipeline_ = std::make_shared<pipeline::Pipeline>(*this);
    return *pipeline_;
}

const flow::Variables& Program::variables() const {
    if (!variables_) variables_ = std::make_shared<flow::Variables>(machine_, expressions_, syntax_);
    return *variables_;
}

const flow::Data& Program::data() const {
    const std::optional<flow::Given>& input = conventions_->input;
    if (!data_) data_ = std::make_shared<flow::Data>(machine_, expressions_, input ? &*input : nullptr);
    return *data_;
}

}  // namespace stepsmith
