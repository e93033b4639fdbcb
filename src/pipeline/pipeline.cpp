#include "stepsmith/pipeline/pipeline.h"

#include "stepsmith/pipeline/program.h"

namespace stepsmith {

const pipeline::Pipeline& Program::pipeline() const {
    if (!pipeline_) pipeline_ = std::make_shared<pipeline::Pipeline>(*this);
    return *pipeline_;
}

const flow::Variables& Program::variables() const {
    if (!variables_) variables_ = std::make_shared<flow::Variables>(machine_, expressions_, syntax_);
    return *variables_;
}

}  // namespace stepsmith
