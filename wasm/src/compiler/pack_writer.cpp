#include "compiler/pack_writer.hpp"

#include "base/digits.hpp"
#include "base/hash.hpp"

namespace aparte::compiler {
namespace {

using flatbuffers::Offset;
template <class T>
using Vector = Offset<flatbuffers::Vector<T>>;

class Writer {
 public:
  Writer(const Model& model, const Pool& pool) : model_(model), pool_(pool) {}

  std::vector<std::uint8_t> write(std::string_view version) {
    const auto all = sections(text(version));
    builder_.Finish(all, wire::PackIdentifier());
    return {builder_.GetBufferPointer(), builder_.GetBufferPointer() + builder_.GetSize()};
  }

 private:
  Offset<flatbuffers::String> text(std::string_view text) { return builder_.CreateString(text.data(), text.size()); }
  // Nothing instead of an empty text.
  Offset<flatbuffers::String> optional_text(std::string_view words) {
    return words.empty() ? Offset<flatbuffers::String>() : text(words);
  }

  template <class T, class Make>
  auto list(const std::vector<T>& all, Make make) {
    std::vector<decltype(make(all.front()))> out;
    out.reserve(all.size());
    for (const T& each : all) out.push_back(make(each));
    return builder_.CreateVector(out);
  }
  template <class T, class Make>
  auto optional_list(const std::vector<T>& all, Make make) {
    return all.empty() ? decltype(list(all, make))() : list(all, make);
  }

  Vector<Offset<flatbuffers::String>> texts(const std::vector<std::string>& all) {
    return list(all, [this](const std::string& each) { return text(each); });
  }
  Vector<Offset<flatbuffers::String>> optional_texts(const std::vector<std::string>& all) {
    return all.empty() ? Vector<Offset<flatbuffers::String>>() : texts(all);
  }
  Vector<Offset<wire::LocalText>> label(const std::vector<LocalText>& all) {
    return optional_list(all, [this](const LocalText& local) {
      const auto language = text(local.language);
      return wire::CreateLocalText(builder_, language, text(local.text));
    });
  }

  Offset<wire::Pack> sections(Offset<flatbuffers::String> version) {
    const auto site = this->site();
    const auto inputs = list(pool_.inputs(), [this](const Input& each) {
      return wire::CreateInput(builder_, each.field, each.index, optional_texts(each.path));
    });
    const auto values = list(pool_.values(), [this](const std::vector<std::uint8_t>& cbor) {
      return wire::CreateValue(builder_, builder_.CreateVector(cbor));
    });
    const auto nodes = builder_.CreateVectorOfStructs(pool_.final_nodes());
    const auto counters = list(pool_.counters(), [this](const Counter& each) { return counter(each); });
    const auto affinities = list(model_.affinities, [this](const Affinity& each) { return affinity(each); });
    const auto segments = list(model_.segments, [this](const Segment& each) {
      const auto name = text(each.name);
      const auto words = label(each.label);
      return wire::CreateSegment(builder_, name, words, pool_.final_node(each.condition));
    });
    const auto pages = list(model_.pages, [this](const NamedList& each) {
      const auto name = text(each.name);
      return wire::CreatePage(builder_, name, texts(each.entries));
    });
    const auto placements = list(model_.placements, [this](const NamedList& each) {
      const auto name = text(each.name);
      return wire::CreatePlacement(builder_, name, texts(each.entries));
    });
    const auto templates = list(model_.templates, [this](const Template& each) { return template_texts(each); });
    const auto experiments = list(model_.experiments, [this](const Experiment& each) { return experiment(each); });
    const auto campaigns = list(model_.campaigns, [this](const Campaign& each) { return campaign(each); });
    const auto derived = optional_list(model_.derived, [this](const Derived& each) { return derived_value(each); });
    return wire::CreatePack(builder_, kPackFormat, version, site, inputs, values, nodes, counters, affinities, segments,
                            pages, placements, templates, experiments, campaigns, tasks(), derived, questions());
  }

  Offset<wire::Derived> derived_value(const Derived& each) {
    const auto name = text(each.name);
    const auto words = label(each.label);
    const auto cases = list(each.cases, [this](const Case& one) {
      return wire::CreateCase(builder_, pool_.final_node(one.condition), one.value, label(one.label));
    });
    const auto chances = each.chances.empty() ? 0 : builder_.CreateVector(each.chances);
    return wire::CreateDerived(builder_, name, words, each.kind, cases, each.least, each.most, each.segments,
                               each.values, chances);
  }

  Offset<wire::Site> site() {
    const auto key = text(model_.site.key);
    const auto languages = texts(model_.site.languages);
    const auto currency = text(model_.site.currency);
    return wire::CreateSite(builder_, key, languages, currency, model_.site.free_shipping_from);
  }

  Offset<wire::Counter> counter(const Counter& each) {
    const auto label = text(each.label);
    const auto event = text(each.event);
    const auto of = optional_text(each.of);
    const auto since = optional_text(each.since);
    const auto steps = optional_list(each.steps, [this](const Step& step) {
      return wire::CreateStep(builder_, text(step.event), pool_.final_node(step.filter));
    });
    return wire::CreateCounter(builder_, each.key, label, event, pool_.final_node(each.filter), each.measure, of,
                               each.window, each.window_ms, each.grain_ms, since, steps, optional_text(each.same));
  }

