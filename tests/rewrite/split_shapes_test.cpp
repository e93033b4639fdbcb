#include "pipeline/sample.h"
#include "support/catch.h"
#include "support/command.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::test {
namespace {

using Words = std::vector<std::string>;

const Words parts{"--part", "Load=a", "--part", "Parity=b", "--replace", "all"};

Ran split(std::string_view definition, const Words& options = parts) {
    Words arguments{"split", "-", "Load"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run(arguments, definition);
}

/// What the sample's group says of itself, said of the new one.
std::string renamed(std::string_view text) {
    std::string result(text);
    for (const auto& [from, to] : {std::pair{"Load", "Parity"},
                                   {"load_", "parity_"},
                                   {"skip_load", "skip_parity"},
                                   {"log/load.log", "log/parity.log"},
                                   {"bucket/load/", "bucket/parity/"},
                                   {"--only=all", "--only=b"}})
        if (result.find(from) != std::string::npos) result = with_all(result, from, to);
    return result;
}

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
    const std::size_t at = text.find(begin);
    return text.substr(at, text.find(end, at) - at);
}

/// The sample split by `parts`, made by replacing text.
std::string split_sample() {
    const std::string_view body = between(sample, "  \"CheckSkipLoad\": {", "  \"ExtractLoadError\": {");
    const std::string_view normaliser = between(sample, "  \"ExtractLoadError\": {", "  \"Failed\": {");
    std::string text = with(sample, R"("Success", "Next": "Done")", R"("Success", "Next": "CheckSkipParity")");
    text = with(text, "--only=all", "--only=a");
    text = with(text, "  \"ExtractLoadError\": {", renamed(body) + "  \"ExtractLoadError\": {");
    return with(text, "  \"Failed\": {", renamed(normaliser) + "  \"Failed\": {");
}

/// Whatever is done to the text before the split is there after it, the same for the new group.
void check_same(std::string_view before, std::string_view after, const Words& options = parts) {
    const Ran ran = split(before, options);
    INFO(ran.err);
    CHECK(ran.code == 0);
    CHECK(ran.out == after);
}

void check_style(const std::function<std::string(std::string)>& style) {
    check_same(style(std::string(sample)), style(split_sample()));
}

/// Replaces text of the donor, and the same in the new group.
std::string with_both(std::string_view text, std::string_view from, std::string_view to) {
    return with(with(text, from, to), renamed(from), renamed(to));
}

}  // namespace

TEST_CASE("split shapes: a sample is split as text replacement would") { check_same(sample, split_sample()); }

TEST_CASE("split shapes: tabs, carriage returns, blank lines between states, a line feed at the end") {
    check_style([](const std::string& text) { return with_all(with_all(text, "\n", "\r\n"), "\n  ", "\n\t"); });
    check_style([](const std::string& text) { return with_all(text, ",\n  \"", ",\n\n  \""); });
    check_style([](const std::string& text) { return text + "\n"; });
}

TEST_CASE("split shapes: all on one line, with and without blanks") {
    check_style([](const std::string& text) { return with_all(text, "\n", " "); });
    check_style([](const std::string& text) { return with_all(with_all(text, "\n", ""), "  ", ""); });
}

TEST_CASE("split shapes: a byte order mark stays in front") {
    check_style([](const std::string& text) { return "\xEF\xBB\xBF" + text; });
}

TEST_CASE("split shapes: the group stands last among the states") {
    check_style([](const std::string& text) {
        const std::string tail(between(text, "  \"Failed\": {", "\n} }"));
        return with(with(text, ",\n" + tail, ""), "\"States\": {\n", "\"States\": {\n" + tail + ",\n");
    });
}

TEST_CASE("split shapes: in a branch of a branch and in the processor of a Map") {
    check_style([](const std::string& text) { return in_branch(in_branch(text)); });
    check_style([](const std::string& text) {
        return R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": )" + text + "}}}";
    });
}

