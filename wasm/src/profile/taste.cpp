#include "profile/taste.hpp"

#include <algorithm>
#include <array>

namespace aparte {
namespace {

// The stated values, each once.
class Stated {
 public:
  explicit Stated(const Value& stated) {
    add(stated);
    if (stated.type() != Type::array) return;
    for (const Value value : stated.elements()) add(value);
  }

  std::span<const std::string_view> values() const { return {values_.data(), count_}; }

  double share(std::string_view value) const {
    return std::ranges::find(values(), value) == values().end() ? 0 : 1 / static_cast<double>(count_);
  }

 private:
  void add(const Value& value) {
    const std::string_view text = value.text();
    const bool is_taste = !text.empty() && text.size() <= kMaxAffinityValueBytes;
    if (!is_taste || count_ == values_.size() || share(text) > 0) return;
    values_[count_++] = text;
  }

  std::array<std::string_view, kMaxStatedValues> values_;
  std::size_t count_ = 0;
};

bool is_empty(const Item& affinity) { return affinity_top(affinity).is_missing(); }

double mixed(const Taste& taste, const Stated& stated, bool is_inferred, std::string_view value) {
  if (stated.values().empty()) return affinity_share(taste.affinity, value);
  if (!is_inferred) return stated.share(value);
  return (1 - taste.weight) * affinity_share(taste.affinity, value) + taste.weight * stated.share(value);
}

}  // namespace

double taste_share(const Taste& taste, std::string_view value) {
  return mixed(taste, Stated(taste.stated), !is_empty(taste.affinity), value);
}

Value taste_top(const Taste& taste) {
  const Stated stated(taste.stated);
  const bool is_inferred = !is_empty(taste.affinity);
  std::string_view top;
  double top_share = 0;
  const auto compare = [&](std::string_view value) {
    const double share = mixed(taste, stated, is_inferred, value);
    if (share < top_share || (share == top_share && value >= top)) return;
    top = value;
    top_share = share;
  };
  for (const Entry known : view(taste.affinity).get("weights").entries()) compare(known.key);
  for (const std::string_view value : stated.values()) compare(value);
  return top.empty() ? Value() : Value::of(top);
}

std::optional<double> read_taste_weight(std::string_view text) {
  constexpr unsigned kWhole = 1000;
  unsigned thousandths = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9' || text.size() > 4) return {};
    thousandths = thousandths * 10 + static_cast<unsigned>(digit - '0');
  }
  if (thousandths == 0 || thousandths > kWhole || text.front() == '0') return {};
  return thousandths / static_cast<double>(kWhole);
}

}  // namespace aparte
