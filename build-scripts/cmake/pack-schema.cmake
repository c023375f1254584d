# aparte_pack_schema: pack_generated.h made from wasm/schema/pack.fbs, and the FlatBuffers (and, for the studio, JSON) headers.
find_program(APARTE_FLATC flatc REQUIRED NO_CMAKE_FIND_ROOT_PATH)

set(pack_schema "${CMAKE_SOURCE_DIR}/wasm/schema/pack.fbs")
set(generated_folder "${CMAKE_BINARY_DIR}/generated")
set(pack_header "${generated_folder}/pack_generated.h")

add_custom_command(
  OUTPUT "${pack_header}"
  COMMAND "${APARTE_FLATC}" --cpp --cpp-std c++17 --scoped-enums -o "${generated_folder}" "${pack_schema}"
  DEPENDS "${pack_schema}"
  VERBATIM)
add_custom_target(aparte_generate_pack_header DEPENDS "${pack_header}")

add_library(aparte_pack_schema INTERFACE)
add_dependencies(aparte_pack_schema aparte_generate_pack_header)
target_include_directories(aparte_pack_schema SYSTEM INTERFACE "${generated_folder}")

if(EMSCRIPTEN)
  # /usr/include itself must not be searched: it holds the C library of this machine. So links to the two header-only libraries.
  set(borrowed_headers "${CMAKE_BINARY_DIR}/borrowed-headers")
  file(MAKE_DIRECTORY "${borrowed_headers}")
  foreach(library IN ITEMS flatbuffers nlohmann)
    find_path(APARTE_${library}_HEADERS ${library} PATHS /usr/local/include /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    file(CREATE_LINK "${APARTE_${library}_HEADERS}/${library}" "${borrowed_headers}/${library}" SYMBOLIC)
  endforeach()
  target_include_directories(aparte_pack_schema SYSTEM INTERFACE "${borrowed_headers}")
endif()
