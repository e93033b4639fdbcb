#include "stepsmith/pipeline/run_as.h"

#include "pipeline/commands_sample.h"
#include "support/catch.h"

namespace stepsmith::pipeline {
namespace {

/// The users of the commands that run `git`, one behind another.
std::string users(std::string_view lines) {
    const ShellScript script = test::script_of(lines);
    std::string found;
    for (const Shell& shell : script.shells)
        for (const Step& step : shell.steps(script.text.text))
            for (const sh::Command& command : step.pipe->stages)
                if (command.invocation && command.invocation->program == "git")
                    found += (found.empty() ? "" : " ") + user_of(script, command);
    return found;
}

}  // namespace

TEST_CASE("run as: SSM runs commands as root") {
    CHECK(users("cd /x && git pull") == "root");
    CHECK(users("sudo git pull; sudo -n -E git pull") == "root root");
    CHECK(users("bash -c 'git pull'") == "root");
    CHECK(users("timeout 5 git -u pull") == "root");
}

TEST_CASE("run as: what names another user") {
    CHECK(users("sudo -u ann git pull; sudo -uann git pull; sudo --user=ann git pull; sudo --user ann git pull") ==
          "ann ann ann ann");
    CHECK(users("sudo -Hu ann git pull; sudo -n -u 'ann' env A=1 git pull") == "ann ann");
    CHECK(users("runuser -u ann -- git pull; doas -u ann git pull") == "ann ann");
    CHECK(users("sudo -u \"$OWNER\" git pull") == "$OWNER");
}

TEST_CASE("run as: a shell runs all that it is given as its own user") {
    CHECK(users("sudo -u ann bash -lc 'cd /x && git pull'") == "ann");
    CHECK(users("su - ann -c 'git pull'; su -c 'git pull' ann; su -s /bin/sh -c 'git pull'") == "ann ann root");
    CHECK(users("sudo -u ann bash <<'EOF'\ngit pull\nsudo git pull\nEOF\ngit pull") == "root ann root");
    CHECK(users("sudo -u ann bash -c \"bash -c 'git pull'\"") == "ann");
}

}  // namespace stepsmith::pipeline
