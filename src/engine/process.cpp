#include "process.h"

#include "stepsmith/text/words.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

extern char** environ;

namespace stepsmith::engine {
namespace {

std::vector<char*> environment(std::string_view hidden) {
    std::vector<char*> kept;
    for (char** variable = environ; *variable; ++variable)
        if (hidden.empty() || !std::string_view(*variable).starts_with(hidden)) kept.push_back(*variable);
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

}  // namespace

bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    const std::vector<std::string> folders = text::split(path ? path : "", ':');
    return std::ranges::any_of(folders, [&](const std::string& folder) {
        return !folder.empty() && ::access((folder + "/" + program).c_str(), X_OK) == 0;
    });
}

Output run(std::vector<std::string> arguments, std::string_view hidden) {
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
    const int error = ::posix_spawnp(&child, argv.front(), &actions, nullptr, argv.data(), environment(hidden).data());
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

}  // namespace stepsmith::engine
