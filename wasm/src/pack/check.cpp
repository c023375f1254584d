#include "base/utf8.hpp"
#include "pack/charset.hpp"
#include "pack/checker.hpp"

namespace aparte {

Failure PackChecker::run() {
  require(pack_.format() == kPackFormat, Error::pack_format);
  name(is_version(text_of(pack_.version())));
  site();
  section(Section::inputs, *pack_.inputs(), kMaxInputs, &PackChecker::input);
  section(Section::values, *pack_.values(), kMaxValues, &PackChecker::value);
  nodes();
  section(Section::counters, *pack_.counters(), kMaxCounters, &PackChecker::counter);
  section(Section::affinities, *pack_.affinities(), kMaxAffinities, &PackChecker::affinity);
  section(Section::segments, *pack_.segments(), kMaxSegments, &PackChecker::segment);
  section(Section::pages, *pack_.pages(), kMaxPages, &PackChecker::page);
  section(Section::placements, *pack_.placements(), kMaxPlacements, &PackChecker::placement);
  section(Section::templates, *pack_.templates(), kMaxTemplates, &PackChecker::template_texts);
  section(Section::experiments, *pack_.experiments(), kMaxExperiments, &PackChecker::experiment);
  section(Section::campaigns, *pack_.campaigns(), kMaxCampaigns, &PackChecker::campaign);
  section(Section::tasks, *pack_.tasks(), kMaxTasks, &PackChecker::task);
  return failure_;
}

bool PackChecker::require(bool holds, Error error) {
  if (!holds && failure_.error == Error::none) failure_ = {error, pack_place(section_, index_)};
  return holds;
}

void PackChecker::rule_name(const flatbuffers::String* text) { name(is_name(text_of(text))); }
void PackChecker::language(const flatbuffers::String* text) { name(is_language(text_of(text))); }

void PackChecker::text(const flatbuffers::String* text, std::uint32_t min, std::uint32_t max) {
  const std::string_view view = text_of(text);
  if (require(view.size() >= min && view.size() <= max, Error::pack_limit)) require(is_utf8(view), Error::pack_text);
}

void PackChecker::texts(const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* entries, std::uint32_t min,
                        std::uint32_t max, std::uint32_t min_bytes, std::uint32_t max_bytes) {
  if (!list(entries, min, max) || entries == nullptr) return;
  for (const flatbuffers::String* entry : *entries) text(entry, min_bytes, max_bytes);
}

void PackChecker::label(const flatbuffers::Vector<flatbuffers::Offset<wire::LocalText>>* label) {
  if (!list(label, 0, kMaxLanguages) || label == nullptr) return;
  for (const wire::LocalText* local : *label) {
    language(local->language());
    text(local->text(), 0, kMaxRuleTextBytes);
  }
}

}  // namespace aparte
