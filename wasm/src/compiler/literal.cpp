#include "compiler/conditions.hpp"
#include "compiler/json_cbor.hpp"

namespace aparte::compiler {

std::optional<std::uint16_t> compile_literal(const Json& json, Context& context) {
  std::vector<std::uint8_t> cbor;
  cbor::Writer writer(cbor);
  write_cbor(json, writer);
  if (cbor.size() <= kMaxLiteralBytes && cbor::check(cbor, kMaxLiteralBytes))
    return context.pool.value(std::move(cbor));
  context.diagnostics.report(Code::out_of_range, json.place,
                             {{"cette valeur", "this value"},
                              shown(json),
                              {"au plus 16 384 octets, 16 niveaux", "at most 16,384 bytes, 16 levels"},
                              anchor::kConditions});
  return {};
}

}  // namespace aparte::compiler
