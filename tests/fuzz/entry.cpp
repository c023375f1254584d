// libFuzzer's entry point, built once a target; APARTE_FUZZ_PLAY is the target's function.
#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::APARTE_FUZZ_PLAY({bytes, size});
  return 0;
}
