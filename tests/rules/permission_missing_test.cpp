#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("permission-missing: fixtures") { check_fixtures("permission-missing"); }

}  // namespace stepsmith::test
