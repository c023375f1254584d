#include "compiler/clock_conditions.hpp"

#include <algorithm>
#include <array>

#include "base/cbor.hpp"
#include "base/date_text.hpp"
#include "base/daypart.hpp"
#include "engine/clock_inputs.hpp"

namespace aparte::compiler {
namespace {

using wire::Field;
using wire::Op;

constexpr std::array<std::string_view, 4> kDaypartKeys{"days", "from", "to", "clock"};
constexpr std::array<std::string_view, 7> kDayNames{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 2> kClocks{"visitor", "shop"};
constexpr std::string_view kEveryDay = "1234567";
constexpr std::string_view kWeekdays = "12345";
constexpr std::string_view kWeekend = "67";
constexpr std::string_view kMidnight = "00:00";
constexpr std::string_view kDayEnd = "24:00";

std::uint16_t boolean_true(Context& context) {
  std::vector<std::uint8_t> bytes;
  cbor::Writer(bytes).boolean(true);
  return context.pool.value(std::move(bytes));
}

class DaypartCompiler {
 public:
  explicit DaypartCompiler(Context& context) : context_(context) {}

  Expression compile(const Member& member) {
    const Json& json = member.value;
    const std::size_t errors = context_.diagnostics.errors();
    if (!context_.shape.has_only(json, kDaypartKeys, {kDaypartKey, anchor::kDayparts})) return {};
    const Json* from = json.find("from");
    const Json* to = json.find("to");
    const Json* days = json.find("days");
    const bool is_understood = context_.diagnostics.errors() == errors;
    if (is_understood && from == nullptr && to == nullptr && days == nullptr) {
      context_.diagnostics.report(
          Code::empty, json.place,
          {kDaypartKey, anchor::kDayparts, "{\"days\": \"weekdays\", \"from\": \"18:00\", \"to\": \"22:30\"}"});
    }
    Input input{Field::daypart, kNone, {days_text(days), minute_text(from, "from", kMidnight), end_text(to)}};
    if (const Json* clock = json.find("clock")) {
      const bool is_shop = context_.shape.one_of(*clock, kClocks, {"clock", anchor::kDayparts}) == 1;
      if (is_shop) input.path.insert(input.path.end(), {context_.zone.name, context_.zone.posix});
    }
    if (context_.diagnostics.errors() > errors) return {};
    if (input.path[1] == input.path[2]) {
      context_.diagnostics.report(
          Code::bad_value, to->place,
          {"to", to->text, {"une autre heure que \"from\"", "another time than \"from\""}, anchor::kDayparts});
      return {};
    }
    return {Op::eq,     context_.pool.input(std::move(input)), boolean_true(context_), {}, nullptr, member.key_place,
            kDaypartKey};
  }

 private:
  // The digits of the days, rising.
  std::string days_text(const Json* json) {
    if (json == nullptr) return std::string(kEveryDay);
    if (json->is(Kind::text)) {
      if (json->text == "weekdays") return std::string(kWeekdays);
      if (json->text == "weekend") return std::string(kWeekend);
      context_.diagnostics.report(
          Code::bad_value, json->place,
          {"days", json->text, "\"weekdays\", \"weekend\", [\"monday\", …]", anchor::kDayparts});
      return {};
    }
    const About about{"days", anchor::kDayparts};
    context_.shape.texts(*json, kDayNames.size(), kMaxRuleNameBytes, about);
    std::string out;
    for (const Json& element : json->elements) {
      if (!element.is(Kind::text) || element.text.empty()) continue;
      const std::size_t day = context_.shape.one_of(element, kDayNames, about);
      if (day < kDayNames.size()) out += static_cast<char>('1' + day);
    }
    std::ranges::sort(out);
    return out;
  }

  std::string minute_text(const Json* json, std::string_view key, std::string_view unless_said) {
    if (json == nullptr) return std::string(unless_said);
    if (!context_.shape.is(*json, Kind::text, {key, anchor::kDayparts})) return {};
    const auto minute = read_minute(json->text);
    if (minute && (*minute < kDayMinutes || key == "to")) return json->text;
    context_.diagnostics.report(
        Code::bad_value, json->place,
        {key, json->text, {"une heure comme \"18:00\"", "a time such as \"18:00\""}, anchor::kDayparts});
    return {};
  }

  std::string end_text(const Json* json) {
    const std::string out = minute_text(json, "to", kDayEnd);
    return out == kMidnight ? std::string(kDayEnd) : out;
  }

  Context& context_;
};

// "attribute.member_since" in its steps; nothing after an error.
std::vector<std::string> date_path(const Member& opener, Context& context) {
  if (!context.shape.is(opener.value, Kind::text, {opener.key, anchor::kDays})) return {};
  std::vector<std::string> steps(1);
  for (const char letter : opener.value.text) {
    if (letter == '.') {
      steps.emplace_back();
    } else {
      steps.back() += letter;
    }
  }
  const bool is_known = steps.front() == "attribute" || steps.front() == "item";
  if (is_known && steps.size() > 1 && steps.size() <= kMaxPathSteps &&
      std::ranges::none_of(steps, &std::string::empty) && opener.value.text.size() <= kMaxRuleTextBytes) {
    return steps;
  }
  constexpr std::array<std::string_view, 2> kFamilies{"attribute", "item"};
  context.diagnostics.report(Code::bad_value, opener.value.place,
                             {opener.key, opener.value.text, "attribute.<name>, item.<field>", anchor::kDays},
                             did_you_mean(steps.front(), kFamilies));
  return {};
}

std::string days_names(std::string_view days) {
  if (days == kWeekdays) return "\"weekdays\"";
  if (days == kWeekend) return "\"weekend\"";
  std::string out;
  for (const char day : days) {
    out += out.empty() ? "[\"" : ",\"";
    out.append(kDayNames[static_cast<std::size_t>(day - '1')]) += '"';
  }
  return out + "]";
}

}  // namespace

bool is_days_key(std::string_view key) { return key == "$days_since" || key == "$days_until"; }

Expression compile_daypart(const Member& member, Context& context) { return DaypartCompiler(context).compile(member); }

Expression compile_days(const Json& json, const Member& opener, Context& context) {
  bool is_yearly = false;
  bool asks_whether_known = false;
  std::vector<const Member*> tests;
  for (const Member& member : json.members) {
    if (&member == &opener) continue;
    if (member.key == "yearly") {
      is_yearly = context.shape.boolean_true(member.value, {"yearly", anchor::kDays});
    } else if (member.key.starts_with('$') && !is_days_key(member.key) && member.key != kDaypartKey) {
      tests.push_back(&member);
      asks_whether_known = asks_whether_known || member.key == "$exists";
    } else {
      const Phrase expected{"{\"$and\": [{\"" + opener.key + "\": …}, {\"" + member.key + "\": …}]}"};
      context.diagnostics.report(Code::misplaced_operator, member.key_place, {member.key, expected});
    }
  }
  std::vector<std::string> steps = date_path(opener, context);
  if (steps.empty()) return {};
  if (tests.empty()) {
    context.diagnostics.report(Code::missing_test, opener.key_place,
                               {opener.key, "{\"" + opener.key + "\": …, \"$lte\": 7}"});
    return {};
  }
  const bool is_since = opener.key == "$days_since";
  const Field field = is_yearly ? (is_since ? Field::days_since_yearly : Field::days_until_yearly)
                                : (is_since ? Field::days_since : Field::days_until);
  const Path path{context.pool.input({field, kNone, std::move(steps)}), FieldType::number, nullptr};
  std::vector<Expression> parts;
  // In comparisons of size what is not known counts as 0: without this, nobody's birthday would be today.
  if (!asks_whether_known)
    parts.push_back({Op::exists, path.input, boolean_true(context), {}, nullptr, opener.key_place, opener.key});
  parts.push_back(compile_operators(tests, path, opener.key, json.place, context));
  return all_of(std::move(parts), json.place);
}

bool is_written_as_object(Field field) { return field == Field::daypart || is_days(field); }

std::string written_clock(const wire::Input& input) {
  const auto step = [&](std::uint32_t index) { return std::string(text_of(input.path()->Get(index))); };
  if (input.field() == Field::daypart) {
    std::string out = "{\"$daypart\":{";
    if (step(0) != kEveryDay) out += "\"days\":" + days_names(step(0)) + ",";
    out += "\"from\":\"" + step(1) + "\",\"to\":\"" + step(2) + "\"";
    return out + (input.path()->size() > 3 ? ",\"clock\":\"shop\"}}" : "}}");
  }
  std::string path;
  for (std::uint32_t index = 0; index < input.path()->size(); ++index) path += (index == 0 ? "" : ".") + step(index);
  const bool is_since = input.field() == Field::days_since || input.field() == Field::days_since_yearly;
  const bool is_yearly = input.field() == Field::days_since_yearly || input.field() == Field::days_until_yearly;
  JsonWriter writer;
  writer.begin_object().member(is_since ? "$days_since" : "$days_until", path);
  if (is_yearly) writer.member("yearly", true);
  return writer.end_object().take();
}

}  // namespace aparte::compiler
