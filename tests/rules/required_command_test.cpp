#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("required-command: fixtures") { check_fixtures("required-command"); }

}  // namespace stepsmith::test
