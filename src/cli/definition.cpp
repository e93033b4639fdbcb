#include "definition.h"

#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace stepsmith::cli {

using text::harmless;

Definition definition(const std::string& file, const ConfigurationOptions& options, const Streams& streams) {
    const bool is_stdin = file == "-";
    Definition result{.path = is_stdin ? "<stdin>" : file};
    result.policy = engine::Configurations(options.choice()).policy(result.path);
    const auto& configuration = result.policy.configuration;
    if (configuration && !configuration->problems.empty())
        throw Failure(fmt::format("{}", fmt::join(configuration->problems, "\n")));
    result.program = std::make_unique<Program>(
        std::make_shared<text::Source>(
            result.path, is_stdin ? text::read_descriptor(streams.in, "standard input") : text::read_file(file)),
        configuration ? configuration->conventions : std::make_shared<Conventions>());
    if (const auto& error = result.program->document().syntax_error()) {
        const text::Position at = result.program->source().position(error->span.begin);
        throw Failure(fmt::format("{}:{}:{}: {}", harmless(result.path), at.line, at.column, harmless(error->message)));
    }
    return result;
}

}  // namespace stepsmith::cli
