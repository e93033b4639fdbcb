# Each library is taken from the system where it is there, and fetched where it is not. A copy at hand serves as well:
# -DFETCHCONTENT_SOURCE_DIR_<NAME>=<folder>.
include(FetchContent)

set(FMT_INSTALL OFF)
set(JSON_BuildTests OFF)
set(CLI11_BUILD_TESTS OFF)
set(CLI11_BUILD_EXAMPLES OFF)

FetchContent_Declare(nlohmann_json
    URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
    FIND_PACKAGE_ARGS)
FetchContent_Declare(CLI11
    URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.2.tar.gz
    FIND_PACKAGE_ARGS)
FetchContent_Declare(fmt
    URL https://github.com/fmtlib/fmt/archive/refs/tags/11.1.4.tar.gz
    FIND_PACKAGE_ARGS)
FetchContent_MakeAvailable(nlohmann_json CLI11 fmt)

if(STEPSMITH_TESTS)
    FetchContent_Declare(Catch2
        URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
        FIND_PACKAGE_ARGS)
    FetchContent_MakeAvailable(Catch2)
endif()

# libfyaml reads YAML 1.2 with the place of every token. It is taken from the system alone.
if(STEPSMITH_YAML)
    find_path(STEPSMITH_FYAML_INCLUDE libfyaml.h)
    find_library(STEPSMITH_FYAML_LIBRARY fyaml)
    mark_as_advanced(STEPSMITH_FYAML_INCLUDE STEPSMITH_FYAML_LIBRARY)
    if(NOT STEPSMITH_FYAML_INCLUDE OR NOT STEPSMITH_FYAML_LIBRARY)
        message(FATAL_ERROR
            "libfyaml was not found: install it (libfyaml-dev), or leave YAML out with -DSTEPSMITH_YAML=OFF.")
    endif()
    add_library(stepsmith_fyaml INTERFACE)
    target_include_directories(stepsmith_fyaml SYSTEM INTERFACE ${STEPSMITH_FYAML_INCLUDE})
    target_link_libraries(stepsmith_fyaml INTERFACE ${STEPSMITH_FYAML_LIBRARY})
    set(STEPSMITH_FYAML $<BUILD_INTERFACE:stepsmith_fyaml>)
endif()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
