// Changes of the page with their texts filled in (`change` of wasm/schema/decision.cddl).
#pragma once

#include <string_view>

#include "base/cbor.hpp"
#include "campaign/campaign.hpp"
#include "engine/situation.hpp"

namespace aparte {

class ChangeWriter {
 public:
  ChangeWriter(cbor::Writer& writer, const wire::Pack& pack, const Situation& situation)
      : writer_(writer), pack_(pack), situation_(situation) {}

  // `rule` begins each id: "campaign/free_shipping".
  void write(std::string_view rule, const Changes* changes);
  void write_anchors(std::uint16_t placement);

 private:
  void write_change(std::string_view rule, std::uint32_t index, const wire::Change& change);
  void write_element(const wire::Element& element);
  void write_template(std::string_view key, std::uint16_t index);
  void write_part(const wire::Part& part);
  void write_text(std::string_view key, const flatbuffers::String* text);

  cbor::Writer& writer_;
  const wire::Pack& pack_;
  const Situation& situation_;
};

}  // namespace aparte
