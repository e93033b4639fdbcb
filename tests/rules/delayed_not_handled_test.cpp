#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("delayed-not-handled: fixtures") { check_fixtures("delayed-not-handled"); }

}  // namespace stepsmith::test
