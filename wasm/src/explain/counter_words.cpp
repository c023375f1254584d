#include "explain/counter_words.hpp"

#include <array>

#include "compiler/fields.hpp"

namespace aparte::explaining {
namespace {

using wire::Op;

struct EventWords {
  std::string_view event;
  std::string_view fr_many;
  std::string_view en_many;
  std::string_view fr_last;
  std::string_view en_last;
};
constexpr std::array<EventWords, 11> kEvents{{
    {"page_view", "pages vues", "pages viewed", "la dernière page vue", "the last page viewed"},
    {"view_item", "produits vus", "products viewed", "le dernier produit vu", "the last product viewed"},
    {"add_to_cart", "ajouts au panier", "additions to the cart", "le dernier ajout au panier",
     "the last addition to the cart"},
    {"remove_from_cart", "retraits du panier", "removals from the cart", "le dernier retrait du panier",
     "the last removal from the cart"},
    {"purchase", "achats", "purchases", "le dernier achat", "the last purchase"},
    {"refund", "retours", "returns", "le dernier retour", "the last return"},
    {"add_to_wishlist", "ajouts aux envies", "additions to the wish list", "le dernier ajout aux envies",
     "the last addition to the wish list"},
    {"cta_click", "clics sur un bouton", "clicks on a button", "le dernier clic sur un bouton",
     "the last click on a button"},
    {"segment_enter", "entrées dans un segment", "segments entered", "la dernière entrée dans un segment",
     "the last segment entered"},
    {"segment_leave", "sorties d'un segment", "segments left", "la dernière sortie d'un segment",
     "the last segment left"},
    {"bounce", "visites d'une seule page", "visits of a single page", "la dernière visite d'une seule page",
     "the last visit of a single page"},
}};

struct FieldWords {
  std::string_view field;
  std::string_view fr;
  std::string_view en;
};
constexpr std::array<FieldWords, 7> kFieldWords{{
    {"item_category", "catégorie", "category"},
    {"item_brand", "marque", "brand"},
    {"item_variant", "variante", "variant"},
    {"item_name", "nom", "name"},
    {"price", "prix", "price"},
    {"value", "montant", "value"},
    {"page.type", "type de page", "page type"},
}};

// French "de" before a word: "d'achats", "de produits vus".
std::string of_french(std::string_view word) {
  const bool vowel = std::string_view("aeiouh").find(word.front()) != std::string_view::npos;
  return (vowel ? "d'" : "de ") + std::string(word);
}

std::string_view sign(Op op) {
  switch (op) {
    case Op::eq:
      return " = ";
    case Op::ne:
      return " ≠ ";
    case Op::lt:
      return " < ";
    case Op::lte:
      return " ≤ ";
    case Op::gt:
      return " > ";
    case Op::gte:
      return " ≥ ";
    default:
      return "\u00a0: ";
  }
}

// Of a segment's name its label.
std::string text_words(const Scene& scene, wire::Field field, std::string_view text) {
  for (const wire::Segment* segment : *scene.pack.segments()) {
    if (field == wire::Field::event_segment && segment->name()->string_view() == text)
      return label_of(segment->name(), segment->label(), scene.words.language());
  }
  return std::string(text);
}

// What the engine makes is always filtered; one that lets all pass says nothing.
bool is_told(const Scene& scene, std::uint16_t filter) {
  if (filter == kNone) return false;
  const wire::Node& node = *scene.pack.nodes()->Get(filter);
  const wire::Field field = scene.pack.inputs()->Get(node.input())->field();
  return node.op() != Op::exists || (field != wire::Field::event_segment && field != wire::Field::event_page_type);
}

// A filter without quotation marks, short: category = shoes, price ≥ 20.
std::string filter_words(const Scene& scene, const wire::Node& node) {
  if (node.op() >= Op::eq && node.op() <= Op::exists) {
    const Value literal = literal_at(scene.pack, node.value());
    const wire::Input& input = *scene.pack.inputs()->Get(node.input());
    const std::string words =
        literal.type() == Type::text ? text_words(scene, input.field(), literal.text()) : scene.words.value(literal);
    const std::string field = compiler::path_text(scene.pack, input);
    return std::string(field_words(scene.words, field)).append(sign(node.op())).append(words);
  }
  const bool denies = node.op() == Op::negate || node.op() == Op::nor;
  const std::string_view joint = node.op() == Op::all ? ", " : scene.words.say(" ou ", " or ");
  std::string out;
  for (std::uint32_t child = 0; child < node.count(); ++child) {
    if (child > 0) out += joint;
    out += filter_words(scene, *scene.pack.nodes()->Get(node.first() + child));
  }
  return denies ? std::string(scene.words.say("pas ", "not ")) + out : out;
}

std::string window_words(const Words& words, const wire::Counter& counter) {
  if (counter.window() == wire::Window::session)
    return std::string(words.say(" pendant cette visite", " in this visit"));
  if (counter.window() == wire::Window::lifetime) return {};
  if (counter.window() == wire::Window::visits) {
    const std::string visits = std::to_string(counter.window_ms());
    return counter.window_ms() == 1 ? std::string(words.say(" pendant cette visite", " in this visit"))
                                    : std::string(words.say(" pendant les ", " in the last ")) + visits +
                                          std::string(words.say(" dernières visites", " visits"));
  }
  return std::string(words.say(" sur ", " in ")) + words.duration(static_cast<double>(counter.window_ms()));
}

std::string event_words(const Words& words, std::string_view event, bool last) {
  for (const EventWords& known : kEvents) {
    if (known.event == event)
      return std::string(last ? words.say(known.fr_last, known.en_last) : words.say(known.fr_many, known.en_many));
  }
  const std::string name = words.quoted(event);
  return last ? std::string(words.say("le dernier ", "the last ")) + name : name;
}

std::string measure_words(const Words& words, const wire::Counter& counter) {
  using wire::Measure;
  const bool french = words.language() == Language::french;
  const std::string_view event = counter.event()->string_view();
  if (counter.measure() == Measure::last_ms) return event_words(words, event, true);
  const std::string events = event_words(words, event, false);
  if (counter.measure() == Measure::distinct) {
    return std::string(words.say("le nombre de valeurs différentes (", "the number of different values (")) +
           std::string(field_words(words, counter.of()->string_view())) + ")" +
           std::string(words.say(" parmi les ", " among the ")) + events;
  }
  if (counter.measure() == Measure::count) return french ? "le nombre " + of_french(events) : "the number of " + events;
  if (counter.measure() == Measure::first_ms)
    return std::string(words.say("la première fois parmi : ", "the first of the ")) + events;
  const auto name = [&]() -> std::string_view {
    if (counter.measure() == Measure::min) return words.say("le minimum", "the least");
    if (counter.measure() == Measure::max) return words.say("le maximum", "the greatest");
    return counter.measure() == Measure::average ? words.say("la moyenne", "the average")
                                                 : words.say("la somme", "the sum");
  };
  const std::string field(field_words(words, counter.of()->string_view()));
  return std::string(name()) + " (" + field + ")" + std::string(words.say(" des ", " of the ")) + events;
}

// "products viewed → additions to the cart (category = shoes), with the same item_id, in 30 minutes".
std::string sequence_words(const Scene& scene, const wire::Counter& counter) {
  const Words& words = scene.words;
  std::string out(words.say("le nombre de suites « ", "the number of sequences “"));
  std::string_view arrow;
  for (const wire::Step* step : *counter.steps()) {
    out += std::string(arrow) + event_words(words, step->event()->string_view(), false);
    if (is_told(scene, step->filter()))
      out += " (" + filter_words(scene, *scene.pack.nodes()->Get(step->filter())) + ")";
    arrow = " → ";
  }
  out += words.say(" »", "”");
  if (counter.same() != nullptr) {
    out += words.say(" de même valeur (", " of one value (");
    out.append(field_words(words, counter.same()->string_view())) += ")";
  }
  if (counter.window_ms() == 0) return out;
  return out + std::string(words.say(" en ", " within ")) + words.duration(static_cast<double>(counter.window_ms()));
}

// Since when a counter counts that came with new rules; nothing when all that its window holds is in it.
std::string since_words(const Scene& scene, std::uint16_t index) {
  const std::int64_t since_ms = scene.profile.counter_since_ms(index);
  const wire::Counter& counter = *scene.pack.counters()->Get(index);
  std::int64_t window_ms = 0;
  if (counter.window() == wire::Window::session) window_ms = scene.profile.session.start_ms;
  if (counter.window() == wire::Window::duration)
    window_ms = scene.now_ms - static_cast<std::int64_t>(counter.window_ms());
  if (since_ms <= window_ms) return {};
  const Value offset_min = view(scene.profile.session.page).get("utc_offset_min");
  return std::string(scene.words.say(" (compté depuis le ", " (counted since ")) +
         scene.words.day(since_ms, static_cast<std::int32_t>(offset_min.number())) + ")";
}

}  // namespace

std::string_view field_words(const Words& words, std::string_view field) {
  for (const FieldWords& known : kFieldWords) {
    if (known.field == field) return words.say(known.fr, known.en);
  }
  return field;
}

std::string counter_words(const Scene& scene, std::uint16_t index) {
  const wire::Counter& counter = *scene.pack.counters()->Get(index);
  const std::string since = since_words(scene, index);
  if (counter.measure() == wire::Measure::sequence) return sequence_words(scene, counter) + since;
  const Words& words = scene.words;
  const bool french = words.language() == Language::french;
  const std::string_view event = counter.event()->string_view();
  std::string out = measure_words(words, counter);
  if (is_told(scene, counter.filter()))
    out += " (" + filter_words(scene, *scene.pack.nodes()->Get(counter.filter())) + ")";
  if (counter.since() != nullptr && event != counter.since()->string_view()) {
    out += (french ? " depuis " : " since ") + event_words(words, counter.since()->string_view(), true);
  }
  return out + window_words(words, counter) + since;
}

}  // namespace aparte::explaining
