#include "explain/clauses.hpp"

#include "compiler/fields.hpp"
#include "derived/derived.hpp"
#include "engine/clock_inputs.hpp"
#include "explain/clock_words.hpp"
#include "explain/counter_words.hpp"
#include "explain/inferred_clauses.hpp"
#include "explain/known_values.hpp"

namespace aparte::explaining {
namespace {

using wire::Field;
using wire::Op;

bool is_amount(Field field) {
  return field == Field::cart_value || field == Field::cart_to_free_shipping || field == Field::visitor_spend;
}

bool is_elapsed(const Scene& scene, const wire::Input& input) {
  if (input.field() != Field::counter) return false;
  const wire::Measure measure = scene.pack.counters()->Get(input.index())->measure();
  return measure == wire::Measure::last_ms || measure == wire::Measure::first_ms;
}

std::string shown_list(const Scene& scene, const wire::Input& input, const Value& list);

// What people call a stage; another text as it is.
std::string value_label(const wire::Derived& derived, const wire::Pack& pack, const Value& value, Language language) {
  for (const wire::Case* each : *derived.cases()) {
    if (each->label() != nullptr && case_value(pack, *each) == value)
      return label_of(value.text(), each->label(), language);
  }
  return std::string(value.text());
}

std::string shown_value(const Scene& scene, const wire::Input& input, const Value& value) {
  const Words& words = scene.words;
  if (value.type() == Type::text && input.field() == Field::derived)
    return words.quoted(value_label(*scene.pack.derived()->Get(input.index()), scene.pack, value, words.language()));
  if (value.type() == Type::text) return words.quoted(words_of(words, input.field(), value.text()));
  if (value.type() == Type::array && value.size() > 0) return shown_list(scene, input, value);
  if (value.type() != Type::number) return words.value(value);
  if (is_elapsed(scene, input)) return words.duration(value.number());
  if (is_amount(input.field())) return words.money(value.number(), scene.pack.site()->currency()->string_view());
  return words.number(value.number());
}

std::string shown_list(const Scene& scene, const wire::Input& input, const Value& list) {
  std::string out;
  for (const Value element : list.elements()) out += (out.empty() ? "" : ", ") + shown_value(scene, input, element);
  return out;
}

// "the score “Engaged”", "the visitor's stage".
std::string derived_words(const Scene& scene, const wire::Derived& derived) {
  const Words& words = scene.words;
  if (derived.kind() == wire::DerivedKind::last)
    return std::string(words.say("l'étape du visiteur", "the visitor's stage"));
  const bool is_score = derived.kind() == wire::DerivedKind::points;
  return std::string(is_score ? words.say("le score ", "the score ") : words.say("l'attribut ", "the attribute ")) +
         words.quoted(label_of(derived.name(), derived.label(), words.language()));
}

// "the page type", "the visitor's attribute (size)", "the number of products viewed in 30 days".
std::string subject(const Scene& scene, const wire::Input& input) {
  if (input.field() == Field::counter) return counter_words(scene, input.index());
  if (is_days(input.field())) return days_words(scene.words, input);
  if (input.field() == Field::here) return std::string(scene.words.say("la valeur", "the value"));
  if (input.field() == Field::derived) return derived_words(scene, *scene.pack.derived()->Get(input.index()));
  const compiler::FieldEntry* entry = compiler::field_entry(input.field());
  if (entry == nullptr) return compiler::path_text(scene.pack, input);
  std::string words(scene.words.say(entry->fr, entry->en));
  if (entry->field != Field::affinity_share && !entry->takes_name()) return words;
  const std::string path = compiler::path_text(scene.pack, input);
  return words + " (" + std::string(field_words(scene.words, std::string_view(path).substr(path.find('.') + 1))) + ")";
}

// Yes-or-no fields have sentences of their own; empty for every other field.
std::string fact(const Scene& scene, const wire::Input& input, bool yes) {
  const Words& words = scene.words;
  if (input.field() == Field::visitor_is_returning) {
    return std::string(yes ? words.say("le visiteur est déjà venu", "the visitor has come before")
                           : words.say("c'est la première visite", "this is the first visit"));
  }
  if (input.field() == Field::cart_is_left) {
    return std::string(
        yes ? words.say("un panier attend depuis une visite précédente", "a cart was left in an earlier visit")
            : words.say("aucun panier n'attend depuis une visite précédente", "no cart was left in an earlier visit"));
  }
  if (input.field() == Field::daypart) return daypart_words(words, input, yes);
  if (input.field() != Field::segment) return {};
  const wire::Segment& segment = *scene.pack.segments()->Get(input.index());
  return std::string(yes ? words.say("le visiteur est dans ", "the visitor is in ")
                         : words.say("le visiteur n'est pas dans ", "the visitor is not in ")) +
         words.quoted(label_of(segment.name(), segment.label(), words.language()));
}

std::string without_value(const Scene& scene, const wire::Input& input) {
  if (is_elapsed(scene, input))
    return subject(scene, input) + std::string(scene.words.say("\u00a0: il n'y en a pas eu", ": there was none"));
  if (scene.words.language() == Language::french) return "on ne connaît pas " + subject(scene, input);
  return subject(scene, input) + " is not known";
}

// ", inferred (82 %)"
std::string if_inferred(const Scene& scene, const wire::Input& input) {
  if (input.field() != Field::derived) return {};
  const wire::Derived& derived = *scene.pack.derived()->Get(input.index());
  if (derived.kind() != wire::DerivedKind::inferred || !said_of(derived, scene.profile).is_missing()) return {};
  return ", " + inferred_words(scene.words, derive(scene.pack, derived, scene.inputs).probability);
}

std::string with_value(const Scene& scene, const wire::Input& input, const Value& actual) {
  const Words& words = scene.words;
  const std::string value = shown_value(scene, input, actual);
  if (is_elapsed(scene, input)) {
    return subject(scene, input) + std::string(words.say(" remonte à ", " was ")) + value +
           std::string(words.say("", " ago"));
  }
  if (actual.type() == Type::array) return subject(scene, input) + std::string(words.say("\u00a0: ", ": ")) + value;
  const bool number = actual.type() == Type::number;
  return subject(scene, input) + std::string(number ? words.say(" vaut ", " is ") : words.say(" est ", " is ")) +
         value + if_inferred(scene, input);
}

// A list is asked by its elements; the clause says so without going through them.
std::string of_list(const Scene& scene, const std::string& known, bool holds) {
  return known + std::string(holds ? scene.words.say(", ce qui convient", ", which is what was asked")
                                   : scene.words.say(", ce qui ne convient pas", ", which is not what was asked"));
}

}  // namespace

Value written_literal(const wire::Pack& pack, const wire::Node& node) {
  const Value literal = literal_at(pack, node.value());
  return node.op() == Op::match ? *literal.elements().begin() : literal;
}

std::string clause_of(const Scene& scene, const wire::Node& node, const Value& actual, bool inverted, bool holds) {
  const wire::Input& input = *scene.pack.inputs()->Get(node.input());
  const Value literal = node.op() < Op::size ? written_literal(scene.pack, node) : Value();
  if (actual.type() == Type::boolean) {
    std::string said = fact(scene, input, actual.boolean());
    if (!said.empty()) return said;
  }
  const bool nothing = actual.is_missing() || actual.type() == Type::null;
  std::string known = nothing ? without_value(scene, input) : with_value(scene, input, actual);
  if (node.op() == Op::exists) return known;
  if (node.op() >= Op::size) return of_list(scene, known, holds);
  // That it is what was asked goes without saying.
  if (node.op() == Op::eq && !inverted && holds) return known;
  const bool is_words = node.op() == Op::match && literal.type() == Type::array;
  return known + ", " + scene.words.asked(is_words ? Op::in : node.op(), inverted, shown_value(scene, input, literal));
}

std::string label_of(std::string_view name, const flatbuffers::Vector<flatbuffers::Offset<wire::LocalText>>* label,
                     Language language) {
  const std::string_view wanted = language == Language::french ? "fr" : "en";
  if (label == nullptr || label->size() == 0) return std::string(name);
  for (const wire::LocalText* local : *label) {
    if (local->language()->string_view() == wanted) return local->text()->str();
  }
  return label->Get(0)->text()->str();
}

}  // namespace aparte::explaining
