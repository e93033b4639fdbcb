#pragma once

// Catch2 version 3 has headers of its own, version 2 a single one.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
