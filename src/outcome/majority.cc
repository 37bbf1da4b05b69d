#include "scrutineer/outcome/majority.h"

#include <algorithm>

#include "scrutineer/base/wide.h"

namespace scrutineer::outcome {
namespace {

using base::Int128;
using Outcome = MajoritySeat::Outcome;

/// Those who were given the last seat, and those who had theirs of the same stage on an equal
/// average or remainder. Whole quotas are nobody's last seat: nothing says which of them came last.
struct LastGiven {
  std::vector<std::size_t> choices;  ///< Ascending.
  const SeatStep* step = nullptr;
};

LastGiven last_given_to_others(std::size_t to, const Allocation& allocation) {
  LastGiven last;
  for (auto step = allocation.steps.rbegin(); step != allocation.steps.rend(); ++step) {
    if (step->how == SeatFor::kWholeQuota || step->choice == to) continue;
    if (last.step == nullptr) last.step = &*step;
    if (step->stage == last.step->stage && step->how == last.step->how &&
        step->quotient == last.step->quotient) {
      last.choices.push_back(step->choice);
    }
  }
  std::sort(last.choices.begin(), last.choices.end());
  return last;
}

/// Of equals, those who lose against all others by what decides before a lot.
void keep_the_weakest(std::span<const election::TieBreak> ties, const Contenders& contenders,
                      std::vector<std::size_t>& equals) {
  const auto by_votes = [&](std::size_t a, std::size_t b) {
    return contenders.votes[a] < contenders.votes[b];
  };
  for (const election::TieBreak by : ties) {
    const auto [fewest, most] = std::minmax_element(equals.begin(), equals.end(), by_votes);
    const std::size_t loser = by == election::TieBreak::kMostVotes ? *fewest : *most;
    const std::int64_t votes = contenders.votes[loser];
    std::erase_if(equals, [&](std::size_t i) { return contenders.votes[i] != votes; });
  }
}

/// The guarantee being applied to one allocation.
class Guarantee {
 public:
  Guarantee(std::size_t to, const Contenders& contenders, const Allocation& allocation,
            std::int64_t seats, std::span<const election::TieBreak> ties, SeatRanges& ranges)
      : to_(to),
        contenders_(contenders),
        allocation_(allocation),
        seats_(seats),
        held_(allocation.seats[to].value()),
        ranges_(ranges),
        last_(last_given_to_others(to, allocation)) {
    if (!last_.choices.empty()) keep_the_weakest(ties, contenders, last_.choices);
  }

  std::optional<MajoritySeat> apply(LotQueue& lots) {
    // Where nobody was given a seat (no seats, too many whole quotas), there is none to move.
    if (allocation_.not_allocated == seats_ || !is_short(held_)) return std::nullopt;
    MajoritySeat seat;
    seat.to = to_;
    if (!can_take(held_)) {
      seat.outcome = Outcome::kNoCandidateLeft;
    } else if (!allocation_.ties.empty()) {
      seat.outcome = Outcome::kOneOfTheTied;
      take_from_open_ties();
    } else if (last_.choices.empty()) {
      seat.outcome = Outcome::kNoSeatToTake;
    } else {
      take_from_last(seat, lots);
    }
    return seat;
  }

 private:
  [[nodiscard]] bool is_short(std::int64_t held) const { return 2 * held <= seats_; }
  [[nodiscard]] bool can_take(std::int64_t held) const {
    return contenders_.most.empty() || held < contenders_.most[to_];
  }

  void take_from_last(MajoritySeat& seat, LotQueue& lots) {
    ++ranges_.least[to_];
    ++ranges_.greatest[to_];
    if (last_.choices.size() == 1) {
      seat.outcome = Outcome::kMoved;
      seat.from = last_.choices.front();
      --ranges_.least[*seat.from];
      --ranges_.greatest[*seat.from];
      return;
    }
    const Allocation kept = keep_by_lot(lots);
    for (const std::size_t i : last_.choices) {
      const std::int64_t keeps = kept.seats[i].value();
      --ranges_.least[i];
      ranges_.least[i] += keeps;
      if (!kept.ties.empty()) continue;
      ranges_.greatest[i] = ranges_.least[i];
      if (keeps == 0) seat.from = i;
    }
    if (kept.ties.empty()) return;
    seat.outcome = Outcome::kLotForTheOthers;
    seat.tie = TieNeedsLot{last_.choices, static_cast<std::int64_t>(last_.choices.size()) - 1,
                           last_.step->how, last_.step->stage, last_.step->quotient};
  }

  /// Equals, one seat fewer than they are, and a lot if there is one: as one vote each would have
  /// it.
  [[nodiscard]] Allocation keep_by_lot(LotQueue& lots) const {
    std::vector<std::int64_t> one_vote(contenders_.votes.size(), 0);
    for (const std::size_t i : last_.choices) one_vote[i] = 1;
    const std::vector<bool> all(one_vote.size(), true);
    const auto seats = static_cast<std::int64_t>(last_.choices.size()) - 1;
    return lots.allocate({{election::HighestAverages{}}}, {one_vote, all, election::Seats(seats)});
  }

  /// The last seats are those of the open ties. Whether `to` wins one of them, or is given one of
  /// them by the guarantee, it has one seat more.
  void take_from_open_ties() {
    std::int64_t tied_seats = 0;
    std::int64_t can_win = 0;
    for (const TieNeedsLot& tie : allocation_.ties) {
      tied_seats += tie.seats;
      can_win += std::binary_search(tie.choices.begin(), tie.choices.end(), to_) ? 1 : 0;
    }
    if (tied_seats == 1) {
      // Nobody else can have the only seat.
      for (const std::size_t i : allocation_.ties.front().choices) {
        ranges_.greatest[i] = ranges_.least[i];
      }
    }
    ++ranges_.least[to_];
    // A method that gives large lists less than their share can leave it short even if it wins all
    // it can; where these are all the tied seats, the seat due to it was given before them.
    const std::int64_t won = held_ + can_win;
    const bool still_due = is_short(won) && can_take(won);
    ranges_.greatest[to_] = won + (still_due ? 1 : 0);
    if (!still_due || can_win < tied_seats) return;
    for (const std::size_t i : last_.choices) --ranges_.least[i];
  }

  std::size_t to_;
  const Contenders& contenders_;
  const Allocation& allocation_;
  std::int64_t seats_;
  std::int64_t held_;
  SeatRanges& ranges_;
  LastGiven last_;
};

}  // namespace

std::optional<std::size_t> with_majority(const Contenders& contenders,
                                         std::span<const std::int64_t> cast) {
  Int128 all = 0;
  for (const std::int64_t votes : cast) all += votes;
  for (std::size_t i = 0; i < contenders.votes.size(); ++i) {
    if (contenders.eligible[i] && 2 * Int128{contenders.votes[i]} > all) return i;
  }
  return std::nullopt;
}

std::optional<MajoritySeat> guarantee_majority(std::size_t to, const Contenders& contenders,
                                               const Allocation& allocation, election::Seats seats,
                                               std::span<const election::TieBreak> ties,
                                               LotQueue& lots, SeatRanges& ranges) {
  return Guarantee(to, contenders, allocation, seats.value(), ties, ranges).apply(lots);
}

}  // namespace scrutineer::outcome
