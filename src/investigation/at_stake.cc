#include "scrutineer/investigation/at_stake.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/outcome/counted_house.h"

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
    for (const stakes::Shift& shift : seat.margin.plan) {
      for (outcome::ConstituencyVotes* where :
           {&after.constituencies[seat.constituency], &after.nation}) {
        if (shift.from) where->votes[*shift.from] -= shift.ballots;
        if (shift.to) where->votes[*shift.to] += shift.ballots;
      }
    }
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

void check_side(const Investigation& all, const StakesQuestion& question, base::Errors& errors) {
  std::vector<std::string> known;
  for (const election::Contest& contest : all.evidence.contests) {
    for (const election::Choice& choice : contest.choices) known.push_back(choice.id);
  }
  for (const std::string& id : question.side) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    const std::string nearest = base::nearest_name(id, known);
    errors.add({"unknown-list",
                {},
                fmt::format("no contest has a list '{}'", id),
                nearest.empty() ? fmt::format("use one of: {}", fmt::join(known, ", "))
                                : fmt::format("did you mean '{}'?", nearest)});
  }
}

void check_seats(const election::Contest& contest, const outcome::HouseResult& house,
                 const StakesQuestion& question, base::Errors& errors) {
  if (!question.seats) return;
  if (*question.seats >= 1 && *question.seats <= house.house.value()) return;
  errors.add({"seats-not-in-house",
              {},
              fmt::format("contest '{}' has {} seats, and {} are asked for", contest.id,
                          house.house.value(), *question.seats),
              fmt::format("ask for 1 to {} seats", house.house.value())});
}

}  // namespace

base::Reading<std::vector<ContestStakes>> find_stakes(const Investigation& all,
                                                      const StakesQuestion& question) {
  std::vector<ContestStakes> out;
  base::Errors errors;
  check_side(all, question, errors);
  for (const ContestAnswer& answer : all.answers) {
    const election::Contest& contest = all.evidence.contests[answer.contest];
    ContestStakes one{answer.contest, answer.leading_account, question.model, NoStakes{}};
    if (answer.leading_account) {
      const AccountOutcome& outcome = all.outcomes[*answer.leading_account];
      if (const auto* cannot = std::get_if<outcome::CannotCompute>(&outcome)) {
        one.of = NoStakes{*cannot};
      }
      const auto* house = std::get_if<outcome::HouseResult>(&outcome);
      if (house != nullptr) {
        check_seats(contest, *house, question, errors);
        const auto& rule = std::get<election::SeatsRule>(contest.rule);
        auto votes = outcome::counted_house_votes(contest, rule, all.evidence.geography,
                                                  all.totals[*answer.leading_account]);
        if (!votes) {
          one.of = NoStakes{votes.error()};
        } else if (errors.empty()) {
          HouseAtStake at_stake(contest, rule, std::move(*votes), *house, question.model);
          std::vector<std::size_t> side = side_in(contest, question.side);
          const std::vector<std::size_t> order = at_stake.by_size();
          if (side.empty() && !order.empty()) side = {order.front()};
          if (!side.empty()) one.of = at_stake.run(std::move(side), question.seats);
        }
      }
    }
    out.push_back(std::move(one));
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  return out;
}

}  // namespace scrutineer::investigation
