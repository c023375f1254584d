#include "segment/moves.hpp"

#include "base/cbor.hpp"

namespace aparte {
namespace {

bool are_counted(const Listeners& listeners) {
  bool is_any = false;
  for (const std::string_view event : {kEnterEvent, kLeaveEvent}) {
    listeners.for_each(event, [&](std::uint32_t) { is_any = true; });
  }
  return is_any;
}

}  // namespace

bool count_moves(Profile& profile, const wire::Pack& pack, const Segments& before, std::int64_t now_ms,
                 std::vector<std::uint16_t>& changed) {
  if (before == profile.segments || !are_counted(profile.listeners)) return false;
  const std::size_t known = changed.size();
  const auto& segments = *pack.segments();
  const auto count = [&](std::string_view name, const Segments& these, const Segments& others) {
    these.for_each_beyond(others, segments.size(), [&](std::uint32_t index) {
      Item params;
      cbor::Writer writer(params);
      writer.begin_map(1);
      writer.key("segment");
      writer.text(text_of(segments.Get(index)->name()));
      Event event;
      event.name = name;
      event.params = view(params);
      count_event(profile, pack, event, now_ms, &changed);
    });
  };
  count(kLeaveEvent, before, profile.segments);
  count(kEnterEvent, profile.segments, before);
  return changed.size() > known;
}

}  // namespace aparte
