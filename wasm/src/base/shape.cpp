#include "base/shape.hpp"

namespace aparte {
namespace {

constexpr double kMaxWhole = 9'007'199'254'740'991;  // 2^53 - 1

constexpr char kPage[] =
    "{path:t1-512,?title:t0-256,language:t2-16,?referrer_host:t0-128,?utm_source:t0-64,?utm_medium:t0-64,"
    "?utm_campaign:t0-64,device:=phone|tablet|desktop,utc_offset_min:i840}";

class Matcher {
 public:
  explicit Matcher(const char* shape) : at_(shape) {}

  // Reads one shape; on a misfit it stops anywhere inside of it.
  bool fits(const Value& value);
  const std::uint8_t* misfit() const { return misfit_; }

 private:
  std::uint32_t take_number();
  bool takes_size(std::size_t size);
  std::string_view take_word();
  void skip();
  bool is_whole(const Value& value, double least, double most) const;
  bool is_one_of(const Value& value);
  bool is_scalar(const Value& value) const;
  bool fits_list(const Value& value);
  bool fits_names(const Value& value);
  bool fits_members(const Value& value);

  const char* at_;
  const std::uint8_t* misfit_ = nullptr;
};

const std::uint8_t* address_of(std::string_view key) { return reinterpret_cast<const std::uint8_t*>(key.data()); }

std::uint32_t Matcher::take_number() {
  std::uint32_t number = 0;
  while (*at_ >= '0' && *at_ <= '9') number = number * 10 + static_cast<std::uint32_t>(*at_++ - '0');
  return number;
}

// To the next character that ends a word, which is left out.
std::string_view Matcher::take_word() {
  const char* const first = at_;
  while (*at_ == '_' || (*at_ >= 'a' && *at_ <= 'z')) ++at_;
  return {first, static_cast<std::size_t>(at_ - first)};
}

// To the end of the shape that begins here.
void Matcher::skip() {
  int depth = 0;
  for (;; ++at_) {
    if (*at_ == '{' || *at_ == '[') ++depth;
    if (depth == 0 && (*at_ == ',' || *at_ == '}' || *at_ == ']')) return;
    if (*at_ == '}' || *at_ == ']') --depth;
  }
}

bool Matcher::is_whole(const Value& value, double least, double most) const {
  const double number = value.number();
  return value.type() == Type::number && number >= least && number <= most &&
         number == static_cast<double>(static_cast<std::int64_t>(number));
}

bool Matcher::is_one_of(const Value& value) {
  bool is_one = false;
  do {
    is_one = is_same_text(take_word(), value.text()) || is_one;
  } while (*at_++ == '|');
  --at_;
  return is_one;
}

bool Matcher::is_scalar(const Value& value) const {
  const Type type = value.type();
  return type == Type::text ? value.text().size() <= 512
                            : type == Type::number || type == Type::boolean || type == Type::null;
}

// Reads "1-40" and compares.
bool Matcher::takes_size(std::size_t size) {
  const std::uint32_t least = take_number();
  ++at_;
  const std::uint32_t most = take_number();
  return size >= least && size <= most;
}

bool Matcher::fits_list(const Value& value) {
  if (value.type() != Type::array || !takes_size(value.size())) return false;
  const char* const each = at_;
  for (const Value element : value.elements()) {
    at_ = each;
    if (!fits(element)) return false;
  }
  at_ = each;
  skip();
  ++at_;
  return true;
}

bool Matcher::fits_names(const Value& value) {
  if (value.type() != Type::object || value.size() > take_number()) return false;
  ++at_;
  const std::uint32_t most = take_number();
  const char* const each = at_;
  for (const auto [key, member] : value.entries()) {
    at_ = each;
    if (!key.empty() && key.size() <= most && fits(member)) continue;
    if (!misfit_) misfit_ = address_of(key);
    return false;
  }
  at_ = each;
  skip();
  return true;
}

bool Matcher::fits_members(const Value& value) {
  if (value.type() != Type::object) return false;
  do {
    const bool is_optional = *at_ == '?';
    if (is_optional) ++at_;
    const std::string_view key = take_word();
    ++at_;
    const Value member = value.get(key);
    if (member.is_missing() && is_optional) {
      skip();
    } else if (!fits(member)) {
      for (const auto [present, unused] : value.entries()) {
        if (!misfit_ && is_same_text(present, key)) misfit_ = address_of(present);
      }
      if (!misfit_) misfit_ = value.encoded().data();
      return false;
    }
  } while (*at_++ == ',');
  return true;
}

bool Matcher::fits(const Value& value) {
  switch (*at_++) {
    case 'u':
      return is_whole(value, 0, kMaxWhole);
    case 'i': {
      const double most = take_number();
      return is_whole(value, -most, most);
    }
    case 'n':
      return value.type() == Type::number;
    case 't':
      return value.type() == Type::text && takes_size(value.text().size());
    case '=':
      return is_one_of(value);
    case 'x':
      return value.bytes().size() == take_number();
    case 's':
      return is_scalar(value);
    case 'v':
      return is_scalar(value) || Matcher("[0-64v]").fits(value) || Matcher("*64-40v}").fits(value);
    case 'o':
      return Matcher("*1024-40s}").fits(value);
    case 'p':
      return Matcher(kPage).fits(value);
    case '[':
      return fits_list(value);
    case '*':
      return fits_names(value);
    default:
      return fits_members(value);
  }
}

}  // namespace

const std::uint8_t* find_misfit(const Value& value, const char* shape) {
  Matcher matcher(shape);
  if (matcher.fits(value)) return nullptr;
  return matcher.misfit() ? matcher.misfit() : value.encoded().data();
}

}  // namespace aparte
