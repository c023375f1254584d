#include "compiler/shape.hpp"

#include <algorithm>
#include <array>

#include "compiler/times.hpp"
#include "event/made.hpp"
#include "pack/charset.hpp"

namespace aparte::compiler {
namespace {

constexpr std::size_t kMaxShownBytes = 40;
constexpr std::uint32_t kMaxNameBytes = kMaxRuleNameBytes;
constexpr std::uint64_t kProfileLifeMs = 395ULL * 86'400'000;  // 13 months

// event.cddl. Others are counted too, but what is nearly one of these is most likely a slip.
constexpr std::array<std::string_view, 15> kKnownEvents{
    "page_view", "view_item", "add_to_cart", "remove_from_cart", "view_cart",
    "purchase",  "cta_click", "exposure",    "consent_update",   "attributes_update",
    kEnterEvent, kLeaveEvent, kBounceEvent,  "refund",           "add_to_wishlist"};

bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

}  // namespace

Phrase kind_name(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return {"true ou false", "true or false"};
    case Kind::number:
      return {"un nombre", "a number"};
    case Kind::text:
      return {"un texte entre guillemets", "a text in quotes"};
    case Kind::list:
      return {"une liste [ ]", "a list [ ]"};
    case Kind::object:
      break;
  }
  return {"un objet { }", "an object { }"};
}

Phrase shown(const Json& json) {
  switch (json.kind) {
    case Kind::boolean:
      return json.boolean ? "true" : "false";
    case Kind::number:
      return shown_number(json.number);
    case Kind::text: {
      std::size_t size = std::min(json.text.size(), kMaxShownBytes);
      while (size < json.text.size() && (static_cast<unsigned char>(json.text[size]) & 0xC0U) == 0x80U) --size;
      const std::string cut = json.text.substr(0, size) + (size < json.text.size() ? "…" : "");
      return {"le texte « " + cut + " »", "the text \"" + cut + "\""};
    }
    default:
      return kind_name(json.kind);
  }
}

bool Shape::is(const Json& json, Kind kind, const About& about) const {
  if (json.is(kind)) return true;
  diagnostics_.report(Code::wrong_kind, json.place, {about.what, kind_name(kind), shown(json), about.reference});
  return false;
}

bool Shape::has_only(const Json& json, std::span<const std::string_view> keys, const About& about) const {
  if (!is(json, Kind::object, about)) return false;
  for (const Member& member : json.members) {
    if (std::ranges::find(keys, member.key) != keys.end()) continue;
    diagnostics_.report(Code::unknown_key, member.key_place, {member.key, list_of(keys), about.reference},
                        did_you_mean(member.key, keys));
  }
  return true;
}

const Json* Shape::required(const Json& object, std::string_view key, std::string_view reference) const {
  const Json* found = object.find(key);
  if (found == nullptr) {
    diagnostics_.report(Code::missing_key, {object.place.file, object.place.begin, object.place.begin + 1},
                        {key, reference});
  }
  return found;
}

double Shape::number(const Json& json, double least, double most, const About& about) const {
  if (!is(json, Kind::number, about)) return 0;
  if (json.number >= least && json.number <= most) return json.number;
  const std::string from = shown_number(least);
  const std::string to = shown_number(most);
  diagnostics_.report(
      Code::out_of_range, json.place,
      {about.what, shown(json), {"de " + from + " à " + to, "from " + from + " to " + to}, about.reference});
  return 0;
}

std::string_view Shape::text(const Json& json, std::size_t max_bytes, const About& about) const {
  if (!is(json, Kind::text, about)) return {};
  if (!json.text.empty() && json.text.size() <= max_bytes) return json.text;
  const std::string most = std::to_string(max_bytes);
  const std::string size = std::to_string(json.text.size());
  diagnostics_.report(Code::bad_value, json.place,
                      {about.what,
                       json.text.empty() ? Phrase("") : Phrase(size + " octets", size + " bytes"),
                       {"un texte de 1 à " + most + " octets", "a text of 1 to " + most + " bytes"},
                       about.reference});
  return {};
}

std::string_view Shape::ga4_name(const Json& json, const About& about) const {
  const std::string_view name = text(json, kMaxNameBytes, about);
  const bool good =
      !name.empty() && (is_lower(name[0]) || is_upper(name[0])) && std::ranges::all_of(name, [](char byte) {
        return is_lower(byte) || is_upper(byte) || is_digit(byte) || byte == '_';
      });
  if (good || name.empty()) return name;
  diagnostics_.report(Code::bad_value, json.place,
                      {about.what,
                       name,
                       {"des lettres sans accent, chiffres et « _ », comme dans GA4",
                        "letters without accents, digits and \"_\", as in GA4"},
                       about.reference});
  return {};
}

