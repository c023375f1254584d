# What the fuzz targets do with an input, for the fuzzers and for the program that replays the corpus.
file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/*.cpp)
list(REMOVE_ITEM fuzz_sources "${CMAKE_SOURCE_DIR}/tests/fuzz/entry.cpp")
add_library(aparte_fuzz_targets STATIC ${fuzz_sources})
target_link_libraries(aparte_fuzz_targets PRIVATE aparte_options PUBLIC aparte_studio_core)
target_compile_definitions(aparte_fuzz_targets PRIVATE APARTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
if(APARTE_FUZZ)
  # What the core does is to be covered, not how it is asked.
  target_compile_options(aparte_fuzz_targets PRIVATE -fno-sanitize=fuzzer-no-link)
endif()
