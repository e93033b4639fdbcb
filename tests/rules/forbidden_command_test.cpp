#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("forbidden-command: fixtures") { check_fixtures("forbidden-command"); }

}  // namespace stepsmith::test
