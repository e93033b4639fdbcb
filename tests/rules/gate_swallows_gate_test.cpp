#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("gate-swallows-gate: fixtures") { check_fixtures("gate-swallows-gate"); }

}  // namespace stepsmith::test
