#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("skip-gate-coverage: fixtures") { check_fixtures("skip-gate-coverage"); }

}  // namespace stepsmith::test
