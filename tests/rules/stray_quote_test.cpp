#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("stray-quote: fixtures") { check_fixtures("stray-quote"); }

}  // namespace stepsmith::test
