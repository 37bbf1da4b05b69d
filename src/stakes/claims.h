// A method's claims: what makes one list's m-th seat go before another's n-th.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/base/wide.h"
#include "scrutineer/election/seats_rule.h"
#include "scrutineer/stakes/ballots.h"

namespace scrutineer::stakes {

/// The claim of a list with so many votes to its `number`-th seat, from 1.
struct Claim {
  std::int64_t votes = 0;
  std::int64_t number = 1;
};

/// Orders claims. A method fits if its seats always are the S first of all claims, and more votes
/// never put a list's claim back while the quota stays as it is:
///
/// - highest averages alone: votes / d(number - 1), which is how such methods are defined
///   (Pukelsheim, "Proportional Representation", 2nd edition 2017, chapter 4);
/// - whole quotas then largest remainders: votes - (number - 1) · quota, for a quota above
///   V / (S + 1), which never gives more whole quotas than there are seats;
/// - whole quotas then highest averages, for such a quota: whole quotas first, then averages.
class ClaimScale {
 public:
  /// True if the method and its tie-breaks fit.
  [[nodiscard]] static bool fits(const election::SeatMethod& method,
                                 std::span<const election::TieBreak> ties);
  /// True if claims depend on the votes of all eligible lists together.
  [[nodiscard]] static bool has_quota(const election::SeatMethod& method);

  /// `votes` are those of all eligible lists together: what a quota is of. `method` must fit.
  ClaimScale(const election::SeatMethod& method, std::span<const election::TieBreak> ties,
             std::int64_t votes, std::int64_t seats);

  /// What goes first: greater. Equal claims need a lot. A claim that cannot be made, such as a
  /// list's without votes, is the least of all.
  [[nodiscard]] std::weak_ordering compare(const Claim& a, const Claim& b) const;
  [[nodiscard]] bool exists(const Claim& claim) const;

  /// The fewest votes with which a list's claim of that number goes before `other`; kNever if none
  /// does.
  [[nodiscard]] std::int64_t least_before(std::int64_t number, const Claim& other) const;
  /// The fewest with which it goes before it or ties with it, and can be made.
  [[nodiscard]] std::int64_t least_level_with(std::int64_t number, const Claim& other) const;

  /// How many of the first `most` claims of a list with so many votes go before `other`.
  [[nodiscard]] std::int64_t count_before(std::int64_t votes, std::int64_t most,
                                          const Claim& other) const;
  /// How many go before it or tie with it.
  [[nodiscard]] std::int64_t count_level_with(std::int64_t votes, std::int64_t most,
                                              const Claim& other) const;

  [[nodiscard]] std::int64_t seats() const { return seats_; }

 private:
  enum class Kind : std::uint8_t { kAverages, kRemainders, kQuotasThenAverages };
  enum class Rank : std::uint8_t { kNone, kFinite, kFirst };
  /// A divisor as a fraction, over a denominator that all divisors of the method share where they
  /// are linear.
  struct Divisor {
    base::Uint128 numerator;
    base::Uint128 denominator;
  };

  void take(const election::WholeQuotas& stage, std::int64_t votes);
  void take(const election::LargestRemainders& stage);
  void take(const election::HighestAverages& stage);

  [[nodiscard]] Divisor divisor(std::int64_t number) const;
  [[nodiscard]] Rank rank(const Claim& claim) const;
  [[nodiscard]] bool has_quotas(std::int64_t votes, std::int64_t whole) const;
  [[nodiscard]] bool has_least_part(std::int64_t votes) const;
  [[nodiscard]] std::strong_ordering compare_values(const Claim& a, const Claim& b) const;
  /// `level`: a tie is enough.
  [[nodiscard]] std::int64_t least(std::int64_t number, const Claim& other, bool level) const;
  [[nodiscard]] std::int64_t least_by_search(std::int64_t number, const Claim& other,
                                             bool level) const;
  [[nodiscard]] std::int64_t count_linear(std::int64_t votes, std::int64_t most, const Claim& other,
                                          bool level) const;
  [[nodiscard]] std::int64_t count(std::int64_t votes, std::int64_t most, const Claim& other,
                                   bool level) const;

  Kind kind_ = Kind::kAverages;
  std::int64_t seats_ = 0;
  int more_votes_first_ =
      0;  ///< Between equals: 1 the list with more votes, -1 with fewer, 0 none.
  election::Divisors divisors_ = election::LinearDivisors{};
  std::vector<base::Uint128> listed_;  ///< Linear divisors over their common denominator.
  base::Uint128 step_ = 0;
  base::Uint128 quota_numerator_ = 0;
  base::Uint128 quota_denominator_ = 1;
  base::Quotient least_part_{0, 1};  ///< Of the quota, to take part after whole quotas.
  std::int64_t most_after_quotas_ = 0;
};

}  // namespace scrutineer::stakes
