#include "explain/clock_words.hpp"

#include <array>

#include "aparte/pack.hpp"

namespace aparte::explaining {
namespace {

using wire::Field;

struct Day {
  std::string_view fr;
  std::string_view en;
};
constexpr std::array<Day, 7> kDays{{{"lundi", "Monday"},
                                    {"mardi", "Tuesday"},
                                    {"mercredi", "Wednesday"},
                                    {"jeudi", "Thursday"},
                                    {"vendredi", "Friday"},
                                    {"samedi", "Saturday"},
                                    {"dimanche", "Sunday"}}};

// "Monday, Tuesday or Friday"; days that follow each other as "Monday to Friday" where there are more than two.
std::string days_in_words(const Words& words, std::string_view days) {
  const auto name = [&](char day) {
    const Day& found = kDays[static_cast<std::size_t>(day - '1')];
    return std::string(words.say(found.fr, found.en));
  };
  const bool is_row = days.size() > 2 && static_cast<std::size_t>(days.back() - days.front()) + 1 == days.size();
  if (is_row) return name(days.front()) + std::string(words.say(" à ", " to ")) + name(days.back());
  std::string out;
  for (std::size_t index = 0; index < days.size(); ++index) {
    if (index > 0) out += index + 1 < days.size() ? ", " : words.say(" ou ", " or ");
    out += name(days[index]);
  }
  return out;
}

}  // namespace

std::string daypart_words(const Words& words, const wire::Input& input, bool holds) {
  const auto step = [&](std::uint32_t index) { return std::string(text_of(input.path()->Get(index))); };
  const bool is_whole_day = step(1) == "00:00" && step(2) == "24:00";
  std::string days = days_in_words(words, step(0));
  if (step(0).size() == kDays.size()) days.clear();
  const std::string clock = input.path()->size() > 3
                                ? std::string(words.say(" à l'heure de ", " in ")) + step(3)
                                : std::string(words.say(" à l'heure du visiteur", " on the visitor's clock"));
  if (is_whole_day) {
    return std::string(holds ? words.say("le jour est ", "the day is ")
                             : words.say("le jour n'est pas ", "the day is not ")) +
           (days.empty() ? days_in_words(words, step(0)) : days) + clock;
  }
  std::string out(holds ? words.say("il est entre ", "it is between ")
                        : words.say("il n'est pas entre ", "it is not between "));
  out += step(1) + std::string(words.say(" et ", " and ")) + step(2);
  if (!days.empty()) out += " (" + days + ")";
  return out + clock;
}

std::string days_words(const Words& words, const wire::Input& input) {
  std::string path;
  for (std::uint32_t index = 1; index < input.path()->size(); ++index)
    path += (index == 1 ? "" : ".") + std::string(text_of(input.path()->Get(index)));
  std::string out;
  switch (input.field()) {
    case Field::days_since:
      out = words.say("le nombre de jours depuis la date", "the number of days since the date");
      break;
    case Field::days_until:
      out = words.say("le nombre de jours jusqu'à la date", "the number of days until the date");
      break;
    case Field::days_since_yearly:
      out = words.say("le nombre de jours depuis l'anniversaire", "the number of days since the anniversary");
      break;
    default:
      out = words.say("le nombre de jours jusqu'à l'anniversaire", "the number of days until the anniversary");
      break;
  }
  return out + " (" + path + ")";
}

}  // namespace aparte::explaining
