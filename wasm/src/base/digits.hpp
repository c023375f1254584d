// Whole numbers as text, without the C library's formatting (which costs more bytes than the rest of a module).
#pragma once

#include <cstdint>
#include <string>

#include "aparte/value.hpp"

namespace aparte {

// Writes to `at` and returns the place after it.
char* write_decimal(char* at, std::uint64_t number);  // at most 20 digits
char* write_hex(char* at, Bytes bytes);               // two lower-case digits a byte
char* write_hex(char* at, std::uint64_t number);      // 16 digits, the greatest first

// The same at the end of a string.
inline void append_decimal(std::string& out, std::uint64_t number) {
  char digits[20];
  out.append(digits, write_decimal(digits, number));
}
inline void append_hex(std::string& out, Bytes bytes) {
  const std::size_t before = out.size();
  out.resize(before + 2 * bytes.size());
  write_hex(out.data() + before, bytes);
}
inline void append_hex(std::string& out, std::uint64_t number) {
  char digits[16];
  out.append(digits, write_hex(digits, number));
}

}  // namespace aparte
