#include "generate.h"
#include "measure.h"
#include "stepsmith/engine/lint.h"
#include "stepsmith/report/report.h"
#include "stepsmith/rules/catalogue.h"
#include "stepsmith/text/file.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

namespace stepsmith::bench {
namespace {

/// The weekly pipeline where the argument is 0, and else a definition of so many states.
std::shared_ptr<const text::Source> definition(std::int64_t states) {
    return std::make_shared<const text::Source>(
        "bench.json", states == 0 ? text::read_file(STEPSMITH_SOURCE_DIR "/fixtures/weekly/step_function.json")
                                  : pipeline(static_cast<std::size_t>(states)));
}

/// Reads the bytes anew, as from a file, so that finding the lines counts.
std::shared_ptr<const text::Source> read(const text::Source& source) {
    return std::make_shared<const text::Source>(source.path(), std::string(source.bytes()));
}

template <typename Work>
void run(benchmark::State& state, const Work& work) {
    const auto source = definition(state.range(0));
    for (auto _ : state) work(*source);
    const auto size = static_cast<std::int64_t>(source->bytes().size());
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * size);
    state.SetComplexityN(size);
}

void nlohmann_dom(benchmark::State& state) {
    run(state, [](const text::Source& source) { benchmark::DoNotOptimize(nlohmann::json::parse(source.bytes())); });
}

void document(benchmark::State& state) {
    run(state, [](const text::Source& source) {
        const json::Document document(read(source));
        benchmark::DoNotOptimize(document.nodes().data());
    });
}

void document_machine_graph(benchmark::State& state) {
    run(state, [](const text::Source& source) {
        const Program program(read(source));
        benchmark::DoNotOptimize(program.graph().part_count());
    });
}

void document_machine_graph_rules(benchmark::State& state) {
    run(state, [](const text::Source& source) {
        const Program program(read(source));
        benchmark::DoNotOptimize(engine::findings_of(program));
    });
}

/// The rules of the language alone, without those of data flow, shells and pipelines.
void document_machine_graph_language(benchmark::State& state) {
    auto configuration = std::make_shared<engine::Configuration>();
    for (const stepsmith::rules::Entry& entry : stepsmith::rules::catalogue())
        if (entry.rule->category == stepsmith::rules::Category::flow ||
            entry.rule->category == stepsmith::rules::Category::pipeline)
            configuration->rules.push_back({.rule = entry.rule});
    const engine::Policy policy{.configuration = std::move(configuration)};
    run(state, [&](const text::Source& source) {
        const Program program(read(source));
        benchmark::DoNotOptimize(engine::findings_of(program, policy));
    });
}

void rules(benchmark::State& state) {
    const Program program(definition(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(engine::findings_of(program));
    const auto size = static_cast<std::int64_t>(program.source().bytes().size());
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * size);
    state.SetComplexityN(size);
}

/// Of findings that all stand in one line.
void text_report(benchmark::State& state) {
    engine::Checked checked{.path = "bench.json",
                            .program = std::make_unique<const Program>(std::make_shared<const text::Source>(
                                "bench.json", line(static_cast<std::size_t>(state.range(0)))))};
    checked.findings = engine::findings_of(*checked.program);
    for (auto _ : state) benchmark::DoNotOptimize(report::text(std::span(&checked, 1), false));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * checked.findings.size()));
    state.SetComplexityN(static_cast<std::int64_t>(checked.findings.size()));
}

/// The fixture stands apart: its bytes are not those of the generated definitions.
void measure(const char* name, void (*benchmark)(benchmark::State&)) {
    benchmark::RegisterBenchmark((std::string("weekly/") + name).c_str(), benchmark)
        ->Arg(0)
        ->Unit(benchmark::kMicrosecond);
    measure_growth(name, benchmark);
}

}  // namespace
}  // namespace stepsmith::bench

int main(int argc, char** argv) {
    using namespace stepsmith::bench;
    measure("nlohmann_dom", nlohmann_dom);
    measure("document", document);
    measure("document_machine_graph", document_machine_graph);
    measure("document_machine_graph_rules", document_machine_graph_rules);
    measure("document_machine_graph_language", document_machine_graph_language);
    measure("rules", rules);
    measure_growth("text_report", text_report);
    return measured(argc, argv);
}
