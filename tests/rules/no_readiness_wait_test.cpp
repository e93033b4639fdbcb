#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("no-readiness-wait: fixtures") { check_fixtures("no-readiness-wait"); }

}  // namespace stepsmith::test
