#include "scrutineer/investigation/lots.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace scrutineer::investigation {
namespace {

using Won = std::vector<std::optional<std::int64_t>>;

/// Gives the seats of some lots to their choices, seat by seat, by augmenting paths: a choice that
/// has all it may have, of the lot's group or in all, passes the seat on to another choice of a lot
/// that it won.
class Giving {
 public:
  Giving(const std::vector<const OpenLot*>& lots, const Won& won)
      : lots_(lots), won_(won), given_(lots.size()), winners_of_(won.size()), seats_(won.size()) {}

  /// First the seats that were announced are to be found, then the lots are to be spent: a path
  /// never takes away what a choice has.
  bool possible() {
    give_all(0);
    for (const OpenLot* lot : lots_) {
      for (const std::size_t choice : lot->choices) {
        if (seats_[choice] != won_[choice].value_or(seats_[choice])) return false;
      }
    }
    give_all(std::numeric_limits<std::int64_t>::max());
    for (std::size_t lot = 0; lot < lots_.size(); ++lot) {
      if (lots_[lot]->all_given && given_[lot] != lots_[lot]->seats) return false;
    }
    return true;
  }

 private:
  using Winner = std::map<std::size_t, std::size_t>;  // by group, the lot that a choice won

  void give_all(std::int64_t to_unannounced) {
    to_unannounced_ = to_unannounced;
    for (std::size_t lot = 0; lot < lots_.size(); ++lot) {
      while (given_[lot] < lots_[lot]->seats) {
        asked_.assign(won_.size(), false);
        asked_in_group_.clear();
        if (!give(lot)) break;
        ++given_[lot];
      }
    }
  }

  /// Gives one more seat of the lot, if it can be.
  bool give(std::size_t lot) {
    const std::size_t group = lots_[lot]->group;
    for (const std::size_t choice : lots_[lot]->choices) {
      Winner& won = winners_of_[choice];
      const auto held = won.find(group);
      if (held != won.end() && held->second == lot) continue;
      if (!asked_in_group_.emplace(choice, group).second) continue;
      if (held != won.end()) {
        if (!give(held->second)) continue;
        won[group] = lot;
        return true;
      }
      if (take(choice, lot)) return true;
    }
    return false;
  }

  /// The choice, which holds no seat of the lot's group, takes one, if need be for one of another.
  bool take(std::size_t choice, std::size_t lot) {
    if (asked_[choice]) return false;
    asked_[choice] = true;
    Winner& won = winners_of_[choice];
    if (seats_[choice] < won_[choice].value_or(to_unannounced_)) {
      ++seats_[choice];
      won.emplace(lots_[lot]->group, lot);
      return true;
    }
    for (const auto& [group, other] : won) {
      if (!give(other)) continue;
      won.erase(group);
      won.emplace(lots_[lot]->group, lot);
      return true;
    }
    return false;
  }

  const std::vector<const OpenLot*>& lots_;
  const Won& won_;
  std::vector<std::int64_t> given_;  // seats of each lot that are given
  std::vector<Winner> winners_of_;   // of each choice
  std::vector<std::int64_t> seats_;  // for each choice, how many these are
  // Who is on the path being looked for: choices, and choices as winners of a group's seat.
  std::vector<bool> asked_;
  std::set<std::pair<std::size_t, std::size_t>> asked_in_group_;
  std::int64_t to_unannounced_ = 0;
};

/// Sets of lots, none of which shares a choice with another.
std::vector<std::vector<const OpenLot*>> apart(const std::vector<OpenLot>& lots,
                                               std::size_t choices) {
  std::vector<std::size_t> leader(choices);
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto leader_of = [&](std::size_t choice) {
    while (leader[choice] != choice) choice = leader[choice] = leader[leader[choice]];
    return choice;
  };
  for (const OpenLot& lot : lots) {
    for (const std::size_t choice : lot.choices) {
      leader[leader_of(choice)] = leader_of(lot.choices.front());
    }
  }
  std::vector<std::vector<const OpenLot*>> sets(choices);
  for (const OpenLot& lot : lots) sets[leader_of(lot.choices.front())].push_back(&lot);
  std::erase_if(sets, [](const auto& set) { return set.empty(); });
  return sets;
}

/// Gathers a constituency's lots.
class Gathering {
 public:
  explicit Gathering(const outcome::ConstituencyResult& result) : result_(result) {
    open_.most.resize(result.votes.size());
  }

  /// Every tie is between lists that stand alone, or inside an alliance.
  OpenSeats between_lists() && {
    add(result_.allocation.ties);
    if (result_.majority && result_.majority->tie) add({*result_.majority->tie});
    for (const outcome::AllianceDivision& alliance : result_.alliances) {
      add(alliance.allocation.ties);
    }
    return std::move(open_);
  }

