#include "definition.h"

#include "stepsmith/asl/machine.h"
#include "stepsmith/engine/containers.h"
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
    std::string bytes = is_stdin ? text::read_descriptor(streams.in, "standard input") : text::read_file(file);
    engine::Contents contents = engine::contents_of(std::make_shared<text::Source>(result.path, std::move(bytes)));
    if (contents.definitions.size() > 1)
        throw Failure(fmt::format("{} holds {} definitions, and this is about one: give it a file of its own",
                                  harmless(result.path), contents.definitions.size()));
    if (contents.definitions.empty())
        throw Failure(
            fmt::format("{} holds no definition{}", harmless(result.path),
                        contents.references.empty()
                            ? ""
                            : fmt::format("; it takes one from {}", harmless(contents.references.front().path))));
    engine::Held& held = contents.definitions.front();
    if (const auto& error = held.document->syntax_error()) {
        const text::Position at = held.document->source().position(error->span.begin);
        throw Failure(fmt::format("{}:{}:{}: {}", harmless(result.path), at.line, at.column, harmless(error->message)));
    }
    if (!asl::is_definition(*held.document)) throw Failure(fmt::format("{} is no definition", harmless(result.path)));
    result.program = std::make_unique<Program>(held.document, engine::conventions(result.policy), held.workflow_type,
                                               held.substitutions);
    for (const asl::Transition& way : result.program->machine().transitions()) {
        if (!way.dangles()) continue;
        const text::Position at = result.program->source().position(way.value.span().begin);
        throw Failure(fmt::format("{}:{}:{}: no state is named \"{}\"", harmless(result.path), at.line, at.column,
                                  harmless(way.name())));
    }
    return result;
}

std::string readers(const Program& program, const pipeline::Lacking& lacking) {
    const std::string first = harmless(program.machine().states()[lacking.states.front()].name);
    const std::size_t others = lacking.states.size() - 1;
    return others == 0 ? first + " reads" : fmt::format("{} and {} more read", first, others);
}

}  // namespace stepsmith::cli
