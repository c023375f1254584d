#include "journey/journey.hpp"

#include <algorithm>
#include <array>

#include "compiler/json_cbor.hpp"
#include "compiler/shape.hpp"
#include "compiler/times.hpp"

namespace aparte {
namespace {

using compiler::Code;
using compiler::Diagnostics;
using compiler::Json;
using compiler::Kind;
using compiler::Shape;

constexpr std::string_view kReference = "wasm/schema/README.md#journeys-testsjourneysjsonl";
constexpr std::string_view kAnchor;  // the reference above stands for all of them
constexpr double kMaxSeed = 4'294'967'295.0;
constexpr std::array<std::string_view, 4> kHeadKeys{"journey", "rules", "seed", "about"};
constexpr std::array<std::string_view, 3> kStepKeys{"at", "event", "advance"};

// Reads one line; what is wrong goes to `diagnostics`.
class LineReader {
 public:
  explicit LineReader(Diagnostics& diagnostics) : diagnostics_(diagnostics), shape_(diagnostics) {}

  void head(const Json& json, Journey& journey) const {
    if (!shape_.has_only(json, kHeadKeys, {"journey", kAnchor})) return;
    if (const Json* name = shape_.required(json, "journey", kAnchor)) {
      journey.name = shape_.text(*name, 128, {"journey", kAnchor});
    }
    if (const Json* rules = json.find("rules")) journey.rules = shape_.text(*rules, 512, {"rules", kAnchor});
    const Json* seed = shape_.required(json, "seed", kAnchor);
    if (seed != nullptr)
      journey.seed = static_cast<std::uint32_t>(shape_.number(*seed, 1, kMaxSeed, {"seed", kAnchor}));
  }

  void step(const Json& json, Journey& journey) const {
    if (!shape_.has_only(json, kStepKeys, {"journey", kAnchor}) || diagnostics_.errors() > 0) return;
    JourneyStep step;
    if (const Json* at = shape_.required(json, "at", kAnchor)) step.now_ms = time(*at);
    const Json* event = json.find("event");
    const Json* advance = json.find("advance");
    if (advance != nullptr && event == nullptr) {
      shape_.boolean_true(*advance, {"advance", kAnchor});
    } else if (advance != nullptr) {
      diagnostics_.report(Code::misplaced_operator, advance->place,
                          {"advance", {"\"event\" ou \"advance\"", "\"event\" or \"advance\""}});
    } else if (event == nullptr) {
      shape_.required(json, "event", kAnchor);
    } else {
      encode(*event, step);
    }
    journey.steps.push_back(std::move(step));
  }

 private:
  double time(const Json& at) const {
    if (!shape_.is(at, Kind::text, {"at", kAnchor})) return 0;
    const auto found = compiler::moment(at.text, {});
    if (found && found->has_offset) return static_cast<double>(found->zoned.ms);
    diagnostics_.report(Code::bad_value, at.place, {"at", at.text, "\"2026-03-02T10:00:00Z\"", kAnchor});
    return 0;
  }

  void encode(const Json& event, JourneyStep& step) const {
    if (!shape_.is(event, Kind::object, {"event", kAnchor})) return;
    const Json* name = shape_.required(event, "name", kAnchor);
    step.is_page_view = name != nullptr && name->text == "page_view";
    cbor::Writer writer(step.event);
    compiler::write_cbor(event, writer);
    if (cbor::check(step.event)) return;
    diagnostics_.report(Code::out_of_range, event.place,
                        {"event",
                         compiler::shown(event),
                         {"au plus 16 niveaux et 65 536 octets", "at most 16 levels and 65,536 bytes"},
                         kAnchor});
  }

  Diagnostics& diagnostics_;
  Shape shape_;
};

// One line, read as a file of its own: what is wrong with it, if anything.
std::vector<Diagnostic> read_line(std::string_view path, std::string_view text, std::uint32_t line, Language language,
                                  Journey& journey) {
  const std::vector<RuleFile> file{{std::string(path), std::string(text)}};
  Diagnostics diagnostics(file, language, line);
  Json json;
  if (compiler::read_rules(file.front().text, 0, diagnostics, json)) {
    const LineReader reader(diagnostics);
    journey.name.empty() ? reader.head(json, journey) : reader.step(json, journey);
  }
  if (journey.steps.size() > kMaxJourneySteps) {
    diagnostics.report(Code::too_many, json.place,
                       {{"lignes", "lines"}, std::to_string(journey.steps.size()), std::to_string(kMaxJourneySteps)});
  }
  std::vector<Diagnostic> found = diagnostics.take();
  for (Diagnostic& diagnostic : found) diagnostic.reference = kReference;
  return found;
}

}  // namespace

std::expected<Journey, Diagnostic> read_journey(std::string_view path, std::string_view text, Language language) {
  Journey journey;
  std::uint32_t line = 0;
  do {
    ++line;
    const std::string_view content = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(content.size() + 1, text.size()));
    const bool is_blank = content.find_first_not_of(" \t\r") == std::string_view::npos;
    // A file without a first line is told so.
    if (is_blank && !(text.empty() && journey.name.empty())) continue;
    std::vector<Diagnostic> found = read_line(path, content, line, language, journey);
    if (!found.empty()) return std::unexpected(std::move(found.front()));
  } while (!text.empty());
  return journey;
}

}  // namespace aparte
