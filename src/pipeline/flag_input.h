#pragma once

#include "stepsmith/flow/partial.h"

#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::pipeline {

/// `skip` of `$.skip.a`.
std::string first_name(std::string_view path);
/// Gives what a path of plain members leads to a value; lists are made longer.
void put(flow::Partial& input, std::string_view path, const flow::Partial& value);
/// Lists where nothing is known of an input, and takes it out.
void take_out_unknown(flow::Partial& value, const std::string& path, std::vector<std::string>& unknown);

}  // namespace stepsmith::pipeline
