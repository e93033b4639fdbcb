#include "stepsmith/cli/application.h"

int main(int argc, char** argv) {
    return stepsmith::cli::run({argv + 1, argv + argc}, stepsmith::cli::standard_streams());
}
