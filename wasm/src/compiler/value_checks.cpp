#include "compiler/value_checks.hpp"

#include <algorithm>
#include <array>

#include "compiler/literals.hpp"
#include "compiler/site_checks.hpp"
#include "compiler/times.hpp"

namespace aparte::compiler {
namespace {

// "2026-11-22", or "2026-11" and "2026" to compare with.
bool is_date_or_beginning(const std::string& text) {
  return std::ranges::any_of(std::array{"", "-01", "-01-01"}, [&](const char* rest) {
    const auto found = moment(text + rest, {});
    return found && found->is_day;
  });
}

const Json* text_after(std::span<const Member* const> members, std::string_view key) {
  const auto found = std::ranges::find_if(members, [&](const Member* member) { return member->key == key; });
  return found == members.end() || !(*found)->value.is(Kind::text) ? nullptr : &(*found)->value;
}

}  // namespace

void warn_twice(const Json& list, Context& context) {
  for (std::size_t index = 1; index < list.elements.size(); ++index) {
    const Json& element = list.elements[index];
    const std::span<const Json> earlier = std::span(list.elements).first(index);
    const bool twice = std::ranges::any_of(earlier, [&](const Json& other) { return same(other, element); });
    if (twice) context.diagnostics.report(Code::duplicate_value, element.place, {shown(element)});
  }
}

bool is_possible_text(const Json& literal, const FieldEntry& entry, std::string_view path_text, Context& context) {
  const std::string& text = literal.text;
  const bool is_date = entry.field == wire::Field::time_date || entry.field == wire::Field::time_shop_date;
  if (is_date && !is_date_or_beginning(text)) {
    context.diagnostics.report(Code::not_a_date, literal.place, {path_text, text});
    return false;
  }
  if (entry.field == wire::Field::page_path) {
    const Phrase why = why_no_path(text);
    const Phrase expected{"une adresse comme \"/panier/\"", "a path such as \"/cart/\""};
    if (!why.en.empty()) context.diagnostics.report(Code::not_a_path, literal.place, {text, why, expected});
  }
  if (entry.field == wire::Field::source_referrer_host) {
    const Phrase why = why_no_host(text);
    if (!why.en.empty()) context.diagnostics.report(Code::not_a_host, literal.place, {text, why});
  }
  return true;
}

// Not longer ago than one time and longer ago than another, which is as long or longer.
void warn_never_in_time(std::span<const Member* const> members, Context& context) {
  const Json* within = text_after(members, "$within");
  const Json* before = text_after(members, "$before");
  if (within == nullptr || before == nullptr || duration_ms(within->text) > duration_ms(before->text)) return;
  context.diagnostics.report(Code::never_in_time, within->place, {within->text, before->text});
}

}  // namespace aparte::compiler
