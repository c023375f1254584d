#include "diagnostic_cases.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "compiler/source.hpp"

using namespace aparte;

namespace {

const std::filesystem::path kFolder = APARTE_SOURCE_DIR "/tests/diagnostics";
constexpr std::string_view kTitle = "=== ";
constexpr std::string_view kPart = "--- ";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// "«300 times: text #»" is the text so often, with the number of the time; "«byte ff»" is a byte that is no text.
std::string expanded(const std::string& text) {
  constexpr std::string_view kOpen = "«";
  constexpr std::string_view kClose = "»";
  constexpr std::string_view kTimes = " times: ";
  const std::size_t opened = text.find(kOpen);
  const std::size_t closed = text.find(kClose, opened);
  if (closed == std::string::npos) return text;
  const std::string inside = text.substr(opened + kOpen.size(), closed - opened - kOpen.size());
  std::string out = text.substr(0, opened);
  if (inside.starts_with("byte ")) {
    out += static_cast<char>(std::stoi(inside.substr(5), nullptr, 16));
  } else {
    const std::size_t times = inside.find(kTimes);
    const int count = std::stoi(inside.substr(0, times));
    for (int number = 0; number < count; ++number) {
      for (const char byte : inside.substr(times + kTimes.size())) {
        out += byte == '#' ? std::to_string(number) : std::string(1, byte);
      }
    }
  }
  return out + expanded(text.substr(closed + kClose.size()));
}

// "rules.json", or "many-#.json 65 times".
void add_files(DiagnosticCase& out, const std::string& name, const std::string& text) {
  const std::size_t space = name.find(' ');
  if (space == std::string::npos) {
    out.files.push_back({name, expanded(text)});
    return;
  }
  const int count = std::stoi(name.substr(space + 1));
  for (int number = 0; number < count; ++number) {
    std::string path = name.substr(0, space);
    out.files.push_back({path.replace(path.find('#'), 1, std::to_string(number)), text});
  }
}

// An empty line may stand between two cases.
std::string without_empty_end(std::string text) {
  while (text.ends_with("\n\n") || text == "\n") text.pop_back();
  return text;
}

void add_part(DiagnosticCase& out, const std::string& name, const std::string& whole_text, bool& has_site) {
  const std::string text = without_empty_end(whole_text);
  if (name == "en") {
    out.english = text;
  } else if (name == "fr") {
    out.french = text;
  } else {
    out.heads += std::string(kPart) + name + "\n" + text;
    if (name == "no site" || name == "site.json") has_site = true;
    if (name != "no site") add_files(out, name, text);
  }
}

DiagnosticCase read_case(const std::string& text) {
  DiagnosticCase out;
  std::istringstream lines(text);
  std::getline(lines, out.title);
  bool has_site = false;
  std::string name;
  std::string part;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(kPart)) {
      part += line + "\n";
      continue;
    }
    if (!name.empty()) add_part(out, name, part, has_site);
    name = line.substr(kPart.size());
    part.clear();
  }
  if (!name.empty()) add_part(out, name, part, has_site);
  if (!has_site) out.files.push_back({"site.json", read(kFolder / "site.json")});
  return out;
}

// As js/cli/src/diagnostics.mjs shortens lists.
std::string shortened(const std::string& note) {
  constexpr std::size_t kMaxCharacters = 160;
  if (compiler::count_characters(note) <= kMaxCharacters) return note;
  std::size_t end = std::string::npos;
  for (std::size_t at = note.find(", "); at != std::string::npos; at = note.find(", ", at + 1)) {
    if (compiler::count_characters(std::string_view(note).substr(0, at)) <= kMaxCharacters) end = at;
  }
  return end == std::string::npos ? note : note.substr(0, end) + ", …";
}

std::string printed(const Diagnostic& found, Language language) {
  const bool french = language == Language::french;
  // As in js/cli/src/texts: in French a colon does not begin a line.
  const std::string colon = french ? "\u00a0: " : ": ";
  std::string out = found.path;
  if (found.line > 0) out += ":" + std::to_string(found.line) + ":" + std::to_string(found.column);
  if (!out.empty()) out += ": ";
  const bool error = found.severity == Severity::error;
  out += (french ? (error ? "erreur" : "avertissement") : (error ? "error" : "warning")) + colon + found.message +
         " [" + std::string(found.code) + "]\n";
  std::istringstream lines(found.excerpt);
  for (std::string line; std::getline(lines, line);) out += "  " + line + "\n";
  const auto note = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) out += "  " + std::string(name) + colon + shortened(text) + "\n";
  };
  note(french ? "attendu" : "expected", found.expected);
  note(french ? "piste" : "hint", found.hint);
  note(french ? "voir" : "see", found.reference);
  return out;
}

}  // namespace

std::string printed(const DiagnosticCase& diagnostic_case, Language language) {
  std::string out;
  for (const Diagnostic& found : compile(diagnostic_case.files, language).diagnostics) {
    if (found.code == "unused" && found.path == "site.json") continue;
    out += (out.empty() ? "" : "\n") + printed(found, language);
  }
  return out;
}

std::vector<CaseFile> read_diagnostic_cases() {
  std::vector<CaseFile> out;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") out.push_back({entry.path(), {}});
  }
  std::ranges::sort(out, {}, &CaseFile::path);
  for (CaseFile& file : out) {
    const std::string text = "\n" + read(file.path);
    const std::string mark = "\n" + std::string(kTitle);
    for (std::size_t at = text.find(mark); at != std::string::npos;) {
      const std::size_t next = text.find(mark, at + 1);
      const std::size_t begin = at + mark.size();
      file.cases.push_back(read_case(text.substr(begin, next == std::string::npos ? next : next + 1 - begin)));
      at = next;
    }
  }
  return out;
}

void write_diagnostic_cases(const CaseFile& file) {
  std::ofstream out(file.path, std::ios::binary);
  for (const DiagnosticCase& written : file.cases) {
    out << (&written == file.cases.data() ? "" : "\n") << kTitle << written.title << "\n"
        << written.heads << kPart << "en\n"
        << written.english << kPart << "fr\n"
        << written.french;
  }
}
