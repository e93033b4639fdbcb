#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("command-parity: fixtures") { check_fixtures("command-parity"); }

}  // namespace stepsmith::test
