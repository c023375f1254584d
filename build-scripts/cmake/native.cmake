# Native programs: the unit tests, the journey player, properties tried at any length, and the fuzzers where the preset has them.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
enable_testing()

aparte_precompile(aparte_core)
aparte_precompile(aparte_studio_core <memory>)

file(GLOB properties CONFIGURE_DEPENDS tests/property/*.cpp)
add_library(aparte_properties STATIC ${properties})
target_link_libraries(aparte_properties PRIVATE aparte_options PUBLIC aparte_studio_core)

file(GLOB unit_tests CONFIGURE_DEPENDS tests/unit/*.cpp)
find_package(Catch2 REQUIRED)
# The tests write packs as JSON, which FlatBuffers' own parser turns into bytes by the schema.
find_library(APARTE_FLATBUFFERS flatbuffers REQUIRED)
add_executable(aparte_tests ${unit_tests})
target_link_libraries(aparte_tests PRIVATE aparte_options aparte_properties aparte_studio_core Catch2::Catch2 ${APARTE_FLATBUFFERS})
target_precompile_headers(aparte_tests PRIVATE tests/unit/catch.hpp <string> <vector> <pack_generated.h>)
# The tests themselves need not be fast, and to make them so takes most of the time of a build; what they test is built as the preset says.
target_compile_options(aparte_tests PRIVATE -O0)
# It asks Catch2 2 for its entry point before it reads the header.
set_source_files_properties(tests/unit/main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
target_compile_definitions(aparte_tests PRIVATE APARTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
# Random histories take ten times as long under the sanitizers: a quarter of them there.
if(APARTE_FUZZ)
  target_compile_definitions(aparte_tests PRIVATE APARTE_HISTORIES_SHARE=4)
else()
  target_compile_definitions(aparte_tests PRIVATE APARTE_HISTORIES_SHARE=1)
endif()
add_test(NAME unit COMMAND aparte_tests)

if(EXISTS "${CMAKE_SOURCE_DIR}/tests/native/replay.cpp")
  add_executable(aparte_replay tests/native/replay.cpp)
  target_link_libraries(aparte_replay PRIVATE aparte_options aparte_studio_core)
endif()

if(NOT APARTE_FUZZ)
  foreach(program two_ways bit_flips)
    add_executable(aparte_${program} tests/native/${program}.cpp)
    target_link_libraries(aparte_${program} PRIVATE aparte_options aparte_properties)
  endforeach()
endif()

include(build-scripts/cmake/fuzz.cmake)
