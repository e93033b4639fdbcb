#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("quartet-shape: fixtures") { check_fixtures("quartet-shape"); }

}  // namespace stepsmith::test
