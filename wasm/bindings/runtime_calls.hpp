// The calls of wasm/schema/README.md that both modules have. One module is one engine.
#pragma once

#include <emscripten/bind.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "aparte/engine.hpp"
#include "base/cbor.hpp"
#include "base/extent.hpp"

namespace aparte::binding {

extern const std::uint32_t kMaxInputBytes;  // each module has its own

struct Module {
  Engine engine;
  std::vector<std::uint8_t> input;
  Bytes output;
  std::uint32_t error_place = 0;

  Bytes given(std::uint32_t bytes) const { return Bytes(input).first(std::min<std::size_t>(bytes, input.size())); }
  std::uint32_t answer(Failure failure, Bytes result) {
    output = result;
    error_place = failure.place;
    return static_cast<std::uint32_t>(failure.error);
  }
  std::uint32_t answer(Failure failure) { return answer(failure, engine.output()); }
};

// Lives as long as the page: made when the module is built and never destroyed, so that no code for either is
// downloaded.
[[clang::no_destroy]] inline constinit Module module;

inline std::uint32_t address(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(bytes));
}

inline std::uint32_t input(std::uint32_t bytes) {
  if (bytes > kMaxInputBytes) return 0;
  if constexpr (kIsFull) {
    // Compiled for size, resize() writes its zeros one by one: a fifth of what loading a large pack takes.
    constexpr std::array<std::uint8_t, 1'024> kZeros{};
    module.input.reserve(bytes);
    while (module.input.size() + kZeros.size() < bytes) cbor::append(module.input, kZeros);
  }
  module.input.resize(std::max(bytes, 1U));
  return address(module.input.data());
}
inline std::uint32_t output() { return address(module.output.data()); }
inline std::uint32_t output_size() { return static_cast<std::uint32_t>(module.output.size()); }
inline std::uint32_t error_place() { return module.error_place; }

inline std::uint32_t load_pack(std::uint32_t bytes) {
  module.input.resize(module.given(bytes).size());
  return module.answer(module.engine.load_pack(std::exchange(module.input, {})));
}
inline void entropy(std::uint32_t bytes) { module.engine.entropy(module.given(bytes)); }
inline std::uint32_t restore(double now_ms, std::uint32_t bytes) {
  return module.answer(module.engine.restore(now_ms, module.given(bytes)));
}
inline std::uint32_t dispatch(double now_ms, std::uint32_t bytes) {
  return module.answer(module.engine.dispatch(now_ms, module.given(bytes)));
}
inline std::uint32_t advance(double now_ms) { return module.answer(module.engine.advance(now_ms)); }
inline std::uint32_t snapshot() { return module.answer(module.engine.snapshot()); }
inline std::uint32_t report() { return module.answer(module.engine.report()); }

inline void bind_runtime_calls() {
  emscripten::function("input", &input);
  emscripten::function("output", &output);
  emscripten::function("output_size", &output_size);
  emscripten::function("load_pack", &load_pack);
  emscripten::function("entropy", &entropy);
  emscripten::function("restore", &restore);
  emscripten::function("dispatch", &dispatch);
  emscripten::function("advance", &advance);
  emscripten::function("snapshot", &snapshot);
  emscripten::function("report", &report);
  emscripten::function("error_place", &error_place);
}

}  // namespace aparte::binding