TEST_CASE("split shapes: names with quotes, slashes and characters beyond ASCII") {
    for (const auto& [name, in_ascii] : {std::pair{R"(Quo"te)", R"(Quo\"te)"},
                                         {R"(a/b~c\d)", R"(a/b~c\\d)"},
                                         {"Parität", R"(Parit\u00e4t)"},
                                         {"😀 2", R"(\ud83d\ude00 2)"}}) {
        const Words options{
            "--part",    "Load=a", "--part", name + std::string("=b"), "--stem", name + std::string("=parity"),
            "--replace", "all"};
        check_same(sample, with_all(split_sample(), "Parity", in_ascii), options);
        const auto beyond = [](std::string_view text) {
            return with(text, R"("Type": "Succeed")", R"("Type": "Succeed", "Comment": "é")");
        };
        const std::string escaped = std::string_view(in_ascii).find("\\u") == 0 || name == std::string("Parität")
                                        ? std::string(name)
                                        : std::string(in_ascii);
        check_same(beyond(sample), beyond(with_all(split_sample(), "Parity", escaped)), options);
    }
}

TEST_CASE("split shapes: helpers with names of their own get regular ones in the new group") {
    const auto odd = [](std::string text) {
        for (const auto& [from, to] : {std::pair{"WaitForLoad", "Look"},
                                       {"CheckLoadStatus", "Look at it"},
                                       {"LoadWait", "Pause"},
                                       {"ExtractLoadError", "Tell"},
                                       {"CheckSkipLoad", "Gate"}})
            text = with_all(text, from, to);
        return text;
    };
    check_same(odd(std::string(sample)), odd(split_sample()));
}

TEST_CASE("split shapes: a gate that is turned round") {
    const std::string_view rules =
        R"([{ "And": [{ "Variable": "$.skip_load", "IsPresent": true }, { "Variable": "$.skip_load", "BooleanEquals": true }], "Next": "Done" }], "Default": "Load")";
    const std::string_view inverted =
        R"([{ "Not": { "Variable": "$.skip_load", "IsPresent": true }, "Next": "Load" }], "Default": "Done")";
    check_same(with(sample, rules, inverted), with_both(split_sample(), rules, inverted));
}

TEST_CASE("split shapes: what the group lacks is not invented") {
    const auto no_gate = [](std::string text) {
        return with(text, "\"StartAt\": \"CheckSkipLoad\"", "\"StartAt\": \"Load\"");
    };
    check_same(no_gate(without_state(sample, "CheckSkipLoad")),
               with(no_gate(without_state(without_state(split_sample(), "CheckSkipLoad"), "CheckSkipParity")),
                    R"("Next": "CheckSkipParity")", R"("Next": "Parity")"));
    check_same(with_all(without_state(sample, "LoadWait"), "\"LoadWait\"", "\"WaitForLoad\""),
               with_all(with_all(without_state(without_state(split_sample(), "LoadWait"), "ParityWait"), "\"LoadWait\"",
                                 "\"WaitForLoad\""),
                        "\"ParityWait\"", "\"WaitForParity\""));
    check_same(with(without_state(sample, "ExtractLoadError"), "\"ExtractLoadError\"", "\"Failed\""),
               with(with(without_state(without_state(split_sample(), "ExtractLoadError"), "ExtractParityError"),
                         "\"ExtractLoadError\"", "\"Failed\""),
                    "\"ExtractParityError\"", "\"Failed\""));
}

TEST_CASE("split shapes: a gate that the flag has to open is no skip gate, and the new part stands behind it") {
    const std::string_view rules =
        R"([{ "And": [{ "Variable": "$.skip_load", "IsPresent": true }, { "Variable": "$.skip_load", "BooleanEquals": true }], "Next": "Done" }], "Default": "Load")";
    const std::string_view opt_in =
        R"([{ "And": [{ "Variable": "$.run", "IsPresent": true }, { "Variable": "$.run", "BooleanEquals": true }], "Next": "Load" }], "Default": "Done")";
    const std::string before = with(sample, rules, opt_in);
    const std::string after = with(without_state(with(split_sample(), rules, opt_in), "CheckSkipParity"),
                                   R"("Next": "CheckSkipParity")", R"("Next": "Parity")");
    check_same(before, after);
    CHECK(split(before).err.find("\"CheckSkipLoad\" is no skip gate of one flag; the new parts stand behind it without "
                                 "gates of their own\n") != std::string::npos);
}

