// Slips of digits: how one number becomes another under a clerk's hand.
#pragma once

#include <cstdint>
#include <optional>

#include "scrutineer/comparing/difference.h"

namespace scrutineer::comparing {

/// What makes one number of the other, as decimal digits: kDigitsTransposed (the same digits in
/// another order), kDigitDroppedOrAdded (one digit left out, the rest in order), kDigitWrong (one
/// digit other); nothing where none does, or the numbers are equal.
[[nodiscard]] std::optional<DifferenceKind> digit_slip(std::uint32_t a, std::uint32_t b);

/// True if adding up by hand goes wrong by so much: up to three tally marks, one bundle of five, or
/// a carry (10, 20, 50, 100). By 4 it is as likely a digit misread.
[[nodiscard]] bool is_slip_of_adding(std::uint32_t by);

}  // namespace scrutineer::comparing
