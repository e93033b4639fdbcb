#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("redrive-defeated: fixtures") { check_fixtures("redrive-defeated"); }

}  // namespace stepsmith::test
