#include <algorithm>
#include <tuple>

#include "aparte/compiler.hpp"
#include "compiler/pack_writer.hpp"
#include "compiler/sections.hpp"

namespace aparte {
namespace compiler {
namespace {

// The roots of all files; fewer after an error, when going on would only report what the unread files declare.
std::vector<Json> read_all(std::span<const RuleFile> files, Diagnostics& diagnostics) {
  std::vector<Json> roots;
  if (files.empty()) diagnostics.report(Code::no_files, {});
  if (files.size() > kMaxFiles) {
    diagnostics.report(Code::too_many_files, {}, {std::to_string(files.size()), std::to_string(kMaxFiles)});
    return roots;
  }
  for (std::size_t file = 0; file < files.size(); ++file) {
    Json root;
    if (read_rules(files[file].text, static_cast<std::uint16_t>(file), diagnostics, root))
      roots.push_back(std::move(root));
  }
  return roots;
}

Model compile_sections(Context& context) {
  Model model;
  compile_site(context, model);
  compile_affinities(context, model);
  compile_scopes(context);
  compile_metrics(context);
  compile_segments(context, model);
  compile_templates(context, model);
  compile_experiments(context, model);
  compile_campaigns(context, model);
  compile_questions(context, model);
  return model;
}

void warn_unused(const Context& context) {
  for (const NameTable* table : {&context.names.placements, &context.names.templates, &context.names.metrics,
                                 &context.names.segments, &context.names.scores, &context.names.attributes}) {
    table->report_unused(context.diagnostics);
  }
}

// The pack must pass the same check as on a shopper's page; what does not pass is never handed out.
void finish(const Model& model, const Context& context, Compiled& out) {
  if (!context.pool.fits()) {
    context.diagnostics.report(Code::too_many, {},
                               {{"conditions et de valeurs en tout", "conditions and values in all"},
                                std::to_string(context.pool.final_nodes().size()),
                                std::to_string(kMaxNodes),
                                anchor::kFiles});
    return;
  }
  WrittenPack written = write_pack(model, context.pool);
  if (written.bytes.size() > kMaxPackBytes) {
    context.diagnostics.report(Code::too_many, {},
                               {{"octets dans le pack", "bytes in the pack"},
                                std::to_string(written.bytes.size()),
                                std::to_string(kMaxPackBytes),
                                anchor::kFiles});
    return;
  }
  const auto opened = Pack::open(written.bytes);
  if (!opened) {
    const Failure& failure = opened.error();
    context.diagnostics.report(Code::internal_error, {},
                               {std::to_string(static_cast<int>(failure.error)) + "@" + std::to_string(failure.place)});
    return;
  }
  out.pack = std::move(written.bytes);
  out.manifest = write_manifest(model, written.version);
}

}  // namespace
}  // namespace compiler

Language language_of(std::string_view tag) {
  const bool french = tag.starts_with("fr") && (tag.size() == 2 || tag[2] == '-' || tag[2] == '_');
  return french ? Language::french : Language::english;
}

Compiled compile(std::span<const RuleFile> files, Language language) {
  std::vector<RuleFile> sorted(files.begin(), files.end());
  std::ranges::sort(sorted, {}, [](const RuleFile& file) { return std::tie(file.path, file.text); });
  compiler::Diagnostics diagnostics(sorted, language);
  Compiled out;
  const std::vector<compiler::Json> roots = compiler::read_all(sorted, diagnostics);
  if (roots.size() == sorted.size() && !sorted.empty()) {
    const compiler::RuleSet rules = compiler::merge(roots, diagnostics);
    compiler::Context context(rules, diagnostics);
    const compiler::Model model = compiler::compile_sections(context);
    if (diagnostics.errors() == 0) {
      compiler::warn_same_priority(model, context);
      compiler::warn_unused(context);
      compiler::finish(model, context, out);
    }
  }
  out.diagnostics = diagnostics.take();
  return out;
}

}  // namespace aparte
