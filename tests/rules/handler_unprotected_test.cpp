#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("handler-unprotected: fixtures") { check_fixtures("handler-unprotected"); }

}  // namespace stepsmith::test
