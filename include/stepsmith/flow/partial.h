#pragma once

#include "stepsmith/expression/path.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <span>
#include <utility>

namespace stepsmith::flow {

/// A JSON value as far as it is known. A discarded value, at any depth, stands for what nobody knows, also whether it
/// is there at all.
using Partial = nlohmann::json;

inline Partial anything() { return Partial(Partial::value_t::discarded); }
bool is_same(const Partial& one, const Partial& other);
/// What is known where it is one of the two.
Partial either(const Partial& one, const Partial& other);
/// Whether nothing of it is unknown.
bool is_known(const Partial& value);
/// What a path leads to, or a discarded value; nothing if it is surely not there.
const Partial* find(const Partial& base, std::span<const expression::Segment> path);
/// Puts a value where a Reference Path leads. Objects that are not there are made on the way.
void put(Partial& base, std::span<const expression::Segment> path, Partial value);
/// The members of both, of those in both the other's.
Partial merged(Partial one, const Partial& other);

/// A value of which copies are made once one of them is changed.
class Shared {
public:
    Shared(Partial value = Partial::object()) : value_(std::make_shared<Partial>(std::move(value))) {}
    /// Without a copy, until it is changed; the value must outlive it.
    static Shared lent(const Partial& value) {
        static const auto lender = std::make_shared<char>();
        Shared shared(nullptr);
        shared.value_ = {lender, const_cast<Partial*>(&value)};
        return shared;
    }
    const Partial& operator*() const { return *value_; }
    const Partial* operator->() const { return value_.get(); }
    Partial& change() {
        if (value_.use_count() > 1) value_ = std::make_shared<Partial>(*value_);
        return *value_;
    }
    bool is_same(const Shared& other) const { return value_ == other.value_ || flow::is_same(*value_, *other.value_); }
    bool is_copy(const Shared& other) const { return value_ == other.value_; }

private:
    std::shared_ptr<Partial> value_;
};

}  // namespace stepsmith::flow
