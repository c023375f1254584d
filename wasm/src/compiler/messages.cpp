// Every message of the compiler, in both languages.
#include <array>

#include "compiler/diagnostics.hpp"

namespace aparte::compiler {
namespace {

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;

constexpr std::array<Entry, kCodeCount> kEntries{{
    {Code::syntax, "syntax", kError, anchor::kFiles, "Le fichier n'est pas lisible à partir d'ici : {0}.",
     "The file cannot be read from here on: {0}.", "{1}", "{1}"},
    {Code::invalid_utf8, "invalid_utf8", kError, anchor::kFiles, "Ces octets ne forment pas un caractère.",
     "These bytes are not a character.", "un fichier enregistré en UTF-8", "a file saved as UTF-8"},
    {Code::file_too_large, "file_too_large", kError, anchor::kFiles, "Le fichier « {0} » est trop gros : {1} octets.",
     "The file \"{0}\" is too large: {1} bytes.", "au plus {2} octets par fichier", "at most {2} bytes a file"},
    {Code::too_many_files, "too_many_files", kError, anchor::kFiles, "Il y a trop de fichiers de règles : {0}.",
     "There are too many files of rules: {0}.", "au plus {1} fichiers", "at most {1} files"},
    {Code::no_files, "no_files", kError, anchor::kFiles, "Il n'y a aucun fichier de règles.",
     "There is no file of rules.", "au moins un fichier *.json", "at least one *.json file"},
    {Code::too_deep, "too_deep", kError, anchor::kFiles, "L'imbrication est trop profonde.", "The nesting is too deep.",
     "au plus {0} niveaux", "at most {0} levels"},
    {Code::duplicate_key, "duplicate_key", kError, anchor::kFiles,
     "« {0} » est écrit deux fois au même endroit ; la première fois en {1}.",
     "\"{0}\" is written twice in the same place; the first time at {1}.", "chaque clé une seule fois",
     "each key once"},
    {Code::unknown_section, "unknown_section", kError, anchor::kFiles, "La section « {0} » n'existe pas.",
     "There is no section \"{0}\".", "{1}", "{1}"},
    {Code::missing_section, "missing_section", kError, anchor::kSite, "La section « {0} » manque.",
     "The section \"{0}\" is missing.", "\"{0}\" dans l'un des fichiers", "\"{0}\" in one of the files"},
    {Code::unknown_key, "unknown_key", kError, "{2}", "« {0} » n'a pas de sens ici.", "\"{0}\" means nothing here.",
     "{1}", "{1}"},
    {Code::missing_key, "missing_key", kError, "{1}", "Il manque « {0} » ici.", "\"{0}\" is missing here.", "\"{0}\"",
     "\"{0}\""},
    {Code::wrong_kind, "wrong_kind", kError, "{3}", "{0} : {2} n'a pas sa place ici.", "{0}: {2} does not belong here.",
     "{1}", "{1}"},
    {Code::bad_name, "bad_name", kError, anchor::kNames, "« {0} » ne peut pas servir de nom.",
     "\"{0}\" cannot be a name.",
     "des minuscules sans accent, chiffres et « _ », une lettre d'abord, au plus 40 caractères",
     "lower case letters without accents, digits and \"_\", a letter first, at most 40 characters"},
    {Code::duplicate_name, "duplicate_name", kError, anchor::kNames, "« {0} » est déjà déclaré en {1}.",
     "\"{0}\" is already declared at {1}.", "chaque nom une seule fois, tous fichiers confondus",
     "each name once in all files together"},
    {Code::bad_value, "bad_value", kError, "{3}", "{0} : « {1} » ne convient pas.", "{0}: \"{1}\" will not do.", "{2}",
     "{2}"},
    {Code::out_of_range, "out_of_range", kError, "{3}", "{0} : {1} ne convient pas.", "{0}: {1} will not do.", "{2}",
     "{2}"},
    {Code::too_many, "too_many", kError, "{3}", "Trop de {0} : {1}.", "Too many {0}: {1}.", "au plus {2}",
     "at most {2}"},
    {Code::empty, "empty", kError, "{1}", "{0} : il n'y a rien ici.", "{0}: there is nothing here.", "{2}", "{2}"},
    {Code::unknown_name, "unknown_name", kError, "{3}", "{0} « {1} » n'existe pas.", "There is no {0} \"{1}\".", "{2}",
     "{2}"},
    {Code::unknown_value, "unknown_value", kError, "{3}", "{0} ne vaut jamais « {1} ».", "{0} is never \"{1}\".", "{2}",
     "{2}"},
    {Code::unknown_path, "unknown_path", kError, anchor::kPaths, "« {0} » ne désigne rien que l'on puisse lire.",
     "\"{0}\" is nothing that can be read.", "{1}", "{1}"},
    {Code::unknown_operator, "unknown_operator", kError, anchor::kOperators, "L'opérateur « {0} » n'existe pas ici.",
     "There is no operator \"{0}\" here.", "{1}", "{1}"},
    {Code::misplaced_operator, "misplaced_operator", kError, anchor::kConditions,
     "« {0} » ne peut pas être employé ici.", "\"{0}\" cannot be used here.", "{1}", "{1}"},
    {Code::wrong_type, "wrong_type", kError, anchor::kPaths, "« {0} » est {1} : avec {2}, ce ne serait jamais vrai.",
     "\"{0}\" is {1}: with {2}, it would never hold.", "{1}", "{1}"},
    {Code::missing_test, "missing_test", kError, anchor::kBehaviour,
     "« {0} » tout seul ne demande rien : à quoi le comparer ?",
     "\"{0}\" alone asks nothing: what is it compared with?", "{1}", "{1}"},
    {Code::segment_cycle, "segment_cycle", kError, anchor::kSegments, "Le segment « {0} » dépend de lui-même : {1}.",
     "The segment \"{0}\" depends on itself: {1}.", "un segment qui ne dépend que d'autres",
     "a segment that depends on others only"},
    {Code::bad_template, "bad_template", kError, anchor::kTemplates, "Ce texte à trous n'est pas lisible : {0}.",
     "This template cannot be read: {0}.",
     "{{ chemin }}, {{ chemin | money }} ou {{ chemin | plural: \"article\", \"articles\" }}",
     "{{ path }}, {{ path | money }} or {{ path | plural: \"article\", \"articles\" }}"},
    {Code::unknown_format, "unknown_format", kError, anchor::kTemplates, "Le format « {0} » n'existe pas.",
     "There is no format \"{0}\".", "{1}", "{1}"},
    {Code::wrong_format, "wrong_format", kError, anchor::kTemplates,
     "« {0} » est {1} : le format « {2} » ne sait pas l'écrire.", "\"{0}\" is {1}: the format \"{2}\" cannot write it.",
     "{3}", "{3}"},
    {Code::missing_language, "missing_language", kError, anchor::kTemplates,
     "Le texte « {0} » n'existe pas en « {1} ».", "The template \"{0}\" has no text in \"{1}\".",
     "un texte dans chaque langue du site : {2}", "a text in each language of the site: {2}"},
    {Code::weights_sum, "weights_sum", kError, anchor::kExperiments, "Les parts des variantes font {0} % en tout.",
     "The weights of the variants make {0} % together.", "{1}", "{1}"},
    {Code::bad_schedule, "bad_schedule", kError, anchor::kDates, "La fin n'est pas après le début.",
     "The end is not after the beginning.", "\"until\" après \"from\"", "\"until\" after \"from\""},
    {Code::change_kind, "change_kind", kError, anchor::kChanges, "Cette modification dit {0}.", "This change says {0}.",
     "\"at\" et une seule de ces clés : {1}", "\"at\" and exactly one of: {1}"},
    {Code::bad_pattern, "bad_pattern", kError, anchor::kPatterns, "Cette expression régulière n'est pas lisible : {0}.",
     "This regular expression cannot be read: {0}.", "{1}", "{1}"},
    {Code::slow_pattern, "slow_pattern", kError, anchor::kPatterns,
     "Cette expression régulière ne peut pas être suivie en une seule lecture du texte : {0}.",
     "This regular expression cannot be followed in one pass over the text: {0}.",
     "une expression sans (?=, (?!, (?<=, (?<!, \\1 ni \\p", "an expression without (?=, (?!, (?<=, (?<!, \\1 and \\p"},
    {Code::large_pattern, "large_pattern", kError, anchor::kPatterns, "C'est trop grand une fois compilé.",
     "This is too large once it is compiled.", "moins de répétitions comptées, de mots ou de choix",
     "fewer counted repetitions, words or choices"},
    {Code::internal_error, "internal_error", kError, anchor::kFiles,
     "Le pack compilé a été refusé par le moteur ({0}). C'est un défaut d'Aparté, pas de vos règles.",
     "The compiled pack was refused by the engine ({0}). This is a fault of Aparté, not of your rules.", "", ""},
    {Code::extra_language, "extra_language", kWarning, anchor::kWarnings,
     "« {0} » n'est pas une langue du site : ce texte ne sera jamais montré.",
     "\"{0}\" is not a language of the site: this text will never be shown.", "{1}", "{1}"},
    {Code::unused, "unused", kWarning, anchor::kWarnings, "{0} « {1} » ne sert nulle part.",
     "The {0} \"{1}\" is used nowhere.", "", ""},
    {Code::same_priority, "same_priority", kWarning, anchor::kWarnings,
     "{0} et {1} ({2}) modifient le même emplacement « {3} » avec la même priorité.",
     "{0} and {1} ({2}) change the same placement \"{3}\" with the same priority.",
     "deux priorités différentes, pour dire qui l'emporte", "two different priorities, to say which one wins"},
    {Code::always_true, "always_true", kWarning, anchor::kWarnings, "{0} : cette condition est toujours vraie.",
     "{0}: this condition always holds.", "{1}", "{1}"},
    {Code::always_false, "always_false", kWarning, anchor::kWarnings, "{0} : cette condition n'est jamais vraie : {1}.",
     "{0}: this condition never holds: {1}.", "", ""},
    {Code::control_has_changes, "control_has_changes", kWarning, anchor::kWarnings,
     "« {0} » est la première variante, donc le témoin, et modifie pourtant la page.",
     "\"{0}\" is the first variant, thus the control, and changes the page nevertheless.",
     "un témoin qui laisse la page telle quelle", "a control that leaves the page as it is"},
    {Code::unusual_event, "unusual_event", kWarning, anchor::kWarnings,
     "« {0} » ressemble à un événement connu, mais n'en est pas un.", "\"{0}\" looks like a known event, but is none.",
     "{1}", "{1}"},
}};

constexpr bool in_order() {
  for (std::size_t index = 0; index < kEntries.size(); ++index) {
    if (static_cast<std::size_t>(kEntries[index].code) != index) return false;
  }
  return true;
}
static_assert(in_order());

}  // namespace

const Entry& entry_of(Code code) { return kEntries[static_cast<std::size_t>(code)]; }

}  // namespace aparte::compiler
