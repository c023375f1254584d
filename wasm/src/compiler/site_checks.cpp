#include "compiler/site_checks.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "compiler/literals.hpp"

namespace aparte::compiler {
namespace {

// ISO 639-1, and the codes that it had before and that browsers still read.
constexpr std::string_view kLanguages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw "
    "ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt "
    "my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm "
    "sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

// ISO 4217, active codes.
constexpr std::string_view kCurrencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL "
    "HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD "
    "TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL";

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

bool has(std::string_view list, std::string_view word) {
  const std::vector<std::string_view> all = words(list);
  return std::ranges::find(all, word) != all.end();
}

// "*" and "**" as what they stand for, for patterns as texts of other patterns.
struct Step {
  char character = 0;  // 0: a wildcard
  bool is_double = false;
};

std::vector<Step> steps_of(std::string_view pattern) {
  std::vector<Step> out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool is_double = pattern.substr(at).starts_with("**");
    out.push_back({pattern[at] == '*' ? '\0' : pattern[at], is_double});
    if (is_double) ++at;
  }
  return out;
}

// Whether every path of `inner` is one of `outer`. Sure when true: a wildcard of `inner` counts as one step that only a
// wildcard as wide can take.
bool takes_all(std::string_view outer, std::string_view inner) {
  const std::vector<Step> pattern = steps_of(outer);
  const std::vector<Step> path = steps_of(inner);
  const auto enter = [&](std::vector<bool>& live, std::size_t at) {
    live[at] = true;
    while (at < pattern.size() && pattern[at].character == 0) live[++at] = true;
  };
  std::vector<bool> live(pattern.size() + 1);
  enter(live, 0);
  for (const Step& step : path) {
    std::vector<bool> next(pattern.size() + 1);
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      if (!live[at]) continue;
      const bool is_wildcard = pattern[at].character == 0;
      const bool is_wide = pattern[at].is_double || (step.character != '/' && !step.is_double);
      if (is_wildcard && is_wide) enter(next, at);
      if (!is_wildcard && pattern[at].character == step.character) enter(next, at + 1);
    }
    live = std::move(next);
  }
  return live[pattern.size()];
}

void check_pattern(const Json& pattern, std::size_t page, std::span<const Declaration> pages, Context& context) {
  const Phrase why = why_no_path(pattern.text);
  if (!why.en.empty() && pattern.text.starts_with('/')) {
    return context.diagnostics.report(Code::not_a_path, pattern.place,
                                      {pattern.text, why, {"un chemin comme \"/p/*/\"", "a path such as \"/p/*/\""}});
  }
  for (const Declaration& earlier : pages.first(page)) {
    for (const Json& other : earlier.value->elements) {
      if (!other.is(Kind::text) || !takes_all(other.text, pattern.text)) continue;
      return context.diagnostics.report(
          Code::page_taken, pattern.place,
          {pattern.text, pages[page].name, earlier.name, context.diagnostics.where(other.place)});
    }
  }
}

