# Toolchain file of the `wasm` and `wasm2js` presets: finds an emcc that is new enough (the one on PATH, else the one that
# `build-scripts/setup` unpacked in the cache) and hands over to that Emscripten's own toolchain file.
set(APARTE_EMCC_MINIMUM 3.1.69)

if(DEFINED ENV{APARTE_CACHE})
  set(aparte_cache "$ENV{APARTE_CACHE}")
else()
  set(aparte_cache "$ENV{HOME}/.cache/aparte")
endif()

function(aparte_accepts_emcc result emcc)
  execute_process(COMMAND "${emcc}" -dumpversion OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  string(REGEX MATCH "^[0-9]+\\.[0-9]+\\.[0-9]+" found "${found}")
  if(found VERSION_GREATER_EQUAL APARTE_EMCC_MINIMUM)
    set(${result} TRUE PARENT_SCOPE)
  else()
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()

if(NOT DEFINED ENV{APARTE_EMCC})
  find_program(aparte_emcc_on_path emcc NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
  foreach(candidate IN ITEMS "${aparte_emcc_on_path}" "${aparte_cache}/emscripten/usr/share/emscripten/emcc")
    if(EXISTS "${candidate}")
      aparte_accepts_emcc(accepted "${candidate}")
      if(accepted)
        # In the environment, so that the compiler checks, which read this file again, do not look again.
        set(ENV{APARTE_EMCC} "${candidate}")
        break()
      endif()
    endif()
  endforeach()
endif()
if(NOT DEFINED ENV{APARTE_EMCC})
  message(FATAL_ERROR "No emcc ${APARTE_EMCC_MINIMUM} or newer on PATH or in ${aparte_cache}: run build-scripts/setup first.")
endif()

get_filename_component(aparte_emscripten_root "$ENV{APARTE_EMCC}" DIRECTORY)
if(NOT EXISTS "${aparte_emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
  # Debian's /usr/bin/emcc is a script of its own; the rest of Emscripten stands in /usr/share.
  set(aparte_emscripten_root /usr/share/emscripten)
endif()
include("${aparte_emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
