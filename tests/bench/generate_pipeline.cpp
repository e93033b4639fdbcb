#include "generate.h"

#include <cstdio>
#include <cstdlib>

/// Prints a definition of at least so many states.
int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const std::string text = stepsmith::bench::pipeline(std::strtoull(argv[1], nullptr, 10));
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 2;
}
