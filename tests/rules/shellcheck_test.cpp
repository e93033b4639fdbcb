#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("shellcheck: fixtures") { check_fixtures("shellcheck"); }

}  // namespace stepsmith::test
