# What every target shares: language level, warnings, sanitizers, ccache, linker, and how libraries, programs and tests are declared.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # A precompiled header is cached only where its time stamp and macros may be overlooked.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()
find_program(LLD_PROGRAM ld.lld)

find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(GTest REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network Charts Svg Test LinguistTools DBus)
pkg_check_modules(ZMQ REQUIRED IMPORTED_TARGET libzmq)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

add_library(sagascope_options INTERFACE)
target_compile_options(sagascope_options INTERFACE -Wall -Wextra -Wshadow=local -Wnon-virtual-dtor -Woverloaded-virtual
                       -Winvalid-pch $<$<BOOL:${SAGASCOPE_WERROR}>:-Werror>)
target_compile_definitions(sagascope_options INTERFACE
  SAGASCOPE_VERSION="${PROJECT_VERSION}"
  SPDLOG_FMT_EXTERNAL SQLITE_ENABLE_PREUPDATE_HOOK)
target_include_directories(sagascope_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_libraries(sagascope_options INTERFACE Threads::Threads)
if(LLD_PROGRAM)
  target_link_options(sagascope_options INTERFACE -fuse-ld=lld)
endif()
if(SAGASCOPE_SANITIZE)
  target_compile_options(sagascope_options INTERFACE -fsanitize=${SAGASCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(sagascope_options INTERFACE -fsanitize=${SAGASCOPE_SANITIZE})
  set(SAGASCOPE_SLOWNESS 8) # how much longer instrumented code takes, at worst: deadlines of tests are multiplied by it
else()
  set(SAGASCOPE_SLOWNESS 1)
endif()

# The headers that nearly every file without Qt needs and that are slow to read.
function(sagascope_precompile target)
  target_precompile_headers(${target} PRIVATE <algorithm> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h> <nlohmann/json.hpp>)
endfunction()

# sagascope_library(NAME SOURCES a.cpp … DEPENDS x … [PRECOMPILE]): one folder, one target. Headers are included by their path from the
# root; a wrong include does not link. DEPENDS are public: whoever uses the library gets them.
function(sagascope_library name)
  cmake_parse_arguments(arg "PRECOMPILE" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC sagascope_options ${arg_DEPENDS})
  if(arg_PRECOMPILE)
    sagascope_precompile(${name})
  endif()
endfunction()

# sagascope_program(NAME SOURCES main.cpp DEPENDS x …): an executable in build/<preset>/bin.
function(sagascope_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE sagascope_options ${arg_DEPENDS})
  set_property(GLOBAL APPEND PROPERTY SAGASCOPE_PROGRAMS ${name})
endfunction()

# sagascope_test(NAME LABEL unit|gui|e2e|chaos [TIMEOUT s] SOURCES a_test.cpp … DEPENDS x …): a GoogleTest program, one ctest entry.
# What a test may need at run time comes by environment: SAGASCOPE_BIN (programs), SAGASCOPE_RESOURCES, SAGASCOPE_SOURCE.
function(sagascope_test name)
  cmake_parse_arguments(arg "PRECOMPILE" "LABEL;TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * ${SAGASCOPE_SLOWNESS}")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE sagascope_options ${arg_DEPENDS} GTest::gtest GTest::gmock GTest::gtest_main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  if(CMAKE_UNITY_BUILD)
    target_compile_options(${name} PRIVATE -Wno-subobject-linkage) # a fixture in an unnamed namespace of a file that is compiled with others
  endif()
  if(arg_PRECOMPILE)
    sagascope_precompile(${name})
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABEL}
    ENVIRONMENT "SAGASCOPE_BIN=${CMAKE_BINARY_DIR}/bin;SAGASCOPE_RESOURCES=${CMAKE_SOURCE_DIR}/resources;SAGASCOPE_SOURCE=${CMAKE_SOURCE_DIR};SAGASCOPE_SLOWNESS=${SAGASCOPE_SLOWNESS};QT_QPA_PLATFORM=offscreen")
  if(SAGASCOPE_SANITIZE)
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED findings)
  endif()
  if(arg_LABEL MATCHES "e2e|chaos")
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()

# Adds those of the named folders that have a CMakeLists.txt.
function(sagascope_subdirectories)
  foreach(dir ${ARGN})
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${dir}/CMakeLists.txt")
      add_subdirectory(${dir})
    endif()
  endforeach()
endfunction()
