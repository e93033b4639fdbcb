#include "stepsmith/expression/timestamp.h"

#include "support/catch.h"

#include <string_view>

namespace stepsmith::test {

TEST_CASE("timestamps") {
    for (const std::string_view text :
         {"2030-01-31T08:00:00Z", "2030-01-31T08:00:00.5Z", "2030-01-31T08:00:00.123456789+00:00",
          "2030-12-31T23:59:60Z", "2030-01-31T00:00:00-23:59", "0000-01-01T00:00:00Z", "2028-02-29T00:00:00Z",
          "2000-02-29T00:00:00Z", "2030-04-30T00:00:00Z"}) {
        INFO(text);
        CHECK(expression::is_timestamp(text));
    }
}

TEST_CASE("timestamps: parts that are missing, too short, or in the way") {
    for (const std::string_view text :
         {"", "2030", "2030-01-31", "2030-01-31T08:00Z", "2030-01-31T08:00:00", "2030-01-31T08:00:00.Z",
          "2030-1-31T08:00:00Z", "30-01-31T08:00:00Z", "2030-01-31T8:00:00Z", "2030-01-31T08:00:00+1:00",
          "2030-01-31T08:00:00+0100", "2030-01-31T08:00:00+01", "2030-01-31T08:00:00ZZ", " 2030-01-31T08:00:00Z",
          "2030-01-31T08:00:00Z ", "2030/01/31T08:00:00Z", "2030-01-31T08:00:00,5Z", "+2030-01-31T08:00:00Z"}) {
        INFO(text);
        CHECK_FALSE(expression::is_timestamp(text));
    }
}

TEST_CASE("timestamps: the letters are upper-case") {
    CHECK_FALSE(expression::is_timestamp("2030-01-31t08:00:00Z"));
    CHECK_FALSE(expression::is_timestamp("2030-01-31T08:00:00z"));
    CHECK_FALSE(expression::is_timestamp("2030-01-31 08:00:00Z"));
}

TEST_CASE("timestamps: days and times that there are not") {
    for (const std::string_view text :
         {"2030-00-31T08:00:00Z", "2030-13-31T08:00:00Z", "2030-01-00T08:00:00Z", "2030-01-32T08:00:00Z",
          "2030-04-31T08:00:00Z", "2030-02-29T08:00:00Z", "2100-02-29T08:00:00Z", "2030-01-31T24:00:00Z",
          "2030-01-31T08:60:00Z", "2030-01-31T08:00:61Z", "2030-01-31T08:00:00+24:00", "2030-01-31T08:00:00+01:60"}) {
        INFO(text);
        CHECK_FALSE(expression::is_timestamp(text));
    }
}

}  // namespace stepsmith::test
