# One libFuzzer program a target of tests/fuzz, built as the preset `fuzz` says.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
include(build-scripts/cmake/native-headers.cmake)
include(build-scripts/cmake/fuzz-targets.cmake)

foreach(target IN ITEMS pack event snapshot rules)
  add_executable(fuzz_${target} tests/fuzz/entry.cpp)
  target_compile_definitions(fuzz_${target} PRIVATE APARTE_FUZZ_PLAY=play_${target})
  target_link_libraries(fuzz_${target} PRIVATE aparte_options aparte_fuzz_targets)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
endforeach()
