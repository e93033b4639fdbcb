#include "stepsmith/engine/initial_configuration.h"

#include "pipeline/sample.h"
#include "support/catch.h"
#include "support/repository.h"

#include <algorithm>
#include <filesystem>

namespace stepsmith::test {
namespace {

namespace fs = std::filesystem;

engine::InitialConfiguration initial(const Repository& repository, const std::vector<std::string>& names) {
    std::vector<engine::Input> inputs;
    for (const std::string& name : names) inputs.push_back({.path = repository.path(name)});
    return engine::initial_configuration(engine::lint(inputs, 1), fs::canonical(repository.path()));
}

/// The lines between the schema and the last brace.
std::string body(const Repository& repository, const std::vector<std::string>& names = {"a.json"}) {
    const std::string text = initial(repository, names).text;
    repository.configure(text);
    CHECK(run({"lint", repository.path()}).code != 2);
    const std::size_t begin = text.find('\n', text.find("\"$schema\"")) + 1;
    return text.substr(begin, text.size() - begin - 2);
}

/// A machine of tasks one after the other, named A, B, C …, each with its commands.
std::string chain(const std::vector<std::string>& commands) {
    std::string states;
    for (std::size_t at = 0; at < commands.size(); ++at) {
        const char name = static_cast<char>('A' + at);
        const bool is_last = at + 1 == commands.size();
        states += std::string(at ? "," : "") + '"' + name +
                  R"(":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:ssm:sendCommand","Parameters":)" +
                  R"({"DocumentName":"AWS-RunShellScript","Parameters":{"commands":[)" + commands[at] + "]}}," +
                  (is_last ? R"("End":true)" : std::string(R"("ResultPath":null,"Next":")") + char(name + 1) + '"') +
                  "}";
    }
    return R"({"StartAt":"A","States":{)" + states + "}}";
}

}  // namespace

TEST_CASE("initial configuration: stages from what the tasks of all definitions leave out") {
    const Repository repository;
    repository.file("a.json", chain({R"("bash infra/spot.sh --skip-stages=evaluator")",
                                     R"("bash infra/spot.sh --skip-stages=backtest,parity")"}));
    repository.file("b.json", chain({R"("bash /srv/alpha/infra/spot.sh --skip-stages=parity,evaluator")"}));
    CHECK(body(repository, {"a.json", "b.json"}) == R"(  "scripts": {
    // What A and B of a.json and b.json leave out.
    // Check that these are all of its stages, in the order they run.
    "infra/spot.sh": {
      // "modes": { "--an-option": ["backtest", "parity", "evaluator"] },  // an option that stands for several stages
      "stages": ["backtest", "parity", "evaluator"],
      "skip_option": "--skip-stages"
    }
  }
)");
}

TEST_CASE("initial configuration: stages that the script itself names") {
    const Repository repository;
    repository.file("a.json", chain({R"("bash infra/spot.sh --skip-stages=evaluator")"}));
    CHECK(body(repository).empty());
    repository.file("infra/spot.sh", "#!/bin/bash\nOTHER=x\n_KNOWN_STAGES=\"backtest parity evaluator\"\n");
    CHECK(body(repository) == R"(  "scripts": {
    // What A of a.json leaves out.
    // The script itself names its stages: backtest, parity, evaluator.
    "infra/spot.sh": {
      // "modes": { "--an-option": ["backtest", "parity", "evaluator"] },  // an option that stands for several stages
      "stages": { "file": "infra/spot.sh", "variable": "_KNOWN_STAGES" },
      "skip_option": "--skip-stages"
    }
  }
)");
    repository.file("infra/spot.sh", "case \"$1\" in\n  backtest) ;;\n  parity) ;;\n  evaluator) ;;\nesac\n");
    CHECK(body(repository) == R"(  "scripts": {
    // What A of a.json leaves out.
    // The script itself names its stages: backtest, parity, evaluator.
    "infra/spot.sh": {
      // "modes": { "--an-option": ["backtest", "parity", "evaluator"] },  // an option that stands for several stages
      "stages": { "file": "infra/spot.sh", "case": true },
      "skip_option": "--skip-stages"
    }
  }
)");
    repository.file("infra/spot.sh", "STAGES=\"one two\"\n");
    CHECK(body(repository).empty());
}

