#include "compiler/json_cbor.hpp"

namespace aparte::compiler {

void write_cbor(const Json& json, cbor::Writer& writer) {
  switch (json.kind) {
    case Kind::null:
      return writer.null();
    case Kind::boolean:
      return writer.boolean(json.boolean);
    case Kind::number:
      return writer.number(json.number);
    case Kind::text:
      return writer.text(json.text);
    case Kind::list:
      writer.begin_array(static_cast<std::uint32_t>(json.elements.size()));
      for (const Json& element : json.elements) write_cbor(element, writer);
      return;
    case Kind::object:
      break;
  }
  writer.begin_map(static_cast<std::uint32_t>(json.members.size()));
  for (const Member& member : json.members) {
    writer.key(member.key);
    write_cbor(member.value, writer);
  }
}

Phrase message_limits(std::size_t max_bytes) {
  const std::string levels = std::to_string(cbor::kMaxDepth);
  const std::string bytes = std::to_string(max_bytes);
  return {"au plus " + levels + " niveaux et " + bytes + " octets",
          "at most " + levels + " levels and " + bytes + " bytes"};
}

Result<std::vector<std::uint8_t>> encode_json(std::string_view text) {
  const std::vector<RuleFile> file{{"", std::string(text)}};
  Diagnostics diagnostics(file, Language::english);
  Json json;
  const bool good = read_rules(file.front().text, 0, diagnostics, json);
  if (!good || diagnostics.errors() > 0) return failure(Error::message_unsupported, diagnostics.first_place().begin);
  std::vector<std::uint8_t> out;
  cbor::Writer writer(out);
  write_cbor(json, writer);
  const auto checked = cbor::check(out);
  if (!checked) return std::unexpected(checked.error());
  return out;
}

}  // namespace aparte::compiler
