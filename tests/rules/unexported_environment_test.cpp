#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("unexported-environment: fixtures") { check_fixtures("unexported-environment"); }

}  // namespace stepsmith::test
