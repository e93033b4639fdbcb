#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("retry-cannot-help: fixtures") { check_fixtures("retry-cannot-help"); }

}  // namespace stepsmith::test
