#include "stepsmith/engine/containers.h"
#include "stepsmith/engine/lint.h"
#include "support/catch.h"
#include "support/repository.h"

#include <fmt/format.h>

#include <filesystem>

namespace stepsmith::test {
namespace {

using Lines = std::vector<std::string>;

/// Each definition of a file: its workflow type, its line and the states it has; `->` and the path where it is
/// elsewhere.
Lines held(std::string_view path, std::string_view text) {
    const engine::Contents contents =
        engine::contents_of(std::make_shared<text::Source>(std::string(path), std::string(text)));
    Lines lines;
    for (const engine::Held& held : contents.definitions) {
        std::string line = held.workflow_type.value_or("?");
        if (const auto& error = held.document->syntax_error()) {
            line += fmt::format(" {}", error->message);
        } else {
            line += fmt::format(" {}", held.document->source().position(held.document->root().span().begin).line);
            for (const json::Value state : held.document->root()["States"].children())
                line += fmt::format(" {}", state.key());
        }
        lines.push_back(std::move(line));
    }
    for (const engine::Reference& reference : contents.references)
        lines.push_back(fmt::format("-> {} {}", reference.workflow_type.value_or("?"), reference.path));
    if (lines.empty() && contents.is_template) lines.emplace_back("a template");
    return lines;
}

constexpr std::string_view machine = "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n";
constexpr std::string_view sam = "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n";

Lines in(std::string_view head, std::string_view properties) {
    return held("dir/template.yaml", fmt::format("{}{}", head, properties));
}

}  // namespace

TEST_CASE("containers: a file that is no template is a definition, as far as it is any") {
    CHECK(held("a.json", R"({ "StartAt": "A", "States": { "A": {} } })") == Lines{"? 1 A"});
    CHECK(held("a.yaml", "\nStartAt: A\nStates: {A: {}, B: {}}\n") == Lines{"? 2 A B"});
    CHECK(held("a.yaml", "Some: thing\n") == Lines{"? 1"});
    CHECK(held("a.yaml", "StartAt: A\nStates: {}\nResources: {}\n") == Lines{"? 1"});
}

TEST_CASE("containers: the workflow type, which is STANDARD unless said") {
    CHECK(in(machine, "      Definition: {States: {A: {}}}\n") == Lines{"STANDARD 5 A"});
    CHECK(in(machine, "      StateMachineType: EXPRESS\n      Definition: {States: {A: {}}}\n") ==
          Lines{"EXPRESS 6 A"});
    CHECK(in(machine, "      StateMachineType: !Ref Kind\n      Definition: {States: {A: {}}}\n") == Lines{"? 6 A"});
    CHECK(in(sam, "      Type: EXPRESS\n      Definition: {States: {A: {}}}\n") == Lines{"EXPRESS 6 A"});
}

TEST_CASE("containers: the text of a definition, as far as it is written in the template") {
    CHECK(in(machine, "      DefinitionString: '{\"States\": {\"A\": {}}}'\n") == Lines{"STANDARD 5 A"});
    CHECK(in(machine, "      DefinitionString: !Sub ['{\"States\": {\"A${x}\": {}}}', {x: y}]\n") ==
          Lines{"STANDARD 5 A${x}"});
    CHECK(in(machine, "      DefinitionString: !Join ['', ['{\"States\": {\"A', !Ref B, '\": {}}}']]\n") ==
          Lines{"STANDARD 5 A${Value}"});
    CHECK(in(machine, "      DefinitionString: {Fn::ToJsonString: {States: {A: {}}}}\n") == Lines{"STANDARD 5 A"});
    CHECK(in(machine, "      DefinitionString: '{\"States\": }'\n") ==
          Lines{"STANDARD \"}\" where a value is expected"});
    for (const char* elsewhere :
         {"!Ref Text", "!GetAtt Text.Value", "'{{resolve:ssm:/x:1}}'", "!Sub '{{resolve:ssm:/${Env}/x}}'",
          "!Sub '${Text}'", "'${Text}'", "!Join ['', !Ref L]", "!Sub ''", "''", "3"})
        CHECK(in(machine, fmt::format("      DefinitionString: {}\n", elsewhere)) == Lines{"a template"});
}

TEST_CASE("containers: a text of which a placeholder stands for more or less than a value is left out") {
    for (const char* fragments :
         {R"(!Join ['', ['{"StartAt":"A","States":{', !Ref States, ',"A":{}}}']])",
          R"(!Sub '{"StartAt":"A","States":{ ${States}, "A":{} }}')",
          R"(!Join ['', [!Ref Head, '"States":{"A":{}}}']])", R"(!Join ['', ['{"States":{"A":{}}', !Ref Rest]])",
          R"(!Join ['', ['{"States":{"A":{}},', !Ref Rest, '}']])", R"(!Sub '${Head}{"States":{"A":{}}}')",
          R"(!Sub '{"States":{"A":{"c":-${N}}}}')", R"(!Sub '{"States":{"A":{"c":${N}0}}}')",
          R"(!Sub '{"States":{${Name}:{}}}')", R"('{"States":{"A":{}}, {{resolve:ssm:/rest}} }')"})
        CHECK(in(machine, fmt::format("      DefinitionString: {}\n", fragments)) == Lines{"a template"});
    CHECK(held("a.tf",
               "definition = <<EOF\n{ \"StartAt\": \"A\", \"States\": { ${join(\",\", local.s)}, \"A\": {} } "
               "}\nEOF\n") == Lines{"a template"});
    CHECK(held("a.tf", "definition = <<EOF\n{ \"StartAt\": \"A\", \"States\": { ${join(\",\", local.s)} } }\nEOF\n") ==
          Lines{"STANDARD 2"});
    CHECK(in(machine, R"(      DefinitionString: !Sub '{"StartAt":"A","States":{ ${States} }}')") ==
          Lines{"STANDARD 5"});
    CHECK(in(machine, R"(      DefinitionString: !Sub '{"States":{"A":{"c":[${N}],}}}')") ==
          Lines{"STANDARD a comma before \"}\""});
    CHECK(in(machine, R"(      DefinitionString: !Sub '{"States":{"A":"${X} }}')") ==
          Lines{"STANDARD the string is never closed"});
    CHECK(in(machine, R"(      DefinitionString: '{"States":{"A":{"c":{{resolve:ssm:/n}}}}}')") ==
          Lines{"STANDARD 5 A"});
}

