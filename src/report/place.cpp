#include "place.h"

#include "stepsmith/engine/configurations.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace stepsmith::report {
namespace {

namespace fs = std::filesystem;

constexpr bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./=+,:@%").find(c) != std::string_view::npos;
}

/// A word as a shell takes it.
std::string shell_word(std::string_view word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return std::string(word);
    std::string result = "'";
    for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

}  // namespace

std::string place(const stepsmith::text::Source& source, stepsmith::text::Span span) {
    const auto position = source.position(span.begin);
    return fmt::format("{}:{}:{}", stepsmith::text::harmless(source.path()), position.line, position.column);
}

std::string repository_path(const std::string& path) {
    std::error_code error;
    const fs::path file = engine::real_path(path);
    const fs::path root = engine::repository_of(file.parent_path());
    const fs::path from = fs::exists(root / ".git", error) ? root : fs::current_path(error);
    const fs::path relative = file.lexically_relative(from);
    return relative.empty() || *relative.begin() == ".." ? path : relative.generic_string();
}

std::string help(const stepsmith::text::Source& source, const Finding& finding) {
    if (!finding.suggestion) return finding.help;
    const std::string& path = source.path();
    const std::string file = path == "<stdin>" ? "-" : path.starts_with('-') ? "./" + path : path;
    std::string command = fmt::format("stepsmith {} {}", finding.suggestion->command, shell_word(file));
    for (const std::string& argument : finding.suggestion->arguments)
        command += fmt::format(" {}", shell_word(argument));
    return command;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace stepsmith::report
