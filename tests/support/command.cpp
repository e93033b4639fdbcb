#include "support/command.h"

#include "stepsmith/cli/application.h"

#include <unistd.h>

#include <cstdio>
#include <sstream>

namespace stepsmith::test {

Ran run(const std::vector<std::string>& arguments, std::string_view input, bool terminal) {
    std::FILE* in = std::tmpfile();
    if (!input.empty()) std::fwrite(input.data(), 1, input.size(), in);
    std::rewind(in);
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(arguments, {.in = ::fileno(in), .out = out, .err = err, .color = terminal});
    std::fclose(in);
    return {code, out.str(), err.str()};
}

}  // namespace stepsmith::test
