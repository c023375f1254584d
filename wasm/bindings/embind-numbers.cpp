// Stands in for the two functions for which the linker would take in Embind's own object file. That file names and
// registers every built-in type (0.8 KB of brotli), which only conversions need, and here only numbers cross; see
// embind-numbers.js. Weak, so that an Emscripten that needs that file for more than these two still links.
namespace emscripten::internal {
struct InitFunc;
}

extern "C" {

__attribute__((weak)) void _embind_register_bindings(emscripten::internal::InitFunc*) {}

__attribute__((weak)) const char* __getTypeName(const void*) { return ""; }
}