  /// All who could have a seat more, for every open seat.
  OpenSeats in_one_pool(bool anybody, bool all_given) && {
    const std::int64_t seats = result_.by_lot();
    std::set<std::size_t> who;
    if (anybody) {
      for (std::size_t i = 0; i < result_.votes.size(); ++i) {
        if (result_.eligible[i] && result_.votes[i] > 0) who.insert(i);
      }
    }
    add_all(result_.allocation.ties, who);
    if (result_.majority && result_.majority->tie) add_all({*result_.majority->tie}, who);
    for (const outcome::AllianceDivision& alliance : result_.alliances) {
      add_all(alliance.allocation.ties, who);
      if (alliance.by_lot > 0) who.insert(alliance.lists.begin(), alliance.lists.end());
    }
    for (const std::size_t choice : who) open_.most[choice] = seats;
    // One seat a lot, each of a group of its own: a choice can have several of them.
    for (std::int64_t i = 0; i < seats; ++i) {
      open_.lots.push_back({{who.begin(), who.end()}, 1, static_cast<std::size_t>(i), all_given});
    }
    return std::move(open_);
  }

 private:
  void add(const std::vector<outcome::TieNeedsLot>& ties) {
    std::set<std::size_t> counted;
    for (std::size_t i = 0; i < ties.size(); ++i) {
      const outcome::TieNeedsLot& tie = ties[i];
      const bool nested = i > 0 && ties[i - 1].at == tie.at && ties[i - 1].how == tie.how &&
                          ties[i - 1].stage == tie.stage;
      if (!nested) {
        ++groups_;
        counted.clear();
      }
      for (const std::size_t choice : tie.choices) {
        if (counted.insert(choice).second) ++open_.most[choice];
      }
      open_.lots.push_back({tie.choices, tie.seats, groups_, true});
    }
  }

  static void add_all(const std::vector<outcome::TieNeedsLot>& ties, std::set<std::size_t>& who) {
    for (const outcome::TieNeedsLot& tie : ties) who.insert(tie.choices.begin(), tie.choices.end());
  }

  const outcome::ConstituencyResult& result_;
  OpenSeats open_;
  std::size_t groups_ = 0;
};

}  // namespace

std::vector<outcome::TieNeedsLot> open_ties(const outcome::ConstituencyResult& result) {
  std::vector<outcome::TieNeedsLot> ties;
  if (result.by_lot() == 0) return ties;
  ties = result.allocation.ties;
  if (result.majority && result.majority->tie) ties.push_back(*result.majority->tie);
  for (const outcome::AllianceDivision& alliance : result.alliances) {
    if (alliance.by_lot > 0) continue;
    ties.insert(ties.end(), alliance.allocation.ties.begin(), alliance.allocation.ties.end());
  }
  return ties;
}

const outcome::AllianceDivision* alliance_in_tie(const outcome::ConstituencyResult& result,
                                                 const std::vector<std::size_t>& tied,
                                                 std::size_t choice) {
  const outcome::AllianceDivision* alliance = result.alliance_led_by(choice);
  if (alliance == nullptr) return nullptr;
  const auto others = std::count_if(tied.begin(), tied.end(), [&](std::size_t one) {
    return std::binary_search(alliance->lists.begin(), alliance->lists.end(), one);
  });
  return others > 1 ? nullptr : alliance;
}

OpenSeats open_seats(const election::SeatsRule& rule, const outcome::ConstituencyResult& result) {
  const bool guaranteed =
      result.majority && result.majority->outcome == outcome::MajoritySeat::Outcome::kOneOfTheTied;
  const bool alliances_wait =
      std::any_of(result.alliances.begin(), result.alliances.end(),
                  [](const outcome::AllianceDivision& one) { return one.by_lot > 0; });
  if (!guaranteed && !alliances_wait) return Gathering(result).between_lists();
  // Whole quotas may come to too many, and lists may run out of candidates, inside an alliance.
  bool all_given = !rule.exhaustion;
  if (alliances_wait && rule.alliances) {
    for (const auto& stage : rule.alliances->inside.stages) {
      all_given = all_given && std::holds_alternative<election::HighestAverages>(stage);
    }
  }
  return Gathering(result).in_one_pool(guaranteed, all_given);
}

std::vector<std::size_t> impossible_together(const std::vector<OpenLot>& lots, const Won& won) {
  std::vector<std::size_t> impossible;
  for (const auto& set : apart(lots, won.size())) {
    std::map<std::size_t, std::set<std::size_t>> groups;  // by choice, those it may win a seat of
    for (const OpenLot* lot : set) {
      for (const std::size_t choice : lot->choices) groups[choice].insert(lot->group);
    }
    const bool alone = std::all_of(groups.begin(), groups.end(), [&](const auto& one) {
      const auto& [choice, of_choice] = one;
      return !won[choice] ||
             (*won[choice] >= 0 && *won[choice] <= static_cast<std::int64_t>(of_choice.size()));
    });
    if (!alone || Giving(set, won).possible()) continue;
    for (const auto& [choice, of_choice] : groups) impossible.push_back(choice);
  }
  std::sort(impossible.begin(), impossible.end());
  return impossible;
}

}  // namespace scrutineer::investigation
