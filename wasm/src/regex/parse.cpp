#include <algorithm>
#include <charconv>
#include <optional>

#include "regex/syntax.hpp"

namespace aparte::regex {
namespace {

constexpr std::string_view kSpecial = "^$\\.*+?()[]{}|/";

Node node_of(Node::Kind kind) {
  Node node;
  node.kind = kind;
  return node;
}

Node node_of(Characters characters) {
  Node node = node_of(Node::Kind::characters);
  node.characters = std::move(characters);
  return node;
}

Node node_of(Assertion assertion) {
  Node node = node_of(Node::Kind::assertion);
  node.assertion = assertion;
  return node;
}

// Recursive descent; after a fault nothing more is read.
class Parser {
 public:
  Parser(std::string_view pattern, bool any_case) : pattern_(pattern), any_case_(any_case) {}

  std::expected<Node, Fault> run() {
    Node node = choice();
    if (!fault_ && !is_done()) fail(Problem::unopened_group);
    if (fault_) return std::unexpected(*fault_);
    return node;
  }

 private:
  Node choice() {
    Node out = node_of(Node::Kind::choice);
    if (++depth_ > kMaxPatternDepth) fail(Problem::too_deep);
    do {
      out.children.push_back(sequence());
    } while (!fault_ && take('|'));
    --depth_;
    return out;
  }

  Node sequence() {
    Node out = node_of(Node::Kind::sequence);
    while (!fault_ && !is_done() && peek() != '|' && peek() != ')') out.children.push_back(repeated(term()));
    return out;
  }

  Node term() {
    const std::size_t at = at_;
    if (take('(')) return group(at);
    if (take('[')) return node_of(class_of(at));
    if (take('.')) return node_of(any_but_line_ends());
    if (take('^')) return node_of(Assertion::start);
    if (take('$')) return node_of(Assertion::end);
    if (peek() == '\\') return escape();
    if (peek() == '*' || peek() == '+' || peek() == '?') return failed(Problem::nothing_to_repeat, at);
    return node_of(one(character()));
  }

  Node group(std::size_t at) {
    take_group_kind(at);
    if (fault_) return {};
    Node out = choice();
    if (!fault_ && !take(')')) fail(Problem::unclosed_group, at);
    return out;
  }

  // "(?:" and "(?<name>": what is remembered of a group changes nothing.
  void take_group_kind(std::size_t at) {
    if (!take('?') || take(':')) return;
    const bool is_named = take('<');
    if (peek() == '=' || peek() == '!') return fail(Problem::look_around, at);
    const std::size_t end = pattern_.find('>', at_);
    if (!is_named || end == std::string_view::npos) return fail(Problem::unknown_group, at);
    at_ = end + 1;
  }

  Node repeated(Node node) {
    const std::size_t at = at_;
    Node out = node_of(Node::Kind::repeat);
    if (fault_ || !take_repeat(out)) return node;
    take('?');
    if (node.kind == Node::Kind::assertion) fail(Problem::nothing_to_repeat, at);
    const std::uint32_t highest = out.most == Node::kNoMost ? out.least : out.most;
    if (out.least > highest || highest > kMaxRepeat) fail(Problem::bad_repeat, at);
    out.children.push_back(std::move(node));
    const std::size_t second = at_;
    Node ignored;
    if (!fault_ && take_repeat(ignored)) fail(Problem::nothing_to_repeat, second);
    return out;
  }

  bool take_repeat(Node& repeat) {
    if (take('*')) return true;
    if (take('+')) {
      repeat.least = 1;
      return true;
    }
    if (take('?')) {
      repeat.most = 1;
      return true;
    }
    return peek() == '{' && take_counts(repeat.least, repeat.most);
  }

  // "{2}", "{2,}", "{2,5}"; anything else that begins with "{" stands for itself.
  bool take_counts(std::uint32_t& least, std::uint32_t& most) {
    const std::size_t end = pattern_.find('}', at_);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = pattern_.substr(at_ + 1, end - at_ - 1);
    const std::size_t comma = inside.find(',');
    if (!read_count(inside.substr(0, comma), least)) return false;
    if (comma == std::string_view::npos) {
      most = least;
    } else if (comma + 1 < inside.size() && !read_count(inside.substr(comma + 1), most)) {
      return false;
    }
    at_ = end + 1;
    return true;
  }

  static bool read_count(std::string_view text, std::uint32_t& count) {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    if (std::from_chars(text.data(), text.data() + text.size(), count).ec != std::errc()) count = kMaxRepeat + 1;
    return true;
  }

  Node escape() {
    const std::size_t at = at_++;
    if (is_done()) return failed(Problem::bad_escape, at);
    if (take('b')) return node_of(Assertion::word_edge);
    if (take('B')) return node_of(Assertion::no_word_edge);
    if (peek() == 'k' || (peek() >= '1' && peek() <= '9')) return failed(Problem::back_reference, at);
    if (const auto known = known_class()) return node_of(*known);
    return node_of(one(escaped(at)));
  }

