#include "git.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

extern char** environ;

namespace stepsmith::engine {
namespace {

struct Output {
    bool succeeded = false;
    std::string text;
};

/// The environment without git's own variables: a hook sets them, and they would name another repository.
std::vector<char*> environment() {
    std::vector<char*> kept;
    for (char** variable = environ; *variable; ++variable)
        if (!std::string_view(*variable).starts_with("GIT_")) kept.push_back(*variable);
    kept.push_back(nullptr);
    return kept;
}

std::string read_all(int descriptor) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return text;
        text.append(buffer, static_cast<std::size_t>(count));
    }
}

Output git(std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return {};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, "git", &actions, nullptr, argv.data(), environment().data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    Output output;
    if (error == 0) {
        output.text = read_all(ends[0]);
        int status = 0;
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        output.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    ::close(ends[0]);
    return output;
}

}  // namespace

std::optional<std::vector<std::string>> files_git_knows(const std::string& folder) {
    // A repository's own configuration may name a program as its file system monitor.
    const std::vector<std::string> in_folder{"git", "-c", "core.fsmonitor=false", "-C", folder};
    const auto run = [&](std::initializer_list<const char*> command) {
        std::vector<std::string> arguments = in_folder;
        arguments.insert(arguments.end(), command.begin(), command.end());
        return git(std::move(arguments));
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
