#include "support/catch.h"
#include "support/picture.h"

namespace stepsmith::test {

TEST_CASE("invalid-yaml: a tab as indentation") {
    check("invalid-yaml", R"asl(StartAt: A
States:
  A: {Type: Succeed}
	B: {Type: Succeed}
^ tab character may not be used as indentation)asl");
}

TEST_CASE("invalid-yaml: an alias without an anchor") {
    check("invalid-yaml", R"asl(StartAt: *first
         ^^^^^^ no anchor named "first" before this
States:
  A: {Type: Succeed})asl");
}

TEST_CASE("invalid-yaml: a list that is never closed shows where it was opened") {
    check("invalid-yaml", R"asl(StartAt: A
States:
  A:
    Type: Choice
    Choices: [
             ~ opened here
    Default: A
    ^ wrongly indented flow sequence)asl");
}

}  // namespace stepsmith::test
