#include "compiler/diagnostics.hpp"

#include <algorithm>
#include <tuple>

#include "compiler/nearest_name.hpp"

namespace aparte::compiler {
namespace {

// Replaces {0} to {9}, what has no argument by nothing; the "{{" of templates stays as it is.
std::string fill(std::string_view text, std::initializer_list<Phrase> arguments, Language language) {
  std::string out;
  while (!text.empty()) {
    const bool placeholder = text.size() > 2 && text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}';
    if (placeholder) {
      const auto index = static_cast<std::size_t>(text[1] - '0');
      if (index < arguments.size()) out += (arguments.begin() + index)->in(language);
    } else {
      out += text[0];
    }
    text.remove_prefix(placeholder ? 3 : 1);
  }
  return out;
}

}  // namespace

void Diagnostics::report(Code code, Place place, std::initializer_list<Phrase> arguments, const Phrase& hint) {
  const Entry& entry = entry_of(code);
  std::size_t& count = entry.severity == Severity::error ? errors_ : warnings_;
  if (++count > kMaxDiagnostics) return;
  const bool french = language_ == Language::french;
  Diagnostic out;
  out.severity = entry.severity;
  out.code = entry.id;
  out.message = fill(french ? entry.fr : entry.en, arguments, language_);
  out.expected = fill(french ? entry.expected_fr : entry.expected_en, arguments, language_);
  out.hint = hint.in(language_);
  out.reference = "rules/README.md" + fill(entry.reference, arguments, language_);
  if (place.file != kNoFile) {
    const std::string_view text = source(place.file);
    const Position begin = position_at(text, place.begin);
    const Position end = position_at(text, place.end);
    out.path = files_[place.file].path;
    out.line = begin.line + first_line_ - 1;
    out.column = begin.column;
    out.end_column = end.line == begin.line ? std::max(end.column, begin.column + 1) : begin.column + 1;
    out.excerpt = excerpt_of(text, place, out.line);
  }
  reported_.push_back({place, reported_.size(), std::move(out)});
}

std::vector<Diagnostic> Diagnostics::take() {
  std::ranges::sort(reported_, {}, [](const Reported& reported) {
    return std::tie(reported.place.file, reported.place.begin, reported.number);
  });
  std::size_t room_for_warnings = kMaxDiagnostics - std::min(errors_, kMaxDiagnostics);
  std::vector<Diagnostic> out;
  for (Reported& reported : reported_) {
    if (reported.diagnostic.severity == Severity::warning) {
      if (room_for_warnings == 0) continue;
      --room_for_warnings;
    }
    out.push_back(std::move(reported.diagnostic));
  }
  reported_.clear();
  return out;
}

std::string Diagnostics::where(Place place) const {
  const Position position = position_at(source(place.file), place.begin);
  return files_[place.file].path + ":" + std::to_string(position.line + first_line_ - 1) + ":" +
         std::to_string(position.column);
}

Phrase did_you_mean(std::string_view name, std::span<const std::string_view> candidates) {
  const std::string found(nearest(name, candidates));
  if (found.empty()) return "";
  return {"Vouliez-vous dire « " + found + " » ?", "Did you mean \"" + found + "\"?"};
}

std::string list_of(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

}  // namespace aparte::compiler
