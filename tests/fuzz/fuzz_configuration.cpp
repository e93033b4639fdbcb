#include "require.h"
#include "stepsmith/engine/configuration.h"
#include "stepsmith/engine/lint.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace stepsmith::fuzz {
namespace {

using engine::Configuration;

bool is_harmless(std::string_view line) {
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

bool is_inside(const engine::Word& word, const Configuration& configuration) {
    return word.span.begin <= word.span.end && word.span.end <= configuration.source->bytes().size();
}

void check_use(const std::shared_ptr<const Configuration>& configuration) {
    for (const engine::Suppression& suppression : configuration->suppressions) {
        require(suppression.rule && !suppression.reason.empty(), "a suppression has a rule and a reason");
        for (const engine::Word* word : {&suppression.name, &suppression.state, &suppression.path, &suppression.until})
            require(is_inside(*word, *configuration), "what it says stands in the file");
    }
    const std::string definition(configuration->source->bytes());
    const Program program(std::make_shared<text::Source>("fuzz.json", definition), configuration->conventions);
    const engine::Policy policy{.configuration = configuration, .path = definition.substr(0, 64)};
    require(engine::judged(program, policy).used.size() == configuration->suppressions.size(),
            "each suppression is judged");
}

/// The bytes are a configuration, and then a definition to which it applies.
void check(std::string bytes) {
    auto configuration = std::make_shared<Configuration>(
        engine::read_configuration(".stepsmith.json", "/nowhere", std::move(bytes), engine::Day{}));
    for (const std::string& problem : configuration->problems)
        require(problem.starts_with(".stepsmith.json:") && is_harmless(problem), "a problem has its place");
    if (configuration->problems.empty()) check_use(configuration);
}

}  // namespace
}  // namespace stepsmith::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    stepsmith::fuzz::check(std::string(data, data + size));
    return 0;
}
