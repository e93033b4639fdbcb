# Writes the rule catalogue: cmake -DRULES=<sorted names> -DPAGES=<folder> -DOUTPUT=<file> -P catalogue.cmake
string(REPLACE "," ";" RULES "${RULES}")
set(declarations "")
set(entries "")
foreach(rule IN LISTS RULES)
    string(REPLACE "_" "-" page "${rule}")
    file(READ "${PAGES}/${page}.md" text)
    string(APPEND declarations "extern constinit const Rule ${rule};\n")
    string(APPEND entries "    Entry{&${rule}, R\"PAGE(${text})PAGE\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from src/rules and docs/rules.
#include \"stepsmith/rules/catalogue.h\"

#include <array>

namespace stepsmith::rules {

${declarations}
std::span<const Entry> catalogue() {
    static constexpr std::array entries{
${entries}    };
    return entries;
}

}  // namespace stepsmith::rules
")
