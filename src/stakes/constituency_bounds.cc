// A constituency drawn up for its bounds: who surely takes part, who may, what a quota is of.
#include "scrutineer/stakes/constituency_bounds.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/threshold.h"
#include "scrutineer/stakes/seat_range.h"

namespace scrutineer::stakes {

using election::SeatThreshold;

namespace {

bool holds(const std::vector<std::size_t>& side, std::size_t choice) {
  return std::binary_search(side.begin(), side.end(), choice);
}

/// True if the side has some of an alliance's lists and not the others.
bool splits_alliance(const outcome::ConstituencyResult& result,
                     const std::vector<std::size_t>& side) {
  return std::any_of(result.alliances.begin(), result.alliances.end(), [&](const auto& alliance) {
    const auto ours = std::count_if(alliance.lists.begin(), alliance.lists.end(),
                                    [&](std::size_t list) { return holds(side, list); });
    return ours > 0 && ours < static_cast<std::ptrdiff_t>(alliance.lists.size());
  });
}

}  // namespace

Possible possible_in(const outcome::ConstituencyResult& result,
                     const std::vector<std::size_t>& side) {
  Possible out{{}, true, true};
  for (const std::size_t choice : side) out.seats.least += result.elected[choice].value();
  out.seats.most = out.seats.least;
  const std::int64_t by_lot = result.by_lot();
  if (by_lot == 0) return out;
  const auto& ties = result.allocation.ties;
  const bool plain = ties.size() <= 1 && !result.majority && !splits_alliance(result, side) &&
                     result.not_allocated.value() == result.allocation.not_allocated;
  if (plain) {
    out.seats = seats_over_lots(result, side);
    return out;
  }
  // Several lots, or what follows from one: no more than that they may all fall either way.
  out.seats.most += by_lot;
  out.least_reached = out.most_reached = false;
  return out;
}

ConstituencyBounds::ConstituencyBounds(BoundedConstituency of, Freedom freedom)
    : of_(of),
      freedom_(std::move(freedom)),
      seats_(of.votes.seats.value()),
      has_quota_(ClaimScale::has_quota(of.rule.method)) {
  draw_up();
  obstacle_ = find_obstacle();
  if (!obstacle_) measure_quota();
}

/// `easy`: what is unsure nationwide is passed. Shares are of so many votes, or registered
/// voters, more than counted.
std::int64_t ConstituencyBounds::least_votes(std::size_t choice, bool easy, std::int64_t more,
                                             std::int64_t more_registered) const {
  std::int64_t least = 0;
  for (std::size_t t = 0; t < of_.rule.thresholds.size(); ++t) {
    const SeatThreshold& threshold = of_.rule.thresholds[t];
    if (!outcome::binds(threshold, of_.contest.choices[choice])) continue;
    const bool nationwide = threshold.level == SeatThreshold::Level::kNationwide;
    const bool here = !nationwide || of_.alone;
    if (here && threshold.or_direct_seats && !of_.votes.direct.empty() &&
        of_.votes.direct[choice] >= *threshold.or_direct_seats) {
      continue;
    }
    const std::int64_t base =
        outcome::share_base(threshold.of, of_.votes).value_or(0) +
        (threshold.of == election::ShareBase::kRegistered ? more_registered : more);
    // Only a nationwide threshold is passed by a constituency's share all the same.
    std::int64_t needed = kNever;
    if (nationwide && threshold.or_constituency_share) {
      needed = least_votes_of_share(*threshold.or_constituency_share, threshold.or_equal, base);
    }
    if (here) {
      const base::Quotient share = outcome::share_of(threshold, of_.votes.seats);
      needed = std::min(needed, least_votes_of_share(share, threshold.or_equal, base));
    } else {
      const Passing passing = of_.nationwide[t][choice];
      if (passing == Passing::kPasses || (easy && passing == Passing::kUnsure)) continue;
    }
    least = std::max(least, needed);
  }
  return least;
}

ConstituencyBounds::Contender ConstituencyBounds::contender_of(
    std::vector<std::size_t> lists) const {
  Contender out;
  const bool limited = of_.rule.exhaustion && !of_.votes.candidates.empty();
  for (const std::size_t list : lists) {
    out.votes += freedom_.votes[list];
    out.loose += freedom_.loose[list];
    if (!limited) continue;
    // A list of an alliance takes seats only where it has a vote.
    const std::int64_t candidates = of_.votes.candidates[list];
    if (lists.size() == 1 || freedom_.floor(list) > 0) out.fewest_candidates += candidates;
    if (lists.size() == 1 || freedom_.floor(list) + freedom_.pool() > 0) {
      out.most_candidates += candidates;
    }
  }
  if (!limited) out.fewest_candidates = out.most_candidates = seats_;
  out.fewest_candidates = std::min(out.fewest_candidates, seats_);
  out.most_candidates = std::min(out.most_candidates, seats_);
  out.lists = std::move(lists);
  return out;
}

void ConstituencyBounds::draw_up() {
  const std::size_t choices = of_.contest.choices.size();
  std::vector<Contender> alone;
  for (std::size_t i = 0; i < choices; ++i) {
    Contender one = contender_of({i});
    const bool never = one.floor() + freedom_.pool() == 0;
    one.easy = never ? kNever : least_votes(i, true, 0, 0);
    one.hard = never ? kNever : least_votes(i, false, freedom_.room, freedom_.registered);
    alone.push_back(std::move(one));
  }
  std::map<std::string, std::vector<std::size_t>> allied;
  for (std::size_t i = 0; of_.rule.alliances && i < choices; ++i) {
    const std::string& alliance = of_.contest.choices[i].alliance;
    // A list without votes adds none to its alliance.
    if (!alliance.empty() && alone[i].easy < kNever) allied[alliance].push_back(i);
  }
  std::vector<bool> placed(choices, false);
  for (auto& [name, lists] : allied) {
    std::vector<std::size_t> sure;
    std::size_t open = 0;
    for (const std::size_t i : lists) {
      if (alone[i].sure()) {
        sure.push_back(i);
      } else if (alone[i].floor() + freedom_.pool() >= alone[i].easy) {
        ++open;
      }
    }
    if (open > 0 && lists.size() > 1) obstacle_ = Obstacle::kAllied;
    if (sure.size() < 2) continue;
    for (const std::size_t i : sure) placed[i] = true;
    contenders_.push_back(contender_of(std::move(sure)));
  }
  for (std::size_t i = 0; i < choices; ++i) {
    if (!placed[i]) contenders_.push_back(std::move(alone[i]));
  }
}

std::optional<Obstacle> ConstituencyBounds::find_obstacle() const {
  if (!ClaimScale::fits(of_.rule.method, of_.rule.ties)) return Obstacle::kMethod;
  // What a list without candidates left cannot take of a quota's seats is no claim's.
  if (has_quota_ && of_.rule.exhaustion && !of_.votes.candidates.empty()) return Obstacle::kMethod;
  if (of_.rule.majority_guarantee) return Obstacle::kMajority;
  for (const SeatThreshold& threshold : of_.rule.thresholds) {
    const bool here = threshold.level == SeatThreshold::Level::kConstituency || of_.alone;
    if (here && threshold.allied_together) return Obstacle::kAllied;
  }
  return obstacle_;
}

/// A quota is of the votes of those who take part. Votes given to others leave it as it is.
void ConstituencyBounds::measure_quota() {
  const std::int64_t pool = freedom_.pool();
  bool all_sure = true;
  std::int64_t unsure_votes = 0;
  for (const Contender& one : contenders_) {
    if (one.sure()) {
      sure_votes_ += one.floor();
      continue;
    }
    all_sure = all_sure && one.floor() + pool == 0;
    if (one.floor() + pool < one.easy) continue;
    unsure_ = true;
    unsure_votes += one.floor();
  }
  fewest_given_ = all_sure ? freedom_.all_loose() : 0;
  most_given_ = pool + unsure_votes;
  scales_.push_back(scale_of(sure_votes_ + fewest_given_));
  if (has_quota_ && most_given_ > fewest_given_) {
    scales_.push_back(scale_of(sure_votes_ + most_given_));
  }
}

ClaimScale ConstituencyBounds::scale_of(std::int64_t eligible_votes) const {
  return {of_.rule.method, of_.rule.ties, eligible_votes, seats_};
}

/// What is unsure falls to the favoured: the takers need what is easy, and have all candidates and
/// every alliance the side is part of; the holders the contrary.
ConstituencyBounds::Sides ConstituencyBounds::sides(const std::vector<std::size_t>& side,
                                                    Favoured favoured) const {
  Sides out;
  for (const Contender& one : contenders_) {
    const auto ours = std::count_if(one.lists.begin(), one.lists.end(),
                                    [&](std::size_t list) { return holds(side, list); });
    const bool all = ours == static_cast<std::ptrdiff_t>(one.lists.size());
    out.whole = out.whole && (ours == 0 || all);
    const bool takes = favoured == Favoured::kSide ? ours > 0 : !all;
    if (takes) {
      out.takers.push_back({one.lists, one.floor(), one.most_candidates, one.easy});
      out.takers_loose.push_back(one.loose);
    } else {
      out.holders.push_back({one.lists, one.floor(), one.fewest_candidates, one.hard});
      out.holders_loose.push_back(one.loose);
    }
  }
  return out;
}

/// True if nothing depends on whom an unsure threshold favours.
bool ConstituencyBounds::decided() const {
  return std::all_of(contenders_.begin(), contenders_.end(), [&](const Contender& one) {
    return one.fewest_candidates == one.most_candidates &&
           (one.easy == one.hard || one.sure() || one.floor() + freedom_.pool() < one.easy);
  });
}

}  // namespace scrutineer::stakes