  Offset<wire::Affinity> affinity(const Affinity& each) {
    const auto dimension = text(each.dimension);
    const auto weights = list(each.weights, [this](const EventWeight& weight) {
      return wire::CreateEventWeight(builder_, text(weight.event), weight.weight);
    });
    return wire::CreateAffinity(builder_, dimension, each.half_life_ms, weights);
  }

  Offset<wire::Template> template_texts(const Template& each) {
    const auto name = text(each.name);
    const auto all = list(each.texts, [this](const LocalParts& local) {
      const auto language = text(local.language);
      const auto parts = list(local.parts, [this](const Part& part) {
        const auto words = optional_text(part.text);
        return wire::CreatePart(builder_, words, part.input, part.format, optional_texts(part.forms));
      });
      return wire::CreateLocalParts(builder_, language, parts);
    });
    return wire::CreateTemplate(builder_, name, all);
  }

  Offset<wire::Element> element(const Element& each) {
    const auto tag = text(each.tag);
    const auto class_name = optional_text(each.class_name);
    const auto children = optional_list(each.children, [this](const Element& child) { return element(child); });
    return wire::CreateElement(builder_, tag, class_name, each.text, each.href, children);
  }

  Offset<wire::Change> change(const Change& each) {
    const auto name = optional_text(each.name);
    const auto inserted = each.element.empty() ? Offset<wire::Element>() : element(each.element.front());
    return wire::CreateChange(builder_, each.placement, each.kind, name, each.text, each.href, each.child,
                              each.position, inserted);
  }
  Vector<Offset<wire::Change>> changes(const std::vector<Change>& all) {
    return list(all, [this](const Change& each) { return change(each); });
  }

  Offset<wire::Experiment> experiment(const Experiment& each) {
    const auto name = text(each.name);
    const auto words = label(each.label);
    const auto variants = list(each.variants, [this](const Variant& variant) {
      const auto variant_name = text(variant.name);
      return wire::CreateVariant(builder_, variant_name, variant.weight, changes(variant.changes));
    });
    return wire::CreateExperiment(builder_, name, words, name, pool_.final_node(each.audience), each.traffic,
                                  each.priority, each.from_ms, each.until_ms, variants);
  }

  Offset<wire::Campaign> campaign(const Campaign& each) {
    const auto name = text(each.name);
    const auto words = label(each.label);
    const auto all = changes(each.changes);
    return wire::CreateCampaign(builder_, name, words, pool_.final_node(each.audience), pool_.final_node(each.unless),
                                each.priority, each.from_ms, each.until_ms, all);
  }

  // One task an experiment: how far did this visit get?
  Vector<Offset<wire::Task>> tasks() {
    std::vector<Offset<wire::Task>> out;
    for (std::size_t index = 0; index < model_.experiments.size(); ++index) {
      const Experiment& each = model_.experiments[index];
      if (!is_plain(each.outcomes)) continue;
      std::vector<Offset<wire::Cell>> cells;
      const auto nothing = text("none");
      cells.push_back(wire::CreateCell(builder_, nothing, text("")));
      for (const Outcome& outcome : each.outcomes) {
        const auto name = text(outcome.name);
        cells.push_back(wire::CreateCell(builder_, name, name));
      }
      const auto name = text(each.name);
      out.push_back(wire::CreateTask(builder_, name, static_cast<std::uint16_t>(index), weight_of_experiments(),
                                     builder_.CreateVector(cells), each.odds));
    }
    return builder_.CreateVector(out);
  }

  // Those of the rules, and the experiments whose outcomes are more than events.
  Vector<Offset<wire::Question>> questions() {
    std::vector<Offset<wire::Question>> out;
    for (std::size_t index = 0; index < model_.experiments.size(); ++index) {
      const Experiment& each = model_.experiments[index];
      if (is_plain(each.outcomes)) continue;
      const auto name = text(each.name);
      const auto outcomes = outcome_list(each.outcomes);
      out.push_back(wire::CreateQuestion(builder_, name, outcomes, static_cast<std::uint16_t>(index), kNone, text(""),
                                         kNone, wire::Keep::highest, weight_of_experiments(), each.odds));
    }
    for (const Question& each : model_.questions) {
      const auto name = text(each.name);
      const auto outcomes = outcome_list(each.outcomes);
      out.push_back(wire::CreateQuestion(builder_, name, outcomes, kNone, each.campaign, text(each.opens),
                                         pool_.final_node(each.filter), each.keep, each.weight, each.odds));
    }
    return out.empty() ? 0 : builder_.CreateVector(out);
  }

  Vector<Offset<wire::Outcome>> outcome_list(const std::vector<Outcome>& outcomes) {
    return list(outcomes, [this](const Outcome& each) {
      const auto name = text(each.name);
      return wire::CreateOutcome(builder_, name, text(each.event), pool_.final_node(each.filter));
    });
  }

  std::uint16_t weight_of_experiments() const { return model_.questions.empty() ? 1 : kWeightOfExperiments; }

  const Model& model_;
  const Pool& pool_;
  flatbuffers::FlatBufferBuilder builder_;
};

}  // namespace

WrittenPack write_pack(const Model& model, const Pool& pool) {
  const std::vector<std::uint8_t> unnamed = Writer(model, pool).write("0000000000000000");
  std::string version;
  append_hex(version, fnv1a_64(Bytes(unnamed)));
  return {Writer(model, pool).write(version), version};
}

}  // namespace aparte::compiler
