// What the compiler has to say, in the reader's language.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aparte/compiler.hpp"
#include "compiler/source.hpp"

namespace aparte::compiler {

// A text in both languages; a name is the same in both.
struct Phrase {
  std::string fr;
  std::string en;

  Phrase(std::string_view both) : fr(both), en(both) {}
  Phrase(const std::string& both) : fr(both), en(both) {}
  Phrase(const char* both) : fr(both), en(both) {}
  Phrase(std::string_view french, std::string_view english) : fr(french), en(english) {}

  const std::string& in(Language language) const { return language == Language::french ? fr : en; }
};

// Headings of rules/README.md.
namespace anchor {
inline constexpr std::string_view kFiles = "#files";
inline constexpr std::string_view kNames = "#names";
inline constexpr std::string_view kSite = "#site";
inline constexpr std::string_view kAffinities = "#affinities";
inline constexpr std::string_view kMetrics = "#metrics";
inline constexpr std::string_view kSegments = "#segments";
inline constexpr std::string_view kScores = "#scores";
inline constexpr std::string_view kStages = "#stages";
inline constexpr std::string_view kAttributes = "#derived-attributes";
inline constexpr std::string_view kInferred = "#inferred-attributes";
inline constexpr std::string_view kScopes = "#attributes-of-a-page-or-a-visit";
inline constexpr std::string_view kConditions = "#conditions";
inline constexpr std::string_view kPaths = "#paths";
inline constexpr std::string_view kOperators = "#operators";
inline constexpr std::string_view kPatterns = "#regular-expressions";
inline constexpr std::string_view kBehaviour = "#behaviour";
inline constexpr std::string_view kTemplates = "#templates";
inline constexpr std::string_view kExperiments = "#experiments";
inline constexpr std::string_view kReports = "#reports";
inline constexpr std::string_view kQuestions = "#questions";
inline constexpr std::string_view kCampaigns = "#campaigns";
inline constexpr std::string_view kChanges = "#changes";
inline constexpr std::string_view kDates = "#dates-and-durations";
inline constexpr std::string_view kDayparts = "#dayparts";
inline constexpr std::string_view kDays = "#days-since-and-until";
inline constexpr std::string_view kZones = "#time-zones";
inline constexpr std::string_view kWarnings = "#warnings";
}  // namespace anchor

enum class Code : std::uint8_t {
  syntax,
  invalid_utf8,
  file_too_large,
  too_many_files,
  no_files,
  too_deep,
  duplicate_key,
  unknown_section,
  missing_section,
  unknown_key,
  missing_key,
  wrong_kind,
  bad_name,
  duplicate_name,
  bad_value,
  out_of_range,
  too_many,
  empty,
  unknown_name,
  unknown_value,
  unknown_path,
  unknown_operator,
  misplaced_operator,
  wrong_type,
  missing_test,
  segment_cycle,
  derived_cycle,
  mixed_types,
  tells_nothing,
  chances_sum,
  bad_template,
  unknown_format,
  wrong_format,
  missing_language,
  weights_sum,
  bad_schedule,
  unknown_zone,
  change_kind,
  not_a_date,
  bad_selector,
  bad_pattern,
  slow_pattern,
  large_pattern,
  internal_error,
  extra_language,
  unused,
  same_priority,
  always_true,
  always_false,
  impossible_with_segments,
  redundant,
  duplicate_value,
  not_a_path,
  not_a_host,
  plain_pattern,
  every_text,
  no_text,
  no_free_shipping,
  unusual_field,
  window_too_long,
  since_itself,
  never_in_time,
  never_shows,
  idle_unless,
  shadowed,
  experiment_consent,
  no_traffic,
  weight_zero,
  same_variants,
  repeated_change,
  hidden_change,
  bad_address,
  page_taken,
  same_selector,
  unknown_language,
  unknown_currency,
  same_forms,
  percent_of_share,
  stray_braces,
  html_in_text,
  control_has_changes,
  unusual_event,
  announced_zone,
  skipped_time,
  repeated_time,
};
inline constexpr std::size_t kCodeCount = static_cast<std::size_t>(Code::repeated_time) + 1;

// One line of the table of messages. `{0}` to `{4}`, also in `reference`, are replaced by the arguments of the report.
struct Entry {
  Code code;
  std::string_view id;
  Severity severity;
  std::string_view reference;
  std::string_view fr;
  std::string_view en;
  std::string_view expected_fr;
  std::string_view expected_en;
};
const Entry& entry_of(Code code);

class Diagnostics {
 public:
  // `first_line`: the number of the files' first line; more than 1 when they are parts of larger ones.
  Diagnostics(std::span<const RuleFile> files, Language language, std::uint32_t first_line = 1)
      : files_(files), language_(language), first_line_(first_line) {}

  // `hint` is a sentence; empty for none.
  void report(Code code, Place place, std::initializer_list<Phrase> arguments = {}, const Phrase& hint = "");

  std::size_t errors() const { return errors_; }
  // Of what was reported first; the beginning when nothing was.
  Place first_place() const { return reported_.empty() ? Place{} : reported_.front().place; }
  // In the order of files and places. An error is never pushed out by a warning.
  std::vector<Diagnostic> take();

  std::string_view path(std::uint16_t file) const { return files_[file].path; }
  std::string_view source(std::uint16_t file) const { return files_[file].text; }
  // "boutique.json:12:5", for messages that name a second place.
  std::string where(Place place) const;

 private:
  struct Reported {
    Place place;
    std::size_t number;  // in the order of report()
    Diagnostic diagnostic;
  };
  std::span<const RuleFile> files_;
  Language language_;
  std::uint32_t first_line_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::vector<Reported> reported_;
};

// "Did you mean ...?" when a candidate is near to `name`, else empty. See nearest().
Phrase did_you_mean(std::string_view name, std::span<const std::string_view> candidates);

// "a, b, c": for "expected".
std::string list_of(std::span<const std::string_view> names);

}  // namespace aparte::compiler
