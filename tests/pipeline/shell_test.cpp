#include "stepsmith/pipeline/shell.h"

#include "support/catch.h"

namespace stepsmith::pipeline {
namespace {

std::string joined(std::string_view text, const std::vector<Part>& parts) {
    std::string all;
    for (const Part& part : parts) all += (all.empty() ? "" : ", ") + std::string(part.of(text));
    return all;
}

std::string files(std::string_view text) { return joined(text, written_files(text)); }
std::string all_values(std::string_view text, std::string_view option) {
    return joined(text, option_values(text, option));
}
std::string value(std::string_view text, std::string_view option) {
    const std::optional<Part> found = option_value(text, option);
    return found ? "<" + std::string(found->of(text)) + ">" : "nothing";
}

using Options = std::vector<std::string>;

}  // namespace

TEST_CASE("shell: work is what runs a program that is no housekeeping") {
    for (const char* text : {"bash load.sh",
                             "python -m app.run",
                             "./run.sh",
                             "/opt/app/run",
                             "sudo -u ec2-user bash x.sh",
                             "cd /srv && bash x.sh",
                             "export A=1; bash x.sh",
                             "A=1 B='2 3' python x.py",
                             "timeout 100 python x.py",
                             "nice -n 5 x",
                             "set -e\nx",
                             "if true; then x; fi",
                             "for a in 1 2; do x $a; done",
                             "true || x",
                             "( x )",
                             "{ x; }",
                             "! x",
                             "bash -c 'cd x && y'",
                             "sudo -u u bash -lc \"cd x && python y.py\"",
                             "trap - EXIT; x"}) {
        INFO(text);
        CHECK(is_work(text));
    }
}

TEST_CASE("shell: housekeeping, git, installs and copies are no work") {
    for (const char* text : {"",
                             "   ",
                             "# bash x.sh",
                             "set -eo pipefail",
                             "cd /x",
                             "export HOME=/home/ec2-user",
                             "A=1",
                             "set -a && source /home/e/.env && set +a",
                             ". ./env",
                             "trap 'bash x.sh' EXIT",
                             "echo \"bash x.sh\"",
                             "sudo -u ec2-user git -C /x pull --ff-only origin main",
                             "git pull || git fetch",
                             "pip install -q x",
                             "sudo yum install -y jq",
                             "aws s3 cp a b 2>&1 | tee log",
                             "mkdir -p /x; chmod +x y",
                             "sleep 5",
                             "bash -c 'cd /x; git pull'",
                             "if [ -f x ]; then rm x; fi"}) {
        INFO(text);
        CHECK(!is_work(text));
    }
}

TEST_CASE("shell: an option's value behind an equals sign or a blank") {
    CHECK(value("x --skip=a,b -v", "--skip") == "<a,b>");
    CHECK(value("x --skip a,b", "--skip") == "<a,b>");
    CHECK(value("x --skip   a", "--skip") == "<a>");
    CHECK(value("x --skip=a|tee y", "--skip") == "<a>");
    CHECK(value("(x --skip=a)", "--skip") == "<a>");
    CHECK(value("x --skip=a;y", "--skip") == "<a>");
    CHECK(value("x \\\n  --skip=a \\\n  -v", "--skip") == "<a>");
    CHECK(value("bash -c 'x --skip=a'", "--skip") == "<a>");
    CHECK(value("--skip=a", "--skip") == "<a>");
}

TEST_CASE("shell: quotes around a value are left out, and it may be empty behind an equals sign") {
    CHECK(value("x --skip='a,b' -v", "--skip") == "<a,b>");
    CHECK(value("x --skip=\"a\"", "--skip") == "<a>");
    CHECK(value("x --skip \"a\"", "--skip") == "<a>");
    CHECK(value("x --skip= -v", "--skip") == "<>");
    CHECK(value("x --skip=\"\" -v", "--skip") == "<>");
    CHECK(value("x --skip=", "--skip") == "<>");
}

TEST_CASE("shell: a value that is no plain text is none") {
    for (const char* text : {"x --skip", "x --skip -v", "x --skip=$A", "x --skip=a$B", "x --skip=\"a,$B\"",
                             "x --skip={a,b}", "x --skip=`y`", "x --skip=a*", "x --skip='a, b'", "x --skip=\"a",
                             "x --skipper=a", "x --no--skip=a", "x --skip-more=a", "x --skip a\\ b"}) {
        INFO(text);
        CHECK(value(text, "--skip") == "nothing");
    }
    CHECK(value("x --skip=$A --skip=b", "--skip") == "<b>");
}

TEST_CASE("shell: an option that stands there more than once") {
    CHECK(all_values("x --skip=a --skip b,c --omit=d", "--skip") == "a, b,c");
    CHECK(all_values("x --omit=d", "--skip").empty());
}

TEST_CASE("shell: a list that an argument of States.Format follows") {
    CHECK(value("x --skip=a{} -v", "--skip") == "<a>");
    CHECK(value("x --skip='a{}'", "--skip") == "<a>");
    CHECK(value("x --skip=a,{} -v", "--skip") == "nothing");
    CHECK(value("x --skip={} -v", "--skip") == "nothing");
}

TEST_CASE("shell: files that are written, errors alone last") {
    CHECK(files("x 2>&1 | tee /var/log/a.log") == "/var/log/a.log");
    CHECK(files("x | tee -a a.log b.log") == "a.log, b.log");
    CHECK(files("x > a.log 2>&1") == "a.log");
    CHECK(files("x >>a.log") == "a.log");
    CHECK(files("x &> a.log") == "a.log");
    CHECK(files("x 2>e.log >o.log") == "o.log, e.log");
    CHECK(files("x 1>o.log") == "o.log");
    CHECK(files("x | tee \"$LOG\"") == "$LOG");
    CHECK(files("x | tee 'a b.log'") == "a b.log");
    CHECK(files("x | tee a-$(date +%F).log") == "a-$(date +%F).log");
}

TEST_CASE("shell: what looks like a file that is written and is none") {
    CHECK(files("x 2>/dev/null | tee /dev/stderr").empty());
    CHECK(files("x 2>&1").empty());
    CHECK(files("echo 'a > b'").empty());
    CHECK(files("x < in.txt").empty());
    CHECK(files("x 'tee' | y a.log").empty());
    CHECK(files("x | tee a.log | y b.log") == "a.log");
}

TEST_CASE("shell: files that are written inside a shell's -c, and with process substitution") {
    CHECK(files("sudo bash -c 'x 2>&1 | tee a.log'") == "a.log");
    CHECK(files("bash -lc \"x > a.log\" > b.log") == "a.log, b.log");
    CHECK(files("exec > >(tee -a /var/log/a.log) 2>&1") == "/var/log/a.log");
}

TEST_CASE("shell: options that may list what to leave out") {
    CHECK(skip_options("x --skip-stages=a --exclude b --omit=c --only=d") ==
          Options{"--skip-stages", "--exclude", "--omit"});
    CHECK(skip_options("x --skip=a --skip=b") == Options{"--skip"});
    CHECK(skip_options("x --skip=$A --skip-tests").empty());
    CHECK(skip_options("").empty());
}

TEST_CASE("shell: text that is cut off anywhere is read to its end") {
    const std::string_view text = "A=1 bash -c \"x '$(y `z`)' ${q:-\\\"}\" 2>>a{} | tee -a \"b c\" || { ! d.sh; } # 'e";
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const std::string cut(text.substr(0, size));
        for (const Part& file : written_files(cut)) CHECK(file.begin + file.size <= size);
        is_work(cut + "\\");
    }
}

}  // namespace stepsmith::pipeline