TEST_CASE("initial configuration: stages whose order is not known, and a script with another option, are comments") {
    const Repository repository;
    repository.file("a.json", chain({R"("bash spot.sh --skip=a,b; bash spot.sh --skip=b,a")"}));
    CHECK(body(repository) == R"(  "scripts": {
    // What A of a.json leaves out.
    // Not in force, since their order is not known: put them in the order they run.
    // "spot.sh": {
    //   // "modes": { "--an-option": ["a", "b"] },  // an option that stands for several stages
    //   "stages": ["a", "b"],
    //   "skip_option": "--skip"
    // }
  }
)");
    repository.file("a.json", chain({R"("bash spot.sh --skip=a")", R"("bash spot.sh --skip=b,c")",
                                     R"("bash spot.sh --data-only")"}));
    CHECK(body(repository) == R"(  "scripts": {
    // What A and B of a.json leave out.
    // Check that these are all of its stages, in the order they run.
    // Not in force, since C runs it with --data-only: if that stands for some stages, tell which.
    // "spot.sh": {
    //   "modes": { "--data-only": ["b", "c", "a"] },  // an option that stands for several stages
    //   "stages": ["b", "c", "a"],
    //   "skip_option": "--skip"
    // }
  }
)");
}

TEST_CASE("initial configuration: files that are left out are no stages") {
    const Repository repository;
    repository.file("a.json", chain({R"("bash load.sh --exclude=prices")", R"("bash load.sh --exclude-tables=a,b")"}));
    CHECK(body(repository).empty());
}

TEST_CASE("initial configuration: folders that are a copy of the repository") {
    const Repository repository;
    repository.file("a.json", chain({R"("cd /srv/alpha", "git -C /srv/alpha pull --ff-only", "bash infra/load.sh")",
                                     R"("cd /srv/alpha/infra", "python report.py")",
                                     R"("cd /srv/beta && bash infra/other.sh")", R"("git -C /srv/gamma pull")"}));
    repository.file("infra/load.sh", "");
    CHECK(body(repository) ==
          R"(  // Not in force: folders of which this repository does not surely have what is called there.
  "checkouts": {
    // "/srv/alpha": ".",  // infra/load.sh and infra/report.py of A and B
    // "/srv/beta": ".",  // infra/other.sh of C
    // "/srv/gamma": "."  // git of D
  }
)");
    repository.file("src/infra/load.sh", "");
    repository.file("src/infra/report.py", "");
    CHECK(body(repository) ==
          R"(  // Not in force: folders of which this repository does not surely have what is called there.
  // Check that the others are copies of it: missing-script finds what it lacks.
  "checkouts": {
    // "/srv/beta": ".",  // infra/other.sh of C
    // "/srv/gamma": ".",  // git of D
    "/srv/alpha": "src"  // infra/load.sh and infra/report.py of A and B
  }
)");
}

TEST_CASE("initial configuration: policies") {
    const Repository repository;
    repository.file("a.json", chain({R"("bash load.sh")"}));
    repository.file(
        "iam/role.json",
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssm:SendCommand"],"Resource":"*"}]})");
    repository.file("iam/bucket.json", R"({"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})");
    CHECK(body(repository) ==
          R"(  // It allows all that the definitions call. Check that it is the policy of their role.
  "policies": ["iam/role.json"]
)");
    repository.file("iam/role.json",
                    R"({"Statement":[{"Effect":"Allow","Action":["ssm:GetParameter"],"Resource":"*"}]})");
    CHECK(body(repository) ==
          R"(  // Statements about executions and what they call. Keep what the role of the executions has.
  // "policies": ["iam/role.json"]
)");
}

