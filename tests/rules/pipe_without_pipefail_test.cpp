#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("pipe-without-pipefail: fixtures") { check_fixtures("pipe-without-pipefail"); }

}  // namespace stepsmith::test
