// Counters against their definition: every event is kept, and searched each time.
#include <map>
#include <optional>
#include <random>
#include <string>

#include "aparte/compiler.hpp"
#include "compile_rules.hpp"
#include "counting.hpp"
#include "sample_pack.hpp"

using namespace aparte;
using nlohmann::json;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

struct Item {
  std::string id;
  std::string category;
  std::optional<double> price;
  double quantity = 1;

  json as_json() const {
    json out = {{"item_id", id}, {"item_category", category}, {"quantity", quantity}};
    if (price) out["price"] = *price;
    return out;
  }
};

struct Seen {
  std::int64_t ms = 0;
  std::uint64_t session = 0;
  std::string name;
  std::vector<Item> items;
  std::optional<double> value;  // a parameter
};

// A metric, as text and as what its definition needs.
struct Question {
  std::string measure = {};
  std::string event = {};
  std::string of = {};
  std::string category = {};  // of `where`; empty: everything
  std::string within = {};    // as the rules write it
  std::int64_t window = 0;
  std::int64_t grain = 0;
  std::string since = {};

  json as_json() const {
    json inside = {{"event", event}};
    if (!of.empty()) inside["of"] = of;
    if (!category.empty()) inside["where"] = {{"item_category", category}};
    if (!within.empty()) inside["within"] = within;
    if (!since.empty()) inside["since"] = since;
    return {{"$" + measure, inside}};
  }

  bool has(const Item* item) const { return category.empty() || (item != nullptr && item->category == category); }
  bool fits(const Seen& seen) const {
    if (seen.name != event) return false;
    if (seen.items.empty()) return has(nullptr);
    return std::ranges::any_of(seen.items, [this](const Item& item) { return has(&item); });
  }
  bool is_in_window(const Seen& seen, std::uint64_t session, std::int64_t now_ms) const {
    if (within == "session") return seen.session == session;
    if (within.starts_with("visit:")) return seen.session + static_cast<std::uint64_t>(window) > session;
    return within.empty() || seen.ms / grain + window / grain > now_ms / grain;
  }

  // The numbers that the event has for the field.
  std::vector<double> numbers(const Seen& seen) const {
    std::vector<double> out;
    for (const Item& item : seen.items) {
      const double times = measure == "sum" ? item.quantity : 1;
      if (has(&item) && of == "price" && item.price) out.push_back(*item.price * times);
    }
    if (out.empty() && of == "value" && seen.value) out.push_back(*seen.value);
    return out;
  }

  std::optional<double> answer(const std::vector<Seen>& history, std::uint64_t session, std::int64_t now_ms) const;
};

std::optional<double> Question::answer(const std::vector<Seen>& history, std::uint64_t session,
                                       std::int64_t now_ms) const {
  std::vector<Seen> seen;
  bool has_begun = since.empty();
  for (const Seen& each : history) {
    if (each.name == since) {
      has_begun = true;
      seen.clear();
    }
    if (has_begun && fits(each) && is_in_window(each, session, now_ms)) seen.push_back(each);
  }
  if (!has_begun) return {};
  const auto count = static_cast<double>(seen.size());
  if (measure == "count") return count;
  if (measure == "distinct") {
    std::map<std::string, int> ids;
    for (const Seen& each : seen) {
      for (const Item& item : each.items) ids[has(&item) ? item.id : ""] = 1;
    }
    ids.erase("");
    return static_cast<double>(ids.size());
  }
  if (measure == "last" || measure == "first") {
    if (seen.empty()) return {};
    return static_cast<double>(now_ms - (measure == "last" ? seen.back() : seen.front()).ms);
  }
  std::vector<double> all;
  for (const Seen& each : seen) {
    for (const double number : numbers(each)) all.push_back(number);
  }
  double sum = 0;
  for (const double number : all) sum += number;
  if (measure == "sum") return rounded_money(sum);
  if (all.empty()) return {};
  if (measure == "min") return *std::ranges::min_element(all);
  if (measure == "max") return *std::ranges::max_element(all);
  return rounded_money(sum / static_cast<double>(all.size()));
}

