#include "engine/comments.h"

#include "support/catch.h"

namespace stepsmith::test {

using engine::uncommented;

TEST_CASE("comments: blanks stand in their place, and line feeds stay") {
    CHECK(uncommented("{ // one\n \"a\": /* two\r\n */ 1 }").text == "{       \n \"a\":       \r\n    1 }");
    CHECK(uncommented("1//").text == "1  ");
    CHECK(uncommented("/**/1/***/").text == "    1     ");
    CHECK(uncommented("// a /* b\n1").text == "         \n1");
    CHECK(uncommented("/* // */ 1").text == "         1");
}

TEST_CASE("comments: in a string there are none") {
    for (const char* json : {R"("a // b")", R"("a /* b */")", R"("a \" // b")", R"("\\")", "\"a", "\"a\\"})
        CHECK(uncommented(json).text == json);
    CHECK(uncommented("\"\\\\\"//x").text == "\"\\\\\"   ");
    CHECK(uncommented("\"open\n//x").text == "\"open\n   ");
}

TEST_CASE("comments: a comment that is never closed") {
    const engine::Uncommented open = uncommented("{ /* a\n}");
    CHECK(open.text == "{     \n ");
    REQUIRE(open.never_closed);
    CHECK(*open.never_closed == text::Span{2, 4});
    CHECK(uncommented("/*/").never_closed);
    CHECK(!uncommented("/**/").never_closed);
    CHECK(!uncommented("/").never_closed);
}

}  // namespace stepsmith::test
