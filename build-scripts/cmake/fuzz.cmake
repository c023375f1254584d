# What the targets of tests/fuzz do with an input.
file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/*.cpp)
list(REMOVE_ITEM fuzz_sources "${CMAKE_SOURCE_DIR}/tests/fuzz/entry.cpp")
add_library(aparte_fuzz_targets STATIC ${fuzz_sources})
target_link_libraries(aparte_fuzz_targets PRIVATE aparte_options PUBLIC aparte_studio_core)
target_compile_definitions(aparte_fuzz_targets PRIVATE APARTE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

if(NOT APARTE_FUZZ)
  # Plays the corpus once, beside the WebAssembly.
  add_executable(aparte_fuzz_replay tests/native/fuzz_replay.cpp)
  target_link_libraries(aparte_fuzz_replay PRIVATE aparte_options aparte_fuzz_targets)
  return()
endif()

# What the core does is to be covered, not how it is asked.
foreach(target IN ITEMS aparte_fuzz_targets aparte_tests)
  target_compile_options(${target} PRIVATE -fno-sanitize=fuzzer-no-link)
endforeach()
foreach(target IN ITEMS pack event snapshot rules)
  add_executable(fuzz_${target} tests/fuzz/entry.cpp)
  target_compile_definitions(fuzz_${target} PRIVATE APARTE_FUZZ_PLAY=play_${target})
  target_link_libraries(fuzz_${target} PRIVATE aparte_options aparte_fuzz_targets)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
endforeach()
