#include "compiler/patterns.hpp"

#include "base/cbor.hpp"
#include "compiler/json_cbor.hpp"
#include "regex/regex.hpp"

namespace aparte::compiler {
namespace {

using regex::Problem;

Phrase reason(Problem problem) {
  switch (problem) {
    case Problem::unclosed_group:
      return {"une parenthèse n'est pas fermée", "a parenthesis is not closed"};
    case Problem::unclosed_class:
      return {"un crochet n'est pas fermé", "a bracket is not closed"};
    case Problem::unopened_group:
      return {"une parenthèse est fermée sans avoir été ouverte", "a parenthesis is closed that was not opened"};
    case Problem::nothing_to_repeat:
      return {"il n'y a rien à répéter", "there is nothing to repeat"};
    case Problem::bad_repeat:
      return {"ce nombre de répétitions ne convient pas", "this number of repetitions will not do"};
    case Problem::bad_range:
      return {"cet intervalle est à l'envers", "this range is the wrong way round"};
    case Problem::bad_escape:
      return {"ce qui suit la barre « \\ » ne veut rien dire", "what follows the \"\\\" means nothing"};
    case Problem::unknown_group:
      return {"« (? » n'est pas suivi de « : » ni d'un nom", "\"(?\" is not followed by \":\" or a name"};
    case Problem::look_around:
      return {"elle regarde autour d'elle", "it looks around itself"};
    case Problem::back_reference:
      return {"elle renvoie à ce qui précède", "it refers to what came before"};
    case Problem::unicode_property:
      return {"elle demande une propriété Unicode", "it asks for a Unicode property"};
    case Problem::too_deep:
    case Problem::too_large:
      break;
  }
  return {"trop de parenthèses l'une dans l'autre", "too many parentheses in one another"};
}

Phrase expected(Problem problem) {
  switch (problem) {
    case Problem::bad_repeat:
      return {"{2}, {2,} ou {2,5}, jusqu'à 200", "{2}, {2,} or {2,5}, up to 200"};
    case Problem::bad_range:
      return {"[a-z]", "[a-z]"};
    case Problem::bad_escape:
      return {
          "« \\. » pour un point, « \\d » un chiffre, « \\w » une lettre, « \\s » un espace, « \\b » un bord de mot",
          "\"\\.\" for a dot, \"\\d\" a digit, \"\\w\" a letter, \"\\s\" a space, \"\\b\" an edge of a word"};
    case Problem::unknown_group:
      return {"(?:…)", "(?:…)"};
    case Problem::nothing_to_repeat:
      return {"un caractère ou une parenthèse avant « * », « + », « ? »",
              "a character or a parenthesis before \"*\", \"+\", \"?\""};
    default:
      return {"une expression régulière, comme « ^chaussures?$ »", "a regular expression, such as \"^shoes?$\""};
  }
}

bool is_slow(Problem problem) {
  return problem == Problem::look_around || problem == Problem::back_reference || problem == Problem::unicode_property;
}

void report(const regex::Fault& fault, const Json& written, Context& context) {
  const Phrase what = shown(written);
  if (fault.problem == Problem::too_large)
    return context.diagnostics.report(Code::large_pattern, written.place, {what});
  const std::string at = std::to_string(fault.at + 1);
  const Phrase why = reason(fault.problem);
  const Phrase placed{why.fr + " (caractère " + at + ")", why.en + " (character " + at + ")"};
  if (is_slow(fault.problem)) return context.diagnostics.report(Code::slow_pattern, written.place, {placed});
  context.diagnostics.report(Code::bad_pattern, written.place, {placed, expected(fault.problem)});
}

// "home" of "^home$": the one text that the expression describes; empty when it describes more.
std::string_view only_text(std::string_view pattern) {
  if (pattern.size() < 3 || !pattern.starts_with('^') || !pattern.ends_with('$')) return {};
  pattern = pattern.substr(1, pattern.size() - 2);
  return pattern.find_first_of("\\.[](){}*+?|^$") == std::string_view::npos ? pattern : std::string_view();
}

// The only state that there is accepts every text, or none (the automaton is the smallest; condition/automaton.hpp).
bool has_one_state(Bytes automaton) {
  const std::size_t width = automaton[0];
  std::size_t runs = 1;
  while (automaton[runs] != 255) runs += 2;
  return automaton.size() - (runs + 2) == width;
}

void warn_pointless(std::string_view pattern, bool any_case, Bytes automaton, const Json& written, Context& context) {
  if (has_one_state(automaton))
    return context.diagnostics.report(automaton.back() != 0 ? Code::every_text : Code::no_text, written.place);
  const std::string text(only_text(pattern));
  if (text.empty()) return;
  context.diagnostics.report(Code::plain_pattern, written.place,
                             {any_case ? "{\"$ini\": [\"" + text + "\"]}" : "{\"$eq\": \"" + text + "\"}"});
}

std::optional<std::uint16_t> literal(std::string_view pattern, bool any_case, const Json& written, Context& context) {
  const auto automaton = regex::compile(pattern, any_case);
  if (!automaton) {
    report(automaton.error(), written, context);
    return {};
  }
  if (written.is(Kind::text)) warn_pointless(pattern, any_case, *automaton, written, context);
  std::vector<std::uint8_t> cbor;
  cbor::Writer writer(cbor);
  writer.begin_array(2);
  write_cbor(written, writer);
  writer.bytes(*automaton);
  if (cbor.size() <= kMaxLiteralBytes) return context.pool.value(std::move(cbor));
  context.diagnostics.report(Code::large_pattern, written.place);
  return {};
}

}  // namespace

std::optional<std::uint16_t> compile_pattern(const Json& pattern, bool any_case, Context& context) {
  return literal(pattern.text, any_case, pattern, context);
}

std::optional<std::uint16_t> compile_words(const Json& list, Context& context) {
  std::vector<std::string> words;
  for (const Json& element : list.elements) {
    if (element.is(Kind::text)) words.push_back(element.text);
  }
  return literal(regex::pattern_of(words), true, list, context);
}

}  // namespace aparte::compiler
