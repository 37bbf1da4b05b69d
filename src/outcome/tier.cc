#include "scrutineer/outcome/tier.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "scrutineer/outcome/tier_start.h"

namespace scrutineer::outcome {
namespace {

using election::CompensatoryTier;
using election::Seats;
using Overhang = CompensatoryTier::Overhang;
using Placement = CompensatoryTier::Placement;
using State = TierResult::State;

/// One tier being applied.
class Compensation {
 public:
  Compensation(const election::SeatsRule& rule, const HouseVotes& votes,
               std::span<const ConstituencyResult> constituencies, TierStart start)
      : rule_(rule),
        tier_(*rule.tier),
        votes_(votes),
        constituencies_(constituencies),
        start_(std::move(start)),
        lots_(tier_.lots),
        choices_(start_.takes_part.size()) {
    result_.house = Seats(tier_.house);
    for (std::size_t i = 0; i < choices_; ++i) {
      TierList list;
      list.takes_part = start_.takes_part[i];
      list.direct = Seats(start_.direct[i]);
      list.minimum = Seats(start_.minimum[i]);
      result_.lists.push_back(list);
    }
    result_.thresholds = std::move(start_.thresholds);
  }

  TierResult run() {
    const bool open = std::any_of(constituencies_.begin(), constituencies_.end(),
                                  [](const ConstituencyResult& one) { return one.by_lot() > 0; });
    if (open) {
      wait(State::kConstituencyLot);
    } else {
      divide();
    }
    result_.unused_lots = lots_.unused();
    result_.unused_placement_lots = tier_.placement_lots.size() - placed_by_lot();
    return std::move(result_);
  }

 private:
  /// Places that a lot gave.
  [[nodiscard]] std::size_t placed_by_lot() const {
    std::size_t drawn = 0;
    const auto count = [&](const auto& steps) {
      for (const auto& step : steps) drawn += step.settled_by == SettledBy::kLot ? 1 : 0;
    };
    if (result_.placed) count(result_.placed->steps);
    for (const ListDivision& list : result_.list_divisions) {
      for (const DivisionRound& round : list.division.rounds) count(round.allocation.steps);
    }
    return drawn;
  }

  void divide() {
    switch (tier_.overhang) {
      case Overhang::kKept:
        return keep();
      case Overhang::kReturned:
        return give_back();
      case Overhang::kAdded:
      case Overhang::kUncovered:
        return divide_once();
      case Overhang::kEnlarged:
        return enlarge();
    }
  }

  /// The nation's votes, with so many seats as the least of each list that takes part.
  LeastDivision division(const std::vector<std::int64_t>& least_of_those) {
    std::vector<std::int64_t> least = least_of_those;
    for (std::size_t i = 0; i < choices_; ++i) {
      if (!start_.takes_part[i]) least[i] = start_.direct[i];
    }
    return divide_with_least(tier_.method, votes_.nation.votes, start_.takes_part,
                             tier_.house - start_.not_allocated, least, lots_);
  }

  void keep() {
    LeastDivision kept = division(start_.direct);
    take_rounds(std::move(kept.rounds));
    if (kept.waits) return wait(State::kDivisionLot);
    settle(kept.seats);
    place();
  }

  void give_back() {
    LeastDivision shares = division(std::vector<std::int64_t>(choices_, 0));
    const bool tied = !shares.rounds.back().allocation.ties.empty();
    take_rounds(std::move(shares.rounds));
    if (tied) return wait(State::kDivisionLot);
    result_.returned = return_seats(rule_, constituencies_, start_.takes_part, shares.seats);
    if (result_.returned->waits) return wait(State::kReturnLot);
    start_.won = result_.returned->seats;
    start_.direct.assign(choices_, 0);
    for (const auto& here : start_.won) {
      for (std::size_t i = 0; i < choices_; ++i) start_.direct[i] += here[i];
    }
    // What could not be given back is kept. The same division comes first: with the same lots.
    lots_ = DivisionLots(tier_.lots);
    keep();
    for (std::size_t i = 0; i < choices_; ++i) {
      TierList& list = result_.lists[i];
      if (list.takes_part) list.overhang = Seats(excess(list.direct.value(), shares.seats[i]));
    }
  }

  static std::int64_t excess(std::int64_t has, std::int64_t share) {
    return std::max<std::int64_t>(has - share, 0);
  }

