# Reading the same headers again is most of the work of a native build. The WebAssembly builds go without, so that no file can
# do without its own includes.
target_precompile_headers(aparte_core PRIVATE <algorithm> <array> <cstdint> <expected> <span> <string> <string_view> <vector>
                          <pack_generated.h>)
target_precompile_headers(aparte_studio_core PRIVATE <algorithm> <cstdint> <expected> <memory> <span> <string> <string_view>
                          <vector> <pack_generated.h>)
