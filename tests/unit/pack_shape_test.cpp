// The shapes that packs are checked by, against the schema and against FlatBuffers' own verifier.
#include <flatbuffers/idl.h>
#include <flatbuffers/reflection_generated.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "aparte/pack.hpp"
#include "catch.hpp"
#include "pack/checker.hpp"
#include "pack/shapes.hpp"
#include "sample_pack.hpp"

using namespace aparte;

namespace {

// The schema as FlatBuffers' compiler understands it; `parser` owns it.
const reflection::Schema& read_schema(flatbuffers::Parser& parser) {
  std::ifstream file(APARTE_SOURCE_DIR "/wasm/schema/pack.fbs");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(parser.Parse(text.c_str()));
  parser.Serialize();
  return *reflection::GetSchema(parser.builder_.GetBufferPointer());
}

std::string short_name(const reflection::Object& object) {
  const std::string name = object.name()->str();
  return name.substr(name.rfind('.') + 1);
}

const reflection::Object& object_of(const reflection::Schema& schema, std::string_view name) {
  for (const reflection::Object* object : *schema.objects()) {
    if (short_name(*object) == name) return *object;
  }
  FAIL("pack.fbs has no " << name);
  return *schema.root_table();
}

constexpr const char* kTableNames[] = {
    "Input",     "Value", "Step",       "Counter",  "EventWeight", "Affinity", "Segment", "LocalText",  "Page",
    "Placement", "Part",  "LocalParts", "Template", "Element",     "Change",   "Variant", "Experiment", "Campaign",
    "Cell",      "Task",  "Site",       "Pack",     "Case",        "Derived",  "Outcome", "Question"};

const char* name_of(const Shape& shape) { return kTableNames[shape.rule]; }

// Whether a shape says the type that the schema says; `index` is the schema's object, for tables and structs.
bool is_of(const Shape& shape, reflection::BaseType type, int index, const reflection::Schema& schema) {
  const bool is_ushort = type == reflection::UShort;
  switch (shape.kind) {
    case Kind::choice:
      return type == reflection::UByte;
    case Kind::format:
    case Kind::index:
      return is_ushort;
    case Kind::whole:
      return is_ushort || type == reflection::Short;
    case Kind::wide4:
      return type == reflection::Float || type == reflection::Int;
    case Kind::wide8:
      return type == reflection::ULong || type == reflection::Double;
    case Kind::text:
    case Kind::name:
      return type == reflection::String;
    case Kind::list:
      return type == reflection::Vector;
    case Kind::node: {
      const auto* object = schema.objects()->Get(static_cast<flatbuffers::uoffset_t>(index));
      return type == reflection::Obj && object->is_struct() && short_name(*object) == "Node" &&
             object->bytesize() == static_cast<int>(shape.bytes());
    }
    case Kind::table: {
      const auto* object = schema.objects()->Get(static_cast<flatbuffers::uoffset_t>(index));
      return type == reflection::Obj && !object->is_struct() && short_name(*object) == name_of(shape);
    }
    case Kind::end:
      return false;
  }
  return false;
}

void check_field(const Shape& shape, const reflection::Field& field, const reflection::Schema& schema) {
  INFO(field.name()->str());
  CHECK(is_of(shape, field.type()->base_type(), field.type()->index(), schema));
  if (shape.kind == Kind::list) {
    CHECK(is_of((&shape)[1], field.type()->element(), field.type()->index(), schema));
  }
  if (shape.is_offset()) {
    CHECK(shape.is_optional != field.required());
    CHECK((!shape.is_optional || shape.kind == Kind::table || shape.kind == Kind::name || shape.rule == 0));
    return;
  }
  // `max` stands for the value of a number that is left out, or for any that is as good.
  const auto initial = field.default_integer();
  CHECK((initial == (shape.is_optional ? shape.max : 0) ||
         (shape.is_optional && initial >= shape.rule && shape.rule > 0)));
  if (shape.kind == Kind::choice) {
    const auto* type = schema.enums()->Get(static_cast<flatbuffers::uoffset_t>(field.type()->index()));
    CHECK(type->values()->size() == shape.max + 1U);
  }
}

// The sample with what only the full core reads.
nlohmann::json whole_pack() {
  nlohmann::json pack = sample_pack();
  pack["inputs"].push_back({{"field", "derived"}, {"index", 0}});
  pack["derived"] = nlohmann::json::parse(R"([{ "name": "engaged", "label": [{ "language": "fr", "text": "Engagé" }],
      "kind": "points", "most": 100, "segments": 1, "cases": [{ "condition": 1, "value": 1 }, { "value": 1 }] },
    { "name": "household", "kind": "inferred", "least": 0.8, "segments": 1, "cases": [{ "condition": 1, "value": 1 }],
      "chances": [-1024, -1024, -5, -900] }])");
  pack["derived"][1]["values"] = pack["values"].size();
  pack["values"].push_back(literal(R"(["family", "single"])"));
  return pack;
}

