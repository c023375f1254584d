// Whole numbers as text, without the C library's formatting (which costs more bytes than the rest of a module).
#pragma once

#include <cstdint>
#include <string>

#include "aparte/value.hpp"

namespace aparte {

void append_decimal(std::string& out, std::uint64_t number);
void append_hex(std::string& out, Bytes bytes);           // two lower-case digits a byte
void append_hex(std::string& out, std::uint64_t number);  // 16 digits, the greatest first

}  // namespace aparte
