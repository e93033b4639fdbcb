#pragma once

#include "stepsmith/pipeline/program.h"

#include <vector>

namespace stepsmith::pipeline {

/// A place where the token of a task is read from the context object.
struct TokenRead {
    text::Span span;
    asl::Index state = asl::none;
    /// All of the context object, or of its `Task`, which holds the token if there is one; or a substitution.
    bool is_whole = false;
};

std::vector<TokenRead> token_reads(const Program& program);

/// Of each state, whether it reads its token.
std::vector<bool> states_that_read_their_token(const Program& program);

}  // namespace stepsmith::pipeline
