#include "stepsmith/pipeline/script_runs.h"

#include "pipeline/commands_sample.h"
#include "support/catch.h"

namespace stepsmith::pipeline {
namespace {

std::string steps(std::string_view lines) {
    const Program program = test::program_of(lines);
    const TaskRuns task = task_runs(program.machine().states().front()).value();
    std::string all;
    for (const ScriptRun& run : task.steps()) all += (all.empty() ? "" : ", ") + std::string(task.at(run.subject));
    return all;
}

/// All that runs, scripts or not, in brackets what is no step.
std::string runs(std::string_view lines) {
    const Program program = test::program_of(lines);
    const TaskRuns task = task_runs(program.machine().states().front()).value();
    std::string all;
    for (const ScriptRun& run : task.runs) {
        const std::string name(task.at(run.subject));
        all += (all.empty() ? "" : ", ") + (run.is_step ? name : "(" + name + ")");
    }
    return all;
}

std::string only(std::string_view lines) {
    const Program program = test::program_of(lines);
    return task_runs(program.machine().states().front()).value().only_script();
}

}  // namespace

TEST_CASE("script runs: what an interpreter is given, and what ends like a script") {
    CHECK(steps("bash a.sh && python b.py; c.R | cat") == "a.sh, b.py, c.R");
    CHECK(steps("bash a") == "a");
    CHECK(steps("./a.sh | tee log") == "./a.sh");
    CHECK(steps("python -m app.load --all\npython3 -u -m app.train") == "app.load, app.train");
    CHECK(steps("bash -c 'bash a.sh; bash b.sh'") == "a.sh, b.sh");
    CHECK(steps("cd /srv\nset -e\nA=1 python a.py") == "a.py");
    CHECK(steps("# bash a.sh\nbash b.sh # bash c.sh") == "b.sh");
}

TEST_CASE("script runs: an interpreter may be named with its version") {
    CHECK(steps("python3.11 a.py\n/usr/bin/python3.9 b.py") == "a.py, b.py");
    CHECK(steps("node18 a.js; perl5.36 b.pl; pypy3 c.py") == "a.js, b.pl, c.py");
    CHECK(steps("pip3.11 install x; md5sum a.py").empty());
}

TEST_CASE("script runs: what runs the interpreter is left out, with the words that belong to its options") {
    CHECK(steps("sudo --user ec2-user bash a.sh\nsudo -iu ec2-user bash b.sh\nsudo -uec2-user bash c.sh") ==
          "a.sh, b.sh, c.sh");
    CHECK(steps("su - ec2-user -c 'bash a.sh'\nsu ec2-user -lc 'bash b.sh'\nsudo su --command 'bash c.sh' u") ==
          "a.sh, b.sh, c.sh");
    CHECK(steps("runuser -u u -- bash a.sh\nrunuser -l u -c 'bash b.sh'") == "a.sh, b.sh");
    CHECK(steps("poetry run python a.py\nconda run -n e python b.py\npipenv run python c.py\nuv run --with x d.py") ==
          "a.py, b.py, c.py, d.py");
    CHECK(steps("flock /tmp/l bash a.sh\nflock -w 5 /tmp/l -c 'bash b.sh'\ntaskset -c 0-3 bash c.sh") ==
          "a.sh, b.sh, c.sh");
    CHECK(steps("timeout -s KILL 60 bash a.sh\ntimeout --signal KILL 60 bash b.sh\nnice -n 5 bash c.sh") ==
          "a.sh, b.sh, c.sh");
    CHECK(steps("poetry install\nconda create -n e\npoetry run\nflock -n 9\nrunuser -l u").empty());
}

TEST_CASE("script runs: the options of an interpreter and the words that belong to them are no script") {
    CHECK(steps("bash -euo pipefail a.sh\nbash --rcfile x b.sh\nbash -o pipefail -c 'python c.py'") ==
          "a.sh, b.sh, c.py");
    CHECK(steps("python3 -W ignore a.py\npython3 -X dev -u b.py\nnode -r dotenv/config c.js") == "a.py, b.py, c.js");
    CHECK(steps("bash -n a.sh\nbash --version\npython3 -c 'import a'\nnode -e 'x()'\nbash -s a < b").empty());
}

TEST_CASE("script runs: what is neither a script nor run by an interpreter is no step") {
    CHECK(runs("docker run imgA\nmake train\njava -jar a.jar\ncurl -f https://x.example/a\nrsync -a --exclude=a b c") ==
          "(docker), (make), (java), (curl), (rsync)");
    CHECK(runs("/opt/app/run --all\npython3 -c 'x'") == "(/opt/app/run), (python3)");
}

TEST_CASE("script runs: only one of a pipe's scripts is a step") {
    CHECK(runs("bash run.sh 2>&1 | python3 /opt/ts.py | tee log") == "run.sh, (/opt/ts.py)");
    CHECK(runs("cat x | python load.py") == "load.py");
    CHECK(runs("{ bash a.sh; bash b.sh; } 2>&1 | python3 ts.py") == "a.sh, b.sh, (ts.py)");
}

TEST_CASE("script runs: a condition is no step, and what it leads to is") {
    CHECK(runs("while ! python3 check_db.py; do sleep 5; done\nbash run.sh") == "(check_db.py), run.sh");
    CHECK(runs("until bash a.sh; do bash b.sh; done") == "(a.sh), b.sh");
    CHECK(runs("if python3 a.py; then python3 b.py; fi") == "(a.py), b.py");
    CHECK(steps("if true; then python a.py; python b.py; fi") == "a.py, b.py");
    CHECK(steps("for a in 1 2; do python a.py $a; done") == "a.py");
}

TEST_CASE("script runs: of branches the one with the most steps") {
    CHECK(runs("if [ -f x ]; then python a.py; else python b.py; python c.py; fi") == "(a.py), b.py, c.py");
    CHECK(runs("case $X in\na) bash a.sh ;;\nb) bash b.sh ;;\nesac") == "a.sh, (b.sh)");
    CHECK(runs("if [ -f x ]; then echo x; fi").empty());
}

TEST_CASE("script runs: a fallback, and what runs in the background, are no steps") {
    CHECK(runs("bash a.sh || bash b.sh") == "a.sh, (b.sh)");
    CHECK(runs("bash a.sh || exit 1; bash b.sh") == "a.sh, b.sh");
    CHECK(runs("bash run.sh & PID=$!\npython3 watch.py $PID &\nwait") == "(run.sh), (watch.py)");
    CHECK(runs("bash watch.sh &\nbash run.sh") == "(watch.sh), run.sh");
}

TEST_CASE("script runs: what prepares, copies logs or only tries is no step") {
    CHECK(steps("bash install_x.sh && bash setup.sh && bash x/bootstrap.sh && bash a.sh") == "a.sh");
    CHECK(steps("python3 -m venv v\npython3 -m pip install x\npython3 -m py_compile b.py\npython a.py") == "a.py");
    CHECK(steps("bash run.sh\nbash upload_logs.sh\npython3 ship-log.py") == "run.sh");
    CHECK(steps("bash build_catalog.sh\nbash upload_models.sh") == "build_catalog.sh, upload_models.sh");
    CHECK(steps("python run.py --help >/dev/null\npython run.py --dry-run\npython run.py") == "run.py");
    CHECK(steps("python3 -m json.tool cfg.json > /dev/null\npython run.py") == "run.py");
}

TEST_CASE("script runs: a here-document runs where a shell reads it") {
    CHECK(steps("cat > /tmp/x.sh <<'EOF'\nbash a.sh\nbash b.sh\nEOF\nbash /tmp/x.sh") == "/tmp/x.sh");
    CHECK(steps("bash <<'EOF'\nbash a.sh\nbash b.sh\nEOF") == "a.sh, b.sh");
    CHECK(steps("bash -s x <<'EOF'\nbash a.sh\nEOF") == "a.sh");
    CHECK(steps("python3 - <<'EOF'\nbash a.sh\nEOF").empty());
}

TEST_CASE("script runs: a function runs where it is called first") {
    CHECK(steps("main() { bash a.sh; bash b.sh; }\nbash c.sh\nmain") == "c.sh, a.sh, b.sh");
    CHECK(steps("function main { bash a.sh; }\nmain; main") == "a.sh");
    CHECK(steps("main() { bash a.sh; main; }\nmain") == "a.sh");
    CHECK(steps("main() { bash a.sh; }").empty());
}

TEST_CASE("script runs: commands that make no sense together have runs, but no steps") {
    CHECK(runs("bash a.sh --skip=a\necho 'it\nbash b.sh") == "(a.sh), (b.sh)");
    CHECK(runs("if true\nbash b.sh") == "(b.sh)");
}

TEST_CASE("script runs: a text that is nested without end is read up to a limit") {
    std::string text = "bash a.sh";
    for (int depth = 0; depth < 8; ++depth)
        text = "bash <<'E" + std::to_string(depth) + "'\n" + text + "\nE" + std::to_string(depth);
    CHECK(runs(text).empty());
}

TEST_CASE("script runs: the only script of a task, by its name") {
    CHECK(only("git pull\nbash -euo pipefail a.sh --x") == "a.sh");
    CHECK(only("sudo --user ec2-user bash a.sh") == "a.sh");
    CHECK(only("sudo -iu ec2-user docker run imgA").empty());
    CHECK(only("bash a.sh\nbash b.sh").empty());
    CHECK(only("bash $SCRIPT").empty());
    CHECK(only("make train").empty());
}

}  // namespace stepsmith::pipeline
