#include "scrutineer/investigation/account_stakes.h"

#include <algorithm>
#include <utility>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/counted_winner.h"

namespace scrutineer::investigation {
namespace {

using stakes::Aim;
using stakes::ConstituencyMargins;
using stakes::HouseMargins;

constexpr std::size_t kCrossingsShown = 5;

/// One house being looked at.
class HouseAtStake {
 public:
  HouseAtStake(const election::Contest& contest, const election::SeatsRule& rule,
               outcome::HouseVotes votes, const outcome::HouseResult& house, stakes::Model model)
      : contest_(contest), rule_(rule), house_(house), model_(model) {
    out_.votes = std::move(votes);
  }

  HouseStakes run(std::vector<std::size_t> side, std::optional<std::int64_t> seats) {
    decide(std::move(side), seats);
    for (const std::size_t choice : by_size()) look_at(choice);
    out_.cheapest_of.resize(out_.votes.constituencies.size());
    for (const SeatAtStake& seat : out_.cheapest) {
      std::optional<SeatAtStake>& least = out_.cheapest_of[seat.constituency];
      if (!least || *seat.margin.at_most < *least->margin.at_most) least = seat;
    }
    std::stable_sort(out_.cheapest.begin(), out_.cheapest.end(),
                     [](const SeatAtStake& a, const SeatAtStake& b) {
                       return *a.margin.at_most < *b.margin.at_most;
                     });
    if (out_.cheapest.size() > kCheapestSeats) out_.cheapest.resize(kCheapestSeats);
    for (SeatAtStake& seat : out_.cheapest) find_taker(seat);
    return std::move(out_);
  }

  [[nodiscard]] std::vector<std::size_t> by_size() const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < contest_.choices.size(); ++i) {
      if (out_.votes.nation.votes[i] > 0) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(house_.seats[a], out_.votes.nation.votes[a]) >
             std::pair(house_.seats[b], out_.votes.nation.votes[b]);
    });
    return order;
  }

 private:
  void decide(std::vector<std::size_t> side, std::optional<std::int64_t> seats) {
    DecidingSeats& deciding = out_.deciding;
    deciding.side = std::move(side);
    deciding.house = house_.house.value();
    deciding.asked_for = seats.has_value();
    deciding.seats = seats.value_or(deciding.house / 2 + 1);
    const HouseMargins margins(contest_, rule_, out_.votes, house_, deciding.side);
    out_.obstacle = margins.obstacle();
    deciding.now = margins.now();
    deciding.has_them = deciding.now.least >= deciding.seats;
    deciding.margin = margins.margin(deciding.has_them ? Aim{Aim::Kind::kAtMost, deciding.seats - 1}
                                                       : Aim{Aim::Kind::kAtLeast, deciding.seats},
                                     model_);
    out_.crossings = margins.crossings(model_);
    if (out_.crossings.size() > kCrossingsShown) out_.crossings.resize(kCrossingsShown);
  }

  void look_at(std::size_t choice) {
    const HouseMargins margins(contest_, rule_, out_.votes, house_, {choice});
    ListAtStake list;
    list.choice = choice;
    list.now = margins.now();
    if (list.now.most > 0) {
      list.one_less = margins.margin({Aim::Kind::kAtMost, list.now.most - 1}, model_);
    }
    list.one_more = margins.margin({Aim::Kind::kAtLeast, list.now.least + 1}, model_);
    out_.lists.push_back(std::move(list));
    for (std::size_t c = 0; c < margins.constituencies(); ++c) {
      const ConstituencyMargins& here = margins.constituency(c);
      if (here.now().most == 0) continue;
      stakes::Margin margin = here.margin({Aim::Kind::kAtMost, here.now().most - 1}, model_);
      if (margin.at_most) out_.cheapest.push_back({c, choice, std::nullopt, std::move(margin)});
    }
  }

  /// Counts again with the plan: who has a seat more, for certain.
  void find_taker(SeatAtStake& seat) const {
    outcome::HouseVotes after = out_.votes;
    stakes::apply(seat.margin.plan, after.constituencies[seat.constituency]);
    stakes::apply(seat.margin.plan, after.nation);
    const auto again = outcome::elect_house(contest_, rule_, after);
    if (!again) return;
    const auto& now = house_.constituencies[seat.constituency].elected;
    const auto& then = again->constituencies[seat.constituency].elected;
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (then[i] > now[i]) seat.to = i;
    }
  }

  const election::Contest& contest_;
  const election::SeatsRule& rule_;
  const outcome::HouseResult& house_;
  stakes::Model model_;
  HouseStakes out_;
};

/// The side's choices in the contest; empty where it has none of them.
std::vector<std::size_t> side_in(const election::Contest& contest,
                                 const std::vector<std::string>& ids) {
  std::vector<std::size_t> side;
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    if (std::find(ids.begin(), ids.end(), contest.choices[i].id) != ids.end()) side.push_back(i);
  }
  return side;
}

/// What the aims are for one choice: what it has is taken from it, what it has not is given to it.
std::vector<stakes::WinnerAim> aims_for(const outcome::WinnerResult& result, std::size_t choice) {
  using Kind = stakes::WinnerAim::Kind;
  const bool wins = result.kind == outcome::WinnerResult::Kind::kWins && result.first == choice;
  if (wins) return {{Kind::kDoesNotWin, choice}};
  std::vector<stakes::WinnerAim> aims = {{Kind::kWins, choice}};
  if (result.kind != outcome::WinnerResult::Kind::kRunOff) return aims;
  const bool in =
      std::find(result.run_off.begin(), result.run_off.end(), choice) != result.run_off.end();
  aims.push_back({in ? Kind::kOut : Kind::kInRunOff, choice});
  return aims;
}

