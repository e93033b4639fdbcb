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

const flow::Data& Program::data() const {
    if (!data_) data_ = std::make_shared<flow::Data>(machine_, expressions_);
    return *data_;
}

}  // namespace stepsmith
