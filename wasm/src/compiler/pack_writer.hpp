// The model as bytes (wasm/schema/pack.fbs) and as the manifest for the collector.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/model.hpp"
#include "compiler/pool.hpp"

namespace aparte::compiler {

struct WrittenPack {
  std::vector<std::uint8_t> bytes;
  std::string version;  // FNV-1a 64 of the same bytes with a version of sixteen zeros
};
WrittenPack write_pack(const Model& model, const Pool& pool);

std::string write_manifest(const Model& model, std::string_view version);

}  // namespace aparte::compiler
