#include "pack/structure.hpp"

#include "pack_generated.h"

namespace aparte {
namespace {

// Tables may be shared, so their number in the file bounds nothing; this bounds the work.
constexpr std::uint32_t kMaxTables = 16'384;
constexpr std::uint32_t kMaxTableDepth = 12;  // pack, experiment, variant, change, then elements

// The tables of pack.fbs, each with its fields in order: 1, 2, 4, 8 a scalar of so many bytes; s text; t vector of text; b vector
// of bytes; n vector of nodes; a capital a vector of that table, the first being A; @ and a capital one such table. After ! it is
// required.
constexpr const char* kTables[] = {
    "2!s!@B!C!D!n!E!F!H!J!K!L!O!Q!R",  // A Pack
    "!s!t!s8",                         // B Site
    "12t",                             // C Input
    "!b",                              // D Value
    "8s!s21s188",                      // E Counter
    "!s8!G",                           // F Affinity
    "!s4",                             // G EventWeight
    "!sI2",                            // H Segment
    "!s!s",                            // I LocalText
    "!s!t",                            // J Page
    "!s!t",                            // K Placement
    "!s!M",                            // L Template
    "!s!N",                            // M LocalParts
    "s21t",                            // N Part
    "!sI!s22288!P",                    // O Experiment
    "!s2S",                            // P Variant
    "!sI22288!S",                      // Q Campaign
    "!s22!U",                          // R Task
    "21s2221@T",                       // S Change
    "!ss22T",                          // T Element
    "!s!s",                            // U Cell
};

class StructureChecker {
 public:
  explicit StructureChecker(flatbuffers::Verifier& verifier) : verifier_(verifier) {}

  bool table(const std::uint8_t* table, char letter) {
    if (!verifier_.VerifyTableStart(table)) return false;
    flatbuffers::voffset_t slot = 4;  // of the first field in a table's index
    for (const char* field = kTables[letter - 'A']; *field != 0; ++field, slot += 2) {
      const bool is_required = *field == '!';
      if (is_required) ++field;
      const bool is_table = *field == '@';
      if (is_table) ++field;
      const std::uint16_t offset = reinterpret_cast<const flatbuffers::Table*>(table)->GetOptionalFieldOffset(slot);
      if (offset == 0 ? is_required : !this->field(table, offset, *field, is_table)) return false;
    }
    return verifier_.EndTable();
  }

 private:
  bool field(const std::uint8_t* base, std::uint16_t offset, char kind, bool is_table) {
    if (kind <= '8') {
      const auto size = static_cast<std::size_t>(kind - '0');
      return verifier_.VerifyFieldStruct(base, offset, size, size);
    }
    const std::uint32_t distance = verifier_.VerifyOffset(base, offset);
    if (distance == 0) return false;
    const std::uint8_t* const at = base + offset + distance;
    if (is_table) return table(at, kind);
    if (kind == 's') return text(at);
    if (kind == 'b') return verifier_.VerifyVectorOrString(at, 1);
    if (kind == 'n') return verifier_.VerifyVectorOrString(at, sizeof(wire::Node));
    return verifier_.VerifyVectorOrString(at, sizeof(flatbuffers::uoffset_t)) && entries(at, kind);
  }

  bool text(const std::uint8_t* at) { return verifier_.VerifyString(reinterpret_cast<const flatbuffers::String*>(at)); }

  bool entries(const std::uint8_t* vector, char kind) {
    const std::uint32_t size = flatbuffers::ReadScalar<flatbuffers::uoffset_t>(vector);
    for (std::uint32_t index = 0; index < size; ++index) {
      vector += sizeof(flatbuffers::uoffset_t);
      // Anywhere in 4 GiB; what is checked next begins with whether it is in the buffer.
      const std::uint8_t* const at = vector + flatbuffers::ReadScalar<flatbuffers::uoffset_t>(vector);
      const bool is_good = kind == 't' ? text(at) : table(at, kind);
      if (!is_good) return false;
    }
    return true;
  }

  flatbuffers::Verifier& verifier_;
};

// What the verifier takes for a generated table.
struct Root : flatbuffers::Table {
  bool Verify(flatbuffers::Verifier& verifier) const {
    return StructureChecker(verifier).table(reinterpret_cast<const std::uint8_t*>(this), 'A');
  }
};

}  // namespace

bool is_sound(const std::vector<std::uint8_t>& bytes) {
  flatbuffers::Verifier verifier(bytes.data(), bytes.size(), kMaxTableDepth, kMaxTables);
  return verifier.VerifyBuffer<Root>(wire::PackIdentifier());
}

}  // namespace aparte
