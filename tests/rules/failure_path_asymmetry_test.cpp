#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("failure-path-asymmetry: fixtures") { check_fixtures("failure-path-asymmetry"); }

}  // namespace stepsmith::test
