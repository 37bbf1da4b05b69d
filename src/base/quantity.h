// Whole numbers that know what they count, and do not overflow silently.
#pragma once

#include <compare>
#include <cstdint>
#include <stdexcept>

namespace scrutineer::base {

/// Thrown when a checked sum leaves 64 bits: a broken invariant, since every reader caps its input
/// far below.
struct Overflow : std::overflow_error {
  Overflow() : std::overflow_error("a sum of counts left 64 bits") {}
};

/// A 64-bit count of one kind of thing. Kinds do not convert into each other nor from plain
/// integers; sums and differences are checked in release builds too.
template <class Tag>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(std::int64_t value) : value_(value) {}

  [[nodiscard]] constexpr std::int64_t value() const { return value_; }

  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.value_, b.value_, &sum)) throw Overflow();
    return Quantity(sum);
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.value_, b.value_, &difference)) throw Overflow();
    return Quantity(difference);
  }
  constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }
  constexpr Quantity& operator-=(Quantity other) { return *this = *this - other; }

 private:
  std::int64_t value_ = 0;
};

}  // namespace scrutineer::base
