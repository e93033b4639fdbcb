#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("missing-script: fixtures") { check_fixtures("missing-script"); }

}  // namespace stepsmith::test
