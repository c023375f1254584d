# The two WebAssembly modules: aparte (shoppers' pages, every byte counts) and aparte-studio (authoring).
# With APARTE_WASM2JS the same C++ becomes a module that needs no WebAssembly.
#
# Measured in brotli bytes with 11 bound functions and the pack's verifier, glue + wasm: Embind as it comes with closure 4,517 + 6,998;
# with embind-numbers 1,354 + 4,035; with the minimal runtime 540 + 4,005; without closure, minified by the package's bundler,
# 611 + 4,005: not worth a compiler more.

set(bindings "${CMAKE_SOURCE_DIR}/wasm/bindings")

set(module_link_options
  -fno-exceptions -fno-rtti
  -sMINIMAL_RUNTIME=1 -sWASM_ASYNC_COMPILATION=0
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createModule
  -sENVIRONMENT=web
  -sDYNAMIC_EXECUTION=0 -sASSERTIONS=0 -sFILESYSTEM=0 -sSUPPORT_LONGJMP=0
  -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1
  -sEXPORTED_RUNTIME_METHODS=HEAPU8
  -Wl,--stack-first # a stack that overflows traps, instead of writing over data
  "SHELL:--js-library ${bindings}/embind-numbers.js")

if(APARTE_WASM2JS)
  list(APPEND module_link_options -sWASM=0)
else()
  # In every browser since 2021, as is the syntax of the script itself.
  add_compile_options(-mbulk-memory -mnontrapping-fptoint)
  list(APPEND module_link_options -mbulk-memory -mnontrapping-fptoint -sWASM_BIGINT=1 "SHELL:--pre-js ${bindings}/instantiate.js"
    # Flat code optimizes into less, twice more than once, as do the smallest functions where they are called: 3 % of the core's
    # brotli bytes. Below 1 KB lies the end of the stack (see --stack-first), so no object: offsets fold into loads.
    -sBINARYEN_EXTRA_PASSES=--flatten,--rereloop,-Oz,-Oz,--flatten,--rereloop,-Oz,-Oz,--always-inline-max-function-size=4,--low-memory-unused)
endif()

function(aparte_module name binding library)
  add_executable(${name} ${binding} wasm/bindings/embind-numbers.cpp)
  set_target_properties(${name} PROPERTIES
    SUFFIX .mjs
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}"
    LINK_DEPENDS "${bindings}/embind-numbers.js;${bindings}/instantiate.js")
  target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti)
  target_compile_definitions(${name} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  target_link_libraries(${name} PRIVATE aparte_options ${library} embind)
  target_link_options(${name} PRIVATE ${module_link_options} ${ARGN})
endfunction()

# The shoppers' module comes twice: without what base/extent.hpp names, for most shops, and with everything.
aparte_core_library(aparte_small_core ${core_sources})
target_compile_definitions(aparte_small_core PUBLIC APARTE_IS_FULL=0)
aparte_precompile(aparte_core)
if(APARTE_WASM2JS)
  aparte_precompile(aparte_small_core)
endif()

function(aparte_shoppers_module name library)
  # The symbol map tells build-scripts/size which function is which.
  aparte_module(${name} wasm/bindings/runtime.cpp ${library}
    -sSTACK_SIZE=64KB -sINITIAL_MEMORY=256KB -sMAXIMUM_MEMORY=64MB --emit-symbol-map)
  target_sources(${name} PRIVATE wasm/bindings/allocator.cpp)
endfunction()
aparte_shoppers_module(aparte aparte_small_core)
target_link_options(aparte PRIVATE -Wl,-mllvm,-inline-threshold=-50) # only what gets smaller by it: 0.35 KB of brotli
aparte_shoppers_module(aparte-full aparte_core)
# Reading and writing CBOR is much of an event in the full core. Compiled for speed there, and inlined as usual, it makes events and
# loading a pack a third faster for 0.5 KB of brotli; with conditions and parts of the engine as well, events get 8 to 16 % faster again
# for 1.7 KB more (one run each in Node, with other work beside it).
set_source_files_properties(wasm/src/base/value.cpp wasm/src/base/cbor_write.cpp PROPERTIES
  COMPILE_OPTIONS "$<$<STREQUAL:$<TARGET_PROPERTY:NAME>,aparte_core>:-Os>")

aparte_module(aparte-studio wasm/bindings/studio.cpp aparte_studio_core
  -sSTACK_SIZE=256KB -sINITIAL_MEMORY=1MB -sMAXIMUM_MEMORY=256MB)
