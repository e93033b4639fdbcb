#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unpolled-command: fixtures") { check_fixtures("unpolled-command"); }

}  // namespace stepsmith::test