std::vector<Question> questions() {
  std::vector<Question> out;
  const auto add = [&out](Question question) {
    for (const char* category : {"", "shoes"}) {
      question.category = category;
      question.within = "", out.push_back(question);
      question.within = "session", out.push_back(question);
      question.within = "visit:3", question.window = 3, out.push_back(question);
      question.within = "90m", question.window = 90 * kMinuteMs, question.grain = kMinuteMs, out.push_back(question);
      question.within = "7d", question.window = 168 * kHourMs, question.grain = 2 * kHourMs, out.push_back(question);
    }
  };
  add({.measure = "count", .event = "view_item"});
  add({.measure = "distinct", .event = "view_item", .of = "item_id"});
  for (const char* measure : {"sum", "average", "min", "max"}) {
    add({.measure = measure, .event = "view_item", .of = "price"});
    add({.measure = measure, .event = "purchase", .of = "value"});
  }
  out.push_back({.measure = "first", .event = "view_item"});
  out.push_back({.measure = "last", .event = "view_item", .category = "shoes"});
  out.push_back({.measure = "count", .event = "view_item", .since = "purchase"});
  out.push_back({.measure = "sum", .event = "view_item", .of = "price", .category = "bags", .since = "purchase"});
  out.push_back({.measure = "count", .event = "purchase", .since = "purchase"});
  return out;
}

// The counter of each question; an average is the first of its two.
std::vector<std::uint16_t> counters_of(const wire::Pack& pack, std::size_t questions) {
  std::vector<std::uint16_t> out(questions, kNone);
  for (std::uint32_t index = 0; index < pack.counters()->size(); ++index) {
    const std::string label = pack.counters()->Get(index)->label()->str();
    std::uint16_t& counter = out.at(std::stoul(label.substr(8)));
    if (counter == kNone) counter = static_cast<std::uint16_t>(index);
  }
  return out;
}

// Each question is the metric "q" and its number.
template <class Question>
Pack pack_of(const std::vector<Question>& all) {
  json metrics;
  for (std::size_t number = 0; number < all.size(); ++number)
    metrics["q" + std::to_string(number)] = all[number].as_json();
  const Compiled compiled = compile_rules(json{{"metrics", metrics}}.dump());
  REQUIRE(compiled.ok());
  auto pack = Pack::open(compiled.pack);
  REQUIRE(pack.has_value());
  return std::move(*pack);
}

class Chance {
 public:
  explicit Chance(unsigned seed) : generator_(seed) {}
  int below(int limit) { return static_cast<int>(generator_() % static_cast<unsigned>(limit)); }
  template <class T>
  T one_of(std::initializer_list<T> all) {
    return *(all.begin() + below(static_cast<int>(all.size())));
  }