TEST_CASE("initial configuration: inputs of one definition, of several that are alike, and of others") {
    const Repository repository;
    const auto reads = [](std::string_view path) {
        return R"({"StartAt":"A","States":{"A":{"Type":"Wait","SecondsPath":")" + std::string(path) +
               R"(","End":true}}})";
    };
    repository.file("a.json", reads("$.a"));
    CHECK(body(repository) == R"(  // What a.json reads of the input; each path with the states that read it.
  // Check what is required, and that nothing else is given that states may read one day.
  "inputs": {
    // Read, and set by no state.
    "required": [
      "$.a"  // A
    ]
  }
)");
    repository.file("b.json", reads("$.a"));
    CHECK(body(repository, {"a.json", "b.json"}) ==
          R"(  // What a.json and b.json read of the input; each path with the states that read it.
  // Check what is required, and that nothing else is given that states may read one day.
  "inputs": {
    // Read, and set by no state.
    "required": [
      "$.a"  // A
    ]
  }
)");
    repository.file("[c].json", reads("$.c"));
    repository.file(
        "d.json",
        R"({"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","InputPath":"$","ResultPath":"$.r","Next":"B"},"B":{"Type":"Wait","SecondsPath":"$.d","End":true}}})");
    CHECK(body(repository, {"a.json", "b.json", "[c].json", "d.json"}) == R"(  "overrides": [
    // What d.json reads of the input. Not in force, since "A" hands all of it on: complete it first.
    // {
    //   "paths": ["d.json"],
    //   "inputs": {
    //     // Read, and set by no state.
    //     "required": [
    //       "$.d"  // B
    //     ]
    //   }
    // },
    // What [c].json reads of the input; each path with the states that read it.
    // Check what is required, and that nothing else is given that states may read one day.
    {
      "paths": ["[[]c].json"],
      "inputs": {
        // Read, and set by no state.
        "required": [
          "$.c"  // A
        ]
      }
    },
    // What a.json and b.json read of the input; each path with the states that read it.
    // Check what is required, and that nothing else is given that states may read one day.
    {
      "paths": ["a.json", "b.json"],
      "inputs": {
        // Read, and set by no state.
        "required": [
          "$.a"  // A
        ]
      }
    }
  ]
)");
}

TEST_CASE("initial configuration: inputs of several definitions in one file") {
    const Repository repository;
    const std::string machine = R"(: {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": )";
    const auto reads = [](std::string_view path, std::string_view more) {
        return R"({"StartAt":"A","States":{"A":{"Type":"Wait","SecondsPath":")" + std::string(path) +
               R"(","Next":"B"},"B":{"Type":"Wait","SecondsPath":")" + std::string(more) + R"(","End":true}}})";
    };
    repository.file("a.json", R"({"Resources": {"X")" + machine + reads("$.a", "$.b") + R"(}}, "Y")" + machine +
                                  reads("$.a", "$.c") + "}}}}");
    CHECK(body(repository) == R"(  // What a.json reads of the input. Not in force, since the file holds several definitions: complete it first.
  // "inputs": {
  //   // Read, and set by no state.
  //   "required": [
  //     "$.a"  // A
  //   ],
  //   // Asked for before it is read, or not read by all of the definitions.
  //   "optional": [
  //     "$.b",  // B
  //     "$.c"  // B
  //   ]
  // }
)");
}

TEST_CASE("initial configuration: the flags of gates are optional") {
    const Repository repository;
    repository.file("a.json", sample);
    CHECK(body(repository) == R"(  // What a.json reads of the input; each path with the states that read it.
  // Check what is required, and that nothing else is given that states may read one day.
  "inputs": {
    // Asked for before it is read, such as the flags of skip gates.
    "optional": [
      "$.skip_load"  // CheckSkipLoad
    ]
  }
)");
}

TEST_CASE("initial configuration: nothing new is found in any definition in which all is well") {
    std::size_t count = 0;
    for (const auto& file : fs::recursive_directory_iterator(fs::path(STEPSMITH_SOURCE_DIR) / "fixtures" / "ok")) {
        if (!file.is_regular_file() || file.path().filename() == ".stepsmith.json") continue;
        INFO(file.path().native());
        const Repository repository;
        const std::string name = file.path().filename();
        repository.file(name, contents(file.path()));
        const std::vector<std::string> before = repository.found({name}, {"--no-config"});
        const engine::InitialConfiguration begun = initial(repository, {name});
        repository.configure(begun.text);
        std::vector<std::string> added = repository.found({name});
        std::erase_if(added, [&](const std::string& one) { return std::ranges::find(before, one) != before.end(); });
        CHECK(added.empty());
        ++count;
    }
    CHECK(count > 80);
}

}  // namespace stepsmith::test
