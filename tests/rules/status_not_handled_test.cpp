#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("status-not-handled: fixtures") { check_fixtures("status-not-handled"); }

}  // namespace stepsmith::test
