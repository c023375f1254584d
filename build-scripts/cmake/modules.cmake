# The two WebAssembly modules: aparte (shoppers' pages, every byte counts) and aparte-studio (authoring).
# Preset wasm2js builds the same without WebAssembly, from the same C++.

# Pinned in package.json, whatever Emscripten brings or lacks.
set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND}" -E env
    "EM_CLOSURE_COMPILER=${CMAKE_SOURCE_DIR}/node_modules/.bin/google-closure-compiler")

function(aparte_module name)
  cmake_parse_arguments(arg "" "BINDINGS" "LIBRARIES;LINK_OPTIONS" ${ARGN})
  if(NOT EXISTS "${CMAKE_SOURCE_DIR}/${arg_BINDINGS}")
    return()
  endif()
  add_executable(${name} ${arg_BINDINGS})
  set_target_properties(${name} PROPERTIES SUFFIX .mjs RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
  target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti)
  target_compile_definitions(${name} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  target_link_libraries(${name} PRIVATE aparte_options ${arg_LIBRARIES} embind)
  target_link_options(${name} PRIVATE
    -fno-exceptions -fno-rtti
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createModule
    -sDYNAMIC_EXECUTION=0 -sASSERTIONS=0 -sFILESYSTEM=0 -sSUPPORT_LONGJMP=0
    -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1
    -sEXPORTED_RUNTIME_METHODS=HEAPU8
    --closure=1
    ${arg_LINK_OPTIONS})
endfunction()

aparte_module(aparte
  BINDINGS wasm/bindings/runtime.cpp
  LIBRARIES aparte_core
  LINK_OPTIONS
    -sENVIRONMENT=web
    -sINCOMING_MODULE_JS_API=instantiateWasm
    -sTEXTDECODER=2
    -sSTACK_SIZE=64KB
    -sINITIAL_MEMORY=256KB
    --emit-symbol-map)

aparte_module(aparte-studio
  BINDINGS wasm/bindings/studio.cpp
  LIBRARIES aparte_studio_core
  LINK_OPTIONS
    -sENVIRONMENT=web,worker
    -sINCOMING_MODULE_JS_API=instantiateWasm,wasmBinary
    -sSTACK_SIZE=256KB
    -sINITIAL_MEMORY=1MB)
