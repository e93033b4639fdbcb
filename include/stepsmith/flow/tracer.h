#pragma once

#include "stepsmith/asl/expressions.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace stepsmith::flow {

/// A JSON value as far as it is known. A discarded value, at any depth, stands for what nobody knows, also whether it
/// is there at all.
using Partial = nlohmann::json;

inline Partial anything() { return Partial(Partial::value_t::discarded); }
bool is_same(const Partial& one, const Partial& other);
/// What is known where it is one of the two.
Partial either(const Partial& one, const Partial& other);

enum class Answer : std::uint8_t { no, yes, unknown };

/// Evaluates states of one execution, as far as its input tells. What JSONata says is not known, nor what work yields.
class Tracer {
public:
    /// All of them must outlive it.
    Tracer(const asl::Machine& machine, const asl::Expressions& expressions, const Partial& execution_input);

    const Partial& execution_input() const { return execution_input_; }
    /// Whether a choice rule is met. A comparison of what is not there fails in the service, and is not met here.
    Answer answer(const asl::State& choice, json::Value rule, const Partial& input) const;
    /// What the branches of a Parallel start with, or what a Pass makes its result of.
    Partial effective_input(const asl::State& state, const Partial& input) const;
    /// What a state hands on once it has succeeded.
    Partial output(const asl::State& state, const Partial& input) const;

private:
    bool is_jsonata(const asl::State& state) const;
    std::optional<Partial> read(const expression::Path& path, const Partial& base) const;
    Partial selected(json::Value field, const Partial& base) const;
    Partial filled(json::Value value, const Partial& base) const;
    Partial called(const expression::Intrinsic& call, const Partial& base) const;
    Partial combined(json::Value result_path, const Partial& input, Partial result) const;
    Answer compared(json::Value rule, const Partial& input) const;
    Answer answer(json::Value rule, const Partial& input) const;
    const expression::Path* path(json::Value string) const;

    const asl::Machine& machine_;
    const asl::Expressions& expressions_;
    const Partial& execution_input_;
};

}  // namespace stepsmith::flow
