// Changes of the page with their texts filled in (`change` of wasm/schema/decision.cddl).
#pragma once

#include <string_view>

#include "base/cbor.hpp"
#include "engine/situation.hpp"

namespace aparte {

using Changes = flatbuffers::Vector<flatbuffers::Offset<wire::Change>>;

class ChangeWriter {
 public:
  ChangeWriter(cbor::Writer& writer, const wire::Pack& pack, const Situation& situation)
      : writer_(writer), pack_(pack), situation_(situation) {}

  // Ids are `kind`/`rule`/(`variant`/)number: "campaign/free_shipping/0".
  void write(const char* kind, std::string_view rule, std::string_view variant, const Changes* changes);
  void write_anchors(std::uint16_t placement);

 private:
  void begin_change(const wire::Change& change);  // to the key "id"
  void write_change(const wire::Change& change);  // from behind its value on
  void write_element(const wire::Element& element);
  void write_template(const char* key, std::uint16_t index);
  void write_part(const wire::Part& part);
  void write_text(const char* key, const flatbuffers::String* text);

  cbor::Writer& writer_;
  const wire::Pack& pack_;
  const Situation& situation_;
};

}  // namespace aparte
