#include "compiler/rules_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace aparte::compiler {
namespace {

using Number = nlohmann::json;

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

bool is_one_of(char byte, std::string_view bytes) { return bytes.find(byte) != std::string_view::npos; }

// Follows the parser through the text: the parser says what came, the cursor where it stands.
class TokenCursor {
 public:
  TokenCursor(std::string_view text, std::uint16_t file) : text_(text), file_(file) {
    if (text.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  // The next token after separators, space and comments.
  Place next() {
    skip(",:");
    const std::size_t begin = at_;
    if (at_ < text_.size()) at_ = token_end();
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  // What stands between the last token and the next: the separators without space and comments.
  std::string separators() {
    const std::size_t begin = at_;
    std::string found;
    while (skip(""), at_ < text_.size() && is_one_of(text_[at_], ",:")) found += text_[at_++];
    at_ = begin;
    return found;
  }

 private:
  void skip(std::string_view also) {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (is_space(text_[at_]) || is_one_of(text_[at_], also)) {
        ++at_;
      } else if (rest.starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t closed = text_.find("*/", at_ + 2);
        at_ = closed == std::string_view::npos ? text_.size() : closed + 2;
      } else {
        return;
      }
    }
  }

  std::size_t token_end() const {
    if (text_[at_] == '"') {
      std::size_t end = at_ + 1;
      while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
      return std::min(end + 1, text_.size());
    }
    if (is_one_of(text_[at_], "{}[]")) return at_ + 1;
    std::size_t end = at_ + 1;
    while (end < text_.size() && !is_space(text_[end]) && !is_one_of(text_[end], ",:{}[]\"/")) ++end;
    return end;
  }

  std::string_view text_;
  std::uint16_t file_;
  std::size_t at_ = 0;
};

// Why a token cannot stand where it does, in words for people who do not write JSON every day.
struct SyntaxError {
  Phrase what;
  Phrase expected;
};

SyntaxError explain_string(std::string_view token, std::string_view separators, bool after_value) {
  const bool closed = token.size() > 1 && token.ends_with('"');
  if (!closed) return {{"un guillemet n'est pas fermé", "a quotation mark is not closed"}, "\"…\""};
  if (after_value && separators.empty()) {
    return {{"il manque une virgule avant", "a comma is missing before"}, ","};
  }
  return {{"ce texte contient un caractère de contrôle, ou un « \\ » qui n'est pas suivi de n, t, \", \\, / ou u",
           "this text holds a control character, or a \"\\\" that is not followed by n, t, \", \\, / or u"},
          "\\\\, \\n, \\\""};
}

SyntaxError explain_token(std::string_view token, std::string_view separators, bool after_value) {
  if (token.empty()) {
    return {{"le fichier s'arrête avant la fin : une accolade, un crochet ou un commentaire reste ouvert",
             "the file ends too early: a brace, a bracket or a comment is still open"},
            "} ]"};
  }
  if (is_one_of(token[0], "}]") && separators.ends_with(',')) {
    return {{"la virgule juste avant est de trop", "the comma just before is one too many"}, token};
  }
  if (token[0] == '"') return explain_string(token, separators, after_value);
  if (token[0] == '\'')
    return {{"les textes sont entre guillemets droits doubles", "texts stand in double quotes"}, "\"…\""};
  if (after_value && separators.empty() && !is_one_of(token[0], "}]")) {
    return {{"il manque une virgule avant", "a comma is missing before"}, ","};
  }
  const std::string shown(token.substr(0, 40));
  return {{"« " + shown + " » n'est pas attendu ; les textes et les noms sont entre guillemets doubles",
           "\"" + shown + "\" is not expected; texts and names stand in double quotes"},
          "{ } [ ] \"…\" 0 true false null"};
}

std::size_t first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    while (length <= 4 && !is_utf8(text.substr(at, length))) ++length;
    if (length > 4) break;
    at += length;
  }
  return at;
}

// The parser's events, made into a tree. Names of the functions are nlohmann's.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, std::uint16_t file, Diagnostics& diagnostics, Json& root)
      : text_(text), cursor_(text, file), diagnostics_(diagnostics), root_(root) {}

