#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("budget-mismatch: fixtures") { check_fixtures("budget-mismatch"); }

}  // namespace stepsmith::test