  /// One division; what the shares do not cover is added to the house, or not given. Where lists
  /// have shares in the constituencies, it is there that they cover.
  void divide_once() {
    const bool adds = tier_.overhang == Overhang::kAdded;
    const bool by_lists = tier_.placement == Placement::kListDivision;
    LeastDivision shares = division(std::vector<std::int64_t>(choices_, 0));
    const bool tied = !shares.rounds.back().allocation.ties.empty();
    take_rounds(std::move(shares.rounds));
    const bool settled = !tied && (!by_lists || divide_lists(shares.seats, {}));
    // How far the house grows hangs on the lot.
    if (adds && !settled) {
      result_.by_constituency.clear();
      return wait(State::kDivisionLot);
    }
    if (tied && by_lists) divide_lists(shares.seats, {});
    for (std::size_t i = 0; i < choices_; ++i) {
      if (!start_.takes_part[i]) continue;
      std::int64_t above = by_lists ? 0 : excess(start_.direct[i], shares.seats[i]);
      for (std::size_t c = 0; by_lists && c < start_.won.size(); ++c) {
        std::int64_t& here = result_.by_constituency[c][i];
        above += excess(start_.won[c][i], here);
        if (adds) here = std::max(here, start_.won[c][i]);
      }
      result_.lists[i].overhang = Seats(above);
      if (adds) {
        shares.seats[i] += above;
        result_.house += Seats(above);
      }
    }
    settle(shares.seats);
    if (!by_lists) place();
  }

  void enlarge() {
    std::int64_t base = tier_.house - start_.not_allocated;
    for (std::size_t i = 0; i < choices_; ++i) {
      if (!start_.takes_part[i]) base -= start_.direct[i];
    }
    base = std::max<std::int64_t>(base, 0);
    const std::int64_t most = std::min(tier_.house * kMostEnlargement, election::kMaxSeats);
    for (std::int64_t size = base; size <= most; ++size) {
      DivisionRound round{Seats(size), start_.takes_part, {}, {}};
      const SeatContest contest{votes_.nation.votes, start_.takes_part, round.seats};
      round.allocation = allocate(tier_.method, contest);
      const bool lot_matters = !round.allocation.ties.empty() && covers(round.allocation, true);
      if (lot_matters) round.allocation = lots_.allocate(tier_.method, contest);
      const bool covered = covers(round.allocation, false);
      if (covered || (lot_matters && !round.allocation.ties.empty())) {
        return settle_enlarged(std::move(round), size - base, covered);
      }
      if (size == base) result_.rounds.push_back(std::move(round));
    }
    wait(State::kNoHouse);
  }

  /// Whether the shares cover the minimums, but for what may stay uncovered. At best every list in
  /// a tie has the seat, at worst none.
  [[nodiscard]] bool covers(const Allocation& shares, bool at_best) const {
    std::int64_t uncovered = 0;
    for (std::size_t i = 0; i < choices_; ++i) {
      if (!start_.takes_part[i]) continue;
      const std::int64_t drawn = at_best && is_tied(shares, i) ? 1 : 0;
      const std::int64_t missing = excess(start_.minimum[i], shares.seats[i].value() + drawn);
      if (missing > start_.may_stay[i]) return false;
      uncovered += missing;
    }
    return uncovered <= tier_.overhang_left;
  }

  void settle_enlarged(DivisionRound round, std::int64_t grown, bool covered) {
    const bool tied = !round.allocation.ties.empty();
    std::vector<std::int64_t> seats = start_.direct;
    std::int64_t uncovered = 0;
    for (std::size_t i = 0; i < choices_; ++i) {
      if (!start_.takes_part[i]) continue;
      const std::int64_t share = round.allocation.seats[i].value();
      seats[i] = std::max(share, start_.minimum[i]);
      result_.lists[i].share = Seats(share);
      result_.lists[i].overhang = Seats(seats[i] - share);
      uncovered += seats[i] - share;
    }
    result_.rounds.push_back(std::move(round));
    result_.house += Seats(grown);
    // Whether the house has grown enough, and how many seats stay uncovered, hangs on the lot.
    if (!covered || (tied && tier_.overhang_left > 0)) return wait(State::kDivisionLot);
    result_.house += Seats(uncovered);
    settle(seats);
    place();
  }

  void take_rounds(std::vector<DivisionRound> rounds) {
    for (const DivisionRound& round : rounds) {
      for (std::size_t i = 0; i < choices_; ++i) {
        if (round.takes_part[i]) result_.lists[i].share = round.allocation.seats[i];
      }
      for (const std::size_t i : round.leaves) {
        result_.lists[i].overhang = Seats(start_.direct[i]) - round.allocation.seats[i];
      }
    }
    result_.rounds = std::move(rounds);
  }

