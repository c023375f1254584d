#include "engine/decision_writer.hpp"

#include <algorithm>
#include <string>

#include "base/cbor.hpp"
#include "engine/change_writer.hpp"

namespace aparte {
namespace {

using cbor::Writer;

// Placements that some variant changes, each once, rising.
std::vector<std::uint16_t> placements_of(const wire::Experiment& experiment) {
  std::vector<std::uint16_t> placements;
  for (const wire::Variant* variant : *experiment.variants()) {
    if (!variant->changes()) continue;
    for (const wire::Change* change : *variant->changes()) {
      const auto at = std::lower_bound(placements.begin(), placements.end(), change->placement());
      if (at == placements.end() || *at != change->placement()) placements.insert(at, change->placement());
    }
  }
  return placements;
}

class DecisionWriter {
 public:
  DecisionWriter(const wire::Pack& pack, const Profile& profile, const Decision& decision, const Situation& situation,
                 std::vector<std::uint8_t>& out)
      : pack_(pack), profile_(profile), decision_(decision), situation_(situation), out_(out), writer_(out),
        changes_(writer_, pack, situation) {}

  Transient write() {
    writer_.begin_map(9);
    text("page", situation_.page_type());
    write_segments();
    const std::size_t begin = out_.size();
    write_names("entered", decision_.entered);
    write_names("left", decision_.left);
    const std::size_t end = out_.size();
    write_experiments();
    write_campaigns();
    write_changes();
    text("money", pack_.site()->currency()->string_view());
    text("language", situation_.language());
    return {begin, end};
  }

 private:
  void text(std::string_view key, std::string_view value) {
    writer_.key(key);
    writer_.text(value);
  }

  std::string_view segment(std::uint32_t index) const { return pack_.segments()->Get(index)->name()->string_view(); }

  const wire::Variant& variant(std::uint32_t experiment) const {
    return *pack_.experiments()->Get(experiment)->variants()->Get(profile_.variants[experiment]);
  }

  void write_segments() {
    writer_.key("segments");
    writer_.begin_array(static_cast<std::uint32_t>(std::count(profile_.segments.begin(), profile_.segments.end(), 1)));
    for (std::uint32_t index = 0; index < profile_.segments.size(); ++index) {
      if (profile_.segments[index]) writer_.text(segment(index));
    }
  }

  void write_names(std::string_view key, const std::vector<std::uint16_t>& segments) {
    writer_.key(key);
    writer_.begin_array(static_cast<std::uint32_t>(segments.size()));
    for (const std::uint16_t index : segments) writer_.text(segment(index));
  }

  void write_experiments() {
    writer_.key("experiments");
    writer_.begin_array(static_cast<std::uint32_t>(decision_.experiments.size()));
    for (std::uint32_t index = 0; index < decision_.experiments.size(); ++index) {
      const wire::Experiment& experiment = *pack_.experiments()->Get(index);
      const Reason reason = decision_.experiments[index];
      writer_.begin_map(reason == Reason::shown ? 5 : 2);
      text("name", experiment.name()->string_view());
      text("reason", name_of(reason));
      if (reason == Reason::shown) write_assignment(experiment, index);
    }
  }

  void write_assignment(const wire::Experiment& experiment, std::uint32_t index) {
    text("variant", variant(index).name()->string_view());
    writer_.key("control");
    writer_.boolean(profile_.variants[index] == 0);
    const std::vector<std::uint16_t> placements = placements_of(experiment);
    writer_.key("placements");
    writer_.begin_array(static_cast<std::uint32_t>(placements.size()));
    for (const std::uint16_t placement : placements) changes_.write_anchors(placement);
  }

  void write_campaigns() {
    writer_.key("campaigns");
    writer_.begin_array(static_cast<std::uint32_t>(decision_.campaigns.size()));
    for (std::uint32_t index = 0; index < decision_.campaigns.size(); ++index) {
      writer_.begin_map(2);
      text("name", pack_.campaigns()->Get(index)->name()->string_view());
      text("reason", name_of(decision_.campaigns[index]));
    }
  }

  const Changes* changes_of_experiment(std::uint32_t index) const {
    return decision_.experiments[index] == Reason::shown ? variant(index).changes() : nullptr;
  }

  const Changes* changes_of_campaign(std::uint32_t index) const {
    return decision_.campaigns[index] == Reason::shown ? pack_.campaigns()->Get(index)->changes() : nullptr;
  }

  std::uint32_t count_changes() const {
    std::uint32_t count = 0;
    const auto add = [&count](const Changes* changes) { count += changes ? changes->size() : 0; };
    for (std::uint32_t index = 0; index < decision_.experiments.size(); ++index) add(changes_of_experiment(index));
    for (std::uint32_t index = 0; index < decision_.campaigns.size(); ++index) add(changes_of_campaign(index));
    return count;
  }

  // Of the experiments, then of the campaigns, in the order of the rules.
  void write_changes() {
    writer_.key("changes");
    writer_.begin_array(count_changes());
    for (std::uint32_t index = 0; index < decision_.experiments.size(); ++index) {
      if (decision_.experiments[index] != Reason::shown) continue;
      std::string rule = "experiment/";
      rule.append(pack_.experiments()->Get(index)->name()->string_view()).append("/").append(variant(index).name()->string_view());
      changes_.write(rule, changes_of_experiment(index));
    }
    for (std::uint32_t index = 0; index < decision_.campaigns.size(); ++index) {
      std::string rule = "campaign/";
      rule.append(pack_.campaigns()->Get(index)->name()->string_view());
      changes_.write(rule, changes_of_campaign(index));
    }
  }

  const wire::Pack& pack_;
  const Profile& profile_;
  const Decision& decision_;
  const Situation& situation_;
  std::vector<std::uint8_t>& out_;
  Writer writer_;
  ChangeWriter changes_;
};

}  // namespace

Transient write_decision(const wire::Pack& pack, const Profile& profile, const Decision& decision, const Situation& situation,
                         std::vector<std::uint8_t>& out) {
  out.clear();
  return DecisionWriter(pack, profile, decision, situation, out).write();
}

}  // namespace aparte
