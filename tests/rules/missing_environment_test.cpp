#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-environment: fixtures") { check_fixtures("missing-environment"); }

}  // namespace stepsmith::test
