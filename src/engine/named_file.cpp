#include "named_file.h"

#include "stepsmith/engine/configurations.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"

#include <system_error>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;

bool is_inside(const fs::path& path, const fs::path& folder) {
    const fs::path relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

std::optional<std::string> text_of(Fields& fields, const Word& file, const fs::path& folder) {
    std::error_code error;
    const fs::path path = fs::weakly_canonical(folder / file.text, error);
    const bool is_outside = error || fs::path(file.text).is_absolute() || !is_inside(path, repository_of(folder));
    if (is_outside || !fs::is_regular_file(path, error)) {
        fields.problems().add(file.span, "{}",
                              is_outside ? fmt::format("\"{}\" is not inside of the repository", file.text)
                                         : fmt::format("there is no file \"{}\"", file.text));
        return std::nullopt;
    }
    try {
        return text::read_file(path);
    } catch (const Failure& failure) {
        fields.problems().add(file.span, "{}", failure.what());
        return std::nullopt;
    }
}

}  // namespace stepsmith::engine
