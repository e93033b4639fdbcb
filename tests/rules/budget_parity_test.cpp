#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("budget-parity: fixtures") { check_fixtures("budget-parity"); }

}  // namespace stepsmith::test