  /// Fills in the totals; ties of the last round leave seats to lots.
  void settle(const std::vector<std::int64_t>& seats) {
    const std::int64_t by_lot = result_.rounds.back().allocation.by_lot();
    if (by_lot > 0) result_.state = State::kDivisionLot;
    std::int64_t all = by_lot;
    for (std::size_t i = 0; i < choices_; ++i) {
      TierList& list = result_.lists[i];
      list.seats = Seats(seats[i]);
      list.compensatory = list.seats - Seats(start_.direct[i]);
      if (tier_.overhang == Overhang::kUncovered) list.compensatory += list.overhang;
      all += seats[i];
    }
    result_.by_lot = Seats(by_lot);
    result_.house = Seats(std::max(result_.house.value(), all + start_.not_allocated));
    result_.not_allocated = result_.house - Seats(all);
  }

  /// Lists hold what they have won, of a rule that takes seats back no more than their share; every
  /// seat beyond is open.
  void wait(State state) {
    result_.state = state;
    std::int64_t all = start_.not_allocated;
    for (std::size_t i = 0; i < choices_; ++i) {
      TierList& list = result_.lists[i];
      list.seats = Seats(start_.direct[i]);
      if (tier_.overhang == Overhang::kReturned && list.share) {
        list.seats = std::min(list.seats, *list.share);
      }
      all += list.seats.value();
    }
    result_.house = Seats(std::max(result_.house.value(), all));
    const Seats open = result_.house - Seats(all);
    result_.not_allocated = Seats(start_.not_allocated);
    (state == State::kNoHouse ? result_.not_allocated : result_.by_lot) += open;
  }

  /// Until a lot has given the last seats, no place is certain.
  void place() {
    if (tier_.placement == Placement::kNone || result_.state != State::kSettled) return;
    std::vector<std::int64_t> seats;
    std::vector<std::int64_t> compensatory;
    for (const TierList& list : result_.lists) {
      seats.push_back(list.seats.value());
      compensatory.push_back(list.compensatory.value());
    }
    if (tier_.placement == Placement::kListDivision) {
      divide_lists(seats, start_.minimum_in);
      return;
    }
    result_.placed = place_by_quotients(tier_, votes_, start_.won, compensatory);
    result_.by_constituency = result_.placed->seats;
    if (!result_.placed->ties.empty()) result_.state = State::kPlacementLot;
  }

  /// Divides each list's seats among its constituencies, with what it is sure of there as the least
  /// (nothing where `least` is empty); false if one waits for a lot.
  bool divide_lists(const std::vector<std::int64_t>& seats, const ByConstituency& least) {
    bool settled = true;
    result_.by_constituency = start_.won;
    for (std::size_t i = 0; i < choices_; ++i) {
      if (!start_.takes_part[i]) continue;
      ListDivision list{i, divide_list(i, seats[i], least)};
      settled =
          settled && !list.division.waits && list.division.rounds.back().allocation.ties.empty();
      for (std::size_t c = 0; c < start_.won.size(); ++c) {
        result_.by_constituency[c][i] = list.division.seats[c];
      }
      result_.list_divisions.push_back(std::move(list));
    }
    if (!settled && result_.state == State::kSettled) result_.state = State::kPlacementLot;
    return settled;
  }

  LeastDivision divide_list(std::size_t choice, std::int64_t seats, const ByConstituency& least) {
    std::vector<std::int64_t> votes;
    std::vector<bool> stands;
    std::vector<std::int64_t> sure(start_.won.size(), 0);
    std::vector<std::vector<std::size_t>> lots;
    for (std::size_t c = 0; c < start_.won.size(); ++c) {
      votes.push_back(votes_.constituencies[c].votes[choice]);
      stands.push_back(votes.back() > 0);
      if (!least.empty()) sure[c] = least[c][choice];
      for (const election::PlacementLot& lot : tier_.placement_lots) {
        if (lot.choice != choice || lot.constituency != votes_.constituencies[c].name) continue;
        if (lots.empty()) lots.emplace_back();
        lots.front().push_back(c);
      }
    }
    DivisionLots queue(lots);
    return divide_with_least(tier_.method, votes, std::move(stands), seats, sure, queue);
  }

  const election::SeatsRule& rule_;
  const CompensatoryTier& tier_;
  const HouseVotes& votes_;
  std::span<const ConstituencyResult> constituencies_;
  TierStart start_;
  DivisionLots lots_;
  std::size_t choices_;
  TierResult result_;
};

}  // namespace

tl::expected<TierResult, CannotCompute> compensate(
    const election::Contest& contest, const election::SeatsRule& rule, const HouseVotes& votes,
    std::span<const ConstituencyResult> constituencies) {
  const std::string fault = election::tier_fault(rule);
  if (!fault.empty()) throw std::invalid_argument(fault);
  auto start = start_tier(contest, rule, votes, constituencies);
  if (!start) return tl::unexpected<CannotCompute>(start.error());
  return Compensation(rule, votes, constituencies, std::move(*start)).run();
}

}  // namespace scrutineer::outcome