/// A contest for one winner.
std::variant<NoStakes, HouseStakes, WinnerStakes> winner_stakes(const Investigation& all,
                                                                const election::Contest& contest,
                                                                std::size_t account,
                                                                const outcome::WinnerResult& result,
                                                                stakes::Model model) {
  const auto& rule = std::get<election::WinnerRule>(contest.rule);
  const auto votes =
      outcome::counted_winner_votes(contest, rule, all.evidence.geography, all.totals[account]);
  if (!votes) return NoStakes{votes.error()};
  WinnerStakes out;
  std::vector<std::size_t> order;
  if (rule.choice) {
    order = {*rule.choice};
  } else {
    for (const std::size_t choice : result.order) {
      if (result.votes[choice] > 0 && order.size() < kChoicesAtStake) order.push_back(choice);
    }
  }
  for (const std::size_t choice : order) {
    for (const stakes::WinnerAim& aim : aims_for(result, choice)) {
      auto margin = stakes::winner_margin(rule, *votes, aim, model);
      if (!margin) return NoStakes{margin.error()};
      out.outcomes.push_back({aim, std::move(*margin)});
    }
  }
  return out;
}

/// A house.
std::variant<NoStakes, HouseStakes, WinnerStakes> house_stakes(const Investigation& all,
                                                               const election::Contest& contest,
                                                               std::size_t account,
                                                               const outcome::HouseResult& house,
                                                               const StakesQuestion& question) {
  const auto& rule = std::get<election::SeatsRule>(contest.rule);
  auto votes =
      outcome::counted_house_votes(contest, rule, all.evidence.geography, all.totals[account]);
  if (!votes) return NoStakes{votes.error()};
  HouseAtStake at_stake(contest, rule, std::move(*votes), house, question.model);
  std::vector<std::size_t> side = side_in(contest, question.side);
  const std::vector<std::size_t> order = at_stake.by_size();
  if (order.empty()) return NoStakes{};
  if (side.empty()) side = {order.front()};
  return at_stake.run(std::move(side), question.seats);
}

void bound_house(const election::Contest& contest, const HouseStakes& house,
                 const ContestedStations& stations, ContestedOutcome& out) {
  const auto& rule = std::get<election::SeatsRule>(contest.rule);
  for (const stakes::PlanStep& step : house.deciding.margin.steps) {
    for (const std::int64_t votes : stations.house.constituencies[step.constituency].votes) {
      out.votes_where_planned += votes;
    }
  }
  const auto bounds = stakes::house_bounds(contest, rule, house.votes, stations.house,
                                           out.treatment, {house.deciding.side});
  if (!bounds) {
    out.cannot = bounds.error();
    return;
  }
  out.seats = bounds->nation;
  out.side = out.seats.back();
  out.seats.pop_back();
  out.deciding = stakes::standing(*out.side, house.deciding.seats);
  out.obstacle = bounds->nation_obstacle;
}

}  // namespace

ContestStakes stakes_of_account(const Investigation& all, std::size_t contest, std::size_t account,
                                const StakesQuestion& question) {
  const election::Contest& of = all.evidence.contests[contest];
  const AccountOutcome& outcome = all.outcomes[account];
  ContestStakes out{contest, account, question.model, NoStakes{}};
  if (const auto* cannot = std::get_if<outcome::CannotCompute>(&outcome)) {
    const bool no_rule = cannot->why == outcome::CannotCompute::Why::kNoRule;
    out.of = no_rule ? NoStakes{} : NoStakes{*cannot};
  } else if (const auto* house = std::get_if<outcome::HouseResult>(&outcome)) {
    out.of = house_stakes(all, of, account, *house, question);
  } else {
    out.of =
        winner_stakes(all, of, account, std::get<outcome::WinnerResult>(outcome), question.model);
  }
  return out;
}

base::Reading<ContestedOutcome> bounded_outcome(const Investigation& all, const ContestStakes& one,
                                                const ContestedBy& by, ContestedOutcome out) {
  const election::Contest& contest = all.evidence.contests[one.contest];
  const std::size_t account = *one.account;
  const auto* house = std::get_if<HouseStakes>(&one.of);
  std::vector<election::AreaId> constituencies;
  if (house != nullptr) {
    for (const auto& votes : house->votes.constituencies) constituencies.push_back(votes.area);
  }
  const auto stations =
      select_contested(by, all.evidence, all.checked, account, all.totals[account], constituencies);
  if (!stations) return base::failure(stations.error());
  out.stations = stations->stations;
  out.votes = stations->votes;
  out.without_register = stations->without_register;
  if (house != nullptr) {
    bound_house(contest, *house, *stations, out);
    return out;
  }
  const auto& rule = std::get<election::WinnerRule>(contest.rule);
  const auto votes =
      outcome::counted_winner_votes(contest, rule, all.evidence.geography, all.totals[account]);
  if (!votes) {
    out.cannot = votes.error();
    return out;
  }
  const auto bounds = stakes::winner_bounds(rule, *votes, stations->nation, out.treatment);
  if (bounds) {
    out.choices = bounds->choices;
    out.winner_obstacle = bounds->obstacle;
  } else {
    out.cannot = bounds.error();
  }
  return out;
}

}  // namespace scrutineer::investigation
