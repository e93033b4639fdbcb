#include "support/repository.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

namespace stepsmith::test {

std::vector<std::string> Repository::found(const std::vector<std::string>& names,
                                           const std::vector<std::string>& options) const {
    std::vector<std::string> arguments{"lint", "--format", "json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    for (const std::string& name : names) arguments.push_back(path(name));
    if (names.empty()) arguments.push_back(path());
    const Ran ran = run(arguments);
    std::vector<std::string> found;
    const auto report = nlohmann::json::parse(ran.out, nullptr, false);
    if (report.is_discarded()) return {"exit code " + std::to_string(ran.code) + ": " + ran.err};
    const auto root = std::filesystem::canonical(path());
    for (const auto& one : report["findings"])
        found.push_back(fmt::format(
            "{}:{}:{} {} {}", std::filesystem::path(one["path"].get<std::string>()).lexically_relative(root).native(),
            one["line"].get<int>(), one["column"].get<int>(), one["rule"].get<std::string>(),
            one["message"].get<std::string>()));
    return found;
}

}  // namespace stepsmith::test
