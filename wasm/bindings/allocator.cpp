// The memory of the shoppers' module, in place of a general allocator (0.8 KB of brotli more): blocks of a power of
// two, a list of the free ones of each size. Blocks are neither split nor joined, so at most the sum of what each size
// once needed is held; the core's inputs are bounded and their buffers come in the same sizes again and again. In the
// full core, whose packs may have a mebibyte, large blocks come in eight sizes a doubling: an eighth is lost to
// rounding at most, not a half. Source: the "simple segregated storage" of Wilson et al., "Dynamic Storage Allocation:
// A Survey and Critical Review", 1995.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>

#include "base/extent.hpp"

extern "C" {
extern std::byte __heap_base;  // from the linker: where data ends
void emscripten_notify_memory_growth(std::size_t memory);
}

namespace {

constexpr std::size_t kPageBytes = 64 * 1024;
// 16 MiB: far more than any input of the core (kMaxInputBytes) can ask for.
constexpr std::size_t kMaxBlockBytes = std::size_t{1} << 24;
constexpr std::size_t kWidthOfLarge = aparte::kIsFull ? 13 : 33;  // of blocks beyond 4 KiB

// Stands before what the caller gets; 8 bytes, so that every block is aligned to 8.
struct Block {
  std::size_t size_class;
  Block* next;  // while it is free
};

constinit std::array<Block*, aparte::kIsFull ? 33 * 8 : 33> free_blocks{};

constexpr std::size_t class_of(std::size_t bytes) {
  const auto power = static_cast<std::size_t>(std::bit_width(bytes - 1));
  // Of large ones the first four bits say the size: 9 to 16 eighths.
  return power < kWidthOfLarge ? power : power * 8 + ((bytes - 1) >> (power - 4)) - 8;
}

// Those of Block included.
std::size_t bytes_of(std::size_t size_class) {
  if (!aparte::kIsFull || size_class < kWidthOfLarge) return std::size_t{1} << size_class;
  return (size_class % 8 + 9) << (size_class / 8 - 4);
}

std::byte* unused = &__heap_base;

// The address behind the memory that there is.
std::byte* end() { return reinterpret_cast<std::byte*>(__builtin_wasm_memory_size(0) * kPageBytes); }

Block* take_unused(std::size_t size_class) {
  if (size_class > class_of(kMaxBlockBytes)) __builtin_trap();
  const std::size_t bytes = bytes_of(size_class);
  const auto free = static_cast<std::size_t>(end() - unused);
  if (free < bytes) {
    // The page goes on without the runtime when the browser refuses.
    if (__builtin_wasm_memory_grow(0, (bytes - free) / kPageBytes + 1) == SIZE_MAX) __builtin_trap();
    emscripten_notify_memory_growth(0);
  }
  auto* block = reinterpret_cast<Block*>(unused);
  block->size_class = size_class;
  unused += bytes;
  return block;
}

}  // namespace

void* operator new(std::size_t bytes) {
  const std::size_t size_class = class_of(bytes + sizeof(Block));
  Block*& first = free_blocks[size_class];
  Block* block = first;
  if (block != nullptr) {
    first = block->next;
  } else {
    block = take_unused(size_class);
  }
  return block + 1;
}

void operator delete(void* address) noexcept {
  if (address == nullptr) return;
  Block* block = static_cast<Block*>(address) - 1;
  if constexpr (aparte::kIsFull) {
    // What was needed for a moment only, such as for checking a large pack, is there for blocks of any size again.
    if (reinterpret_cast<std::byte*>(block) + bytes_of(block->size_class) == unused) {
      unused = reinterpret_cast<std::byte*>(block);
      return;
    }
  }
  Block*& first = free_blocks[block->size_class];
  block->next = first;
  first = block;
}

// Where the standard library gives up; without the call into the page that the C library's own makes.
extern "C" void abort() { __builtin_trap(); }
