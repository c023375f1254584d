// The module for authoring: everything of the runtime module, and the compiler, explanations and conversions to JSON.
#include <string>

#include "aparte/explain.hpp"
#include "compiler/answers.hpp"
#include "compiler/json_cbor.hpp"
#include "runtime_calls.hpp"

namespace aparte::binding {

// The texts of 10,000 rules have 2 MiB.
const std::uint32_t kMaxInputBytes = 16 * 1024 * 1024;

namespace {

std::vector<std::uint8_t> answer_bytes;

std::string_view given_text(std::uint32_t bytes) {
  const Bytes given = module.given(bytes);
  return {reinterpret_cast<const char*>(given.data()), given.size()};
}

template <class Container>
std::uint32_t answer(const Result<Container>& result) {
  answer_bytes.clear();
  if (!result) return module.answer(result.error(), {});
  answer_bytes.assign(result->begin(), result->end());
  return module.answer({}, answer_bytes);
}

std::uint32_t compile(std::uint32_t bytes) { return answer(compiler::compile_answer(given_text(bytes))); }
std::uint32_t encode(std::uint32_t bytes) { return answer(compiler::encode_json(given_text(bytes))); }
std::uint32_t decode(std::uint32_t bytes) { return answer(compiler::decode_answer(module.given(bytes))); }
std::uint32_t explain(double now_ms, std::uint32_t bytes) {
  return answer(aparte::explain(module.engine, now_ms, compiler::language_of_request(given_text(bytes))));
}

}  // namespace
}  // namespace aparte::binding

EMSCRIPTEN_BINDINGS(aparte_studio) {
  aparte::binding::bind_runtime_calls();
  emscripten::function("compile", &aparte::binding::compile);
  emscripten::function("explain", &aparte::binding::explain);
  emscripten::function("encode", &aparte::binding::encode);
  emscripten::function("decode", &aparte::binding::decode);
}
