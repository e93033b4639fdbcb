# Collects src/rules/*.cpp and docs/rules/*.md, and puts the rules' names into the configuration's schema. A rule without
# a page, or a page without a rule, does not configure.
function(stepsmith_collect_rules target)
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/rules/*.cpp)
    file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/rules/*.md)
    set(rules "")
    foreach(source IN LISTS sources)
        get_filename_component(rule ${source} NAME_WE)
        list(APPEND rules ${rule})
        string(REPLACE "_" "-" page ${rule})
        if(NOT EXISTS ${PROJECT_SOURCE_DIR}/docs/rules/${page}.md)
            message(FATAL_ERROR "The rule ${page} has no page: docs/rules/${page}.md")
        endif()
    endforeach()
    foreach(page IN LISTS pages)
        get_filename_component(rule ${page} NAME_WE)
        string(REPLACE "-" "_" rule ${rule})
        if(NOT EXISTS ${PROJECT_SOURCE_DIR}/src/rules/${rule}.cpp)
            message(FATAL_ERROR "The page ${page} has no rule: src/rules/${rule}.cpp")
        endif()
    endforeach()
    list(SORT rules)
    list(JOIN rules "," rules)
    set(output ${PROJECT_BINARY_DIR}/catalogue.cpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DRULES=${rules} -DPAGES=${PROJECT_SOURCE_DIR}/docs/rules -DOUTPUT=${output}
                -P ${PROJECT_SOURCE_DIR}/cmake/catalogue.cmake
        DEPENDS ${sources} ${pages} ${PROJECT_SOURCE_DIR}/cmake/catalogue.cmake
        VERBATIM)
    set(schema ${PROJECT_SOURCE_DIR}/docs/stepsmith.schema.json)
    add_custom_command(
        OUTPUT ${PROJECT_BINARY_DIR}/schema.cpp ${PROJECT_BINARY_DIR}/stepsmith.schema.json
        COMMAND ${CMAKE_COMMAND} -DRULES=${rules} -DSCHEMA=${schema} -DOUTPUT=${PROJECT_BINARY_DIR}/stepsmith.schema.json
                -DSOURCE=${PROJECT_BINARY_DIR}/schema.cpp -P ${PROJECT_SOURCE_DIR}/cmake/schema.cmake
        DEPENDS ${schema} ${PROJECT_SOURCE_DIR}/cmake/schema.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${sources} ${output} ${PROJECT_BINARY_DIR}/schema.cpp)
endfunction()
