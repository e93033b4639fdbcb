#include "stepsmith/pipeline/environment.h"

#include "pipeline/commands_sample.h"
#include "support/catch.h"

namespace stepsmith::pipeline {

TEST_CASE("environment: files whose variables get nowhere") {
    for (const char* text :
         {"source /x/.env\npython a.py", ". app.env && python a.py", "source app.env\nexport HOME=/x\npython a.py",
          "sudo -u u bash -c 'source app.env && python a.py'", "if [ -f .env ]; then source .env; fi\npython a.py",
          "[ -f .env ] && . .env\n./run", "source app.env\nexport B=x\nexport B=$B\npython a.py"}) {
        INFO(text);
        CHECK(unexported_files(test::script_of(text)).size() == 1);
    }
}

TEST_CASE("environment: variables that are exported, used or not needed") {
    for (const char* text :
         {"set -a; source app.env; set +a\npython a.py", "set -a && . ./.env && set +a && bash a.sh",
          "source app.env\nexport BUCKET\npython a.py", "export $(grep -v '^#' app.env | xargs)\npython a.py",
          "source app.env\npython a.py --bucket $BUCKET", "source venv/bin/activate\npython a.py",
          "source app.env\nexport BUCKET=$BUCKET\npython a.py", "source app.env\nexport B=\"${B:-x}\"\npython a.py",
          "source app.env\nBUCKET=\"$BUCKET\" python a.py", "source app.env\naws s3 ls",
          "source app.env\nsudo python a.py", "sudo -u u bash -c 'set -a; source app.env; python a.py'",
          "(set -a; . app.env; python a.py)", "set -o allexport; source app.env; set +o allexport; python a.py",
          "set -eao pipefail\nsource .env\n./run"}) {
        INFO(text);
        CHECK(unexported_files(test::script_of(text)).empty());
    }
}

}  // namespace stepsmith::pipeline
