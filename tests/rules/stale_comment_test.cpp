#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("stale-comment: fixtures") { check_fixtures("stale-comment"); }

}  // namespace stepsmith::test
