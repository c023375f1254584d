#include <algorithm>
#include <array>

#include "compiler/paths.hpp"
#include "compiler/sections.hpp"
#include "compiler/text_checks.hpp"

namespace aparte::compiler {
namespace {

using wire::Format;

struct FormatEntry {
  std::string_view name;
  Format format;
  bool wants_number;
  std::size_t least_forms;
  std::size_t most_forms;
};
constexpr std::array<FormatEntry, 6> kFormats{{
    {"text", Format::text, false, 0, 1},
    {"number", Format::number, true, 0, 0},
    {"money", Format::money, true, 0, 0},
    {"percent", Format::percent, true, 0, 0},
    {"plural", Format::plural, true, 2, 2},
    {"date", Format::date, false, 0, 0},
}};

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

// Reads `Encore {{ cart.to_free_shipping | money }}`. Offsets are those of the decoded text.
class TextReader {
 public:
  TextReader(const Json& literal, Context& context) : literal_(literal), text_(literal.text), context_(context) {}

  std::vector<Part> read() {
    while (at_ < text_.size()) {
      const std::size_t opened = std::min(text_.find("{{", at_), text_.size());
      if (opened > at_) words(text_.substr(at_, opened - at_));
      at_ = opened;
      if (at_ < text_.size() && !slot()) return {};
    }
    if (parts_.size() > kMaxParts) {
      context_.diagnostics.report(Code::too_many, literal_.place,
                                  {{"morceaux dans ce texte", "parts in this text"},
                                   std::to_string(parts_.size()),
                                   std::to_string(kMaxParts),
                                   anchor::kTemplates});
    }
    return std::move(parts_);
  }

 private:
  void words(std::string_view found) {
    check_words(literal_, found, at_, context_);
    parts_.push_back({std::string(found), kNone, Format::text, {}});
  }

  // {{ path | format: "form", "form" }}
  bool slot() {
    const std::size_t closed = text_.find("}}", at_);
    if (closed == std::string_view::npos) {
      return fail(at_, at_ + 2, {"« {{ » n'est pas refermé par « }} »", "\"{{\" is not closed by \"}}\""});
    }
    at_ += 2;
    end_ = closed;
    const auto [path_begin, path_end] = word(" |}\t\n\r");
    if (path_begin == path_end)
      return fail(path_begin - 2, closed + 2,
                  {"il manque un chemin entre les accolades", "a path is missing between the braces"});
    const std::string_view path_text = text_.substr(path_begin, path_end - path_begin);
    const auto path = resolve_path(path_text, inside(path_begin, path_end), Scope::rules, context_);
    if (path) part_ = {"", path->input, Format::text, {}};
    const FormatEntry* entry = format();
    if (entry == nullptr || !forms(*entry)) return false;
    if (path && fits(*path, path_text, *entry, inside(path_begin, path_end))) parts_.push_back(part_);
    at_ = closed + 2;
    return true;
  }

  const FormatEntry* format() {
    skip_space();
    if (at_ == end_) return &kFormats.front();
    if (text_[at_] != '|') {
      fail(at_, end_, {"après le chemin vient « | » et un format", "after the path comes \"|\" and a format"});
      return nullptr;
    }
    ++at_;
    const auto [begin, end] = word(" :}\t\n\r");
    const std::string_view name = text_.substr(begin, end - begin);
    const auto found = std::ranges::find(kFormats, name, &FormatEntry::name);
    if (found != kFormats.end()) return &*found;
    std::array<std::string_view, kFormats.size()> names;
    std::ranges::transform(kFormats, names.begin(), &FormatEntry::name);
    context_.diagnostics.report(Code::unknown_format, inside(begin, end), {name, list_of(names)},
                                did_you_mean(name, names));
    return nullptr;
  }

  // Words after the format: `: "article", "articles"`.
  bool forms(const FormatEntry& entry) {
    part_.format = entry.format;
    skip_space();
    const std::size_t begin = at_;
    if (at_ < end_ && text_[at_] == ':') {
      do {
        ++at_;
        if (!form()) return false;
        skip_space();
      } while (at_ < end_ && text_[at_] == ',');
    }
    if (at_ != end_) return fail(at_, end_, {"ceci n'est pas attendu ici", "this is not expected here"});
    const std::size_t count = part_.forms.size();
    if (count == 2 && part_.forms[0] == part_.forms[1])
      context_.diagnostics.report(Code::same_forms, inside(begin, end_), {part_.forms[0]});
    if (count >= entry.least_forms && count <= entry.most_forms) return true;
    const std::string name(entry.name);
    if (entry.most_forms == 0)
      return fail(begin, end_,
                  {"le format « " + name + " » ne prend pas de mots", "the format \"" + name + "\" takes no words"});
    if (entry.format == Format::text)
      return fail(begin, end_,
                  {"le format « text » prend un mot de remplacement au plus",
                   "the format \"text\" takes one word at most, to use instead"});
    return fail(begin, end_,
                {"le format « plural » demande deux mots, un et plusieurs",
                 "the format \"plural\" needs two words, for one and for many"});
  }

  bool form() {
    skip_space();
    const std::size_t closed = at_ < end_ && text_[at_] == '"' ? text_.find('"', at_ + 1) : std::string_view::npos;
    if (closed >= end_)
      return fail(at_, end_, {"un mot entre guillemets est attendu", "a word in quotation marks is expected"});
    part_.forms.emplace_back(text_.substr(at_ + 1, closed - at_ - 1));
    at_ = closed + 1;
    return true;
  }

  bool fits(const Path& path, std::string_view path_text, const FormatEntry& entry, Place place) {
    const bool number = path.type == FieldType::number;
    const bool good =
        path.type == FieldType::any ||
        (entry.wants_number ? number : path.type == FieldType::text || (number && entry.format == Format::text));
    const bool is_share = path.entry != nullptr && path.entry->field == wire::Field::affinity_share;
    if (is_share && entry.format == Format::percent)
      context_.diagnostics.report(Code::percent_of_share, place, {path_text});
    if (good) return true;
    const Phrase expected = number ? Phrase("number, money, percent, plural")
                            : path.type == FieldType::text
                                ? Phrase("text, date")
                                : Phrase("un texte ou un nombre dans le modèle", "a text or a number in the template");
    context_.diagnostics.report(Code::wrong_format, place, {path_text, type_name(path.type), entry.name, expected});
    return false;
  }

  // The next word, up to one of the bytes.
  std::pair<std::size_t, std::size_t> word(std::string_view stops) {
    skip_space();
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(stops, at_), end_);
    return {begin, at_};
  }

  void skip_space() {
    while (at_ < end_ && is_space(text_[at_])) ++at_;
  }

  Place inside(std::size_t begin, std::size_t end) const {
    return place_inside(context_.diagnostics.source(literal_.place.file), literal_.place, begin, end);
  }

  bool fail(std::size_t begin, std::size_t end, const Phrase& why) {
    context_.diagnostics.report(Code::bad_template, inside(begin, std::max(end, begin + 1)), {why});
    return false;
  }

  const Json& literal_;
  std::string_view text_;
  Context& context_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;  // of the slot that is being read
  Part part_;
  std::vector<Part> parts_;
};

}  // namespace

std::vector<Part> compile_text(const Json& literal, Context& context) { return TextReader(literal, context).read(); }

}  // namespace aparte::compiler