  std::int64_t pause() {
    return one_of<std::int64_t>(
        {0, 1, 20'000, 7 * kMinuteMs, 29 * kMinuteMs, 31 * kMinuteMs, 5 * kHourMs, 50 * kHourMs});
  }
  // Amounts are quarters: the order in which they are summed makes no difference.
  Seen event(std::initializer_list<const char*> names) {
    Seen out;
    out.name = one_of(names);
    for (int items = below(4); items > 0; --items) {
      Item item{one_of({"a", "b", "c", "d", "e"}), one_of({"shoes", "bags"}), {}, double(1 + below(3))};
      if (below(4) > 0) item.price = below(400) / 4.0;
      out.items.push_back(item);
    }
    if (below(3) > 0) out.value = below(400) / 4.0;
    return out;
  }

 private:
  std::mt19937 generator_;
};

void send(Counting& counting, Seen& seen) {
  std::vector<json> items;
  for (const Item& item : seen.items) items.push_back(item.as_json());
  json params = json::object();
  if (seen.value) params["value"] = *seen.value;
  counting.send(seen.name, items, params);
  seen.ms = counting.now_ms;
  seen.session = counting.profile.session.number;
}

}  // namespace

TEST_CASE("counters say what a search of the whole history says, at every moment", "[counter][history]") {
  const std::vector<Question> all = questions();
  Counting counting(pack_of(all));
  const std::vector<std::uint16_t> counters = counters_of(counting.pack(), all.size());

  for (unsigned seed = 1; seed <= 300 / APARTE_HISTORIES_SHARE; ++seed) {
    Chance chance(seed);
    forget(counting.profile);
    counting.now_ms = Visit::kStartMs;
    std::vector<Seen> history;
    for (int step = 0; step < 25; ++step) {
      counting.now_ms += chance.pause();
      history.push_back(chance.event({"view_item", "view_item", "purchase"}));
      send(counting, history.back());
      if (chance.below(8) == 0) counting.save_and_restore();
      const std::int64_t later_ms = counting.now_ms + chance.pause();
      for (std::size_t number = 0; number < all.size(); ++number) {
        const std::optional<double> expected = all[number].answer(history, counting.profile.session.number, later_ms);
        const Value actual = counting.value_at(counters[number], later_ms);
        if (actual.is_missing() != expected.has_value() && actual.number() == expected.value_or(0)) continue;
        FAIL(all[number].as_json().dump()
             << " seed " << seed << " step " << step << ": " << actual.number() << " for " << expected.value_or(0));
      }
    }
  }
}

TEST_CASE("between two events nothing changes before it is due", "[counter][history]") {
  const std::vector<Question> all = questions();
  Counting counting(pack_of(all));
  Chance chance(7);
  for (int step = 0; step < 3'000; ++step) {
    counting.now_ms += chance.pause();
    const auto counter = static_cast<std::uint16_t>(chance.below(int(counting.pack().counters()->size())));
    const std::int64_t due_ms = counting.due_ms(counter);
    const Value now = counting.value(counter);
    REQUIRE(due_ms > counting.now_ms);
    const std::int64_t last_ms = due_ms == kNever ? counting.now_ms + 1'000 * kHourMs : due_ms - 1;
    REQUIRE(counting.value_at(counter, last_ms) == now);
    REQUIRE(counting.value_at(counter, counting.now_ms + (last_ms - counting.now_ms) / 2) == now);
    Seen seen = chance.event({"view_item", "purchase", "search"});
    send(counting, seen);
  }
}

TEST_CASE("rules that come later find in the recent events what they would have counted", "[counter][history]") {
  const std::vector<Question> all = questions();
  Counting from_the_start(pack_of(all));
  Counting before(open_pack(bare_pack()));
  for (unsigned seed = 1; seed <= 100; ++seed) {
    Chance chance(seed);
    for (Counting* counting : {&from_the_start, &before}) {
      forget(counting->profile);
      counting->now_ms = Visit::kStartMs;
    }
    for (int step = 0; step < 15; ++step) {
      from_the_start.now_ms += chance.pause();
      before.now_ms = from_the_start.now_ms;
      Seen seen = chance.event({"view_item", "view_item", "purchase"});
      send(from_the_start, seen);
      send(before, seen);
    }
    std::vector<std::uint8_t> saved;
    write_snapshot(before.profile, before.pack(), saved);
    Counting later(pack_of(all));
    REQUIRE(int(read_snapshot(saved, later.pack(), false, later.profile).error) == int(Error::none));
    later.now_ms = before.now_ms;
    for (std::uint16_t counter = 0; counter < later.pack().counters()->size(); ++counter) {
      REQUIRE(later.value(counter) == from_the_start.value(counter));
      REQUIRE(later.profile.counter_since_ms(counter) == 0);
    }
  }
}

namespace {

struct Asked {
  std::vector<Question> steps;  // event and category of each
  std::string same;
  std::string within;
  std::int64_t within_ms = INT64_MAX;

  json as_json() const {
    json out;
    for (const Question& step : steps) {
      json one = {{"event", step.event}};
      if (!step.category.empty()) one["where"] = {{"item_category", step.category}};
      out["$sequence"].push_back(step.category.empty() ? json(step.event) : one);
    }
    if (!same.empty()) out["same"] = same;
    if (!within.empty()) out["within"] = within;
    return out;
  }