  // \d and the like, after the backslash.
  std::optional<Characters> known_class() {
    const char letter = peek();
    Characters found;
    switch (letter | 0x20) {
      case 'd':
        found = digits();
        break;
      case 'w':
        found = word_characters();
        break;
      case 's':
        found = spaces();
        break;
      default:
        return {};
    }
    ++at_;
    return letter < 'a' ? found.opposite() : found;
  }

  std::uint32_t escaped(std::size_t at) {
    const char letter = pattern_[at_++];
    constexpr std::string_view kControls = "t\tn\nv\vf\fr\r";
    for (std::size_t i = 0; i < kControls.size(); i += 2) {
      if (letter == kControls[i]) return static_cast<std::uint32_t>(kControls[i + 1]);
    }
    if (letter == '0') return 0;
    if (letter == 'x') return hexadecimal(2, at);
    if (letter == 'u') return take('{') ? braced(at) : hexadecimal(4, at);
    if (letter == 'p' || letter == 'P') {
      fail(Problem::unicode_property, at);
    } else if (kSpecial.find(letter) == std::string_view::npos && letter != '-') {
      fail(Problem::bad_escape, at);
    }
    return static_cast<unsigned char>(letter);
  }

  std::uint32_t hexadecimal(std::size_t count, std::size_t at) {
    std::uint32_t out = 0;
    const std::string_view text = pattern_.substr(at_, count);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out, 16);
    if (text.size() != count || read.ptr != text.data() + count || out > 0x10FFFF) fail(Problem::bad_escape, at);
    at_ += text.size();
    return out;
  }

  std::uint32_t braced(std::size_t at) {
    const std::size_t end = pattern_.find('}', at_);
    const std::size_t count = end == std::string_view::npos ? 0 : end - at_;
    if (count < 1 || count > 6) {
      fail(Problem::bad_escape, at);
      return 0;
    }
    const std::uint32_t out = hexadecimal(count, at);
    at_ = end + 1;
    return out;
  }

  // After the "[".
  Characters class_of(std::size_t at) {
    Characters out;
    const bool is_opposite = take('^');
    while (!fault_ && !take(']')) {
      if (is_done()) {
        fail(Problem::unclosed_class, at);
        break;
      }
      class_entry(out);
    }
    if (any_case_) out.add_other_cases();
    return is_opposite ? out.opposite() : out;
  }

  void class_entry(Characters& out) {
    const std::size_t at = at_;
    const auto first = class_atom(out);
    if (!first || fault_) return;
    const bool is_range = at_ + 1 < pattern_.size() && peek() == '-' && pattern_[at_ + 1] != ']';
    if (!is_range) return out.add({*first, *first});
    ++at_;
    const auto last = class_atom(out);
    if (fault_) return;
    // "[a-\d]" is three things.
    if (!last) return out.add(Characters{{*first, *first}, {'-', '-'}});
    if (*last < *first) {
      fail(Problem::bad_range, at);
    } else {
      out.add({*first, *last});
    }
  }

  // A character; nothing when it was a whole class, which is added.
  std::optional<std::uint32_t> class_atom(Characters& out) {
    if (peek() != '\\') return character();
    const std::size_t at = at_++;
    if (is_done()) {
      fail(Problem::unclosed_class, at);
      return {};
    }
    if (take('b')) return '\b';
    if (const auto known = known_class()) {
      out.add(*known);
      return {};
    }
    return escaped(at);
  }

  // The pattern is UTF-8, as every text of the rules.
  std::uint32_t character() {
    const auto first = static_cast<unsigned char>(pattern_[at_++]);
    const std::uint32_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    std::uint32_t out = more == 0 ? first : first & (0x3FU >> more);
    for (std::uint32_t i = 0; i < more && !is_done(); ++i) {
      out = out << 6U | (static_cast<unsigned char>(pattern_[at_++]) & 0x3FU);
    }
    return out;
  }

  Characters one(std::uint32_t character) const {
    Characters out{{character, character}};
    if (any_case_) out.add_other_cases();
    return out;
  }
  bool is_done() const { return at_ >= pattern_.size(); }
  char peek() const { return is_done() ? '\0' : pattern_[at_]; }
  bool take(char wanted) {
    if (is_done() || pattern_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  void fail(Problem problem) { fail(problem, at_); }
  void fail(Problem problem, std::size_t at) {
    if (!fault_) fault_ = {problem, static_cast<std::uint32_t>(at)};
  }
  Node failed(Problem problem, std::size_t at) {
    fail(problem, at);
    return {};
  }

  std::string_view pattern_;
  bool any_case_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
  std::optional<Fault> fault_;
};

}  // namespace

std::expected<Node, Fault> parse(std::string_view pattern, bool any_case) { return Parser(pattern, any_case).run(); }

std::string pattern_of(const std::vector<std::string>& texts) {
  std::string out = "^(?:";
  for (const std::string& text : texts) {
    if (&text != texts.data()) out += '|';
    for (const char character : text) {
      if (kSpecial.find(character) != std::string_view::npos) out += '\\';
      out += character;
    }
  }
  return out + ")$";
}

}  // namespace aparte::regex
