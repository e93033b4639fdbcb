#pragma once

#include "stepsmith/text/source.h"

#include <memory>
#include <string>
#include <utility>

namespace stepsmith::test {

inline std::shared_ptr<const text::Source> source(std::string bytes) {
    return std::make_shared<const text::Source>("test.json", std::move(bytes));
}

}  // namespace stepsmith::test
