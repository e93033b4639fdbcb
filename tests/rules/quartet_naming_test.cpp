#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("quartet-naming: fixtures") { check_fixtures("quartet-naming"); }

}  // namespace stepsmith::test
