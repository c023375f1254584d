#include "segment/moves.hpp"

#include <vector>

#include "base/cbor.hpp"

namespace aparte {
namespace {

bool asks_for_moves(const wire::Pack& pack) {
  for (const wire::Input* input : *pack.inputs()) {
    if (input->field() == wire::Field::event_segment) return true;
  }
  return false;
}

}  // namespace

bool is_move(std::string_view event) { return event == kEnterEvent || event == kLeaveEvent; }

bool count_moves(Profile& profile, const wire::Pack& pack, const Segments& before, std::int64_t now_ms) {
  if (before == profile.segments || !asks_for_moves(pack)) return false;
  std::vector<std::uint16_t> changed;
  for (const bool enters : {false, true}) {
    for (std::uint32_t index = 0; index < pack.segments()->size(); ++index) {
      if (before[index] == profile.segments[index] || (profile.segments[index] != 0) != enters) continue;
      Item params;
      cbor::Writer writer(params);
      writer.begin_map(1);
      writer.key("segment");
      writer.text(text_of(pack.segments()->Get(index)->name()));
      Event event;
      event.name = enters ? kEnterEvent : kLeaveEvent;
      event.params = view(params);
      count_event(profile, pack, event, now_ms, &changed);
    }
  }
  return !changed.empty();
}

}  // namespace aparte