TEST_CASE("containers: files that templates refer to") {
    CHECK(in(sam, "      DefinitionUri: ../states/a.asl.json\n") == Lines{"-> STANDARD states/a.asl.json"});
    CHECK(in(machine, "      DefinitionS3Location: ./a.json\n") == Lines{"-> STANDARD dir/a.json"});
    for (const char* elsewhere : {"s3://bucket/key", "{Bucket: b, Key: k}", "!Ref Where", "${Where}", "''"})
        CHECK(in(sam, fmt::format("      DefinitionUri: {}\n", elsewhere)) == Lines{"a template"});
}

TEST_CASE("containers: templates without a state machine hold nothing") {
    CHECK(held("a.yaml", "AWSTemplateFormatVersion: 2010-09-09\n") == Lines{"a template"});
    CHECK(held("a.json", R"({ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" }, "Odd": 3 } })") ==
          Lines{"a template"});
    CHECK(held("a.tf", "resource \"x\" \"y\" {}\n") == Lines{"a template"});
}

TEST_CASE("containers: the Serverless Framework") {
    CHECK(held("serverless.yml",
               "stepFunctions:\n  stateMachines:\n    a:\n      type: EXPRESS\n"
               "      definition: {States: {A: {}}}\n    b: {definition: '${file(b.yml)}'}\n"
               "    c: {definition: '${self:custom.c}'}\n") == Lines{"EXPRESS 5 A", "-> STANDARD b.yml"});
    CHECK(held("serverless.yml", fmt::format("resources:\n  {}",
                                             "Resources: {M: {Type: AWS::Serverless::StateMachine, Properties: "
                                             "{Definition: {States: {A: {}}}}}}\n")) == Lines{"STANDARD 2 A"});
}

