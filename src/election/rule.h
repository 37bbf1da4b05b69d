// The law of a contest as data: who is elected on given votes. Shares are exact fractions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scrutineer/base/quotient.h"
#include "scrutineer/election/quantities.h"

namespace scrutineer::election {

/// What a share is a share of.
enum class ShareBase : std::uint8_t {
  kValid,  ///< The valid votes.
  kCast,   ///< All ballots cast.
};

/// Highest averages: the k-th seat of a list (k = 0, 1, …) has the quotient votes / divisor(k),
/// with divisor(0) = first and divisor(k) = second + (k-1)·step. D'Hondt is 1, 2, 1;
/// Sainte-Laguë 1, 3, 2; its modified form 1.4, 3, 2.
struct HighestAverages {
  base::Quotient first{1, 1};
  std::int64_t second = 2;
  std::int64_t step = 1;
};

enum class Quota : std::uint8_t {
  kHare,   ///< V / S, an exact fraction.
  kDroop,  ///< ⌊V / (S+1)⌋ + 1.
};

/// Whole quotas, then the remaining seats to the largest remainders.
struct LargestRemainders {
  Quota quota = Quota::kHare;
};

/// ⌊V / S⌋ as quota, its whole multiples, then each remaining seat to the highest
/// votes / (seats so far + 1). Cambodia since 1998.
struct QuotaThenAverages {};

using SeatMethod = std::variant<HighestAverages, LargestRemainders, QuotaThenAverages>;

/// A method with the name that case.toml and the reports give it.
struct NamedMethod {
  std::string_view name;
  SeatMethod method;
  std::string_view description;
};

/// Every named method: one row each, and adding one that the variant can express is adding a row.
[[nodiscard]] std::span<const NamedMethod> named_methods();

/// A share of the votes that a list must reach to take part.
struct SeatThreshold {
  enum class Level : std::uint8_t { kNationwide, kConstituency };
  Level level = Level::kNationwide;
  base::Quotient share{0, 1};
  bool or_equal = true;  ///< true: share >= threshold passes; false: only share > threshold.
  ShareBase of = ShareBase::kValid;
  /// The kinds of choice it binds ("party", "coalition"); empty: all. A choice bound by none is
  /// exempt.
  std::vector<std::string> kinds;
};

/// The most seats a constituency can have; readers refuse more as absurd.
inline constexpr std::int64_t kMaxSeats = 1'000'000;

/// Seats of one constituency, named as the area is.
struct ConstituencySeats {
  /// A name or path of an area of the electing level; "" for a single nationwide one; "*" for every
  /// area of the level that no other entry names.
  std::string constituency;
  Seats seats;
};

/// A house elected in constituencies.
struct SeatsRule {
  std::string method_name;  ///< As the case writes it: "d-hondt", "hare", …
  SeatMethod method;
  std::vector<SeatThreshold> thresholds;
  std::string constituency_level;  ///< The area level that elects; "" for one nationwide.
  std::vector<ConstituencySeats> constituencies;
};

/// `share`, `lead` or `turnout` compared with an exact fraction.
struct Comparison {
  enum class Measure : std::uint8_t {
    kShare,    ///< The first choice's votes / base.
    kLead,     ///< (first's votes - second's) / base.
    kTurnout,  ///< Ballots cast / registered voters.
  };
  enum class Relation : std::uint8_t { kMore, kAtLeast, kLess, kAtMost };
  Measure measure = Measure::kShare;
  Relation relation = Relation::kMore;
  base::Quotient bound{0, 1};
};

/// All of its comparisons must hold.
struct Condition {
  std::string text;  ///< As the case writes it.
  std::vector<Comparison> all_of;
};

/// One winner, nationwide.
struct WinnerRule {
  enum class Otherwise : std::uint8_t {
    kRunOff,  ///< A run-off of the first two.
    kNobody,  ///< Nobody is elected.
  };
  std::string method_name;  ///< "plurality", "majority" or "conditions".
  /// The first choice wins outright if any of these holds. Plurality is one condition without
  /// comparisons, which always holds; a majority is "share > 1/2".
  std::vector<Condition> win_if;
  Otherwise otherwise = Otherwise::kRunOff;
  ShareBase of = ShareBase::kValid;
};

/// No rule: votes are counted and compared, nobody is elected.
struct NoRule {};

using Rule = std::variant<NoRule, SeatsRule, WinnerRule>;

}  // namespace scrutineer::election
