#include "flag_input.h"

#include "stepsmith/text/words.h"

#include <iterator>

namespace stepsmith::pipeline {

using flow::Partial;

std::string first_name(std::string_view path) {
    return std::string(text::split(path.substr(std::string_view("$.").size()), '.').front());
}

void put(Partial& input, std::string_view path, const Partial& value) {
    Partial* at = &input;
    for (const std::string& name : text::split(path.substr(std::string_view("$.").size()), '.')) {
        if (!at->is_object()) *at = Partial::object();
        at = &(*at)[name];
    }
    if (at->is_array() && value.is_array())
        at->insert(at->end(), value.begin(), value.end());
    else
        *at = value;
}

void take_out_unknown(Partial& value, const std::string& path, std::vector<std::string>& unknown) {
    if (!value.is_object()) return;
    for (auto member = value.begin(); member != value.end();) {
        const std::string inner = path + "." + member.key();
        const bool was_object = member->is_object();
        take_out_unknown(*member, inner, unknown);
        if (member->is_discarded()) unknown.push_back(inner);
        const bool is_left = !member->is_discarded() && !(was_object && member->empty());
        member = is_left ? std::next(member) : value.erase(member);
    }
}

}  // namespace stepsmith::pipeline
