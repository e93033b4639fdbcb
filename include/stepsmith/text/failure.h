#pragma once

#include <stdexcept>

namespace stepsmith {

/// The tool cannot do what was asked: no such file, no such rule, not writable. Caught once, by the command line.
/// What is wrong with a definition is a `Finding`, never a failure.
class Failure : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace stepsmith
