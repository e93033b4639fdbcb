// Reads JSON strings, one a line, and prints for each what `parse` says about the expression: `null`, or the code, the
// reference implementation's position in bytes and the message. For scripts/compare-jsonata.
#include "stepsmith/expression/jsonata.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const auto expression = nlohmann::json::parse(line).get<std::string>();
        const auto tree = stepsmith::expression::jsonata::parse(expression);
        nlohmann::json verdict;
        if (const auto& error = tree.error())
            verdict = {{"code", error->code}, {"position", error->position}, {"message", error->message}};
        std::cout << verdict << '\n';
    }
}
