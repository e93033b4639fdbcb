#pragma once

#include <cstddef>
#include <string>

namespace stepsmith::bench {

/// A definition of at least so many states: stages of a pipeline, one behind the other. A stage is a gate, a command
/// that is sent, a wait, a look at how it is doing, and a choice; all share one failure handler.
std::string pipeline(std::size_t states);

/// A definition of at least so many states: Choices that lead to a Pass or past it, one pair behind the other.
std::string choices(std::size_t states);

/// A definition of at least so many states: loops of three, one behind the other, in loops of ten of them, in one loop.
std::string loops(std::size_t states);

/// A definition in one line, of Pass states one behind the other. In each of them two things are found: a field that it
/// does not have, and a path that leads to nothing.
std::string line(std::size_t states);

}  // namespace stepsmith::bench
