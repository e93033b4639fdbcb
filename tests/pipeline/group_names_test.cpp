#include "stepsmith/pipeline/group_names.h"

#include "pipeline/sample.h"
#include "support/catch.h"

#include <fmt/format.h>

namespace stepsmith::pipeline {
namespace {

const GroupNames regular{.task = "Load",
                         .poll = "WaitForLoad",
                         .status = "CheckLoadStatus",
                         .wait = "LoadWait",
                         .gate = "CheckSkipLoad",
                         .normaliser = "ExtractLoadError",
                         .result_path = "$.load_result",
                         .poll_path = "$.load_poll",
                         .flag = "skip_load",
                         .stem = "load"};

std::string states(const GroupNames& names) {
    return fmt::format("{} {} {} {} {} {}", names.task, names.poll, names.status, names.wait, names.gate,
                       names.normaliser);
}

std::string paths(const GroupNames& names) {
    return fmt::format("{} {} {} {}", names.result_path, names.poll_path, names.flag, names.stem);
}

/// The stem of the sample's group with other paths.
std::string stem(std::string_view result_path, std::string_view poll_path) {
    const Program program(test::source(test::with_all(
        test::with_all(std::string(test::sample), "$.load_result", result_path), "$.load_poll", poll_path)));
    return names_of(program.machine(), groups(program).at(0)).stem;
}

}  // namespace

TEST_CASE("group names: those of a group as it stands") {
    const Program program(test::source(std::string(test::sample)));
    const GroupNames names = names_of(program.machine(), groups(program).at(0));
    CHECK(states(names) == states(regular));
    CHECK(paths(names) == paths(regular));
}

TEST_CASE("group names: the stem is the name's, or what the paths have in common") {
    CHECK(stem("$.load_result", "$.load_poll") == "load");
    CHECK(stem("$.data_load_result", "$.data_load_poll") == "load");
    CHECK(stem("$.loader_result", "$.loader_poll") == "loader");
    CHECK(stem("$.jobs.unload_result", "$.jobs.unload_poll") == "unload");
    CHECK(stem("$.unload", "$.unload_poll") == "unload");
    CHECK(stem("$.cmd_a", "$.cmd_b") == "cmd");
    CHECK(stem("$.x", "$.y").empty());
    CHECK(stem("$.command", "$.poll").empty());
}

TEST_CASE("group names: another group's, where the name stands in those of the helpers") {
    const GroupNames names = names_after(regular, "TradeList", "");
    CHECK(states(names) ==
          "TradeList WaitForTradeList CheckTradeListStatus TradeListWait CheckSkipTradeList ExtractTradeListError");
    CHECK(paths(names) == "$.trade_list_result $.trade_list_poll skip_trade_list trade_list");
    GroupNames odd = regular;
    odd.poll = "Poll Load now";
    odd.gate = "Load?";
    CHECK(states(names_after(odd, "A", "")) == "A Poll A now CheckAStatus AWait A? ExtractAError");
}

TEST_CASE("group names: helpers that do not hold the name, or hold it twice, become regular") {
    GroupNames odd = regular;
    odd.poll = "Poll";
    odd.status = "LoadLoad";
    odd.wait = "Pause";
    odd.gate = "Gate";
    odd.normaliser = "Oops";
    CHECK(states(names_after(odd, "A", "")) == "A WaitForA CheckAStatus AWait CheckSkipA ExtractAError");
    GroupNames short_name = regular;
    short_name.task = "Wait";
    short_name.poll = "WaitForWait";
    short_name.wait = "WaitWait";
    CHECK(names_after(short_name, "A", "").poll == "WaitForA");
    CHECK(names_after(short_name, "A", "").wait == "AWait");
}

TEST_CASE("group names: what a group lacks the other lacks") {
    GroupNames bare = regular;
    bare.wait = bare.gate = bare.normaliser = bare.flag = "";
    CHECK(states(names_after(bare, "A", "")) == "A WaitForA CheckAStatus   ");
    CHECK(names_after(bare, "A", "").flag.empty());
}

TEST_CASE("group names: a stem of any case goes into paths and flag, not into the names") {
    for (const char* stem : {"trade_file", "trade-file", "TradeFile", "Trade file"}) {
        const GroupNames names = names_after(regular, "TradeList", stem);
        CHECK(names.task == "TradeList");
        CHECK(paths(names) == "$.trade_file_result $.trade_file_poll skip_trade_file trade_file");
    }
    CHECK(names_after(regular, "???", "").stem.empty());
}

TEST_CASE("group names: paths and flags that do not hold the stem become regular") {
    GroupNames odd = regular;
    odd.result_path = "$.x";
    odd.poll_path = "$.loader";
    odd.flag = "no_data";
    CHECK(paths(names_after(odd, "A", "")) == "$.a_result $.a_poll skip_a a");
    odd.result_path = "$.jobs.load.command";
    odd.poll_path = "$.jobs.load_poll_2";
    odd.flag = "load_off";
    CHECK(paths(names_after(odd, "A", "")) == "$.jobs.a.command $.jobs.a_poll_2 a_off a");
}

TEST_CASE("group names: a flag that is made from the name though the paths are not") {
    GroupNames odd = regular;
    odd.task = "LoadAll";
    odd.result_path = "$.load_result";
    odd.flag = "skip_load_all";
    CHECK(names_after(odd, "A", "").flag == "skip_a");
    odd.flag = "skip_load";
    CHECK(names_after(odd, "A", "").flag == "skip_a");
}

}  // namespace stepsmith::pipeline
