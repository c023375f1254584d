#include "compiler/order.hpp"

#include <algorithm>

namespace aparte::compiler {
namespace {

// Paths that a condition reads, in the order of its text. Those that do not exist are left to the compiler.
void collect_references(const Json& json, const std::vector<Referent>& all, std::vector<std::size_t>& out) {
  for (const Json& element : json.elements) collect_references(element, all, out);
  for (const Member& member : json.members) {
    const auto found = std::ranges::find(all, member.key, &Referent::path);
    if (found != all.end()) out.push_back(static_cast<std::size_t>(found - all.begin()));
    collect_references(member.value, all, out);
  }
}

// Depth first, in the order of declaration.
class Sorter {
 public:
  Sorter(const std::vector<Referent>& all, std::size_t segments, Diagnostics& diagnostics)
      : all_(all), segments_(segments), diagnostics_(diagnostics), states_(all.size()) {}

  std::vector<std::size_t> sort() {
    for (std::size_t number = 0; number < all_.size(); ++number) visit(number);
    return std::move(sorted_);
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };

  void visit(std::size_t number) {
    if (states_[number] == State::open) return report_cycle(number);
    if (states_[number] == State::done) return;
    states_[number] = State::open;
    way_.push_back(number);
    std::vector<std::size_t> references;
    for (const Json* condition : all_[number].conditions) collect_references(*condition, all_, references);
    for (const std::size_t reference : references) visit(reference);
    way_.pop_back();
    states_[number] = State::done;
    sorted_.push_back(number);
  }

  // A circle of segments alone names them without their prefix.
  void report_cycle(std::size_t number) {
    const auto first = std::ranges::find(way_, number);
    const bool is_of_segments = std::all_of(first, way_.end(), [this](std::size_t at) { return at < segments_; });
    const auto name = [&](std::size_t at) {
      const std::string& path = all_[at].path;
      return is_of_segments ? path.substr(path.find('.') + 1) : path;
    };
    std::string cycle;
    for (auto at = first; at != way_.end(); ++at) cycle += name(*at) + " → ";
    cycle += name(number);
    diagnostics_.report(is_of_segments ? Code::segment_cycle : Code::derived_cycle, all_[number].place,
                        {name(number), cycle});
  }

  const std::vector<Referent>& all_;
  std::size_t segments_;
  Diagnostics& diagnostics_;
  std::vector<State> states_;
  std::vector<std::size_t> way_;
  std::vector<std::size_t> sorted_;
};

}  // namespace

std::vector<Referent> referents(const RuleSet& rules) {
  std::vector<Referent> all;
  const auto add = [&all](std::string_view prefix, const std::vector<Declaration>& section, std::string_view key) {
    for (const Declaration& declaration : section) {
      all.push_back({std::string(prefix).append(declaration.name), declaration.place, {}});
      if (const Json* conditions = declaration.value->find(key)) all.back().conditions.push_back(conditions);
    }
  };
  add("segment.", rules.segments, "when");
  add("score.", rules.scores, "points");
  add("attribute.", rules.attributes, "derive");
  for (std::size_t at = 0; at < rules.attributes.size(); ++at) {
    const Json* infer = rules.attributes[at].value->find("infer");
    const Json* from = infer == nullptr ? nullptr : infer->find("from");
    if (from != nullptr) all[all.size() - rules.attributes.size() + at].conditions.push_back(from);
  }
  if (rules.stages.empty()) return all;
  all.push_back({"visitor.stage", rules.stages.front().place, {}});
  for (const Declaration& stage : rules.stages) {
    if (const Json* when = stage.value->find("when")) all.back().conditions.push_back(when);
  }
  return all;
}

std::vector<std::size_t> dependency_order(const std::vector<Referent>& all, std::size_t segments,
                                          Diagnostics& diagnostics) {
  return Sorter(all, segments, diagnostics).sort();
}

}  // namespace aparte::compiler
