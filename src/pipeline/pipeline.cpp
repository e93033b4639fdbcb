#include "stepsmith/pipeline/pipeline.h"

#include "stepsmith/pipeline/program.h"

namespace stepsmith {

const pipeline::Pipeline& Program::pipeline() const {
    if (!pipeline_) pipeline_ = std::make_shared<pipeline::Pipeline>(*this);
    return *pipeline_;
}

}  // namespace stepsmith
