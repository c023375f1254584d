// What conditions and templates read: the profile, the page and the time of one decision.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "aparte/decision.hpp"
#include "base/calendar.hpp"
#include "base/extent.hpp"
#include "condition/condition.hpp"
#include "derived/derived.hpp"
#include "engine/clock_inputs.hpp"
#include "engine/touched.hpp"

namespace aparte {

class Situation final : public Inputs {
 public:
  // The pack and the profile must outlive what is read; after a change of either, `set` comes first.
  void set(const wire::Pack& pack, const Profile& profile, Consent consent, std::int64_t now_ms);
  // The same where only what `touched` names has changed since.
  void follow(const Touched& touched, Consent consent, std::int64_t now_ms);

  Value read(const wire::Input& input) const override;

  std::string_view page_type() const { return page_type_; }
  // The site's language for the page's ("fr-CA" → "fr"), the site's first when it has none that fits.
  std::string_view language() const { return language_; }
  Segments& segments() { return segments_; }
  // Takes back what was evaluated: these hold. Full core only, as what follows.
  void stay_in(const Segments& segments);
  // What is not set is computed when it is read.
  void set_derived(std::uint32_t index, Derivation value);
  // What rules infer: nothing where it has been said.
  Derivation inferred(std::uint32_t index) const;
  const Profile& profile() const { return *profile_; }
  VisitorClock visitor_clock() const { return {now_ms_, utc_offset_min_}; }

 private:
  Value read_page(const char* key) const { return view(profile_->session.page).get(key); }
  double read_number(wire::Field field) const;
  Value read_shipping(wire::Field field) const;
  Value read_cart(wire::Field field) const;
  const Derivation& derivation(std::uint32_t index) const;
  Value read_derived(std::uint16_t index) const;
  void look_at_page();
  void sum_cart();
  Value read_extended(const wire::Input& input) const;  // what the full core alone has
  Value read_clock_input(const wire::Input& input) const;
  Value read_taste(const wire::Input& input) const;

  const wire::Pack* pack_ = nullptr;
  const Profile* profile_ = nullptr;
  Consent consent_ = Consent::none;
  std::int64_t now_ms_ = 0;
  std::int32_t utc_offset_min_ = 0;
  LocalTime local_{};
  mutable LocalTime shop_{};  // what the last shop clock that was read said
  std::string_view page_type_;
  std::string_view language_;
  Segments segments_{};
  double cart_quantity_ = 0;
  double cart_value_ = 0;
  Item cart_item_ids_;
  Item cart_categories_;
  // Derived values, computed in their order when one is asked for; since each reads earlier ones only, nothing is
  // computed twice and nothing calls itself.
  mutable std::array<Derivation, kIsFull ? kMaxDerived : 0> derived_;
  mutable std::uint32_t derived_known_ = 0;
};

}  // namespace aparte
