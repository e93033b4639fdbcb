#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("failure-reaches-success: fixtures") { check_fixtures("failure-reaches-success"); }

}  // namespace stepsmith::test