std::string_view Shape::event_name(const Json& json, std::string_view reference) const {
  const std::string_view name = ga4_name(json, {{"l'événement", "the event"}, reference});
  if (is_made(name) && reference != anchor::kBehaviour) {
    diagnostics_.report(Code::misplaced_operator, json.place,
                        {name,
                         {"un événement de la page ; celui-ci ne peut être que compté",
                          "an event of the page; this one can only be counted"}});
    return "";
  }
  const bool known = std::ranges::find(kKnownEvents, name) != kKnownEvents.end();
  if (!name.empty() && !known) {
    const Phrase hint = did_you_mean(name, kKnownEvents);
    if (!hint.en.empty()) diagnostics_.report(Code::unusual_event, json.place, {name, list_of(kKnownEvents)}, hint);
  }
  return name;
}

std::vector<std::string> Shape::texts(const Json& json, std::size_t most, std::size_t max_bytes,
                                      const About& about) const {
  std::vector<std::string> out;
  if (!is(json, Kind::list, about)) return out;
  if (json.elements.empty()) {
    diagnostics_.report(Code::empty, json.place,
                        {about.what, about.reference, {"au moins un texte", "at least one text"}});
  } else if (json.elements.size() > most) {
    diagnostics_.report(Code::too_many, json.place,
                        {about.what, std::to_string(json.elements.size()), std::to_string(most), about.reference});
    return out;
  }
  for (const Json& element : json.elements) {
    const std::string_view entry = text(element, max_bytes, about);
    if (entry.empty()) continue;
    if (std::ranges::find(out, entry) == out.end()) {
      out.emplace_back(entry);
    } else {
      diagnostics_.report(Code::bad_value, element.place,
                          {about.what, entry, {"chaque valeur une seule fois", "each value once"}, about.reference});
    }
  }
  return out;
}

std::vector<LocalText> Shape::label(const Json* json, std::string_view reference) const {
  std::vector<LocalText> out;
  const About about{"label", reference};
  if (json == nullptr || !is(*json, Kind::object, about)) return out;
  if (json->members.size() > kMaxLanguages) {
    diagnostics_.report(
        Code::too_many, json->place,
        {{"langues", "languages"}, std::to_string(json->members.size()), std::to_string(kMaxLanguages), reference});
    return out;
  }
  for (const Member& member : json->members) {
    if (!is_language(member.key)) {
      diagnostics_.report(
          Code::bad_value, member.key_place,
          {{"une langue", "a language"}, member.key, {"un code comme \"fr\"", "a code such as \"fr\""}, reference});
      continue;
    }
    const std::string_view words = text(member.value, kMaxRuleTextBytes, about);
    if (!words.empty()) out.push_back({member.key, std::string(words)});
  }
  return out;
}

bool Shape::boolean_true(const Json& json, const About& about) const {
  if (json.is(Kind::boolean) && json.boolean) return true;
  diagnostics_.report(Code::wrong_kind, json.place, {about.what, "true", shown(json), about.reference});
  return false;
}

std::size_t Shape::one_of(const Json& json, std::span<const std::string_view> names, const About& about) const {
  if (!is(json, Kind::text, about)) return names.size();
  const auto found = std::ranges::find(names, json.text);
  if (found == names.end()) {
    diagnostics_.report(Code::bad_value, json.place, {about.what, json.text, list_of(names), about.reference},
                        did_you_mean(json.text, names));
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::uint64_t Shape::duration(const Json& json, const About& about) const {
  if (!is(json, Kind::text, about)) return 0;
  const std::uint64_t found = duration_ms(json.text);
  if (found == 0 || found > kMaxWindowMs) {
    diagnostics_.report(
        Code::bad_value, json.place,
        {about.what,
         json.text,
         {"un nombre suivi de m, h ou d (jours), par exemple \"30m\", \"12h\", \"7d\" ; au plus \"400d\"",
          "a number followed by m, h or d (days), such as \"30m\", \"12h\", \"7d\"; at most \"400d\""},
         anchor::kDates});
    return 0;
  }
  if (found > kProfileLifeMs) diagnostics_.report(Code::window_too_long, json.place, {about.what, json.text});
  return found;
}

}  // namespace aparte::compiler
