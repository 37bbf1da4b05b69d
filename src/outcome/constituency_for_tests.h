// For tests: one constituency with its rule, and every outcome that lots can give it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {

using Lots = std::vector<std::vector<std::size_t>>;

/// A constituency whose lists are numbered from 0; all are eligible until told otherwise.
struct OneConstituency {
  OneConstituency(election::SeatMethod method, std::vector<std::int64_t> list_votes,
                  std::int64_t seats)
      : eligible(list_votes.size(), true) {
    for (std::size_t i = 0; i < list_votes.size(); ++i) {
      contest.choices.push_back({std::to_string(i), std::to_string(i), "party"});
    }
    rule.method = std::move(method);
    votes.seats = election::Seats(seats);
    votes.votes = std::move(list_votes);
  }

  /// The lists stand together; alliances divide their seats by the method.
  OneConstituency& ally(const std::string& name, const std::vector<std::size_t>& lists,
                        election::SeatMethod inside = method_named("d-hondt")) {
    rule.alliances = election::AllianceClause{std::move(inside)};
    for (const std::size_t i : lists) contest.choices[i].alliance = name;
    return *this;
  }

  OneConstituency& guarantee_majority() {
    rule.majority_guarantee = election::MajorityGuarantee{};
    return *this;
  }

  OneConstituency& limit(std::vector<std::int64_t> candidates) {
    rule.exhaustion = true;
    votes.candidates = std::move(candidates);
    return *this;
  }

  [[nodiscard]] ConstituencyResult elect(const Lots& lots = {}) const {
    return elect_constituency(contest, rule, votes, eligible, lots);
  }

  election::Contest contest;
  election::SeatsRule rule;
  ConstituencyVotes votes;
  std::vector<bool> eligible;
};

/// The tie that the next lot comes to, or null.
inline const TieNeedsLot* next_tie(const ConstituencyResult& result) {
  if (!result.allocation.ties.empty()) return &result.allocation.ties.front();
  if (result.majority && result.majority->tie) return &*result.majority->tie;
  for (const AllianceDivision& alliance : result.alliances) {
    if (!alliance.allocation.ties.empty()) return &alliance.allocation.ties.front();
  }
  return nullptr;
}

/// Every way to draw the lot of the tie.
inline Lots every_draw(const TieNeedsLot& tie) {
  std::vector<bool> drawn(tie.choices.size(), false);
  std::fill(drawn.begin(), drawn.begin() + tie.seats, true);
  Lots all;
  do {
    std::vector<std::size_t> winners;
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      if (drawn[k]) winners.push_back(tie.choices[k]);
    }
    all.push_back(std::move(winners));
  } while (std::prev_permutation(drawn.begin(), drawn.end()));
  return all;
}

/// The seats of the lists after each way to draw all lots that are needed. `elect` gives the result
/// for the lots drawn so far.
template <class Elect>
void add_every_outcome(const Elect& elect, const Lots& lots,
                       std::set<std::vector<std::int64_t>>& all) {
  const ConstituencyResult result = elect(lots);
  if (result.lot_fault) throw std::logic_error("a lot drawn for a tie is refused");
  const TieNeedsLot* tie = next_tie(result);
  if (tie == nullptr) {
    all.insert(plain(result.elected));
    return;
  }
  for (std::vector<std::size_t>& winners : every_draw(*tie)) {
    Lots more = lots;
    more.push_back(std::move(winners));
    add_every_outcome(elect, more, all);
  }
}

}  // namespace scrutineer::outcome
