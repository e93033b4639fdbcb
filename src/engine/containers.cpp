#include "stepsmith/engine/containers.h"

#include "stepsmith/asl/machine.h"
#include "stepsmith/engine/discover.h"

#include <algorithm>
#include <array>

namespace stepsmith::engine {

bool may_hold_definition(std::string_view bytes) {
    constexpr std::array<std::string_view, 3> words{"StartAt", "StateMachine", "stepFunctions"};
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return bytes.find(word) != std::string_view::npos; });
}

bool may_hold_definition(const text::Source& source) {
    return !is_named_as_container(source.path()) || may_hold_definition(source.bytes());
}

Contents contents_of(const std::shared_ptr<const text::Source>& source) {
    if (source->path().ends_with(".tf")) return terraform_contents(source);
    std::shared_ptr<const json::Document> document = json::read_document(source);
    if (!asl::is_definition(*document))
        if (std::optional<Contents> held = template_contents(*document)) return std::move(*held);
    return {.definitions = {{.document = std::move(document)}}};
}

}  // namespace stepsmith::engine
