#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("masked-exit-status: fixtures") { check_fixtures("masked-exit-status"); }

}  // namespace stepsmith::test
