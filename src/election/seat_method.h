// How votes become seats in one constituency, as data: a method is a sequence of stages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scrutineer/base/quotient.h"

namespace scrutineer::election {

/// Divisors d(0), d(1), …: those listed, then each `step` above the one before. They must rise.
/// The first may be 0 (Adams): every list with a vote then comes before any second seat. D'Hondt is
/// 1, 2, 3, …; Sainte-Laguë 1, 3, 5, …; its modified form 1.4, 3, 5, …; the Danish one 1, 4, 7, ….
struct LinearDivisors {
  std::vector<base::Quotient> first = {base::Quotient(1, 1)};  ///< At least one.
  base::Quotient step{1, 1};                                   ///< Above 0.
};

/// d(k) = √(k·(k+1)): equal proportions, Huntington-Hill. d(0) = 0. Compared as squares.
struct GeometricMeanDivisors {};

/// d(k) = 2k(k+1) / (2k+1): Dean's harmonic means. d(0) = 0.
struct HarmonicMeanDivisors {};

using Divisors = std::variant<LinearDivisors, GeometricMeanDivisors, HarmonicMeanDivisors>;

/// Votes per seat: V / (S + added), V the votes of the eligible lists, S the seats.
struct Quota {
  enum class Rounding : std::uint8_t {
    kExact,     ///< The fraction itself.
    kDown,      ///< ⌊ ⌋.
    kDownPlus,  ///< ⌊ ⌋ + 1: Droop with added = 1.
    kUp,        ///< ⌈ ⌉.
    kHalfDown,  ///< To the nearest whole number, a half down: Brazil.
  };
  std::int64_t added = 0;  ///< 0 Hare; 1 Hagenbach-Bischoff and Droop; 2 Imperiali.
  Rounding rounding = Rounding::kExact;
};

/// What the law says where whole quotas make more seats than there are.
enum class OverAllocation : std::uint8_t {
  kReport,       ///< Nothing: it is reported, and nobody gets a seat.
  kLargerQuota,  ///< The quota of one fewer added, until it fits: Italy before 1993.
  /// The lists with the smallest remainders lose a seat each. Where one seat a list is not enough,
  /// it is reported, and nobody gets a seat.
  kSmallestRemainder,
};

/// Every list gets its whole quotas. The quota also serves the stages after it.
struct WholeQuotas {
  Quota quota;
  OverAllocation over = OverAllocation::kReport;
};

/// The seats that are left go to the largest remainders after whole quotas, one a list.
struct LargestRemainders {
  /// Only lists whose votes are at least this part of the quota take part.
  base::Quotient least_quotas{0, 1};
};

/// The seats that are left go, one after the other, to the highest average votes / d(seats so far).
struct HighestAverages {
  Divisors divisors = LinearDivisors{};
  /// The most seats a list can get in this stage. 1 is what computing averages once comes to: no
  /// list's average is computed anew after it has had a seat.
  std::optional<std::int64_t> most_seats;
  /// Only lists whose votes are at least this part of the quota of an earlier stage take part.
  base::Quotient least_quotas{0, 1};
};

/// Balinski and Young's quota method (1975, "The quota method of apportionment", American
/// Mathematical Monthly 82, 701-730): the highest average among the lists that another seat would
/// not lift above their upper quota. It must be the only stage.
struct BalinskiYoungQuota {};

using SeatStage = std::variant<WholeQuotas, LargestRemainders, HighestAverages, BalinskiYoungQuota>;

/// The stages, each giving what the ones before it left.
struct SeatMethod {
  std::vector<SeatStage> stages;
};

/// The largest numerator and denominator of divisors over their common denominator.
inline constexpr std::int64_t kMostDivisorTerm = 1'000'000'000;

/// The most that a quota may add to the seats; known laws add at most 3.
inline constexpr std::int64_t kMostAdded = 1000;

/// What is wrong with the divisors, or "": none, a step that is not above 0, terms that do not rise
/// from 0 or above, or that are too large.
[[nodiscard]] std::string fault_of(const LinearDivisors& divisors);

/// What is wrong with the method, or "": no stage, divisors that do not rise or are too large,
/// remainders or parts of a quota without whole quotas before them, a part or a number out of its
/// range.
[[nodiscard]] std::string fault_of(const SeatMethod& method);

/// A method with the name that rules and reports give it.
struct NamedMethod {
  std::string_view name;
  SeatMethod method;
  std::string_view description;
};

/// Every named method, one row each.
[[nodiscard]] std::span<const NamedMethod> named_methods();

/// The method of that name, or null.
[[nodiscard]] const NamedMethod* find_method(std::string_view name);

}  // namespace scrutineer::election
