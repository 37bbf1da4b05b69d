#include "scrutineer/investigation/lots.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace scrutineer::investigation {

using outcome::TieNeedsLot;

namespace {

using Won = std::vector<std::optional<std::int64_t>>;

/// Gives the seats of some lots to their choices, seat by seat, by augmenting paths: a choice that
/// has all it may have passes the seat on to another choice of a lot that it won.
class Giving {
 public:
  Giving(const std::vector<const TieNeedsLot*>& lots, const Won& won)
      : lots_(lots), won_(won), given_(lots.size()), winners_of_(won.size()), seats_(won.size()) {}

  /// First the seats that were announced are to be found, then the lots are to be spent: a path
  /// never takes away what a choice has.
  bool possible() {
    give_all(0);
    for (const TieNeedsLot* lot : lots_) {
      for (const std::size_t choice : lot->choices) {
        if (seats_[choice] != won_[choice].value_or(seats_[choice])) return false;
      }
    }
    give_all(std::numeric_limits<std::int64_t>::max());
    for (std::size_t lot = 0; lot < lots_.size(); ++lot) {
      if (given_[lot] != lots_[lot]->seats) return false;
    }
    return true;
  }

 private:
  void give_all(std::int64_t to_unannounced) {
    to_unannounced_ = to_unannounced;
    for (std::size_t lot = 0; lot < lots_.size(); ++lot) {
      while (given_[lot] < lots_[lot]->seats) {
        asked_.assign(won_.size(), false);
        if (!give(lot)) break;
        ++given_[lot];
      }
    }
  }

  /// Gives one more seat of the lot, if it can be. As deep as there are choices at most.
  bool give(std::size_t lot) {
    for (const std::size_t choice : lots_[lot]->choices) {
      std::vector<std::size_t>& from = winners_of_[choice];
      if (asked_[choice] || std::find(from.begin(), from.end(), lot) != from.end()) continue;
      asked_[choice] = true;
      if (seats_[choice] < won_[choice].value_or(to_unannounced_)) {
        ++seats_[choice];
        from.push_back(lot);
        return true;
      }
      for (std::size_t& other : from) {
        if (!give(other)) continue;
        other = lot;
        return true;
      }
    }
    return false;
  }

  const std::vector<const TieNeedsLot*>& lots_;
  const Won& won_;
  std::vector<std::int64_t> given_;                   // seats of each lot that are given
  std::vector<std::vector<std::size_t>> winners_of_;  // for each choice, the lots that it won
  std::vector<std::int64_t> seats_;                   // for each choice, how many these are
  std::vector<bool> asked_;                           // choices on the path being looked for
  std::int64_t to_unannounced_ = 0;
};

/// Groups of lots, none of which shares a choice with another.
std::vector<std::vector<const TieNeedsLot*>> groups_of(const std::vector<TieNeedsLot>& lots,
                                                       std::size_t choices) {
  std::vector<std::size_t> leader(choices);
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto leader_of = [&](std::size_t choice) {
    while (leader[choice] != choice) choice = leader[choice] = leader[leader[choice]];
    return choice;
  };
  for (const TieNeedsLot& lot : lots) {
    for (const std::size_t choice : lot.choices) {
      leader[leader_of(choice)] = leader_of(lot.choices.front());
    }
  }
  std::vector<std::vector<const TieNeedsLot*>> groups(choices);
  for (const TieNeedsLot& lot : lots) groups[leader_of(lot.choices.front())].push_back(&lot);
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  return groups;
}

}  // namespace

std::vector<std::size_t> impossible_together(const std::vector<TieNeedsLot>& lots, const Won& won) {
  std::vector<std::size_t> impossible;
  for (const auto& group : groups_of(lots, won.size())) {
    std::map<std::size_t, std::int64_t> most;  // by choice, the lots that it may win
    for (const TieNeedsLot* lot : group) {
      for (const std::size_t choice : lot->choices) ++most[choice];
    }
    const bool alone = std::all_of(most.begin(), most.end(), [&](const auto& one) {
      const auto& [choice, lots_of_choice] = one;
      return !won[choice] || (*won[choice] >= 0 && *won[choice] <= lots_of_choice);
    });
    if (!alone || Giving(group, won).possible()) continue;
    for (const auto& [choice, lots_of_choice] : most) impossible.push_back(choice);
  }
  std::sort(impossible.begin(), impossible.end());
  return impossible;
}

}  // namespace scrutineer::investigation
