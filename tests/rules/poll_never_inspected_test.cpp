#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("poll-never-inspected: fixtures") { check_fixtures("poll-never-inspected"); }

}  // namespace stepsmith::test
