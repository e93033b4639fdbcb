#include "stepsmith/text/words.h"

#include "support/catch.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace stepsmith::text {
namespace {

using Places = std::vector<std::size_t>;
using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("words: one stands where no word goes on at either side") {
    CHECK(word_positions("load, preload load_x load2 load", "load") == Places{0, 27});
    CHECK(word_positions("load-x load.y /load/ 'load'", "load") == Places{0, 7, 15, 22});
    CHECK(word_positions("éload loadé load", "load") == Places{14});
}

TEST_CASE("words: at the end of a text that is no word character nothing needs to end") {
    CHECK(word_positions("a$.x_result b", "$.x_result") == Places{1});
    CHECK(word_positions("$.x.y $.x_y $.xy $.x", "$.x") == Places{0, 17});
    CHECK(word_positions("a--b--c", "--") == Places{1, 4});
}

TEST_CASE("words: places do not overlap, and nothing stands nowhere") {
    CHECK(word_positions("a.a.a", "a.a") == Places{0});
    CHECK(word_positions("....", "..") == Places{0, 2});
    CHECK(word_positions("aa aa", "a").empty());
    CHECK(word_positions("abc", "").empty());
    CHECK(word_positions("", "a").empty());
    CHECK(word_positions("a", "ab").empty());
}

TEST_CASE("words: names in snake case, by the two-step rule") {
    CHECK(snake_case("DataPhase1") == "data_phase1");
    CHECK(snake_case("RAGIngestion") == "rag_ingestion");
    CHECK(snake_case("Load prices") == "load_prices");
    CHECK(snake_case("loadPrices2Go") == "load_prices2_go");
    CHECK(snake_case("ABTest") == "ab_test");
    CHECK(snake_case("HTTP2XML") == "http2_xml");
    CHECK(snake_case("already_snake") == "already_snake");
    CHECK(snake_case("Already_Snake") == "already_snake");
    CHECK(snake_case("kebab-case") == "kebab_case");
    CHECK(snake_case("X") == "x");
}

TEST_CASE("words: what is no letter and no digit is one underscore inside a name and none at its ends") {
    CHECK(snake_case("  Load -- (prices)! ") == "load_prices");
    CHECK(snake_case("a/b~c") == "a_b_c");
    CHECK(snake_case("Load_") == "load");
    CHECK(snake_case("Parität Δ") == "parität_Δ");
    CHECK(snake_case("caféBar") == "café_bar");
    CHECK(snake_case("").empty());
    CHECK(snake_case("-_ ").empty());
    CHECK(snake_case("+").empty());
}

TEST_CASE("words: kebab case is snake case with hyphens") {
    CHECK(kebab_case("TradeList2") == "trade-list2");
    CHECK(kebab_case("trade_list") == "trade-list");
}

TEST_CASE("words: alternatives are listed with an \"or\" before the last") {
    CHECK(alternatives({}).empty());
    CHECK(alternatives(std::array<std::string_view, 1>{"A"}) == R"("A")");
    CHECK(alternatives(std::array<std::string_view, 2>{"A", "B"}) == R"("A" or "B")");
    CHECK(alternatives(std::array<std::string_view, 4>{"A", "B", "C", "D"}) == R"("A", "B", "C" or "D")");
}

TEST_CASE("words: split keeps empty parts") {
    CHECK(split("a,b", ',') == Parts{"a", "b"});
    CHECK(split(",a,,", ',') == Parts{"", "a", "", ""});
    CHECK(split("", ',') == Parts{""});
}

}  // namespace stepsmith::text