  bool fits(const Seen& seen, std::size_t step, const std::string& key) const {
    if (seen.name != steps[step].event) return false;
    if (same.empty()) return steps[step].fits(seen);
    return std::ranges::any_of(seen.items, [&](const Item& item) { return item.id == key && steps[step].has(&item); });
  }

  // Whether the first `step` + 1 steps can be found at or before `last`, after `after`, the first not before `from_ms`.
  bool is_found(const std::vector<Seen>& history, int last, int after, int step, const std::string& key,
                std::int64_t from_ms) const {
    for (int at = last; at > after; --at) {
      const Seen& seen = history[static_cast<std::size_t>(at)];
      if (seen.ms < from_ms) return false;
      if (!fits(seen, static_cast<std::size_t>(step), key)) continue;
      if (step == 0 || is_found(history, at - 1, after, step - 1, key, from_ms)) return true;
    }
    return false;
  }

  double answer(const std::vector<Seen>& history) const {
    double completed = 0;
    std::map<std::string, int> cuts;
    for (const char* key : {"a", "b", "c", "d", "e"}) cuts[same.empty() ? "" : key] = -1;
    const int last_step = static_cast<int>(steps.size()) - 1;
    for (int at = 0; at < static_cast<int>(history.size()); ++at) {
      const Seen& seen = history[static_cast<std::size_t>(at)];
      bool completes = false;
      for (auto& [key, cut] : cuts) {
        if (!fits(seen, steps.size() - 1, key)) continue;
        const std::int64_t from_ms = within.empty() ? 0 : seen.ms - within_ms;
        if (!is_found(history, at - 1, cut, last_step - 1, key, from_ms)) continue;
        cut = at;
        completes = true;
      }
      completed += completes ? 1 : 0;
    }
    return completed;
  }
};

std::vector<Asked> sequences() {
  const Question view{.event = "view_item"};
  const Question cart{.event = "add_to_cart"};
  const Question shoes{.event = "view_item", .category = "shoes"};
  const Question bags{.event = "view_item", .category = "bags"};
  std::vector<Asked> out;
  for (const std::vector<Question>& steps : {std::vector<Question>{view, cart},
                                             {view, view},
                                             {shoes, bags, cart},
                                             {view, shoes, view},
                                             {bags, shoes, bags, cart}}) {
    for (const char* same : {"", "item_id"}) {
      out.push_back({steps, same, "", INT64_MAX});
      out.push_back({steps, same, "30m", 30 * kMinuteMs});
      out.push_back({steps, same, "2d", 48 * kHourMs});
    }
  }
  return out;
}

}  // namespace

TEST_CASE("sequences are completed as often as a search of the whole history finds them", "[counter][history]") {
  const std::vector<Asked> all = sequences();
  Counting counting(pack_of(all));
  const std::vector<std::uint16_t> counters = counters_of(counting.pack(), all.size());
  double found = 0;
  for (unsigned seed = 1; seed <= 1'000 / APARTE_HISTORIES_SHARE; ++seed) {
    Chance chance(seed);
    forget(counting.profile);
    counting.now_ms = Visit::kStartMs;
    std::vector<Seen> history;
    for (int step = 0; step < 20; ++step) {
      counting.now_ms += chance.pause();
      history.push_back(chance.event({"view_item", "view_item", "add_to_cart", "search"}));
      send(counting, history.back());
      if (chance.below(8) == 0) counting.save_and_restore();
    }
    for (std::size_t number = 0; number < all.size(); ++number) {
      const double expected = all[number].answer(history);
      const double actual = counting.value(counters[number]).number();
      if (actual != expected)
        FAIL(all[number].as_json().dump() << " seed " << seed << ": " << actual << " for " << expected);
      found += expected;
    }
  }
  CHECK(found > 10'000 / APARTE_HISTORIES_SHARE);
}
