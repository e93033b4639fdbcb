#include "generate.h"
#include "measure.h"
#include "stepsmith/flow/data.h"
#include "stepsmith/graph/dominators.h"
#include "stepsmith/pipeline/pipeline.h"
#include "stepsmith/pipeline/plan.h"
#include "stepsmith/pipeline/recovery.h"
#include "stepsmith/pipeline/resume.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// What looks at a whole definition at once, beside what it takes to parse the same bytes.
namespace stepsmith::bench {
namespace {

using Generate = std::string (*)(std::size_t);

/// Once what its parts are made of has been made.
std::unique_ptr<const Program> program(std::string bytes) {
    auto program =
        std::make_unique<const Program>(std::make_shared<const text::Source>("bench.json", std::move(bytes)));
    program->data();
    program->pipeline();
    return program;
}

template <Generate generate, auto work>
void run(benchmark::State& state) {
    const std::string bytes = generate(static_cast<std::size_t>(state.range(0)));
    const auto loaded = program(bytes);
    for (auto _ : state) work(*loaded);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
    state.SetComplexityN(static_cast<std::int64_t>(bytes.size()));
}

void nlohmann_dom(const Program& program) { benchmark::DoNotOptimize(nlohmann::json::parse(program.source().bytes())); }

void load(const Program& program) {
    const Program again(
        std::make_shared<const text::Source>(program.source().path(), std::string(program.source().bytes())));
    benchmark::DoNotOptimize(again.graph().part_count());
}

void data(const Program& program) {
    const flow::Data data(program.machine(), program.expressions());
    benchmark::DoNotOptimize(data.misses().data());
}

void dominators(const Program& program) {
    std::vector<std::vector<graph::Dominators::Node>> ways(program.machine().states().size());
    for (const asl::Transition& way : program.machine().transitions())
        if (way.from != asl::none && way.target != asl::none) ways[way.from].push_back(way.target);
    const graph::Dominators dominators(ways, 0);
    benchmark::DoNotOptimize(dominators.is_reached(0));
}

void groups_and_gates(const Program& program) {
    const pipeline::Pipeline pipeline(program);
    benchmark::DoNotOptimize(pipeline.gates.data());
}

void reruns(const Program& program) { benchmark::DoNotOptimize(pipeline::reruns(program)); }

void plan(const Program& program) { benchmark::DoNotOptimize(pipeline::plan(program, flow::Partial::object())); }

/// The one that has most before it.
void recover_last_task(const Program& program) {
    asl::Index last = asl::none;
    for (const asl::State& state : program.machine().states())
        if (last == asl::none || pipeline::is_workload(state)) last = program.machine().index(state);
    benchmark::DoNotOptimize(pipeline::resume(program, last));
}

template <Generate generate>
void measure(const std::string& shape) {
    measure_growth((shape + "/nlohmann_dom").c_str(), run<generate, nlohmann_dom>);
    measure_growth((shape + "/load").c_str(), run<generate, load>);
    measure_growth((shape + "/data").c_str(), run<generate, data>);
    measure_growth((shape + "/dominators").c_str(), run<generate, dominators>);
    measure_growth((shape + "/groups_and_gates").c_str(), run<generate, groups_and_gates>);
    measure_growth((shape + "/reruns").c_str(), run<generate, reruns>);
    // They keep the data of each state, which holds all results before it: their cost grows with the square.
    measure_growth((shape + "/plan").c_str(), run<generate, plan>, 1'000);
    measure_growth((shape + "/recover_last_task").c_str(), run<generate, recover_last_task>, 1'000);
}

}  // namespace
}  // namespace stepsmith::bench

int main(int argc, char** argv) {
    using namespace stepsmith::bench;
    measure<pipeline>("pipeline");
    measure<choices>("choices");
    measure<loops>("loops");
    return measured(argc, argv);
}
