#include <algorithm>
#include <array>
#include <limits>

#include "profile/counter_parts.hpp"

namespace aparte {
namespace {

constexpr double kNoStart = -1;
constexpr std::size_t kMaxItems = 32;  // of an event (event.cddl)

// What has begun for one key. starts[k]: when the first event of what has come as far as step k came, at the latest;
// so none is before the one after it.
struct Run {
  double key = 0;
  std::array<double, kMaxSteps - 1> starts{};
};

// The keys whose sequence has begun, the one touched longest ago first.
class Runs {
 public:
  explicit Runs(std::size_t steps) : width_(steps - 1) {}

  void read(std::span<const Bucket> buckets) {
    if (buckets.empty()) return;
    completed_ = buckets.front().value;
    buckets = buckets.subspan(1);
    for (; size_ < kMaxSequenceKeys && buckets.size() >= width_; buckets = buckets.subspan(width_)) {
      Run& run = runs_[size_++];
      run.key = buckets.front().number;
      for (std::size_t step = 0; step < width_; ++step) run.starts[step] = buckets[step].value;
    }
  }

  void write(CounterState& state) const {
    state.keep(0);
    if (completed_ == 0 && size_ == 0) return;
    state.add(0);
    state.add(completed_);
    for (const Run& run : std::span(runs_).first(size_)) {
      for (std::size_t step = 0; step < width_; ++step) {
        state.add(run.key);
        state.add(run.starts[step]);
      }
    }
  }

  // Forgets what began too long ago. What lies in the future of a clock that was set back counts as now.
  void let_pass(double now, double within) {
    std::size_t kept = 0;
    for (Run run : std::span(runs_).first(size_)) {
      for (std::size_t step = 0; step < width_; ++step) {
        run.starts[step] = std::min(run.starts[step], now);
        if (now - run.starts[step] > within) run.starts[step] = kNoStart;
      }
      if (run.starts[0] >= 0) runs_[kept++] = run;
    }
    size_ = kept;
  }

  Run* find(double key) {
    const auto end = runs_.begin() + static_cast<std::ptrdiff_t>(size_);
    const auto found = std::find_if(runs_.begin(), end, [key](const Run& run) { return run.key == key; });
    return found == end ? nullptr : &*found;
  }

  // The run of that key, now the last one touched; the one touched longest ago makes room.
  Run& touch(double key) {
    Run run;
    run.key = key;
    run.starts.fill(kNoStart);
    if (const Run* known = find(key)) {
      run = *known;
      erase(key);
    }
    if (size_ == kMaxSequenceKeys) erase(runs_.front().key);
    runs_[size_] = run;
    return runs_[size_++];
  }

  void erase(double key) {
    const auto end = runs_.begin() + static_cast<std::ptrdiff_t>(size_);
    const auto kept = std::remove_if(runs_.begin(), end, [key](const Run& run) { return run.key == key; });
    size_ = static_cast<std::size_t>(kept - runs_.begin());
  }

  void complete() { ++completed_; }

 private:
  std::size_t width_;
  double completed_ = 0;
  std::array<Run, kMaxSequenceKeys> runs_{};
  std::size_t size_ = 0;
};

// One event against the steps of one sequence, from the last step to the first: so it is never two steps of a run.
class Follower {
 public:
  Follower(Runs& runs, std::size_t steps, double now) : runs_(runs), last_(steps - 1), now_(now) {}

  void take(std::size_t step, double key) {
    const auto done = std::span(done_).first(done_count_);
    if (std::find(done.begin(), done.end(), key) != done.end()) return;
    if (step == 0) {
      runs_.touch(key).starts[0] = now_;
      return;
    }
    const Run* run = runs_.find(key);
    if (run == nullptr || run->starts[step - 1] < 0) return;
    if (step < last_) {
      Run& touched = runs_.touch(key);
      touched.starts[step] = touched.starts[step - 1];
      return;
    }
    runs_.erase(key);
    if (done_count_ < kMaxItems) done_[done_count_++] = key;
  }

  bool has_completed() const { return done_count_ > 0; }

 private:
  Runs& runs_;
  std::size_t last_;
  double now_;
  std::array<double, kMaxItems> done_{};  // keys that this event completed: it begins nothing anew for them
  std::size_t done_count_ = 0;
};

}  // namespace

bool follow_steps(CounterState& state, const wire::Pack& pack, const wire::Counter& counter, const Event& event,
                  std::int64_t now_ms) {
  const auto& steps = *counter.steps();
  const auto is_step = [&event](const wire::Step* step) { return is_text(step->event(), event.name); };
  if (std::none_of(steps.begin(), steps.end(), is_step)) return false;
  const auto now = static_cast<double>(now_ms);
  Runs runs(steps.size());
  runs.read(state.buckets());
  const std::uint64_t within_ms = counter.window_ms();
  runs.let_pass(now, within_ms == 0 ? std::numeric_limits<double>::infinity() : static_cast<double>(within_ms));
  Follower follower(runs, steps.size(), now);
  for (std::uint32_t index = steps.size(); index-- > 0;) {
    const wire::Step& step = *steps.Get(index);
    if (!is_step(&step)) continue;
    for_each_item(event, [&](const Value& item) {
      if (!filter_holds(pack, step.filter(), item, event.params)) return;
      const double key =
          counter.same() == nullptr ? 0 : value_hash(event_field(item, event.params, text_of(counter.same())));
      if (key >= 0) follower.take(index, key);
    });
  }
  if (follower.has_completed()) runs.complete();
  runs.write(state);
  return follower.has_completed();
}

}  // namespace aparte
