#include "stepsmith/pipeline/exit_status.h"

#include "pipeline/commands_sample.h"
#include "support/catch.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace stepsmith::pipeline {

TEST_CASE("exit status: pipes that hide a failure of work") {
    for (const char* text : {"bash a.sh | tee log",
                             "#!/bin/bash -e\nbash a.sh | tee log",
                             "set -e\nbash a.sh | tee log",
                             "set -o pipefail\nset +o pipefail\nbash a.sh | tee log",
                             "set -eo pipefail\nbash -c 'bash a.sh | tee log'",
                             "sudo -u ec2-user bash -lc \"cd /x && python a.py | tee log\"",
                             "sudo -u ec2-user bash <<'EOF'\ncd /x\npython a.py | tee log\nEOF",
                             "bash a.sh | tee log || exit 1",
                             "curl -s https://x | bash",
                             "mysqldump db | gzip > x.gz",
                             "curl -fsSL https://x | python3 -",
                             "pg_dump x | aws s3 cp - s3://b/x",
                             "git pull | tee log",
                             "pip install -r r.txt | tee log",
                             "{ bash a.sh; } 2>&1 | tee log",
                             "( cd x && python a.py ) | tee log",
                             "for x in a b; do python a.py $x; done | tee log",
                             "python a.py | while read l; do echo $l; done",
                             "python a.py |\ntee log",
                             "python a.py \\\n  --x 1 \\\n  2>&1 | tee log",
                             "source venv/bin/activate\nbash a.sh | tee log",
                             "(set -o pipefail; true)\nbash a.sh | tee log",
                             "sudo python3 a.py | sudo tee log",
                             "timeout 60 ./run.sh --x | tee -a log",
                             "$PYTHON a.py | tee log",
                             "case $x in a|b) bash a.sh;; *) bash b.sh | tee log;; esac",
                             "f() { bash a.sh | tee log; }\nf",
                             "bash a.sh |& tee log"}) {
        INFO(text);
        CHECK(hiding_pipes(test::script_of(text)).size() == 1);
    }
}

TEST_CASE("exit status: pipes that hide nothing") {
    for (const char* text : {"set -o pipefail\nbash a.sh | tee log",
                             "set -eo pipefail\nbash a.sh 2>&1 | tee log",
                             "set -euo pipefail; bash a.sh | tee log",
                             "set -euxo pipefail && bash a.sh | tee log",
                             "set -e -o pipefail\nbash a.sh | tee log",
                             "set -o errexit -o nounset -o pipefail\nbash a.sh | tee log",
                             "shopt -so pipefail\nbash a.sh | tee log",
                             "bash -o pipefail -c 'bash a.sh | tee log'",
                             "bash -c 'set -o pipefail; bash a.sh | tee log'",
                             "bash -ceo pipefail 'bash a.sh | tee log'",
                             "cat > x.sh <<'EOF'\npython a.py | tee log\nit's\nEOF\nbash x.sh",
                             "f() { bash a.sh | tee log; }\nset -eo pipefail\nf",
                             "bash a.sh | tee log; exit ${PIPESTATUS[0]}",
                             "bash a.sh | tee log\nrc=${PIPESTATUS[0]}\nexit $rc",
                             "echo hi | tee log\ndf -h | tail -n 1\nls | wc -l\ngrep x y | wc -l",
                             "if bash a.sh | grep -q x; then echo y; fi",
                             "if bash a.sh | tee log; then echo y; fi",
                             "bash a.sh | tee log || true",
                             "bash a.sh | head -1",
                             "curl -s https://x | jq .",
                             "aws ecr get-login-password | docker login --password-stdin x",
                             "yes | bash a.sh",
                             "cat x | python y.py",
                             "aws s3 cp s3://b/x - | gunzip > y",
                             "curl -fsSL https://x | sudo tar xz -C /opt",
                             "bash -n a.sh | tee log\npython --version | tee -a log",
                             "docker ps | grep x",
                             "x=$(python a.py | tail -1)",
                             "python a.py | tee log &",
                             "! python a.py | tee log",
                             "exec > >(tee -a log) 2>&1\nbash a.sh",
                             "source lib.sh\nbash a.sh | tee log",
                             "if [ -n x ]; then set -o pipefail; fi\nbash a.sh | tee log",
                             "# bash a.sh | tee log\nbash a.sh",
                             "echo \"bash a.sh | tee log\"\nbash a.sh"}) {
        INFO(text);
        CHECK(hiding_pipes(test::script_of(text)).empty());
    }
}

