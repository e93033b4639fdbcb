# Checks that README.md shows what the program prints: cmake -DPROGRAM=<stepsmith> -P readme.cmake
get_filename_component(root ${CMAKE_CURRENT_LIST_DIR} DIRECTORY)
file(READ ${root}/README.md readme)

function(check_shown)
    execute_process(COMMAND ${PROGRAM} ${ARGN} WORKING_DIRECTORY ${root} OUTPUT_VARIABLE out ERROR_VARIABLE err)
    foreach(printed IN ITEMS out err)
        string(FIND "${readme}" "${${printed}}" at)
        if(at EQUAL -1)
            list(JOIN ARGN " " command)
            message(SEND_ERROR "README.md does not show what \"stepsmith ${command}\" prints:\n${${printed}}")
        endif()
    endforeach()
endfunction()

check_shown(lint docs/example.json)
check_shown(rules --format markdown)
