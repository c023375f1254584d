#include "compiler/text_checks.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "compiler/fields.hpp"

namespace aparte::compiler {
namespace {

constexpr std::array<std::string_view, 24> kTags{"a",  "abbr",  "b",    "br",     "div", "em",  "font", "h1",
                                                 "h2", "h3",    "h4",   "hr",     "i",   "img", "li",   "ol",
                                                 "p",  "small", "span", "strong", "sub", "sup", "u",    "ul"};
constexpr std::array<std::string_view, 4> kSchemes{"http", "https", "mailto", "tel"};  // js/aparte/src/render/url.ts

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// A part of the text.
struct Stretch {
  std::size_t begin;
  std::size_t size;
};

// "<b>", "</b>", "<a href=...>": the first one.
std::optional<Stretch> find_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t closed = text.find('>', at);
    if (closed == std::string_view::npos) return {};
    std::string_view inside = text.substr(at + 1, closed - at - 1);
    if (inside.starts_with('/')) inside.remove_prefix(1);
    const std::string_view name = inside.substr(0, inside.find_first_of(" /"));
    if (std::ranges::find(kTags, name) != kTags.end()) return Stretch{at, closed + 1 - at};
  }
  return {};
}

// "&nbsp;", "&#233;"
std::optional<Stretch> find_entity(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    const std::size_t name = end;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    const bool closed = end < text.size() && text[end] == ';';
    if (closed && end > name + 1 && end - at < kLongest) return Stretch{at, end + 1 - at};
  }
  return {};
}

bool is_path(std::string_view text) {
  return std::ranges::any_of(fields(), [&](const FieldEntry& entry) {
    if (entry.path.empty()) return false;
    return entry.takes_name() ? text.size() > entry.path.size() && text.starts_with(entry.path) : text == entry.path;
  });
}

// "}}" without "{{", or a path in single braces.
std::optional<Stretch> find_braces(std::string_view text) {
  const std::size_t closed = text.find("}}");
  if (closed != std::string_view::npos) return Stretch{closed, 2};
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) return {};
    std::string_view inside = text.substr(at + 1, end - at - 1);
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    inside = inside.substr(0, inside.find_first_of(" |"));
    if (is_path(inside)) return Stretch{at, end + 1 - at};
  }
  return {};
}

std::string_view scheme_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return {};
  const std::string_view scheme = text.substr(0, colon);
  const bool good = std::ranges::all_of(
      scheme, [](char byte) { return is_letter(byte) || is_digit(byte) || byte == '+' || byte == '-' || byte == '.'; });
  return good ? scheme : std::string_view();
}

// The text without its values: each is one "x".
std::string without_values(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t opened = text.find("{{");
    out += text.substr(0, opened);
    if (opened == std::string_view::npos) break;
    const std::size_t closed = text.find("}}", opened);
    out += 'x';
    text.remove_prefix(closed == std::string_view::npos ? text.size() : closed + 2);
  }
  return out;
}

Phrase why_no_address(std::string_view text) {
  const std::string address = without_values(text);
  if (address.find(' ') != std::string::npos) return {"elle contient un espace", "it holds a space"};
  if (address.starts_with("www.")) return {"il manque https:// au début", "https:// is missing at the beginning"};
  std::string scheme(scheme_of(text));
  std::ranges::transform(scheme, scheme.begin(),
                         [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; });
  if (scheme.empty() || std::ranges::find(kSchemes, scheme) != kSchemes.end()) return "";
  return {"« " + scheme + ": » n'est pas permis, la page ne changerait pas",
          "\"" + scheme + ":\" is not allowed, the page would not change"};
}

}  // namespace

void check_words(const Json& literal, std::string_view words, std::size_t begin, Context& context) {
  const auto report = [&](Code code, Stretch found) {
    const std::size_t from = begin + found.begin;
    const std::string_view source = context.diagnostics.source(literal.place.file);
    context.diagnostics.report(code, place_inside(source, literal.place, from, from + found.size),
                               {words.substr(found.begin, found.size)});
  };
  if (const auto braces = find_braces(words)) report(Code::stray_braces, *braces);
  auto html = find_tag(words);
  if (!html) html = find_entity(words);
  if (html) report(Code::html_in_text, *html);
}

void check_address(std::uint16_t index, Place place, Context& context) {
  if (index == kNone) return;
  const Declaration& used = context.rules.templates[index];
  for (const Member& text : used.value->members) {
    if (!text.value.is(Kind::text)) continue;
    const Phrase why = why_no_address(text.value.text);
    if (!why.en.empty()) context.diagnostics.report(Code::bad_address, place, {used.name, text.key, why});
  }
}

}  // namespace aparte::compiler