TEST_CASE("exit status: last commands that succeed whatever the work did") {
    for (const char* text :
         {"bash a.sh\necho \"EXIT_CODE=$?\"", "bash a.sh; echo $?", "bash a.sh; rc=$?\necho $rc", "bash a.sh\nexit 0",
          "bash a.sh\ntrue", "bash a.sh\naws s3 cp log s3://b/ || true", "set -e\nset +e\nbash a.sh\necho $?",
          "trap 'rm -f x' EXIT\nbash a.sh\necho done", "sudo -u u bash -c 'python a.py; echo done'",
          "set -e\nsudo -u u bash -c 'python a.py\necho done'", "python a.py | tee log\necho EXIT_CODE=$?",
          "set -o pipefail\npython a.py | tee log\necho EXIT_CODE=$?", "if [ -f x ]; then python a.py; fi\necho done",
          "for i in 1 2; do python a.py && break; sleep 5; done\necho done", "bash a.sh\n{ echo a; true; }",
          "bash a.sh > run.log 2>&1\ntail -n 50 run.log", "bash a.sh | tee -a \"$LOG\"\ncat $LOG",
          "set +e\nbash a.sh\naws s3 cp log s3://b/", "set -e\nset +e\nbash a.sh\nrm -f lock"}) {
        INFO(text);
        CHECK(masks(test::script_of(text)).size() == 1);
    }
}

TEST_CASE("exit status: traps that end with success") {
    for (const char* text : {"trap 'exit 0' EXIT\nbash a.sh", "set -e; trap \"rm -f x; exit 0;\" 0\nbash a.sh"}) {
        INFO(text);
        CHECK(masking_traps(test::script_of(text)).size() == 1);
    }
    for (const char* text :
         {"trap 'rm -f x' EXIT\nbash a.sh", "trap 'exit 0' TERM\nbash a.sh", "bash a.sh\ntrap 'exit 0' EXIT",
          "trap 'rc=$?; rm -f x; exit $rc' EXIT\nbash a.sh", "trap '[ $? = 9 ] && exit 0' EXIT\nbash a.sh",
          "trap 'exit 0' EXIT\ntrap - EXIT\nbash a.sh", "trap 'exit 0' EXIT\necho a"}) {
        INFO(text);
        CHECK(masking_traps(test::script_of(text)).empty());
    }
}

namespace {

/// What is told of the only script of a task: `bash a.sh` and behind it what hides its failure.
std::string tolerated(std::string_view lines) {
    const Program program = test::program_of(lines);
    const TaskRuns task = task_runs(program.machine().states().front()).value();
    const std::optional<Mask> mask = tolerated_work(task);
    return mask ? fmt::format("{} {}", task.at(mask->work), task.at(mask->last)) : "";
}

}  // namespace

TEST_CASE("exit status: the only work of a task, of which nothing comes") {
    CHECK(tolerated("set -e\nbash a.sh || true") == "a.sh || true");
    CHECK(tolerated("bash a.sh 2>&1 | tee log || :") == "a.sh || :");
    CHECK(tolerated("cd /x; python -m a.b --c || exit 0") == "a.b || exit 0");
    CHECK(tolerated("git pull\nbash a.sh || echo \"failed\"\naws s3 cp log s3://b/") == "a.sh || echo \"failed\"");
    CHECK(tolerated("bash a.sh && echo ok || { echo failed; true; }") == "a.sh || { echo failed; true; }");
    CHECK(tolerated("sudo -u u bash -c 'cd /x && python a.py || true'") == "a.py || true");
}

TEST_CASE("exit status: work of which nothing comes, and that may be so") {
    for (const char* text :
         {"bash a.sh", "bash a.sh || exit 1", "bash a.sh || rc=$?\nexit $rc", "bash a.sh || { echo failed; exit 1; }",
          "bash a.sh || true\nbash b.sh", "docker run x\nbash a.sh || true", "bash cleanup.sh || true",
          "python -m pipeline.notify || true", "bash a.sh || true\n[ -s out ]",
          "bash a.sh || true\ntest -f x || exit 1", "if [ -f x ]; then bash a.sh || true; fi", "bash a.sh || bash b.sh",
          "systemctl stop x || true", "for i in 1 2; do bash a.sh || true; done"}) {
        INFO(text);
        CHECK(tolerated(text) == "");
    }
}

TEST_CASE("exit status: scripts that end as the work does") {
    for (const char* text :
         {"set -e\nbash a.sh\necho \"EXIT_CODE=$?\"", "bash a.sh && echo ok", "bash a.sh || echo failed",
          "bash a.sh || true", "rc=0; bash a.sh || rc=$?; echo $rc; exit $rc", "bash a.sh; rc=$?\necho $rc\nexit $rc",
          "bash a.sh\ntail -n 50 /var/log/messages", "bash a.sh < in.txt\ncat in.txt", "bash a.sh | tee log\ntail -f",
          "bash a.sh\nexit $?", "bash a.sh\nif [ $? -ne 0 ]; then exit 1; fi\necho done",
          "bash a.sh\naws s3 cp log s3://b/", "cd /x\nexport A=1\necho done", "trap 'exit 1' ERR\nbash a.sh\necho done",
          "sudo -u u bash -c 'set -e; python a.py; echo done'", "systemctl status x\necho done",
          "systemctl stop x\necho stopped", "python a.py &\nwait\necho done",
          "log() { echo \"$@\"; }\nlog start\necho done"}) {
        INFO(text);
        CHECK(masks(test::script_of(text)).empty());
    }
}

}  // namespace stepsmith::pipeline
