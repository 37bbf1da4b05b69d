#include "scrutineer/comparing/slips.h"

#include <algorithm>
#include <array>
#include <span>

namespace scrutineer::comparing {
namespace {

/// The decimal digits of a number, the last first.
struct Digits {
  explicit Digits(std::uint32_t number) {
    do {
      places[size++] = static_cast<std::uint8_t>(number % 10);
      number /= 10;
    } while (number > 0);
  }
  [[nodiscard]] std::span<const std::uint8_t> all() const { return std::span(places).first(size); }

  std::array<std::uint8_t, 10> places{};
  std::size_t size = 0;
};

bool same_in_another_order(const Digits& a, const Digits& b) {
  return std::is_permutation(a.all().begin(), a.all().end(), b.all().begin(), b.all().end());
}

/// Never where the longer has two digits more: what follows the one left out is compared whole.
bool one_left_out(const Digits& shorter, const Digits& longer) {
  const auto at = std::mismatch(shorter.all().begin(), shorter.all().end(), longer.all().begin());
  return std::equal(at.first, shorter.all().end(), at.second + 1, longer.all().end());
}

bool one_is_other(const Digits& a, const Digits& b) {
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < a.size; ++i) {
    if (a.places[i] != b.places[i]) ++wrong;
  }
  return wrong == 1;
}

}  // namespace

std::optional<DifferenceKind> digit_slip(std::uint32_t a, std::uint32_t b) {
  if (a == b) return std::nullopt;
  const Digits less(std::min(a, b));
  const Digits more(std::max(a, b));
  if (less.size == more.size) {
    if (same_in_another_order(less, more)) return DifferenceKind::kDigitsTransposed;
    if (one_is_other(less, more)) return DifferenceKind::kDigitWrong;
  } else if (one_left_out(less, more)) {
    return DifferenceKind::kDigitDroppedOrAdded;
  }
  return std::nullopt;
}

bool is_slip_of_adding(std::uint32_t by) {
  return (by >= 1 && by <= 3) || by == 5 || by == 10 || by == 20 || by == 50 || by == 100;
}

}  // namespace scrutineer::comparing
