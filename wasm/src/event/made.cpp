#include "event/made.hpp"

#include "base/cbor.hpp"

namespace aparte {

bool is_move(std::string_view event) { return event == kEnterEvent || event == kLeaveEvent; }

bool is_made(std::string_view event) { return is_move(event) || event == kBounceEvent; }

Event on_page(const Event& event, std::string_view page_type, std::vector<std::uint8_t>& params) {
  const bool is_given = !event.params.get(kPageTypeParam).is_missing();
  cbor::Writer writer(params);
  writer.begin_map(event.params.size() + !is_given);
  for (const auto [key, value] : event.params.entries()) {
    if (is_same_text(key, kPageTypeParam)) continue;
    writer.key(key);
    writer.value(value);
  }
  writer.key(kPageTypeParam);
  writer.text(page_type);
  Event out = event;
  out.params = cbor::parse(params);
  return out;
}

}  // namespace aparte
