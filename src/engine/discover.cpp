#include "stepsmith/engine/discover.h"

#include "git.h"
#include "stepsmith/engine/configuration.h"
#include "stepsmith/json/document.h"
#include "stepsmith/text/failure.h"
#include "stepsmith/text/file.h"
#include "stepsmith/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace stepsmith::engine {
namespace {

namespace fs = std::filesystem;

bool is_named_as_json(std::string_view path) { return path.ends_with(".json") || path.ends_with(".asl"); }

bool is_named_as_yaml(std::string_view path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }

bool may_hold_definition(const std::string& path) {
    if (is_named_as_json(path) || path.ends_with(".tf")) return true;
    if (is_named_as_yaml(path)) return json::reads_yaml();
    std::ifstream file(path, std::ios::binary);
    char begin[256];
    file.read(begin, sizeof begin);
    std::string_view text(begin, static_cast<std::size_t>(file.gcount()));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

bool is_configuration(const fs::path& path) { return path.filename() == configuration_name; }

bool is_skipped_folder(const fs::path& folder) {
    return folder.filename() == ".git" || folder.filename() == "node_modules";
}

bool has(std::string_view bytes, std::string_view text) { return bytes.find(text) != std::string_view::npos; }

/// Whether a line begins with a text.
bool has_line(std::string_view bytes, std::string_view text) {
    return bytes.starts_with(text) || has(bytes, fmt::format("\n{}", text));
}

class Walk {
public:
    std::vector<std::string> files;

    void folder(const std::string& path) {
        if (const auto known = files_git_knows(path.empty() ? "." : path)) {
            for (const std::string& name : *known) git_entry(path, name);
            return;
        }
        std::error_code error;
        for (auto entry = fs::directory_iterator(path.empty() ? "." : path, error); entry != fs::directory_iterator();
             entry.increment(error)) {
            if (error) break;
            take(join(path, entry->path().filename().native()));
        }
        if (error)
            throw Failure(fmt::format("cannot read the folder \"{}\": {}", text::harmless(path), error.message()));
    }

private:
    static std::string join(const std::string& folder, const std::string& name) {
        return folder.empty() || folder.ends_with('/') ? folder + name : folder + "/" + name;
    }

    void git_entry(const std::string& folder, std::string name) {
        if (name.ends_with('/')) name.pop_back();
        const fs::path relative(name);
        if (std::none_of(relative.begin(), relative.end(), is_skipped_folder)) take(join(folder, name));
    }

    void take(const std::string& path) {
        std::error_code error;
        const fs::file_status status = fs::symlink_status(path, error);
        if (fs::is_directory(status) && !is_skipped_folder(path))
            folder(path);
        else if (fs::is_regular_file(status) && !is_configuration(path) &&
                 fs::file_size(path, error) <= text::largest_file && may_hold_definition(path))
            files.push_back(path);
    }
};

}  // namespace

std::vector<std::string> files_below(const std::string& folder) {
    Walk walk;
    walk.folder(folder == "." || folder == "./" ? "" : folder);
    std::sort(walk.files.begin(), walk.files.end());
    walk.files.erase(std::unique(walk.files.begin(), walk.files.end()), walk.files.end());
    return std::move(walk.files);
}

bool is_named_as_container(std::string_view path) { return is_named_as_yaml(path) || path.ends_with(".tf"); }

bool was_meant_as_definition(std::string_view path, std::string_view bytes) {
    if (is_configuration(path)) return false;
    if (is_named_as_json(path)) return has(bytes, "\"StartAt\"") && has(bytes, "\"States\"");
    // A template of a template engine is no YAML yet.
    if (!is_named_as_yaml(path) || has(bytes, "{{")) return false;
    return (has_line(bytes, "StartAt:") && has_line(bytes, "States:")) ||
           (has_line(bytes, "Resources:") && has(bytes, "::StateMachine"));
}

}  // namespace stepsmith::engine
