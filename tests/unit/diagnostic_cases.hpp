// Cases of tests/diagnostics: rules, and what `aparte check` prints for them in both languages.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "aparte/compiler.hpp"

struct DiagnosticCase {
  std::string title;
  std::vector<aparte::RuleFile> files;  // with "site.json", which every case has
  std::string heads;                    // the headings and rules as written, for writing the case again
  std::string english;
  std::string french;
};

struct CaseFile {
  std::filesystem::path path;
  std::vector<DiagnosticCase> cases;
};

// Every file of the folder, in the order of their names.
std::vector<CaseFile> read_diagnostic_cases();
void write_diagnostic_cases(const CaseFile& file);

// What is compared: diagnostics as the command line prints them, without those that the shared site alone would have.
std::string printed(const DiagnosticCase& diagnostic_case, aparte::Language language);
