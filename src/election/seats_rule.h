// The law of a house as data: who may have seats, in which constituencies, by which method, and
// what is done afterwards. Composed of clauses; no clause belongs to one country.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/base/quotient.h"
#include "scrutineer/election/quantities.h"
#include "scrutineer/election/seat_method.h"

namespace scrutineer::election {

/// What a share is a share of.
enum class ShareBase : std::uint8_t {
  kValid,       ///< The valid votes.
  kCast,        ///< All ballots cast.
  kRegistered,  ///< All registered voters.
};

/// What a list must reach to take part. It passes by its share, or by any of the other ways given.
struct SeatThreshold {
  enum class Level : std::uint8_t { kNationwide, kConstituency };
  Level level = Level::kNationwide;
  base::Quotient share{0, 1};
  bool or_equal = true;  ///< true: share >= threshold passes; false: only share > threshold.
  ShareBase of = ShareBase::kValid;
  /// The kinds of choice it binds ("party", "coalition"); empty: all. A choice bound by none is
  /// exempt.
  std::vector<std::string> kinds;
  /// One full quota in place of `share`: votes · seats >= base, with the seats of the level
  /// (Netherlands: the kiesdeler).
  bool full_quota = false;
  /// Lists of an alliance pass or fail together, by the alliance's votes (Turkey). false: each by
  /// its own.
  bool allied_together = false;
  /// Passes all the same with so many seats won directly in constituencies (Germany: 3).
  std::optional<std::int64_t> or_direct_seats;
  /// Passes all the same in a constituency where it has this share (Sweden: 12 %).
  std::optional<base::Quotient> or_constituency_share;
};

/// What decides between equal quotients before a lot does.
enum class TieBreak : std::uint8_t {
  kMostVotes,    ///< The list with more votes in the constituency (Spain, Poland).
  kFewestVotes,  ///< The list with fewer (Portugal).
};

/// Lists that stand together take seats as one, and divide them among themselves.
struct AllianceClause {
  SeatMethod inside;  ///< How an alliance divides its seats among its lists.
};

/// A list with an absolute majority of the votes has an absolute majority of the seats: if the
/// method denies it, it takes the seat that was given last to another list (Netherlands, Kieswet
/// article P 9).
struct MajorityGuarantee {};

/// What a lot decided about the place of a compensatory seat: it goes to this list here.
struct PlacementLot {
  std::string constituency;  ///< As in ConstituencySeats.
  std::size_t choice = 0;
};

/// Seats that make a list's total follow its national votes, above the seats won in constituencies.
struct CompensatoryTier {
  /// What happens where a list has won more seats directly than its share of the whole.
  enum class Overhang : std::uint8_t {
    kKept,      ///< It keeps them, and the rest is divided anew among the others (Norway, Denmark).
    kReturned,  ///< It gives back those with the smallest quotients (Sweden since 2018).
    kAdded,     ///< It keeps them and the house grows by as many (Germany until 2009).
    kEnlarged,  ///< The house grows until every share covers them (Germany 2013-2021).
    kUncovered,  ///< The seats that its share does not cover are not given (Germany 2025).
  };
  /// kEnlarged only: the seats of which a list is sure. With the last two, the seats of the
  /// constituencies are a first division that nobody holds: only what is won by direct election is.
  enum class Minimum : std::uint8_t {
    kDirect,  ///< The seats it has won.
    /// In each constituency the larger of those and of the first division (Germany 2013-2017).
    kFirstDivision,
    /// In each constituency the larger of those and of their mean with the first division, rounded
    /// up; in all not fewer than by the first division (Germany 2021).
    kMean,
  };
  /// Where the seats of a list are put.
  enum class Placement : std::uint8_t {
    kNone,              ///< Nowhere: the rule says only how many each list has.
    kRelativeQuotient,  ///< Norway: votes / divisor over the constituency's votes a seat.
    kNextQuotient,      ///< Sweden: a list's largest next quotients.
    kListDivision,  ///< Germany: a list's seats among its own constituencies' lists by the method.
  };
  std::int64_t house = 0;  ///< All seats, those of constituencies included.
  SeatMethod method;       ///< Of the division by national votes.
  /// Who takes part; the rule's own thresholds bind the constituencies. One of level
  /// kConstituency is passed by reaching it in any constituency.
  std::vector<SeatThreshold> thresholds;
  Overhang overhang = Overhang::kKept;
  Minimum minimum = Minimum::kDirect;
  /// kEnlarged only: as many uncovered seats stay without making the house grow (Germany 2021: 3).
  std::int64_t overhang_left = 0;
  /// kReturned only: no seat is given back where a constituency has fewer (Sweden: 3).
  std::int64_t least_seats_to_return = 0;
  Placement placement = Placement::kNone;
  /// kRelativeQuotient and kNextQuotient only: the divisor of a list with k seats there already.
  LinearDivisors placement_divisors{{base::Quotient(1, 1)}, {2, 1}};
  /// kRelativeQuotient only: levelling seats each constituency has at most (Norway: 1). 0: no
  /// limit.
  std::int64_t most_a_constituency = 0;
  /// What lots gave in the divisions by national votes, as choices, in the order they arise.
  std::vector<std::vector<std::size_t>> lots;
  std::vector<PlacementLot> placement_lots;  ///< In the order they arise.
};

/// The most seats a house can have; more are refused as absurd.
inline constexpr std::int64_t kMaxSeats = 1'000'000;
/// The most seats a case or a table may give one constituency (docs/formats/case.md, "Limits").
inline constexpr std::int64_t kMaxConstituencySeats = 100'000;

/// Seats of one constituency, named as the area is.
struct ConstituencySeats {
  /// A name or path of an area of the electing level; "" for a single nationwide one; "*" for every
  /// area of the level that no other entry names.
  std::string constituency;
  Seats seats;
};

/// Seats of the constituencies themselves, from their population or another figure.
struct ApportionmentClause {
  /// What `least_each` means to the method.
  enum class Least : std::uint8_t {
    /// Each has so many first, and the method divides the rest from the start (Spain: 2 of 350
    /// first, the 248 others by population).
    kBeforehand,
    /// The method divides all of them; where it gives fewer, the least is given and the others
    /// divide what remains (United States: 1).
    kMinimum,
  };
  std::int64_t seats = 0;       ///< To be divided among the constituencies.
  SeatMethod method;            ///< By which method.
  std::int64_t least_each = 0;  ///< Of each constituency.
  Least least = Least::kBeforehand;
};

/// What a lot decided: which choices it gave the seats of a tie.
struct Lot {
  std::string constituency;          ///< As in ConstituencySeats.
  std::vector<std::size_t> winners;  ///< Choices, one a seat.
};

/// A house elected in constituencies.
struct SeatsRule {
  std::string method_name;  ///< As the rule writes it: "d-hondt", …; "stages" for its own.
  SeatMethod method;
  std::vector<SeatThreshold> thresholds;
  std::vector<TieBreak> ties;  ///< In this order, before a lot.
  std::optional<AllianceClause> alliances;
  std::optional<MajorityGuarantee> majority_guarantee;
  /// A list gets no more seats than it has candidates; what it cannot take goes on by the method.
  bool exhaustion = false;
  std::optional<CompensatoryTier> tier;
  std::string constituency_level;  ///< The area level that elects; "" for one nationwide.
  std::vector<ConstituencySeats> constituencies;
  std::optional<ApportionmentClause> apportionment;
  std::vector<Lot> lots;  ///< In the order in which they were drawn.
};

/// Why the rule's tier cannot be applied, or "" if it can: for the readers of rules.
[[nodiscard]] std::string tier_fault(const SeatsRule& rule);

}  // namespace scrutineer::election
