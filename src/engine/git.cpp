#include "git.h"

#include "process.h"

#include <initializer_list>
#include <utility>

namespace stepsmith::engine {

std::optional<std::vector<std::string>> files_git_knows(const std::string& folder) {
    // A repository's own configuration may name a program as its file system monitor.
    const std::vector<std::string> in_folder{"git", "-c", "core.fsmonitor=false", "-C", folder};
    const auto run = [&](std::initializer_list<const char*> command) {
        std::vector<std::string> arguments = in_folder;
        arguments.insert(arguments.end(), command.begin(), command.end());
        // A hook sets variables that would name another repository.
        return engine::run(std::move(arguments), "GIT_");
    };
    const Output listed = run({"ls-files", "-z", "--cached", "--others", "--exclude-standard"});
    if (!listed.succeeded) return std::nullopt;
    if (listed.text.empty() && run({"check-ignore", "--quiet", "."}).succeeded) return std::nullopt;
    std::vector<std::string> files;
    for (std::size_t begin = 0; begin < listed.text.size();) {
        const std::size_t end = listed.text.find('\0', begin);
        files.push_back(listed.text.substr(begin, end - begin));
        begin = end + 1;
    }
    return files;
}

}  // namespace stepsmith::engine