// Reads a selector from left to right as far as brackets, quotes and combinators go.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  // What is wrong; empty when nothing is.
  Phrase read() {
    for (; at_ < text_.size(); ++at_) {
      Phrase wrong = step(text_[at_]);
      if (!wrong.en.empty()) return wrong;
    }
    if (quote_ != 0) return {"un guillemet n'est pas fermé", "a quotation mark is not closed"};
    if (!open_.empty())
      return {"une parenthèse ou un crochet n'est pas fermé", "a parenthesis or bracket is not closed"};
    if (needs_more_) return {"il manque quelque chose à la fin", "something is missing at the end"};
    return "";
  }

 private:
  Phrase step(char byte) {
    if (byte == '\\') {
      ++at_;
      needs_more_ = after_mark_ = false;
      return "";
    }
    if (quote_ != 0) {
      if (byte == quote_) quote_ = 0;
      return "";
    }
    if (byte == '"' || byte == '\'') return quoted(byte);
    if (byte == '(' || byte == '[') {
      open_ += byte;
    } else if (byte == ')' || byte == ']') {
      return closed(byte);
    } else if (open_.empty()) {
      return outside(byte);
    }
    needs_more_ = false;
    return "";
  }

  Phrase quoted(char byte) {
    if (open_.empty()) return {"un guillemet n'a pas sa place ici", "a quotation mark does not belong here"};
    quote_ = byte;
    return "";
  }

  Phrase closed(char byte) {
    const char opening = byte == ')' ? '(' : '[';
    if (!open_.ends_with(opening))
      return {"« " + std::string(1, byte) + " » n'a pas été ouvert", "\"" + std::string(1, byte) + "\" was not opened"};
    open_.pop_back();
    return "";
  }

  Phrase outside(char byte) {
    constexpr std::string_view kNever = "{}<;@!$%&/?=^`";
    const std::string shown(1, byte);
    if (kNever.find(byte) != std::string_view::npos)
      return {"« " + shown + " » n'a pas sa place ici", "\"" + shown + "\" does not belong here"};
    const bool combines = byte == '>' || byte == '+' || byte == '~' || byte == ',';
    const bool begins = byte == '.' || byte == '#';
    if (combines && (needs_more_ || at_ == 0))
      return {"il manque quelque chose avant « " + shown + " »", "something is missing before \"" + shown + "\""};
    if (begins && after_mark_)
      return {"il manque un nom avant « " + shown + " »", "a name is missing before \"" + shown + "\""};
    if (after_mark_ && ((byte >= '0' && byte <= '9') || byte == ' '))
      return {"un nom commence par une lettre", "a name begins with a letter"};
    after_mark_ = begins;
    if (byte != ' ') needs_more_ = combines || begins || byte == ':';
    return "";
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char quote_ = 0;
  std::string open_;
  bool needs_more_ = false;  // after a combinator, a "." or a "#"
  bool after_mark_ = false;  // just after a "." or a "#"
};

}  // namespace

Phrase why_no_path(std::string_view text) {
  if (text.empty()) return "";
  if (text[0] != '/') return {"une adresse commence par « / »", "a path begins with \"/\""};
  if (text.find_first_of("?#") != std::string_view::npos)
    return {"ce qui suit « ? » ou « # » n'en fait pas partie", "what follows \"?\" or \"#\" is no part of it"};
  const bool plain = std::ranges::all_of(text, [](char byte) { return byte > ' ' && byte < '\x7f'; });
  if (plain) return "";
  return {"les accents et les espaces y sont écrits autrement, « é » par exemple %C3%A9",
          "accents and spaces are written otherwise there, \"é\" as %C3%A9"};
}

Phrase why_no_host(std::string_view text) {
  if (text.find_first_of("/:") != std::string_view::npos)
    return {"c'est le nom seul, sans https:// ni « / »", "it is the name alone, without https:// and \"/\""};
  const bool has_capital = std::ranges::any_of(text, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
  if (has_capital) return {"il est toujours en minuscules", "it is always in lower case"};
  return "";
}

void warn_unknown_language(std::string_view code, Place place, Context& context) {
  if (code.size() != 2 || has(kLanguages, code)) return;
  context.diagnostics.report(Code::unknown_language, place, {code});
}

void warn_unknown_currency(std::string_view code, Place place, Context& context) {
  if (code.size() != 3 || has(kCurrencies, code)) return;
  context.diagnostics.report(Code::unknown_currency, place, {code}, did_you_mean(code, words(kCurrencies)));
}

void check_page_patterns(std::span<const Declaration> pages, Context& context) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const Json& pattern : pages[page].value->elements) {
      if (pattern.is(Kind::text) && !pattern.text.empty()) check_pattern(pattern, page, pages, context);
    }
  }
}

void check_selectors(std::span<const Declaration> placements, Context& context) {
  for (std::size_t index = 0; index < placements.size(); ++index) {
    const std::vector<Json>& selectors = placements[index].value->elements;
    for (const Json& selector : selectors) {
      if (!selector.is(Kind::text) || selector.text.empty()) continue;
      const Phrase wrong = SelectorReader(selector.text).read();
      if (!wrong.en.empty()) context.diagnostics.report(Code::bad_selector, selector.place, {selector.text, wrong});
    }
    if (selectors.empty() || !selectors.front().is(Kind::text)) continue;
    for (const Declaration& earlier : placements.first(index)) {
      const std::vector<Json>& others = earlier.value->elements;
      if (others.empty() || !same(others.front(), selectors.front())) continue;
      context.diagnostics.report(
          Code::same_selector, selectors.front().place,
          {placements[index].name, earlier.name, context.diagnostics.where(others.front().place)});
      break;
    }
  }
}

}  // namespace aparte::compiler
