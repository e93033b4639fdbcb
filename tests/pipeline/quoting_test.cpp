#include "stepsmith/pipeline/quoting.h"

#include "pipeline/commands_sample.h"
#include "support/catch.h"

namespace stepsmith::pipeline {

TEST_CASE("quoting: quotes that open or end a text by mistake") {
    for (const char* text :
         {"echo it's done\nbash a.sh", "python -c 'print('x')'", "echo it's done\ntrap 'x' EXIT\nbash a.sh",
          "echo it's done\necho that's all", "echo \"unclosed", "echo it's Bob's turn", "echo 'it's Bob's'",
          "bash a.sh --note we're late, don't wait"}) {
        INFO(text);
        CHECK(stray_quotes(test::script_of(text)).size() == 1);
    }
}

TEST_CASE("quoting: quotes that are as they should be") {
    for (const char* text :
         {"echo \"it's done\"\nbash a.sh",
          "echo a'b c'd",
          "x=a's b's",
          "grep -e's a's b",
          "echo \"it's\" 'Bob' s",
          "echo 'it'\\''s'\nbash a.sh",
          "echo 'a'\"$x\"'b'\nbash a.sh",
          "awk '{print $1}' x\nsed -e 's/a/b/' y",
          "python -c '\nprint(1)\n'",
          "python -c \"\nprint('it')\nx = 1\n\"",
          "# it's a comment\nbash a.sh",
          "bash a.sh # it's a comment",
          "cat <<EOF\nit's\nEOF",
          "echo $'it\\'s'",
          "echo $((1 << 2))\necho 'x'",
          "echo \"$(date '+%Y')\"",
          "x=${y:-'a b'}\necho \"${y:-it's}\"",
          "trap 'aws s3 cp /var/log/x.log \"s3://b/$(date -u +%Y-%m-%d)/$(hostname).log\" || true' EXIT",
          "for v in A B; do printenv \"$v\" > /dev/null || exit 64; done",
          "a=(1 2 'x y'); for ((i=0;i<3;i++)); do echo ${a[$i]}; done",
          "[[ $x == 'a' && $y =~ ^b ]] || exit 1"}) {
        INFO(text);
        CHECK(stray_quotes(test::script_of(text)).empty());
    }
}

}  // namespace stepsmith::pipeline
