#include "scrutineer/outcome/constituency.h"

#include <utility>

namespace scrutineer::outcome {

ConstituencyResult elect_constituency(const election::Contest& /*contest*/,
                                      const election::SeatsRule& rule,
                                      const ConstituencyVotes& votes, std::vector<bool> eligible,
                                      std::vector<std::vector<std::size_t>> lots) {
  ConstituencyResult one;
  one.name = votes.name;
  one.area = votes.area;
  one.seats = votes.seats;
  one.votes = votes.votes;
  one.eligible = std::move(eligible);
  SeatContest seats{one.votes, one.eligible, one.seats};
  if (rule.exhaustion) seats.most = votes.candidates;
  seats.ties = rule.ties;
  seats.lots = lots;
  one.allocation = allocate(rule.method, seats);
  one.elected = one.allocation.seats;
  return one;
}

}  // namespace scrutineer::outcome