  bool null() { return leaf(Kind::null) != nullptr; }
  bool boolean(bool value) {
    leaf(Kind::boolean)->boolean = value;
    return true;
  }
  bool number_integer(Number::number_integer_t value) { return number(static_cast<double>(value)); }
  bool number_unsigned(Number::number_unsigned_t value) { return number(static_cast<double>(value)); }
  bool number_float(double value, const std::string&) { return number(value); }
  bool string(std::string& value) {
    leaf(Kind::text)->text = std::move(value);
    return true;
  }
  bool binary(Number::binary_t&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    const Place place = cursor_.next();
    Json& object = *open_.back();
    const auto same = std::ranges::find(object.members, name, &Member::key);
    const bool duplicate = same != object.members.end();
    if (duplicate) diagnostics_.report(Code::duplicate_key, place, {name, diagnostics_.where(same->key_place)});
    if (object.members.size() == kMaxKeys) {
      diagnostics_.report(Code::too_many, place,
                          {{"clés", "keys"}, std::to_string(kMaxKeys + 1), std::to_string(kMaxKeys), anchor::kFiles});
      return false;
    }
    object.members.push_back({std::move(name), duplicate ? Place{} : place, {}});
    after_value_ = false;
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    const std::string separators = cursor_.separators();
    const Place place = cursor_.next();
    const std::string_view token = text_.substr(place.begin, place.end - place.begin);
    const SyntaxError error = explain_token(token, separators, after_value_);
    diagnostics_.report(Code::syntax, place, {error.what, error.expected});
    return false;
  }

 private:
  // Where the next value goes: the root, a new element, or the last key's value.
  Json* slot() {
    if (open_.empty()) return &root_;
    if (open_.back()->is(Kind::list)) return &open_.back()->elements.emplace_back();
    return &open_.back()->members.back().value;
  }

  Json* leaf(Kind kind) {
    Json* value = slot();
    value->kind = kind;
    value->place = cursor_.next();
    after_value_ = true;
    return value;
  }

  bool number(double value) {
    leaf(Kind::number)->number = value == 0 ? 0 : value;
    return true;
  }

  bool open(Kind kind) {
    Json* value = leaf(kind);
    after_value_ = false;
    if (open_.size() == kMaxRuleDepth) {
      diagnostics_.report(Code::too_deep, value->place, {std::to_string(kMaxRuleDepth)});
      return false;
    }
    open_.push_back(value);
    return true;
  }

  bool close() {
    open_.back()->place.end = cursor_.next().end;
    // A key's second value counts for nothing; it was marked by a key without a place.
    std::erase_if(open_.back()->members, [](const Member& member) { return member.key_place.file == kNoFile; });
    open_.pop_back();
    after_value_ = true;
    return true;
  }

  std::string_view text_;
  TokenCursor cursor_;
  Diagnostics& diagnostics_;
  Json& root_;
  std::vector<Json*> open_;  // a parent's vectors do not grow while its last child is open
  bool after_value_ = false;
};

}  // namespace

const Json* Json::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Member::key);
  return found == members.end() ? nullptr : &found->value;
}

bool read_rules(std::string_view text, std::uint16_t file, Diagnostics& diagnostics, Json& root,
                std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    diagnostics.report(Code::file_too_large, {},
                       {diagnostics.path(file), std::to_string(text.size()), std::to_string(max_bytes)});
    return false;
  }
  if (!is_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(first_invalid_byte(text));
    diagnostics.report(Code::invalid_utf8, {file, at, at + 1});
    return false;
  }
  TreeBuilder builder(text, file, diagnostics, root);
  return nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder,
                                   nlohmann::json::input_format_t::json, true, true);
}

}  // namespace aparte::compiler