std::vector<std::uint8_t> damaged(std::vector<std::uint8_t> bytes, std::mt19937& random) {
  for (unsigned i = 0; i <= random() % 3; ++i) {
    const std::size_t at = random() % bytes.size();
    // Small numbers make offsets, sizes and vtables that nearly fit.
    bytes[at] = static_cast<std::uint8_t>(random() % 2 == 0 ? random() : bytes[at] + random() % 17 - 8);
  }
  if (random() % 16 == 0) bytes.resize(random() % bytes.size());
  return bytes;
}

bool is_sound(const std::vector<std::uint8_t>& bytes) {
  flatbuffers::Verifier verifier(bytes.data(), bytes.size(), kMaxTableDepth, kMaxTables);
  return wire::VerifyPackBuffer(verifier);
}

// By FlatBuffers itself, as text; the call has another name since version 23.
bool can_be_read(const flatbuffers::Parser& parser, const std::vector<std::uint8_t>& bytes) {
  std::string text;
#if FLATBUFFERS_VERSION_MAJOR >= 23
  return flatbuffers::GenText(parser, bytes.data(), &text) == nullptr;
#else
  return flatbuffers::GenerateText(parser, bytes.data(), &text);
#endif
}

}  // namespace

TEST_CASE("the shapes that packs are checked by are those of pack.fbs", "[pack]") {
  flatbuffers::Parser parser;
  const reflection::Schema& schema = read_schema(parser);
  CHECK(schema.objects()->size() == std::size(kTableNames) + 1);  // and the struct Node
  for (std::size_t table = 0; table < std::size(kTableNames); ++table) {
    INFO(kTableNames[table]);
    const reflection::Object& object = object_of(schema, kTableNames[table]);
    std::vector<const reflection::Field*> fields(object.fields()->begin(), object.fields()->end());
    std::ranges::sort(fields, {}, &reflection::Field::id);
    const Shape* shape = shapes_of(static_cast<Table>(table));
    for (const reflection::Field* field : fields) {
      REQUIRE(shape->kind != Kind::end);
      check_field(*shape, *field, schema);
      shape += shape->kind == Kind::list ? 2 : 1;
    }
    CHECK(shape->kind == Kind::end);
  }
}

TEST_CASE("what FlatBuffers' own verifier refuses is refused, and what is accepted can be read", "[pack]") {
  flatbuffers::Parser parser;
  read_schema(parser);
  const auto good = pack_bytes(whole_pack());
  std::mt19937 random(20260302);
  int refused = 0;
  int accepted = 0;
  for (int round = 0; round < 60'000; ++round) {
    const auto bytes = damaged(good, random);
    const auto opened = Pack::open(bytes);
    if (!is_sound(bytes)) {
      REQUIRE(!opened);
      ++refused;
    } else if (opened) {
      REQUIRE(can_be_read(parser, bytes));
      ++accepted;
    }
  }
  CHECK(refused > 5'000);
  CHECK(accepted > 1'000);
}

TEST_CASE("whatever byte is changed, a structure that FlatBuffers' own verifier refuses is refused", "[pack]") {
  const auto good = pack_bytes(whole_pack());
  REQUIRE(is_sound(good));
  int refused = 0;
  int otherwise = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const int change : {1, 2, 4, 0x20, 0x80, 0xff}) {
      auto changed = good;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ change);
      if (is_sound(changed)) continue;
      const auto opened = Pack::open(changed);
      INFO("byte " << at << ", changed by " << change);
      REQUIRE(!opened);
      // A list that is too long is refused for that, and not looked into.
      const Error error = opened.error().error;
      if (error != Error::pack_damaged && error != Error::pack_limit) ++otherwise;
      ++refused;
    }
  }
  CHECK(refused > 1'000);
  // The same byte spoiled the meaning of something before.
  CHECK(otherwise < refused / 50);
}
