# Puts the names of the rules into the configuration's schema, and the schema into a source:
# cmake -DRULES=<sorted names> -DSCHEMA=<file> -DOUTPUT=<schema> -DSOURCE=<source> -P schema.cmake
file(READ "${SCHEMA}" schema)
string(REPLACE "_" "-" names "${RULES}")
string(REPLACE "," "\", \"" names "${names}")
set(any_name [["pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"]])
string(REPLACE "${any_name}" "\"enum\": [\"${names}\"]" named "${schema}")
if(named STREQUAL schema)
    message(FATAL_ERROR "${SCHEMA} has no place for the names of the rules")
endif()
file(WRITE "${OUTPUT}" "${named}")
file(WRITE "${SOURCE}" "// Generated from docs/stepsmith.schema.json.
#include \"stepsmith/engine/configuration.h\"

namespace stepsmith::engine {

std::string_view configuration_schema() {
    return R\"SCHEMA(${named})SCHEMA\";
}

}  // namespace stepsmith::engine
")
