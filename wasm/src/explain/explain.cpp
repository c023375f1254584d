#include "aparte/explain.hpp"

#include "compiler/fields.hpp"
#include "derived/derived.hpp"
#include "explain/derived_clauses.hpp"
#include "explain/inferred_clauses.hpp"
#include "explain/known_values.hpp"
#include "explain/tree.hpp"

namespace aparte {
namespace explaining {
namespace {

using compiler::JsonWriter;

class Explainer {
 public:
  Explainer(const Engine& engine, double now_ms, Language language)
      : engine_(engine),
        pack_(engine.pack()->root()),
        now_ms_(now_ms),
        scene_{pack_, *engine.inputs(), engine.profile(), static_cast<std::int64_t>(now_ms), Words(language)} {}

  std::string explain() {
    writer_.begin_object().key("segments").begin_list();
    for (const wire::Segment* each : *pack_.segments()) segment(*each);
    writer_.end_list().key("experiments").begin_list();
    for (std::uint32_t index = 0; index < pack_.experiments()->size(); ++index) experiment(index);
    writer_.end_list().key("campaigns").begin_list();
    for (std::uint32_t index = 0; index < pack_.campaigns()->size(); ++index) campaign(index);
    writer_.end_list();
    if (pack_.derived() != nullptr) derived_values();
    writer_.end_object();
    return writer_.take();
  }

 private:
  using Clauses = std::vector<std::string>;

  void begin(const flatbuffers::String* name, const flatbuffers::Vector<flatbuffers::Offset<wire::LocalText>>* label) {
    writer_.begin_object().member("name", name->string_view());
    writer_.member("label", label_of(name, label, scene_.words.language()));
  }

  void end(const Clauses& clauses) {
    writer_.key("sentences").begin_list();
    for (const std::string& clause : clauses) writer_.text(scene_.words.typeset(clause));
    writer_.end_list().end_object();
  }

  void tree(std::string_view name, std::uint16_t node) {
    if (node == kNone) return;
    writer_.key(name);
    write_tree(scene_, node, writer_);
  }

  void segment(const wire::Segment& segment) {
    begin(segment.name(), segment.label());
    writer_.member("holds", holds(pack_, segment.condition(), scene_.inputs));
    tree("condition", segment.condition());
    end(audience(segment.condition()));
  }

  void derived_values() {
    writer_.key("derived").begin_list();
    for (const wire::Derived* each : *pack_.derived()) derived(*each);
    writer_.end_list();
  }

  void derived(const wire::Derived& derived) {
    const std::string path = compiler::derived_path(derived);
    writer_.begin_object().member("name", std::string_view(path));
    const Words& words = scene_.words;
    writer_.member("label", derived.kind() == wire::DerivedKind::last
                                ? words.say("Étape", "Stage")
                                : std::string_view(label_of(derived.name(), derived.label(), words.language())));
    const bool is_inferred = derived.kind() == wire::DerivedKind::inferred;
    const Value said = said_of(derived, scene_.profile);
    const Derivation found = derive(pack_, derived, scene_.inputs);
    const Value value = said.is_missing() ? found.value : said;
    if (!value.is_missing()) writer_.key("value").value(value);
    if (is_inferred && said.is_missing() && !value.is_missing())
      writer_.key("probability").value(Value::of(found.probability));
    writer_.key("cases").begin_list();
    for (const wire::Case* each : *derived.cases()) {
      writer_.begin_object();
      if (!is_inferred) writer_.key("value").value(case_value(pack_, *each));
      if (each->label() != nullptr) writer_.member("label", label_of("", each->label(), words.language()));
      writer_.member("holds", holds(pack_, each->condition(), scene_.inputs));
      tree("condition", each->condition());
      writer_.end_object();
    }
    writer_.end_list();
    end(is_inferred ? inferred_clauses(scene_, derived) : derived_clauses(scene_, derived));
  }

  void experiment(std::uint32_t index) {
    const wire::Experiment& experiment = *pack_.experiments()->Get(index);
    const bool decided = engine_.decided().is_made;
    const Reason reason = engine_.decided().experiments[index];
    begin(experiment.name(), experiment.label());
    writer_.member("reason", decided ? name_of(reason) : "");
    const std::uint8_t variant = engine_.profile().variants[index];
    if (decided && reason == Reason::shown) {
      writer_.member("variant", experiment.variants()->Get(variant)->name()->string_view());
    }
    tree("audience", experiment.audience());
    end(decided ? why(reason, experiment) : no_page());
  }

  void campaign(std::uint32_t index) {
    const wire::Campaign& campaign = *pack_.campaigns()->Get(index);
    const bool decided = engine_.decided().is_made;
    const Reason reason = engine_.decided().campaigns[index];
    begin(campaign.name(), campaign.label());
    writer_.member("reason", decided ? name_of(reason) : "");
    tree("audience", campaign.audience());
    tree("unless", campaign.unless());
    if (!decided) return end(no_page());
    end(reason == Reason::suppressed ? deciding_clauses(scene_, campaign.unless()) : why(reason, campaign));
  }

  template <class Plan>
  Clauses why(Reason reason, const Plan& plan) const {
    const Words& words = scene_.words;
    switch (reason) {
      case Reason::consent:
        return {consent()};
      case Reason::schedule:
        return {schedule(plan.from_ms(), plan.until_ms())};
      case Reason::traffic:
        return {std::string(words.say("le tirage a laissé ce visiteur hors de l'expérience",
                                      "the draw left this visitor out of the experiment"))};
      case Reason::placement_taken:
        return {std::string(words.say("une règle plus prioritaire modifie déjà le même emplacement",
                                      "a rule of higher priority changes the same place already"))};
      default:
        return audience(plan.audience());
    }
  }

  std::string consent() const {
    const Words& words = scene_.words;
    if (engine_.consent() == Consent::full) {
      return std::string(words.say("le navigateur n'a pas donné de hasard pour le tirage",
                                   "the browser gave no randomness for the draw"));
    }
    const auto level = [&](Consent consent) {
      return words.quoted(words_of(words, wire::Field::consent_level, name_of(consent)));
    };
    return std::string(words.say("le consentement est ", "consent is ")) + level(engine_.consent()) + ", " +
           words.asked(wire::Op::eq, false, level(Consent::full));
  }

  std::string schedule(std::uint64_t from_ms, std::uint64_t until_ms) const {
    const Words& words = scene_.words;
    if (now_ms_ < static_cast<double>(from_ms))
      return std::string(words.say("cela commence le ", "it begins on ")) + words.date(from_ms);
    return std::string(words.say("c'est terminé depuis le ", "it has been over since ")) + words.date(until_ms);
  }

  Clauses audience(std::uint16_t node) const {
    if (node == kNone)
      return {std::string(scene_.words.say("tous les visiteurs sont concernés", "every visitor is meant"))};
    return deciding_clauses(scene_, node);
  }

  Clauses no_page() const {
    return {std::string(scene_.words.say("aucune page n'a encore été vue", "no page has been viewed yet"))};
  }

  const Engine& engine_;
  const wire::Pack& pack_;
  double now_ms_;
  Scene scene_;
  JsonWriter writer_;
};

}  // namespace
}  // namespace explaining

Result<std::string> explain(const Engine& engine, double now_ms, Language language) {
  if (engine.pack() == nullptr) return failure(Error::no_pack);
  return explaining::Explainer(engine, now_ms, language).explain();
}

}  // namespace aparte
