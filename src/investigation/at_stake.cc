#include "scrutineer/investigation/at_stake.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
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

/// A side and a number of seats are asked of a house.
void check_house(const Investigation& all, const StakesQuestion& question, base::Errors& errors) {
  if (question.side.empty() && !question.seats) return;
  for (const election::Contest& contest : all.evidence.contests) {
    if (std::holds_alternative<election::SeatsRule>(contest.rule)) return;
  }
  errors.add({"no-such-contest",
              {},
              "--majority-of and --seats ask about a house, and no contest of the case elects one",
              "leave them out"});
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

/// The reasons for which stations are in question: what is asked, and what was found.
std::vector<std::pair<ContestedOutcome, ContestedBy>> reasons(const Investigation& all,
                                                              std::size_t account,
                                                              const StakesQuestion& question) {
  std::vector<std::pair<ContestedOutcome, ContestedBy>> out;
  if (question.contested.anything()) {
    out.emplace_back(ContestedOutcome{}, question.contested);
    out.back().first.why = ContestedOutcome::Why::kAskedFor;
    out.back().first.treatment = question.treatment;
  }
  const auto rules = checking::rules();
  ContestedBy contradictions;
  std::vector<std::pair<ContestedOutcome, ContestedBy>> by_rule;
  for (const checking::RuleRun& run : all.checked.runs) {
    if (run.account != account || run.findings == 0) continue;
    if (rules[run.rule].subject == checking::Subject::kAnnouncement) continue;
    const std::string code(rules[run.rule].code);
    if (run.contradictions > 0) contradictions.findings.push_back(code);
    ContestedOutcome one;
    one.rule = code;
    ContestedBy by;
    by.findings = {code};
    by_rule.emplace_back(std::move(one), std::move(by));
  }
  if (contradictions.findings.size() > 1) {
    out.emplace_back(ContestedOutcome{}, std::move(contradictions));
    out.back().first.why = ContestedOutcome::Why::kAllContradictions;
  }
  out.insert(out.end(), std::make_move_iterator(by_rule.begin()),
             std::make_move_iterator(by_rule.end()));
  return out;
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

/// What the outcome can be, for each reason. `asked` becomes true if the stations that are asked
/// about are there; what keeps them from being selected is added to the errors.
void bound_contested(const Investigation& all, const StakesQuestion& question, ContestStakes& one,
                     bool& asked, base::Errors& errors) {
  const election::Contest& contest = all.evidence.contests[one.contest];
  const std::size_t account = *one.account;
  const auto* house = std::get_if<HouseStakes>(&one.of);
  std::vector<election::AreaId> constituencies;
  if (house != nullptr) {
    for (const auto& votes : house->votes.constituencies) constituencies.push_back(votes.area);
  }
  std::optional<outcome::WinnerVotes> votes;
  if (const auto* rule = std::get_if<election::WinnerRule>(&contest.rule)) {
    auto counted =
        outcome::counted_winner_votes(contest, *rule, all.evidence.geography, all.totals[account]);
    if (!counted) return;  // The outcome itself says why.
    votes = std::move(*counted);
  }
  for (auto& [out, by] : reasons(all, account, question)) {
    const auto stations = select_contested(by, all.evidence, all.checked, account,
                                           all.totals[account], constituencies);
    if (!stations) {
      // A station or an area of one contest need not be there for another.
      errors.add(stations.error());
      continue;
    }
    if (out.why == ContestedOutcome::Why::kAskedFor) asked = true;
    out.stations = stations->stations;
    out.votes = stations->votes;
    out.without_register = stations->without_register;
    if (out.stations == 0 && out.why != ContestedOutcome::Why::kAskedFor) continue;
    if (house != nullptr) {
      bound_house(contest, *house, *stations, out);
    } else {
      const auto bounds = stakes::winner_bounds(std::get<election::WinnerRule>(contest.rule),
                                                *votes, stations->nation, out.treatment);
      if (bounds) {
        out.choices = bounds->choices;
        out.winner_obstacle = bounds->obstacle;
      } else {
        out.cannot = bounds.error();
      }
    }
    one.contested.push_back(std::move(out));
  }
}

}  // namespace

base::Reading<std::vector<ContestStakes>> find_stakes(const Investigation& all,
                                                      const StakesQuestion& question) {
  base::Errors errors;
  check_side(all, question, errors);
  check_house(all, question, errors);
  for (const ContestAnswer& answer : all.answers) {
    if (!answer.leading_account) continue;
    const auto* house = std::get_if<outcome::HouseResult>(&all.outcomes[*answer.leading_account]);
    if (house == nullptr) continue;
    check_seats(all.evidence.contests[answer.contest], *house, question, errors);
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  std::vector<ContestStakes> out;
  const bool named = question.contested.anything();
  bool asked = false;
  for (const ContestAnswer& answer : all.answers) {
    const election::Contest& contest = all.evidence.contests[answer.contest];
    ContestStakes one{answer.contest, answer.leading_account, question.model, NoStakes{}};
    if (answer.leading_account) {
      const std::size_t account = *answer.leading_account;
      const AccountOutcome& outcome = all.outcomes[account];
      if (const auto* cannot = std::get_if<outcome::CannotCompute>(&outcome)) {
        const bool no_rule = cannot->why == outcome::CannotCompute::Why::kNoRule;
        one.of = no_rule ? NoStakes{} : NoStakes{*cannot};
      } else if (const auto* house = std::get_if<outcome::HouseResult>(&outcome)) {
        one.of = house_stakes(all, contest, account, *house, question);
      } else {
        one.of = winner_stakes(all, contest, account, std::get<outcome::WinnerResult>(outcome),
                               question.model);
      }
      if (!std::holds_alternative<NoStakes>(one.of)) {
        bound_contested(all, question, one, asked, errors);
      }
    }
    out.push_back(std::move(one));
  }
  if (named ? asked : errors.empty()) return out;
  if (errors.empty()) {
    errors.add(
        {"no-such-contest",
         {},
         "stations are in question, and no contest of the case elects anybody on its evidence",
         "leave out --contested"});
  }
  return base::failure(std::move(errors));
}

}  // namespace scrutineer::investigation