TEST_CASE("containers: Terraform's heredocs") {
    CHECK(held("a.tf",
               "resource \"x\" \"y\" {\n  definition = <<EOF\n{ \"StartAt\": \"${f(\"}\")}\", "
               "\"States\": { \"$${A}\": {} } }\nEOF\n  type = \"EXPRESS\" # fast\n}\n") == Lines{"EXPRESS 3 ${A}"});
    CHECK(held("a.tf", "definition = <<EOF\n{ \"States\": { \"StartAt %%{A}\": {} } }\nEOF\n") ==
          Lines{"STANDARD 2 StartAt %{A}"});
    CHECK(held("a.tf", "definition = <<-\"\nEOF\n") == Lines{"a template"});
    CHECK(held("a.tf", "definition = <<EOF\n{ \"StartAt\": \"A\" }\n") == Lines{"a template"});
    CHECK(held("a.tf", "definition = <<EOF\n%{ if a }{ \"StartAt\": \"A\" }%{ endif }\nEOF\n") == Lines{"a template"});
    CHECK(held("a.tf", "definition = <<EOF\nsome text\nEOF\n") == Lines{"a template"});
    const std::string definition = "  definition = <<EOF\n{ \"StartAt\": \"A\", \"States\": { \"A\": {} } }\nEOF\n";
    CHECK(held("a.tf", "/* once\nresource \"x\" \"y\" {\n" + definition + "}\n*/\n") == Lines{"a template"});
    CHECK(held("a.tf", "doc = <<EOT\n" + definition + "EOT\n") == Lines{"a template"});
    CHECK(held("a.tf", "a = \"/*${f(\"#{\")}\"\n# {\nb { c = 1 /* } */ }\n" + definition) == Lines{"STANDARD 5 A"});
    const std::string tags = "  tags = {\n    type = \"EXPRESS\"\n  }\n";
    CHECK(held("a.tf", "resource \"x\" \"y\" {\n" + tags + definition + "}\n") == Lines{"STANDARD 6 A"});
    CHECK(held("a.tf", "resource \"x\" \"y\" {\n" + definition +
                           "}\nresource \"x\" \"z\" {\n  type = \"EXPRESS\"\n}\n") == Lines{"STANDARD 3 A"});
}

TEST_CASE("lint: a folder's YAML, templates and Terraform are found, each definition once") {
    const Repository repository;
    repository.file("a.asl.yaml", "StartAt: B\nStates:\n  A:\n    Type: Succeed\n");
    repository.file("other.yaml", "StartAt: B\nor: not\n  this: [\n");
    repository.file("values.yaml", "on: push\njobs: {}\n");
    repository.file("t/template.yaml", std::string(sam) + "      DefinitionUri: machine.json\n");
    repository.file("t/machine.json", dangling);
    repository.file("t/main.tf", "definition = <<EOF\n" + std::string(dangling) + "\nEOF\n");
    CHECK(repository.found() == Lines{"a.asl.yaml:1:10 dangling-target no state named \"B\" in this scope",
                                      "t/machine.json:1:14 dangling-target no state named \"B\" in this scope",
                                      "t/main.tf:2:14 dangling-target no state named \"B\" in this scope"});
    CHECK(repository.found({"t/template.yaml"}) ==
          Lines{"t/machine.json:1:14 dangling-target no state named \"B\" in this scope"});
}

TEST_CASE("lint: what is named is read, and what was meant to be a definition in YAML is told") {
    const Repository repository;
    repository.file("a.yaml", "StartAt: A\nStates:\n\tA: {}\n");
    repository.file("b.yaml", "Resources:\n  A: [\n  Type: AWS::Serverless::StateMachine\n");
    repository.file("chart.yaml", "StartAt: A\nStates: {{ .Values.states }}\n");
    const Lines found = repository.found();
    REQUIRE(found.size() == 2);
    CHECK(found[0].starts_with("a.yaml:3:1 invalid-yaml "));
    CHECK(found[1].starts_with("b.yaml:3:"));
    CHECK(run({"lint", repository.file("c.yaml", "AWSTemplateFormatVersion: 2010-09-09\n")}).code == 2);
    CHECK(run({"lint", repository.file("d.yaml", "a: b\n")}).code == 1);
}

