#include "base/cbor.hpp"
#include "compiler/conditions.hpp"

namespace aparte::compiler {
namespace {

void write(const Json& json, cbor::Writer& writer) {
  switch (json.kind) {
    case Kind::null: return writer.null();
    case Kind::boolean: return writer.boolean(json.boolean);
    case Kind::number: return writer.number(json.number);
    case Kind::text: return writer.text(json.text);
    case Kind::list:
      writer.begin_array(static_cast<std::uint32_t>(json.elements.size()));
      for (const Json& element : json.elements) write(element, writer);
      return;
    case Kind::object: break;
  }
  writer.begin_map(static_cast<std::uint32_t>(json.members.size()));
  for (const Member& member : json.members) {
    writer.key(member.key);
    write(member.value, writer);
  }
}

}  // namespace

std::optional<std::uint16_t> compile_literal(const Json& json, Context& context) {
  std::vector<std::uint8_t> cbor;
  cbor::Writer writer(cbor);
  write(json, writer);
  if (cbor.size() <= kMaxLiteralBytes && cbor::check(cbor, kMaxLiteralBytes)) return context.pool.value(std::move(cbor));
  context.diagnostics.report(Code::out_of_range, json.place,
                             {{"cette valeur", "this value"}, shown(json),
                              {"au plus 16 384 octets, 8 niveaux", "at most 16,384 bytes, 8 levels"}, anchor::kConditions});
  return {};
}

}  // namespace aparte::compiler
