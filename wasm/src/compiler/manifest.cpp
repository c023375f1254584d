#include "compiler/json_writer.hpp"
#include "compiler/pack_writer.hpp"
#include "pack/tasks.hpp"

namespace aparte::compiler {
namespace {

void write_label(const std::vector<LocalText>& label, JsonWriter& writer) {
  writer.key("label").begin_object();
  for (const LocalText& local : label) writer.member(local.language, local.text);
  writer.end_object();
}

// The cells after the first, and how they are told.
void finish_task(const std::vector<Outcome>& outcomes, std::uint16_t odds, JsonWriter& writer) {
  for (const Outcome& outcome : outcomes) writer.text(outcome.name);
  writer.end_list().member("mode", odds == 0 ? "plain" : "local");
  writer.member("odds", static_cast<double>(odds)).end_object();
}

void write_task(const Experiment& experiment, JsonWriter& writer) {
  writer.begin_object().member("name", experiment.name);
  write_label(experiment.label, writer);
  writer.key("arms").begin_list();
  for (const Variant& variant : experiment.variants) {
    writer.begin_object().member("name", variant.name);
    write_label(variant.label, writer);
    writer.member("weight", variant.weight / (kWeightSum / 100.0)).end_object();
  }
  writer.end_list().key("cells").begin_list().text("none");
  finish_task(experiment.outcomes, experiment.odds, writer);
}

void write_question(const Question& question, JsonWriter& writer) {
  const auto arms = arms_of(question.keep);
  writer.begin_object().member("name", question.name).member("kind", "question");
  write_label(question.label, writer);
  writer.key("arms").begin_list();
  for (const std::string_view arm : arms) {
    writer.begin_object().member("name", arm).key("label").begin_object().end_object();
    writer.member("weight", 100.0 / static_cast<double>(arms.size())).end_object();
  }
  writer.end_list().key("cells").begin_list().text("none");
  finish_task(question.outcomes, question.odds, writer);
}

}  // namespace

std::string write_manifest(const Model& model, std::string_view version) {
  JsonWriter writer;
  writer.begin_object().member("v", 1.0).member("site", model.site.key).member("version", version);
  writer.member("currency", model.site.currency).key("tasks").begin_list();
  for (const Experiment& experiment : model.experiments) write_task(experiment, writer);
  for (const Question& question : model.questions) write_question(question, writer);
  writer.end_list().end_object();
  return writer.take();
}

}  // namespace aparte::compiler
