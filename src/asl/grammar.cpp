#include "stepsmith/asl/grammar.h"

#include "stepsmith/text/nearest.h"

#include <vector>

namespace stepsmith::asl {

const Field* ObjectType::field(std::string_view key) const {
    if (is_template && key.ends_with(".$")) key.remove_suffix(2);
    for (const std::span<const Field> part : fields)
        for (const Field& field : part)
            if (field.name == key) return &field;
    return nullptr;
}

std::string_view ObjectType::nearest_field(std::string_view key) const {
    if (is_template && key.ends_with(".$")) key.remove_suffix(2);
    std::vector<std::string_view> names;
    for (const std::span<const Field> part : fields)
        for (const Field& field : part) names.push_back(field.name);
    return text::nearest(key, names);
}

}  // namespace stepsmith::asl
