// One constituency under all clauses of its rule: alliances, limits, guarantees, ties.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// What a constituency is elected on.
struct ConstituencyVotes {
  std::string name;  ///< As the rule or the table names it; "" for the nation.
  election::AreaId area = election::kNation;  ///< Of a case's geography.
  election::Seats seats;
  std::vector<std::int64_t> votes;  ///< One a choice.
  /// What shares can be of, where it is known: valid votes, ballots cast, registered voters.
  std::optional<std::int64_t> valid;
  std::optional<std::int64_t> cast;
  std::optional<std::int64_t> registered;
  /// Seats that each choice has won in it by direct election, which the votes do not give; empty
  /// where there are none. They are not among `seats`.
  std::vector<std::int64_t> direct;
  std::vector<std::int64_t> candidates;  ///< Of each choice; empty where nothing limits a list.
};

/// How an alliance divided its seats.
struct AllianceDivision {
  std::string name;
  std::vector<std::size_t> lists;  ///< Its eligible choices, ascending, at least two.
  std::int64_t votes = 0;          ///< Theirs together.
  election::Seats seats;           ///< Those the alliance has whatever lots decide.
  /// So many more it can have by the lots between contenders. Where it is not 0, `allocation` only
  /// shows how the certain seats would be divided if they stayed all it has: one seat more can
  /// take a seat from a list of it (by largest remainders: the Alabama paradox). What a list then
  /// has for certain is the least of what every possible number of seats gives it: it is in
  /// ConstituencyResult::elected.
  std::int64_t by_lot = 0;
  Allocation allocation;  ///< One entry a choice of the contest; other choices have nothing.
};

/// A contender has more than half of the votes cast for lists, and the method gave it no more than
/// half of the seats: it is due one seat more, at the cost of the last one given to another
/// (Kieswet article P 9).
struct MajoritySeat {
  enum class Outcome : std::uint8_t {
    kMoved,  ///< The seat went from `from` to `to`.
    /// The last seats were given to several on the same average or remainder: `to` has its seat,
    /// and `tie` says who of them compete for the seats that are left to them.
    kLotForTheOthers,
    /// A lot still decides the last seats (Allocation::ties): one of them is `to`'s, whoever wins.
    kOneOfTheTied,
    kNoCandidateLeft,  ///< `to` cannot take a seat more; nothing moved.
    /// Nobody else was given a seat but for whole quotas; nothing moved.
    kNoSeatToTake,
  };
  std::size_t to = 0;
  Outcome outcome = Outcome::kMoved;
  std::optional<std::size_t> from;
  /// kLotForTheOthers: one seat fewer than there are choices; the lot names those who keep theirs.
  std::optional<TieNeedsLot> tie;
};

/// Σ elected + by_lot() + not_allocated = seats.
///
/// Contenders are lists that stand alone, and alliances. Wherever a contender is named (in
/// `allocation` and its ties and steps, in `majority`) an alliance of several eligible lists is
/// named by the first of them; `alliance_led_by` finds it.
struct ConstituencyResult {
  std::string name;
  election::AreaId area = election::kNation;
  election::Seats seats;
  std::vector<std::int64_t> votes;  ///< One a choice.
  std::vector<bool> eligible;       ///< One a choice.
  /// One a choice: the seats it has after every clause, whatever open lots decide.
  std::vector<election::Seats> elected;
  /// What the method gave the contenders, before the guarantee of a majority.
  Allocation allocation;
  std::optional<MajoritySeat> majority;
  std::vector<AllianceDivision> alliances;  ///< In the order of their first lists.
  /// Seats nobody can take, neither between contenders nor inside an alliance, as far as it is
  /// certain: where alliances wait for a lot and no winner could fill the seat, it is still among
  /// those by lot.
  election::Seats not_allocated;
  /// The first lot that does not fit the tie it comes to; no lot after it was used. `lot` is the
  /// index into the constituency's lots. It is not repeated in the allocations.
  std::optional<LotFault> lot_fault;

  /// Seats that lots must decide. It is below the seats of the ties where the guarantee takes one
  /// of them: a tie for that seat alone has a lot that changes nothing.
  [[nodiscard]] std::int64_t by_lot() const {
    election::Seats rest = seats - not_allocated;
    for (const election::Seats of_choice : elected) rest -= of_choice;
    return rest.value();
  }

  /// The alliance that the choice stands for as a contender, or null where it stands alone.
  [[nodiscard]] const AllianceDivision* alliance_led_by(std::size_t choice) const;
};

/// Gives the constituency's seats to the eligible choices by the rule:
///
/// 1. Eligible choices of one alliance, where the rule has alliances, stand as one contender with
///    their votes together; one that stays alone is a list like any other. With exhaustion, a
///    contender gets no more seats than it has candidates, and what it cannot take goes on by the
///    method.
/// 2. The rule's method divides the seats between contenders.
/// 3. The guarantee moves a seat to a contender with more than half of all votes cast for lists,
///    those of lists that are not eligible among them.
/// 4. Each alliance divides its seats among its lists.
///
/// Ties of 2, 3 and 4 are settled by the rule's tie-breaks, then by `lots`, which are those of this
/// constituency in that order, alliances in the order of `alliances`. A step whose ties are open
/// leaves the later ones without lots: what they can be about depends on it.
///
/// Throws base::Overflow if an alliance's votes or candidates leave 64 bits, and
/// std::invalid_argument as `allocate` does.
[[nodiscard]] ConstituencyResult elect_constituency(const election::Contest& contest,
                                                    const election::SeatsRule& rule,
                                                    const ConstituencyVotes& votes,
                                                    std::vector<bool> eligible,
                                                    std::vector<std::vector<std::size_t>> lots);

}  // namespace scrutineer::outcome
