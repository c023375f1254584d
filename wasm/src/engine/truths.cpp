#include "engine/truths.hpp"

#include <algorithm>
#include <bit>

#include "condition/condition.hpp"
#include "derived/derived.hpp"
#include "engine/due.hpp"
#include "engine/situation.hpp"

namespace aparte {

using wire::Field;
using wire::Op;

// One update, from what was touched to the answers.
class Truths::Update {
 public:
  Update(Truths& truths, const wire::Pack& pack, Situation& situation, std::int64_t now_ms)
      : truths_(truths),
        pack_(pack),
        nodes_(nodes_of(pack)),
        inputs_(*pack.inputs()),
        situation_(situation),
        sources_(pack),
        now_ms_(now_ms) {}

  bool has_run_out() const { return steps_left_ == 0; }

  void everything() {
    situation_.segments().reset();
    std::ranges::fill(truths_.leaves_, 0);
    std::ranges::fill(truths_.yes_, 0);
    std::ranges::fill(truths_.answers_, 0);
    for (Seen& seen : truths_.seen_) seen.forget();
    for (std::uint32_t index = 0; index < derived_size(); ++index) derive_again(index);
    truths_.next_due_ms_ = kNever;
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) refresh(input);
    for (std::uint32_t root = 0; root < truths_.roots_.size(); ++root) set(truths_.stale_roots_, root, true);
    truths_.is_changed_ = true;
  }

  void touched(const Touched& touched) {
    for (std::uint64_t left = touched.fields; left != 0; left &= left - 1) {
      const auto field = static_cast<Field>(std::countr_zero(left));
      for (const std::uint16_t input : truths_.readers_.inputs_of(Sources::of_field(field))) {
        if (!is_attribute(field) || is_updated(input, touched)) refresh(input);
      }
    }
    for (const std::uint16_t index : touched.counters) counter(index);
    if (touched.has(Field::derived)) said(touched);
  }

  // Inputs that change by themselves; all of them when the clock was set back.
  void time_passed(bool is_back) {
    if (!is_back && now_ms_ < truths_.next_due_ms_) return;
    for (const std::uint16_t input : truths_.timed_) {
      if (is_back || now_ms_ >= truths_.due_ms_[input]) refresh(input);
    }
    truths_.next_due_ms_ = kNever;
    for (const std::uint16_t input : truths_.timed_) {
      truths_.next_due_ms_ = std::min(truths_.next_due_ms_, truths_.due_ms_[input]);
    }
  }

  // Segments from the first to the last: each reads only those before it, and derived values that are known then.
  void answer() {
    std::uint32_t segment = 0;
    for (std::uint32_t index = 0; index < derived_size(); ++index) {
      const std::uint32_t end = pack_.derived()->Get(index)->segments();
      answer(segment, end);
      segment = end;
      const std::uint32_t first = truths_.roots_.of_derived(index);
      if (answer(first, truths_.roots_.of_derived(index + 1))) derive_again(index);
    }
    answer(segment, truths_.roots_.cases());
  }

