#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("budget-order: fixtures") { check_fixtures("budget-order"); }

}  // namespace stepsmith::test
