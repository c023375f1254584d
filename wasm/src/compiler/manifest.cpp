#include "compiler/json_writer.hpp"
#include "compiler/pack_writer.hpp"

namespace aparte::compiler {
namespace {

void write_label(const std::vector<LocalText>& label, JsonWriter& writer) {
  writer.key("label").begin_object();
  for (const LocalText& local : label) writer.member(local.language, local.text);
  writer.end_object();
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
  for (const std::string& outcome : experiment.outcomes) writer.text(outcome);
  writer.end_list().member("mode", experiment.odds == 0 ? "plain" : "local");
  writer.member("odds", static_cast<double>(experiment.odds)).end_object();
}

}  // namespace

std::string write_manifest(const Model& model, std::string_view version) {
  JsonWriter writer;
  writer.begin_object().member("v", 1.0).member("site", model.site.key).member("version", version);
  writer.member("currency", model.site.currency).key("tasks").begin_list();
  for (const Experiment& experiment : model.experiments) write_task(experiment, writer);
  writer.end_list().end_object();
  return writer.take();
}

}  // namespace aparte::compiler