TEST_CASE("split shapes: arguments of States.Format are kept, also inside what is replaced") {
    const auto formatted = [](std::string text, std::string_view trap_log) {
        const std::string list(between(text, "\"commands\": [", ", \"executionTimeout\""));
        const std::string_view work = between(list, "bash load.sh", "\"\n    ]");
        return with(text, list,
                    "\"commands.$\": \"States.Array('trap \\\\'cp " + std::string(trap_log) +
                        " x\\\\' EXIT', States.Format('" + with(work, " 2>&1", "{} \\\\{\\\\} 2>&1") + "', $.args))\"");
    };
    const std::string before = formatted(std::string(sample), "/var/log/load.log");
    // The donor's commands come first; the clone's are the ones left.
    const std::string after_donor = formatted(split_sample(), "/var/log/load.log");
    const std::string after = formatted(after_donor, "/var/log/parity.log");
    check_same(before, after);
    check_same(before, after,
               {"--part", "Load=--only=a{}", "--part", "Parity=--only=b{}", "--replace", "--only=all{}"});
}

TEST_CASE("split shapes: comments and suppressions stay with the donor") {
    const auto commented = [](std::string text) {
        text = with(text, R"("CheckLoadStatus": { "Type": "Choice", )",
                    R"("CheckLoadStatus": { "Type": "Choice", "Comment": "stepsmith-ignore: x", )");
        text = with(text, R"("LoadWait": { "Type": "Wait", )", R"("LoadWait": { "Comment": "Done?", "Type": "Wait", )");
        text = with(text, R"("$.load_result", "Next": "WaitForLoad" })",
                    R"("$.load_result", "Next": "WaitForLoad", "Comment": "Load, then look" })");
        return with(text, R"({ "Variable": "$.load_poll.Status", "StringEquals": "Pending",)",
                    R"({ "Comment": "slow", "Variable": "$.load_poll.Status", "StringEquals": "Pending",)");
    };
    check_same(commented(std::string(sample)), commented(split_sample()));
    CHECK(
        split(commented(std::string(sample))).err.find("comments of Load (line 8), LoadWait (11) mention what moved") !=
        std::string::npos);
}

TEST_CASE("split shapes: another work command is told") {
    const Ran ran =
        split(with(sample, "    ], \"executionTimeout\"", "     ,\"bash first.sh\"\n    ], \"executionTimeout\""));
    CHECK(ran.code == 0);
    CHECK(ran.err.find("each part also runs \"bash first.sh\"\n") != std::string::npos);
}

TEST_CASE("split shapes: text that is not UTF-8 is refused, since a definition has to be") {
    for (const Words& options : {Words{"--part", "Load=a", "--part", "Parity=\xFF", "--replace", "all"},
                                 {"--part", "Load=a", "--part", "P\xFF=b", "--replace", "all"},
                                 {"--part", "Load=a", "--part", "P=b", "--stem", "P=\xFF", "--replace", "all"},
                                 {"--part", "Load=a", "--part", "P=b", "--comment", "P=\xFF", "--replace", "all"}}) {
        const Ran ran = split(sample, options);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.ends_with("<FF>\" is not UTF-8, as a definition has to be\n"));
    }
}

TEST_CASE("split shapes: escaped names and paths of the donor are read, and written plainly in the new group") {
    const auto escaped = [](std::string_view text) {
        return with(with(text, R"("Load": {)", R"("\u004coad": {)"), R"("Default": "Load")",
                    R"("Default": "\u004coad")");
    };
    check_same(escaped(sample), escaped(split_sample()));
}

}  // namespace stepsmith::test
