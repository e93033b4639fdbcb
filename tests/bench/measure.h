#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>

namespace stepsmith::bench {

/// Of generated definitions, which show how the cost grows.
inline void measure_growth(const char* name, void (*benchmark)(benchmark::State&), std::int64_t most = 100'000) {
    benchmark::RegisterBenchmark(name, benchmark)
        ->Arg(most / 100)
        ->Arg(most / 10)
        ->Arg(most)
        ->Unit(benchmark::kMillisecond)
        ->Complexity(benchmark::oN);
}

inline int measured(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

}  // namespace stepsmith::bench
