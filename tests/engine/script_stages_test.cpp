#include "engine/script_stages.h"

#include "engine/shell_tokens.h"
#include "support/catch.h"

namespace stepsmith::test {
namespace {

using Names = std::vector<std::string>;

Names of_variable(std::string_view script) { return engine::stages_in_variable(script, "STAGES").stages; }
std::string trouble(std::string_view script) { return engine::stages_in_variable(script, "STAGES").trouble; }
Names of_case(std::string_view script) { return engine::stages_in_case(script).stages; }

}  // namespace

TEST_CASE("stages of a variable: the forms of an assignment") {
    const Names ab{"a", "b-2"};
    CHECK(of_variable("STAGES=\"a b-2\"\n") == ab);
    CHECK(of_variable("STAGES='a b-2'") == ab);
    CHECK(of_variable("STAGES=a,b-2; echo") == ab);
    CHECK(of_variable("  readonly STAGES=\"a, b-2\"") == ab);
    CHECK(of_variable("declare -a STAGES=(a \"b-2\")") == ab);
    CHECK(of_variable("STAGES=(\n  a   # first\n  'b-2'\n)\n") == ab);
    CHECK(of_variable("STAGES=\"a\n  b-2\"") == ab);
    CHECK(of_variable("STAGES=\"a \\\n b-2\"") == ab);
    CHECK(of_variable("export STAGES=a\\ b-2") == ab);
}

TEST_CASE("stages of a variable: the first assignment counts, comments and other texts do not") {
    CHECK(
        of_variable("# STAGES=x\necho 'STAGES=y' STAGES=y\n'STAGES=y'\ncat <<EOF\nSTAGES=z\nEOF\nSTAGES=a\nSTAGES=b") ==
        Names{"a"});
    CHECK(of_variable("if true; then A=1 STAGES=a run; fi") == Names{"a"});
    CHECK(of_variable("MY_STAGES=x\nSTAGES_MORE=y\nSTAGES=a") == Names{"a"});
}

TEST_CASE("stages of a variable: what cannot be read") {
    CHECK(trouble("STAGE=a") == "the script assigns no variable \"STAGES\"; did you mean \"STAGE\"?");
    CHECK(trouble("") == "the script assigns no variable \"STAGES\"");
    CHECK(trouble("STAGES=\"$OTHER b\"") == "the variable \"STAGES\" is not assigned a plain list");
    CHECK(trouble("STAGES=$(ls)") == "the variable \"STAGES\" is not assigned a plain list");
    CHECK(trouble("STAGES=(a `b`)") == "the variable \"STAGES\" is not assigned a plain list");
    CHECK(trouble("STAGES=") == "the variable \"STAGES\" is assigned nothing");
    CHECK(trouble("STAGES=()") == "the variable \"STAGES\" is assigned nothing");
    CHECK(of_variable("STAGES='$OTHER'") == Names{"$OTHER"});
}

TEST_CASE("stages of a case list: its labels, without patterns, options and variables") {
    CHECK(of_case("case \"$1\" in\n  backtest) run ;;\n  parity|'evaluator') run;;\n  --x | *.y | \"$z\") ;;\n  *) "
                  "exit 2 ;;\n"
                  "esac\n") == Names{"backtest", "parity", "evaluator"});
    CHECK(of_case("case $stage in (a) x;; (b) y;; esac") == Names{"a", "b"});
    CHECK(of_case("case \"${1:-}\"\nin a) x ;& b) y ;;& c) z\nesac") == Names{"a", "b", "c"});
}

TEST_CASE("stages of a case list: the first that has any") {
    CHECK(
        of_case("while [ $# -gt 0 ]; do\n  case \"$1\" in\n    --skip=*) s=${1#*=} ;;\n    -h) usage ;;\n  esac\ndone\n"
                "case \"$STAGE\" in\n  a) x ;;\nesac\ncase \"$1\" in b) ;; esac") == Names{"a"});
    CHECK(of_case("case fixed in a) ;; esac; case $1 in b) ;; esac") == Names{"b"});
}

TEST_CASE("stages of a case list: what stands in its commands is not a label") {
    CHECK(of_case("case $1 in\n"
                  "  a) echo \"b) c;; esac\" # d) ;;\n"
                  "     f() { (cd x) }\n"
                  "     x=$(case y in (z) echo;; esac)\n"
                  "     case $2 in inner) ;; esac\n"
                  "     ;;\n"
                  "  help) cat <<-'END'\n\tit's b) ;; esac\n\tEND\n"
                  "     ;;\n"
                  "  e) echo case esac ;;\n"
                  "esac") == Names{"a", "help", "e"});
}

TEST_CASE("stages of a case list: none") {
    const std::string none = "the script has no \"case\" list over a parameter with names for labels";
    for (const char* script : {"", "case", "case $1", "case $1 in", "case $1 in *) ;; esac", "echo case $1 in a) ;;",
                               "case $1 of a) ;; esac", "case x in a) ;; esac", "esac ;; )", "case $1 in esac"})
        CHECK(engine::stages_in_case(script).trouble == none);
}

TEST_CASE("shell tokens: what ends too early is taken as it is") {
    for (const char* script :
         {"'", "\"", "`", "$", "$(", "${", "\"$(\"", "a\\", "<<", "<<E", "<<E\nx", "((", "x=$(a `b)"})
        CHECK(engine::shell_tokens(script).size() < 5);
}

}  // namespace stepsmith::test
