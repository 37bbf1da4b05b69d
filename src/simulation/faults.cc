#include "scrutineer/simulation/faults.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace scrutineer::simulation {
namespace {

using Digits = std::string;

std::uint32_t value_of(const Digits& digits) {
  return static_cast<std::uint32_t>(std::stoul(digits));
}

std::size_t index_below(base::Random& random, std::size_t bound) {
  return static_cast<std::size_t>(random.below(bound));
}

/// Starting at a random place of 0 … count-1 and going round, the first place that will do.
template <class Test>
std::optional<std::size_t> choose(base::Random& random, std::size_t count, Test will_do) {
  if (count == 0) return std::nullopt;
  const std::size_t start = index_below(random, count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = (start + i) % count;
    if (will_do(place)) return place;
  }
  return std::nullopt;
}

bool wrong_digit(base::Random& random, Form& form) {
  std::uint32_t& number = form[index_below(random, form.size())];
  Digits digits = std::to_string(number);
  const std::size_t place = index_below(random, digits.size());
  // A longer number does not begin with 0.
  const bool leading = place == 0 && digits.size() > 1;
  const char lowest = leading ? '1' : '0';
  const auto others = static_cast<std::uint64_t>('9' - lowest);
  auto digit = static_cast<char>(lowest + static_cast<char>(random.below(others)));
  if (digit >= digits[place]) ++digit;
  digits[place] = digit;
  number = value_of(digits);
  return true;
}

bool dropped_digit(base::Random& random, Form& form) {
  const auto column = choose(random, form.size(), [&](std::size_t at) { return form[at] >= 10; });
  if (!column) return false;
  Digits digits = std::to_string(form[*column]);
  // Never so that the number would begin with 0.
  const auto place = choose(random, digits.size(), [&](std::size_t at) {
    return at > 0 || digits.size() == 2 || digits[1] != '0';
  });
  digits.erase(*place, 1);
  form[*column] = value_of(digits);
  return true;
}

bool added_digit(base::Random& random, Form& form) {
  const auto column = choose(random, form.size(), [&](std::size_t at) { return form[at] > 0; });
  if (!column) return false;
  Digits digits = std::to_string(form[*column]);
  const std::size_t place = index_below(random, digits.size() + 1);
  const std::uint64_t lowest = place == 0 ? 1 : 0;
  digits.insert(place, 1,
                static_cast<char>('0' + static_cast<char>(lowest + random.below(10 - lowest))));
  form[*column] = value_of(digits);
  return true;
}

bool transposed_digits(base::Random& random, Form& form) {
  const auto room = [&](std::size_t column) {
    return [digits = std::to_string(form[column])](std::size_t at) {
      return digits[at] != digits[at + 1] && (at > 0 || digits[1] != '0');
    };
  };
  const auto column = choose(random, form.size(), [&](std::size_t at) {
    const std::size_t pairs = std::to_string(form[at]).size() - 1;
    const auto fits = room(at);
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      if (fits(pair)) return true;
    }
    return false;
  });
  if (!column) return false;
  Digits digits = std::to_string(form[*column]);
  const auto place = choose(random, digits.size() - 1, room(*column));
  std::swap(digits[*place], digits[*place + 1]);
  form[*column] = value_of(digits);
  return true;
}

bool swapped_choices(base::Random& random, Form& form) {
  const std::size_t choices = form.size() - kFirstChoice;
  const std::size_t one = kFirstChoice + index_below(random, choices);
  const auto other = choose(random, choices, [&](std::size_t choice) {
    return form[kFirstChoice + choice] != form[one];
  });
  if (!other) return false;
  std::swap(form[one], form[kFirstChoice + *other]);
  return true;
}

bool shifted_columns(base::Random& random, Form& form) {
  const std::size_t choices = form.size() - kFirstChoice;
  const auto first_votes = form.begin() + kFirstChoice;
  // Not from the last choice on, which would only lose a number; and not where all is 0.
  const auto from = choose(random, choices - 1, [&](std::size_t choice) {
    return std::any_of(first_votes + static_cast<std::ptrdiff_t>(choice), form.end(),
                       [](std::uint32_t votes) { return votes > 0; });
  });
  if (!from) return false;
  const auto begin = first_votes + static_cast<std::ptrdiff_t>(*from);
  std::copy_backward(begin, form.end() - 1, form.end());
  *begin = 0;
  return true;
}

bool wrong_sum(base::Random& random, Form& form) {
  // What adding up by hand gets wrong: a few units, or a carry in one column.
  constexpr std::array<std::uint32_t, 8> kBy = {1, 2, 3, 5, 10, 20, 50, 100};
  const std::uint32_t by = kBy[index_below(random, kBy.size())];
  const bool less = random.below(2) == 0 && form[kValid] >= by;
  form[kValid] = less ? form[kValid] - by : form[kValid] + by;
  return true;
}

bool added_ballots(base::Random& random, Form& form) {
  const std::uint32_t ballots =
      20 + static_cast<std::uint32_t>(random.below(form[kRegistered] / 2 + 1));
  for (const std::size_t column : {kVoters, kCast, kValid, kFirstChoice}) form[column] += ballots;
  return true;
}

}  // namespace

bool plant(FaultKind kind, base::Random& random, Form& form) {
  switch (kind) {
    case FaultKind::kDigitWrong:
      return wrong_digit(random, form);
    case FaultKind::kDigitDropped:
      return dropped_digit(random, form);
    case FaultKind::kDigitAdded:
      return added_digit(random, form);
    case FaultKind::kDigitsTransposed:
      return transposed_digits(random, form);
    case FaultKind::kChoicesSwapped:
      return swapped_choices(random, form);
    case FaultKind::kColumnsShifted:
      return shifted_columns(random, form);
    case FaultKind::kSumWrong:
      return wrong_sum(random, form);
    case FaultKind::kBallotsAdded:
      return added_ballots(random, form);
    case FaultKind::kFormMissing:
    case FaultKind::kFormCopied:
      break;
  }
  throw std::invalid_argument("plant: a fault of a whole row");
}

}  // namespace scrutineer::simulation
