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
  std::vector<std::size_t> lists;  ///< Its eligible choices, ascending.
  std::int64_t votes = 0;
  /// One entry an entry of `lists`; choices in it are indices into `lists`.
  Allocation allocation;
};

/// A seat that moved to a list with an absolute majority of votes.
struct MajoritySeat {
  std::size_t to = 0;
  std::size_t from = 0;  ///< The choice that had been given the last seat.
};

struct ConstituencyResult {
  std::string name;
  election::AreaId area = election::kNation;
  election::Seats seats;
  std::vector<std::int64_t> votes;       ///< One a choice.
  std::vector<bool> eligible;            ///< One a choice.
  std::vector<election::Seats> elected;  ///< One a choice: certain seats, after every clause.
  /// One entry a choice. Where lists are allied, the first list of an alliance stands for all of
  /// it.
  Allocation allocation;
  std::vector<AllianceDivision> alliances;  ///< Those with more than one eligible list.
  std::optional<MajoritySeat> majority_seat;

  [[nodiscard]] std::int64_t by_lot() const {
    std::int64_t all = allocation.by_lot();
    for (const AllianceDivision& one : alliances) all += one.allocation.by_lot();
    return all;
  }
};

/// Gives the constituency's seats to the eligible choices by the rule. `lots` are those of this
/// constituency: first of the seats between alliances and lists, then inside alliances in their
/// order.
[[nodiscard]] ConstituencyResult elect_constituency(const election::Contest& contest,
                                                    const election::SeatsRule& rule,
                                                    const ConstituencyVotes& votes,
                                                    std::vector<bool> eligible,
                                                    std::vector<std::vector<std::size_t>> lots);

}  // namespace scrutineer::outcome
