#include "scrutineer/outcome/constituency.h"

#include <algorithm>
#include <utility>

#include "scrutineer/outcome/contenders.h"
#include "scrutineer/outcome/lot_queue.h"
#include "scrutineer/outcome/majority.h"

namespace scrutineer::outcome {
namespace {

SeatRanges ranges_of(const Allocation& allocation) {
  SeatRanges ranges;
  for (const election::Seats seats : allocation.seats) ranges.least.push_back(seats.value());
  ranges.greatest = ranges.least;
  for (const TieNeedsLot& tie : allocation.ties) {
    for (const std::size_t i : tie.choices) ++ranges.greatest[i];
  }
  return ranges;
}

/// The alliances of one constituency dividing their seats.
class InsideAlliances {
 public:
  InsideAlliances(const election::SeatsRule& rule, const ConstituencyVotes& votes, LotQueue& lots)
      : rule_(rule), votes_(votes), lots_(lots) {}

  void divide(AllianceDivision& alliance, const SeatRanges& ranges,
              ConstituencyResult& result) const {
    const std::size_t first = alliance.lists.front();
    alliance.seats = election::Seats(ranges.least[first]);
    alliance.by_lot = ranges.greatest[first] - ranges.least[first];
    std::vector<bool> eligible(votes_.votes.size(), false);
    for (const std::size_t list : alliance.lists) eligible[list] = true;
    alliance.allocation = allocated(eligible, alliance.seats);
    std::vector<election::Seats> certain = alliance.allocation.seats;
    std::int64_t to_nobody = alliance.allocation.not_allocated;
    for (std::int64_t more = 1; more <= alliance.by_lot; ++more) {
      const Allocation other = allocated(eligible, alliance.seats + election::Seats(more));
      for (const std::size_t list : alliance.lists) {
        certain[list] = std::min(certain[list], other.seats[list]);
      }
      to_nobody = std::min(to_nobody, other.not_allocated);
    }
    for (const std::size_t list : alliance.lists) result.elected[list] = certain[list];
    result.not_allocated += election::Seats(to_nobody);
  }

 private:
  [[nodiscard]] Allocation allocated(const std::vector<bool>& eligible,
                                     election::Seats seats) const {
    SeatContest inside{votes_.votes, eligible, seats};
    if (rule_.exhaustion) inside.most = votes_.candidates;
    inside.ties = rule_.ties;
    return lots_.allocate(rule_.alliances->inside, inside);
  }

  const election::SeatsRule& rule_;
  const ConstituencyVotes& votes_;
  LotQueue& lots_;
};

}  // namespace

const AllianceDivision* ConstituencyResult::alliance_led_by(std::size_t choice) const {
  const auto found =
      std::find_if(alliances.begin(), alliances.end(),
                   [&](const AllianceDivision& one) { return one.lists.front() == choice; });
  return found == alliances.end() ? nullptr : &*found;
}

ConstituencyResult elect_constituency(const election::Contest& contest,
                                      const election::SeatsRule& rule,
                                      const ConstituencyVotes& votes, std::vector<bool> eligible,
                                      std::vector<std::vector<std::size_t>> lots) {
  ConstituencyResult one;
  one.name = votes.name;
  one.area = votes.area;
  one.seats = votes.seats;
  one.votes = votes.votes;
  one.eligible = std::move(eligible);
  Contenders contenders = contenders_of(contest, rule, votes, one.eligible);
  LotQueue queue(lots);
  SeatContest between{contenders.votes, contenders.eligible, one.seats, contenders.most};
  between.ties = rule.ties;
  one.allocation = queue.allocate(rule.method, between);
  one.not_allocated = election::Seats(one.allocation.not_allocated);
  SeatRanges ranges = ranges_of(one.allocation);
  if (rule.majority_guarantee) {
    if (const auto to = with_majority(contenders, votes.votes)) {
      one.majority =
          guarantee_majority(*to, contenders, one.allocation, one.seats, rule.ties, queue, ranges);
    }
  }
  for (const std::int64_t least : ranges.least) one.elected.emplace_back(least);
  one.alliances = std::move(contenders.alliances);
  const InsideAlliances inside(rule, votes, queue);
  for (AllianceDivision& alliance : one.alliances) inside.divide(alliance, ranges, one);
  one.lot_fault = queue.fault();
  return one;
}

}  // namespace scrutineer::outcome
