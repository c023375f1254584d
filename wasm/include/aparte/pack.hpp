// A rule pack: compiled rules (wasm/schema/pack.fbs), verified once, then read in place.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "aparte/error.hpp"
#include "pack_generated.h"

namespace aparte {

constexpr std::uint16_t kPackFormat = 1;
constexpr std::uint16_t kNone = 65'535;  // an index that refers to nothing

// What a pack may hold. The compiler refuses more with a message, the full core with Error::pack_limit. The small core
// (base/extent.hpp) holds less and answers Error::pack_needs_full.
constexpr bool kIsLarge = APARTE_IS_FULL != 0;
constexpr std::uint32_t kMaxPackBytes = (kIsLarge ? 1024 : 256) * 1024;
constexpr std::uint32_t kMaxInputs = 4'096;
constexpr std::uint32_t kMaxValues = kIsLarge ? 16'384 : 4'096;
constexpr std::uint32_t kMaxNodes = kIsLarge ? 61'440 : 16'384;
constexpr std::uint32_t kMaxCounters = 512;
constexpr std::uint32_t kMaxAffinities = 16;
constexpr std::uint32_t kMaxSegments = kIsLarge ? 10'240 : 1'024;
constexpr std::uint32_t kMaxPages = 64;
constexpr std::uint32_t kMaxPlacements = 256;
constexpr std::uint32_t kMaxTemplates = 1'024;
constexpr std::uint32_t kMaxExperiments = 128;
constexpr std::uint32_t kMaxCampaigns = 1'024;
constexpr std::uint32_t kMaxTasks = 128;
constexpr std::uint32_t kMaxQuestions = 64;
constexpr std::uint32_t kZonesAnArm = 4;  // of a question with Keep::zone
constexpr std::uint32_t kZoneArms = 64 / kZonesAnArm;
constexpr std::uint32_t kMaxLanguages = 8;
constexpr std::uint32_t kMaxDerived = 64;
constexpr std::uint32_t kMaxCases = 32;     // of one derived value
constexpr std::uint32_t kMaxAnswers = 256;  // of one that is inferred
constexpr std::uint32_t kMinInferredValues = 2;
constexpr std::uint32_t kMaxInferredValues = 8;
constexpr std::uint32_t kMaxChances = (kMaxAnswers + 1) * kMaxInferredValues;
constexpr std::int32_t kLeastChance = -1'046'528;  // 2^-1022

constexpr std::uint32_t kMaxNodeChildren = 256;
constexpr std::uint32_t kMaxConditionDepth = 16;  // nodes from a root to a leaf
constexpr std::uint32_t kMaxPathSteps = 8;
constexpr std::uint32_t kMaxLiteralBytes = 16'384;
constexpr std::uint32_t kMaxPatterns = 32;  // of one page
constexpr std::uint32_t kMaxPatternBytes = 128;
constexpr std::uint32_t kMaxAnchors = 8;  // of one placement
constexpr std::uint32_t kMaxParts = 64;   // of one text of a template
constexpr std::uint32_t kMaxForms = 6;
constexpr std::uint32_t kMaxVariants = 16;
constexpr std::uint32_t kMaxChanges = 32;   // of one campaign or variant
constexpr std::uint32_t kMaxElements = 32;  // of one change
constexpr std::uint32_t kMaxElementDepth = 4;
constexpr std::uint32_t kMaxCells = 8;
constexpr std::uint32_t kMaxEventWeights = 32;
constexpr std::uint32_t kMaxRuleNameBytes = 40;
constexpr std::uint32_t kMaxRuleTextBytes = 2'048;                // every other text
constexpr std::uint32_t kMaxCounterBuckets = 96;                  // window_ms / grain_ms
constexpr std::uint32_t kMaxDistinctValues = kMaxCounterBuckets;  // of one counter
constexpr std::uint32_t kMaxSteps = 8;                            // of one sequence
constexpr std::uint32_t kMaxSequenceKeys = 16;                    // begun and not completed, of one sequence
constexpr std::uint64_t kMaxWindowMs = 400ULL * 86'400'000;       // 400 days: longer than a profile lives
constexpr std::uint64_t kMaxHalfLifeMs = 10 * kMaxWindowMs;
constexpr std::uint16_t kMinOdds = 2;  // of a task in mode local
constexpr std::uint16_t kMaxOdds = 1'000;
constexpr std::uint32_t kWeightSum = 10'000;  // of an experiment's variants; also the greatest `traffic`

// Text of a FlatBuffers field, empty when it was left out.
std::string_view text_of(const flatbuffers::String* text);
bool is_text(const flatbuffers::String* text, const char* other, std::size_t size);
inline bool is_text(const flatbuffers::String* text, std::string_view other) {
  return is_text(text, other.data(), other.size());
}

inline const wire::Node* nodes_of(const wire::Pack& pack) {
  return reinterpret_cast<const wire::Node*>(pack.nodes()->Data());
}

// Part of a pack that an error is in, in the order of wire::Pack.
enum class Section : std::uint8_t {
  head,
  site,
  inputs,
  values,
  nodes,
  counters,
  affinities,
  segments,
  pages,
  placements,
  templates,
  experiments,
  campaigns,
  tasks,
  derived,
  questions,
};

// Place of an error in a pack: the section and the index of the entry in it (0 when the section as a whole is meant).
constexpr std::uint32_t pack_place(Section section, std::uint32_t index) {
  return static_cast<std::uint32_t>(section) << 16 | index;
}

// Owns the bytes of a pack that holds everything that pack.fbs and the limits above promise; what reads it checks
// nothing again. Moving a Pack keeps references into it valid.
class Pack {
 public:
  static Result<Pack> open(std::vector<std::uint8_t> bytes);

  const wire::Pack& root() const { return *wire::GetPack(bytes_.data()); }

 private:
  explicit Pack(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

  std::vector<std::uint8_t> bytes_;
};

}  // namespace aparte
