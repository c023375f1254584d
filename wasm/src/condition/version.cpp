#include "condition/version.hpp"

namespace aparte {
namespace {

bool is_number(std::string_view part) {
  for (const char character : part) {
    if (character < '0' || character > '9') return false;
  }
  return !part.empty();
}

void append(std::vector<std::uint8_t>& out, std::string_view text) {
  for (const char character : text) out.push_back(static_cast<std::uint8_t>(character));
}

}  // namespace

std::string_view padded_version(const Value& version, std::vector<std::uint8_t>& out) {
  std::string_view text = version.text();
  if (text.empty()) text = "0";
  if (text.front() == 'v') text.remove_prefix(1);
  text = text.substr(0, text.find('+'));
  for (std::uint32_t parts = 1;; ++parts) {
    const std::size_t end = text.find_first_of("-.");
    const std::string_view part = text.substr(0, end);
    for (std::size_t size = part.size(); size < 5 && is_number(part); ++size) append(out, " ");
    append(out, part);
    if (end == std::string_view::npos) {
      if (parts == 3) append(out, "-~");
      break;
    }
    append(out, "-");
    text.remove_prefix(end + 1);
  }
  return {reinterpret_cast<const char*>(out.data()), out.size()};
}

}  // namespace aparte
