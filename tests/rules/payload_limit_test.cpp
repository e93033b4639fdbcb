#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("payload-limit: fixtures") { check_fixtures("payload-limit"); }

}  // namespace stepsmith::test
