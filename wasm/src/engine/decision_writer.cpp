#include "engine/decision_writer.hpp"

#include <algorithm>

#include "base/extent.hpp"
#include "campaign/campaign.hpp"
#include "engine/change_writer.hpp"
#include "profile/item_builder.hpp"

namespace aparte {
namespace {

class DecisionWriter {
 public:
  DecisionWriter(const wire::Pack& pack, const Profile& profile, const Decision& decision, const Situation& situation,
                 std::vector<std::uint8_t>& out)
      : pack_(pack), profile_(profile), decision_(decision), situation_(situation), out_(out), writer_(out) {}

  Transient write() {
    constexpr Segments kNobody{};
    const Segments& now = profile_.segments;
    const Segments& before = decision_.segments_before;
    writer_.begin_map(9);
    writer_.key("page");
    writer_.text(situation_.page_type());
    write_segments("segments", now, kNobody);
    const std::size_t begin = out_.size();
    write_segments("entered", now, before);
    write_segments("left", before, now);
    const std::size_t end = out_.size();
    write_experiments();
    write_campaigns();
    write_changes();
    text("money", pack_.site()->currency());
    writer_.key("language");
    writer_.text(situation_.language());
    return {begin, end, kIsFull && now == before};
  }

 private:
  void text(const char* key, const flatbuffers::String* value) {
    writer_.key(key);
    writer_.text(text_of(value));
  }

  const wire::Variant& variant(std::uint32_t experiment) const {
    return *pack_.experiments()->Get(experiment)->variants()->Get(profile_.variants[experiment]);
  }

  // Those that are set in `these` and not in `others`.
  void write_segments(const char* key, const Segments& these, const Segments& others) {
    const auto& segments = *pack_.segments();
    std::uint32_t count = 0;
    these.for_each_beyond(others, segments.size(), [&](std::uint32_t) { ++count; });
    writer_.key(key);
    writer_.begin_array(count);
    these.for_each_beyond(others, segments.size(),
                          [&](std::uint32_t index) { writer_.text(text_of(segments.Get(index)->name())); });
  }

  void write_verdict(std::uint32_t members, const flatbuffers::String* name, Reason reason) {
    writer_.begin_map(members);
    text("name", name);
    writer_.key("reason");
    writer_.text(name_of(reason));
  }

  void write_experiments() {
    writer_.key("experiments");
    writer_.begin_array(pack_.experiments()->size());
    for (std::uint32_t index = 0; index < pack_.experiments()->size(); ++index) {
      const wire::Experiment& experiment = *pack_.experiments()->Get(index);
      const bool is_shown = decision_.experiments[index] == Reason::shown;
      write_verdict(is_shown ? 5 : 2, experiment.name(), decision_.experiments[index]);
      if (!is_shown) continue;
      text("variant", variant(index).name());
      writer_.key("control");
      writer_.boolean(profile_.variants[index] == 0);
      write_placements(index);
    }
  }

  // Anchors of the placements that some variant changes, each placement once.
  void write_placements(std::uint32_t experiment) {
    const Rules rules(pack_);
    ItemBuilder placements;
    for (std::uint32_t index = 0; const wire::Change* change = rules.change(experiment, index); ++index) {
      std::uint32_t first = 0;
      while (rules.change(experiment, first)->placement() != change->placement()) ++first;
      if (first == index) ChangeWriter(placements.add(), pack_, situation_).write_anchors(change->placement());
    }
    writer_.key("placements");
    placements.write_array(writer_);
  }

  void write_campaigns() {
    writer_.key("campaigns");
    writer_.begin_array(pack_.campaigns()->size());
    for (std::uint32_t index = 0; index < pack_.campaigns()->size(); ++index) {
      write_verdict(2, pack_.campaigns()->Get(index)->name(), decision_.campaigns[index]);
    }
  }

  // Of the experiments, then of the campaigns, in the order of the rules.
  void write_changes() {
    ItemBuilder changes;
    for (std::uint32_t index = 0; index < pack_.experiments()->size(); ++index) {
      if (decision_.experiments[index] != Reason::shown) continue;
      add_changes(changes, "experiment", pack_.experiments()->Get(index)->name(), variant(index).name(),
                  variant(index).changes());
    }
    for (std::uint32_t index = 0; index < pack_.campaigns()->size(); ++index) {
      if (decision_.campaigns[index] != Reason::shown) continue;
      const wire::Campaign& campaign = *pack_.campaigns()->Get(index);
      add_changes(changes, "campaign", campaign.name(), nullptr, campaign.changes());
    }
    writer_.key("changes");
    changes.write_array(writer_);
  }

  void add_changes(ItemBuilder& list, const char* kind, const flatbuffers::String* rule,
                   const flatbuffers::String* variant, const Changes* changes) {
    ChangeWriter(list.add(changes ? changes->size() : 0), pack_, situation_)
        .write(kind, text_of(rule), text_of(variant), changes);
  }

  const wire::Pack& pack_;
  const Profile& profile_;
  const Decision& decision_;
  const Situation& situation_;
  std::vector<std::uint8_t>& out_;
  cbor::Writer writer_;
};

}  // namespace

Transient write_decision(const wire::Pack& pack, const Profile& profile, const Decision& decision,
                         const Situation& situation, std::vector<std::uint8_t>& out) {
  out.clear();
  return DecisionWriter(pack, profile, decision, situation, out).write();
}

Transient clear_moves(std::vector<std::uint8_t>& decision, Transient transient) {
  Item nobody;
  cbor::Writer writer(nobody);
  for (const char* key : {"entered", "left"}) {
    writer.key(key);
    writer.begin_array(0);
  }
  const auto at = decision.begin() + static_cast<std::ptrdiff_t>(transient.begin);
  std::copy(nobody.begin(), nobody.end(), at);
  const std::size_t end = transient.begin + nobody.size();
  decision.erase(decision.begin() + static_cast<std::ptrdiff_t>(end),
                 decision.begin() + static_cast<std::ptrdiff_t>(transient.end));
  return {transient.begin, end, true};
}

}  // namespace aparte