TEST_CASE("lint: what CloudFormation puts in place of states, rules and names may be anything") {
    const Repository repository;
    const auto found = [&](std::string_view definition) {
        std::string text(sam);
        text += "      Definition:\n        StartAt: A\n";
        repository.file("template.yaml", text + std::string(definition));
        return repository.found({"template.yaml"});
    };
    const auto states = [&](std::string_view lines) { return found("        States:\n" + std::string(lines)); };
    constexpr std::string_view a = "          A: {Type: Pass, Next: B}\n";
    constexpr std::string_view c = "          C: {Type: Succeed}\n";
    for (const char* all : {"!Ref N", "!If [x, {A: {Type: Succeed}}, !Ref N]", "{Fn::Transform: {Name: AWS::Include}}",
                            "{A: {Type: Pass, Next: B}, Fn::Transform: {Name: AWS::Include}}", "${States}"}) {
        INFO(all);
        CHECK(found(fmt::format("        States: {}\n", all)).empty());
    }
    for (const char* b :
         {"!If [x, {Type: Pass, End: true}, !Ref AWS::NoValue]", "{Fn::If: [x, {Type: Succeed}, {Ref: AWS::NoValue}]}",
          "{Type: Task, Resource: '{{resolve:ssm:/x}}', TimeoutSeconds: 9, Next: C}",
          "{Type: Task, Resource: 'arn:aws:lambda:{{resolve:ssm:/r}}:1:function:f', TimeoutSeconds: 9, Next: C}",
          "{Type: Choice, Choices: !Ref N, Default: A}", "{Type: Choice, Choices: [!Ref N], Default: A}",
          "{Type: Choice, Choices: [!If [x, !Ref N, !Ref O]], Default: A}", "{Type: Pass, Next: !Ref N}",
          "{Type: Parallel, Branches: !Ref N, Catch: !Ref N, End: true}",
          "{Type: Parallel, Branches: [!If [x, !Ref N, !Ref O]], Catch: [!Ref N], End: true}",
          "{Type: Map, ItemProcessor: !Ref N, Catch: !If [x, [], !Ref N], End: true}"}) {
        INFO(b);
        CHECK(states(fmt::format("{}          B: {}\n{}", a, b, c)).empty());
    }
    CHECK(states(std::string(a) + "          B: {Type: Succeed}\n" + std::string(c)) ==
          Lines{"template.yaml:10:11 unreachable-state no way leads from \"StartAt\" to \"C\""});
    CHECK(found("        States: {Ref: {Type: Pass, Next: B}}\n").size() == 2);
}

TEST_CASE("lint: a file that a template names and that is not there") {
    const Repository repository;
    const std::string path = repository.file("t/template.yaml", std::string(sam) + "      DefinitionUri: gone.json\n");
    const Ran ran = run({"lint", path});
    CHECK(ran.code == 2);
    CHECK(ran.err == fmt::format("stepsmith: no definition found\nstepsmith: \"{}\" names \"{}\", which is not there\n",
                                 path, repository.path("t/gone.json")));
    CHECK(run({"lint", "--detect", path}).err.empty());
}

TEST_CASE("lint: the workflow type of a file that a template refers to") {
    const Repository repository;
    const std::string machine_path = repository.file("machine.json", good);
    const std::string template_path =
        repository.file("template.yaml", std::string(sam) + "      Type: EXPRESS\n      DefinitionUri: machine.json\n");
    for (const Lines& paths : {Lines{template_path}, Lines{machine_path, template_path}}) {
        std::vector<engine::Input> inputs;
        for (const std::string& path : paths) inputs.push_back({.path = path});
        std::size_t programs = 0;
        for (const engine::Checked& one : engine::lint(inputs, 1)) {
            if (!one.program) continue;
            ++programs;
            CHECK(one.path == machine_path);
            CHECK(one.program->workflow_type() == "EXPRESS");
        }
        CHECK(programs == 1);
    }
}

TEST_CASE("split: a definition in YAML is refused") {
    const Repository repository;
    const Ran ran = run({"split", repository.file("a.yaml", "StartAt: A\nStates: {A: {Type: Task}}\n"), "A", "--part",
                         "A=a", "--part", "B=b", "--skip-flag", "--skip"});
    CHECK(ran.code == 2);
    CHECK(ran.err.find("holds its definition in another form; split rewrites files that are a definition in JSON") != std::string::npos);
}

TEST_CASE("lint: a fix in YAML is written as what it replaces") {
    const auto fix = [](std::string_view path, std::string_view text) -> std::string {
        const Program program(std::make_shared<text::Source>(std::string(path), std::string(text)));
        const auto findings = engine::findings_of(program);
        REQUIRE(findings.size() == 1);
        return findings[0].fix ? findings[0].fix->edits[0].replacement : "";
    };
    CHECK(fix("a.yaml", "StartAt: Loda\nStates: {Load: {Type: Succeed}}\n") == "Load");
    CHECK(fix("a.yaml", "StartAt: \"Loda\"\nStates: {Load: {Type: Succeed}}\n") == "\"Load\"");
    CHECK(fix("a.yaml", "StartAt: Load it!\nStates: {'Load it': {Type: Succeed}}\n").empty());
    CHECK(fix("a.yaml", "Comment: &a Loda\nStartAt: *a\nStates: {Load: {Type: Succeed}}\n").empty());
}

}  // namespace stepsmith::test