  // With segments that are not those of their conditions.
  void answer_from_segments() {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) refresh(input);
    answer(truths_.roots_.segments(), truths_.roots_.cases());
  }

 private:
  std::uint32_t derived_size() const { return pack_.derived() == nullptr ? 0 : pack_.derived()->size(); }

  // The stale ones of the roots from `begin` on, before `end`. Returns whether an answer changed.
  bool answer(std::uint32_t begin, std::uint32_t end) {
    bool is_changed = false;
    for (std::uint32_t word = begin / 64; word * 64 < end; ++word) {
      while (const std::uint64_t stale = truths_.stale_roots_[word] & between(begin, end, word * 64)) {
        const std::uint32_t root = word * 64 + static_cast<std::uint32_t>(std::countr_zero(stale));
        set(truths_.stale_roots_, root, false);
        is_changed |= answer_root(root);
      }
    }
    return is_changed;
  }

  // Of the 64 bits from `at` on, those from `begin` on and before `end`.
  static std::uint64_t between(std::uint32_t begin, std::uint32_t end, std::uint32_t at) {
    const std::uint64_t all = ~std::uint64_t{0};
    const std::uint64_t from_begin = begin > at ? all << (begin - at) : all;
    return end - at < 64 ? from_begin & ~(all << (end - at)) : from_begin;
  }

  bool answer_root(std::uint32_t root) {
    const std::uint16_t node = truths_.roots_.node(root);
    const bool holds = node == kNone || tree(node);
    if (holds == truths_.holds(root)) return false;
    set(truths_.answers_, root, holds);
    truths_.is_changed_ = true;
    if (root >= truths_.roots_.segments()) return true;
    situation_.segments().set(root, holds);
    for (const std::uint16_t input : truths_.readers_.inputs_of(sources_.of_segment(root))) refresh(input);
    return true;
  }

  void derive_again(std::uint32_t index) {
    const HeldCases held{truths_.answers_.data(), truths_.roots_.of_derived(index)};
    situation_.set_derived(index, derive(pack_, *pack_.derived()->Get(index), held));
    refresh_derived(index);
  }

  void refresh_derived(std::uint32_t index) {
    for (const std::uint16_t input : truths_.readers_.inputs_of(sources_.of_derived(index))) refresh(input);
  }

  // What has been said takes the place of what is inferred, or gives it back.
  void said(const Touched& touched) {
    for (std::uint32_t index = 0; index < derived_size(); ++index) {
      const wire::Derived& derived = *pack_.derived()->Get(index);
      if (derived.kind() != wire::DerivedKind::inferred) continue;
      if (touched.attributes.get(text_of(derived.name())).is_missing()) continue;
      truths_.is_changed_ = true;
      refresh_derived(index);
    }
  }

  bool tree(std::uint32_t index) const {
    const wire::Node& node = nodes_[index];
    const std::uint32_t end = node.first() + node.count();
    switch (node.op()) {
      case Op::all:
        for (std::uint32_t child = node.first(); child < end; ++child) {
          if (!tree(child)) return false;
        }
        return true;
      case Op::any:
      case Op::nor:
        for (std::uint32_t child = node.first(); child < end; ++child) {
          if (tree(child)) return node.op() == Op::any;
        }
        return (node.op() == Op::any) == (node.count() == 0);
      case Op::negate:
        return !tree(node.first());
      default:
        return is_set(truths_.leaves_, index);
    }
  }

  // Asks again what is asked of the input, unless it is what it was.
  void refresh(std::uint32_t input) {
    const Readers& readers = truths_.readers_;
    if (readers.is_shown(input)) truths_.is_changed_ = true;
    std::uint16_t question = readers.first_question(input);
    if (question != kNone) {
      const Value value = situation_.read(*inputs_.Get(input));
      if (truths_.seen_[input].is_again(value)) question = kNone;
      for (; question != kNone; question = readers.question(question).next) ask(question, input, value);
    }
    if (truths_.due_ms_[input] == 0) return;  // time does not change it
    const std::int64_t due = due_ms(pack_, situation_, readers, input, now_ms_);
    truths_.due_ms_[input] = due;
    truths_.next_due_ms_ = std::min(truths_.next_due_ms_, due);
  }

  void ask(std::uint16_t number, std::uint32_t input, const Value& value) {
    const Question& question = truths_.readers_.question(number);
    const bool is_of_list = question.op >= Op::size;
    const bool holds = is_of_list ? list_holds(question.than, input, value)
                                  : compare_for(question.op, value, truths_.readers_.literal(question), steps_left_);
    // What is asked of a list's elements may have been answered for another input meanwhile.
    if (holds == is_set(truths_.yes_, number) && !is_of_list) return;
    set(truths_.yes_, number, holds);
    for (const Leaf& leaf : truths_.readers_.leaves_of(number)) {
      set(truths_.leaves_, leaf.node, holds);
      set(truths_.stale_roots_, leaf.root, true);
    }
  }

  bool list_holds(std::uint32_t index, std::uint32_t input, const Value& value) {
    const std::uint16_t own = nodes_[index].input();
    return holds_of(pack_, index, situation_, own == input ? value : situation_.read(*inputs_.Get(own)), steps_left_);
  }

  // An average is divided by the counter that follows it.
  void counter(std::uint32_t index) {
    for (const std::uint16_t input : truths_.readers_.inputs_of(Sources::of_counter(index))) refresh(input);
    if (index == 0 || pack_.counters()->Get(index - 1)->measure() != wire::Measure::average) return;
    for (const std::uint16_t input : truths_.readers_.inputs_of(Sources::of_counter(index - 1))) refresh(input);
  }

  static bool is_attribute(Field field) {
    return field == Field::attribute || field == Field::page_attribute || field == Field::session_attribute;
  }

  // A page may have ended any attribute that holds for one; with a visit everything is asked again.
  bool is_updated(std::uint32_t input, const Touched& touched) const {
    const wire::Input& read = *inputs_.Get(input);
    return (read.field() == Field::page_attribute && touched.has(Field::page_path)) ||
           !touched.attributes.get(text_of(read.path()->Get(0))).is_missing();
  }

  Truths& truths_;
  const wire::Pack& pack_;
  // Of the pack: to find them takes longer than to read one.
  const wire::Node* nodes_;
  const flatbuffers::Vector<flatbuffers::Offset<wire::Input>>& inputs_;
  Situation& situation_;
  Sources sources_;
  std::int64_t now_ms_;
  std::uint64_t steps_left_ = kMaxUpdateSteps;
};

bool Truths::Seen::is_again(const Value& now) {
  const std::string_view text = now.text();
  const double number = now.boolean() ? 1 : now.number();
  const std::string_view before(reinterpret_cast<const char*>(text_.data()), text_.size());
  if (type_ < Type::bytes && type_ == now.type() && number_ == number && is_same_text(before, text)) return true;
  type_ = now.type();
  number_ = number;
  text_.assign(text.begin(), text.end());
  return false;
}

bool Truths::build(const wire::Pack& pack) {
  roots_ = Roots(pack);
  if (!readers_.build(pack, roots_)) return false;
  const auto words = [](std::uint32_t bits) { return (bits + 63) / 64; };
  leaves_.assign(words(pack.nodes()->size()), 0);
  yes_.assign(words(readers_.questions()), 0);
  seen_.assign(pack.inputs()->size(), {});
  answers_.assign(words(roots_.size()), 0);
  stale_roots_.assign(words(roots_.size()), 0);
  timed_.clear();
  due_ms_.assign(pack.inputs()->size(), 0);
  for (std::uint32_t input = 0; input < due_ms_.size(); ++input) {
    if (!is_timed(pack, *pack.inputs()->Get(input))) continue;
    timed_.push_back(static_cast<std::uint16_t>(input));
    due_ms_[input] = kNever;
  }
  return true;
}

void Truths::update(const wire::Pack& pack, Situation& situation, Touched& touched, std::int64_t now_ms) {
  Update update(*this, pack, situation, now_ms);
  if (touched.everything || is_uncertain_) {
    update.everything();
  } else {
    update.touched(touched);
    update.time_passed(now_ms < at_ms_);
  }
  update.answer();
  is_uncertain_ = update.has_run_out();
  at_ms_ = now_ms;
  touched.clear();
}

void Truths::stay(const wire::Pack& pack, Situation& situation, std::int64_t now_ms) {
  Update(*this, pack, situation, now_ms).answer_from_segments();
  is_uncertain_ = true;
}

}  // namespace aparte
