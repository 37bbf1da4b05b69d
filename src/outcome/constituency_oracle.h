// For tests: every outcome a constituency can have, found by giving one seat after the other and
// branching wherever equals compete. Slow, and shares no code with what it tries.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scrutineer/outcome/constituency_for_tests.h"

namespace scrutineer::outcome {

using Rational = boost::multiprecision::cpp_rational;
using Tally = std::vector<std::int64_t>;

/// One division of seats among those who stand. Knows whole quotas of V / S, remainders, and
/// averages of linear divisors.
class SlowDivision {
 public:
  SlowDivision(const election::SeatMethod& method, Tally votes, Tally most, std::int64_t seats,
               std::vector<election::TieBreak> ties)
      : method_(method),
        votes_(std::move(votes)),
        most_(std::move(most)),
        seats_(seats),
        ties_(std::move(ties)) {
    for (const std::int64_t v : votes_) all_votes_ += v;
  }

  /// With the guarantee for list `to`, if there is one.
  std::set<Tally> outcomes(std::optional<std::size_t> to = {}) {
    majority_ = to;
    found_.clear();
    go({Tally(votes_.size(), 0), Tally(votes_.size(), 0), {}, 0});
    return found_;
  }

 private:
  struct Seat {
    std::size_t list;
    std::size_t stage;
    Rational claim;
  };
  struct State {
    Tally held;
    Tally held_in_stage;
    std::vector<Seat> given;  // Whole quotas left out.
    std::size_t stage;
  };

  [[nodiscard]] std::int64_t left(const State& state) const {
    std::int64_t sum = seats_;
    for (const std::int64_t s : state.held) sum -= s;
    return sum;
  }

  void go(State state) {
    if (state.stage == method_.stages.size() || left(state) == 0) return end(state);
    const election::SeatStage& stage = method_.stages[state.stage];
    if (std::holds_alternative<election::WholeQuotas>(stage)) {
      for (std::size_t i = 0; i < votes_.size() && all_votes_ > 0; ++i) {
        state.held[i] = std::min(most_[i], votes_[i] * seats_ / all_votes_);
      }
      return next_stage(std::move(state));
    }
    std::vector<std::size_t> highest;
    Rational best = -1;
    for (std::size_t i = 0; i < votes_.size(); ++i) {
      const auto claim = claim_of(stage, state, i);
      if (!claim || *claim < best) continue;
      if (*claim > best) highest.clear();
      best = *claim;
      highest.push_back(i);
    }
    if (highest.empty()) return next_stage(std::move(state));
    for (const std::size_t i : ranked_first(highest, true)) {
      State then = state;
      ++then.held[i];
      ++then.held_in_stage[i];
      then.given.push_back({i, state.stage, best});
      go(std::move(then));
    }
  }

  void next_stage(State state) {
    ++state.stage;
    state.held_in_stage.assign(votes_.size(), 0);
    go(std::move(state));
  }

  [[nodiscard]] std::optional<Rational> claim_of(const election::SeatStage& stage,
                                                 const State& state, std::size_t i) const {
    if (votes_[i] == 0 || state.held[i] >= most_[i]) return std::nullopt;
    const auto in_quotas = [&] { return Rational(votes_[i] * seats_) / all_votes_; };
    if (const auto* remainders = std::get_if<election::LargestRemainders>(&stage)) {
      const base::Quotient& least = remainders->least_quotas;
      if (in_quotas() < Rational(least.numerator(), least.denominator())) return std::nullopt;
      if (state.held_in_stage[i] > 0) return std::nullopt;
      return in_quotas() - votes_[i] * seats_ / all_votes_;
    }
    const auto& averages = std::get<election::HighestAverages>(stage);
    if (averages.most_seats && state.held_in_stage[i] >= *averages.most_seats) return std::nullopt;
    const auto& divisors = std::get<election::LinearDivisors>(averages.divisors);
    const auto at = [](const base::Quotient& q) {
      return Rational(q.numerator(), q.denominator());
    };
    const Rational divisor = at(divisors.first.front()) + state.held[i] * at(divisors.step);
    return votes_[i] / divisor;
  }

  /// Those of equals who come first, or last, by votes.
  [[nodiscard]] std::vector<std::size_t> ranked_first(std::vector<std::size_t> equals,
                                                      bool first) const {
    for (const election::TieBreak by : ties_) {
      std::int64_t wanted = votes_[equals[0]];
      const bool more = (by == election::TieBreak::kMostVotes) == first;
      for (const std::size_t i : equals) {
        wanted = more ? std::max(wanted, votes_[i]) : std::min(wanted, votes_[i]);
      }
      std::erase_if(equals, [&](std::size_t i) { return votes_[i] != wanted; });
    }
    return equals;
  }

  void end(const State& state) {
    const auto due = [&](std::size_t i) {
      return 2 * state.held[i] <= seats_ && state.held[i] < most_[i];
    };
    std::vector<std::size_t> losers;
    if (majority_ && due(*majority_) && seats_ > 0) losers = last_given(state);
    if (losers.empty()) found_.insert(state.held);
    for (const std::size_t i : losers) {
      Tally held = state.held;
      ++held[*majority_];
      --held[i];
      found_.insert(held);
    }
  }

  [[nodiscard]] std::vector<std::size_t> last_given(const State& state) const {
    std::vector<Seat> others;
    for (const Seat& seat : state.given) {
      if (seat.list != *majority_) others.push_back(seat);
    }
    std::vector<std::size_t> equals;
    for (const Seat& seat : others) {
      if (seat.stage == others.back().stage && seat.claim == others.back().claim) {
        equals.push_back(seat.list);
      }
    }
    return equals.empty() ? equals : ranked_first(equals, false);
  }

  const election::SeatMethod& method_;
  Tally votes_;
  Tally most_;
  std::int64_t seats_;
  std::vector<election::TieBreak> ties_;
  std::int64_t all_votes_ = 0;
  std::optional<std::size_t> majority_;
  std::set<Tally> found_;
};

/// Every outcome of the constituency, seats by list.
class SlowConstituency {
 public:
  explicit SlowConstituency(const OneConstituency& one) : one_(one) {
    std::map<std::string, std::size_t> of_alliance;
    for (std::size_t i = 0; i < one.votes.votes.size(); ++i) {
      if (!one.eligible[i]) continue;
      const std::string& alliance = one.contest.choices[i].alliance;
      const bool allied = one.rule.alliances && !alliance.empty();
      if (allied && of_alliance.contains(alliance)) {
        groups_[of_alliance[alliance]].push_back(i);
      } else {
        if (allied) of_alliance[alliance] = groups_.size();
        groups_.push_back({i});
      }
    }
  }

  std::set<Tally> outcomes() {
    Tally votes;
    Tally most;
    std::int64_t cast = 0;
    for (const std::int64_t v : one_.votes.votes) cast += v;
    std::optional<std::size_t> majority;
    for (const auto& group : groups_) {
      votes.push_back(0);
      most.push_back(0);
      for (const std::size_t i : group) {
        votes.back() += one_.votes.votes[i];
        if (one_.votes.votes[i] > 0) most.back() += most_of(i);
      }
      if (one_.rule.majority_guarantee && 2 * votes.back() > cast) majority = votes.size() - 1;
    }
    SlowDivision between(one_.rule.method, votes, most, one_.votes.seats.value(), one_.rule.ties);
    for (const Tally& seats : between.outcomes(majority)) divide(seats, 0, {});
    return found_;
  }

 private:
  [[nodiscard]] std::int64_t most_of(std::size_t i) const {
    return one_.rule.exhaustion ? one_.votes.candidates[i] : 1000;
  }

  void divide(const Tally& seats, std::size_t group, Tally lists) {
    lists.resize(one_.votes.votes.size(), 0);
    if (group == groups_.size()) {
      found_.insert(lists);
      return;
    }
    const auto& members = groups_[group];
    if (members.size() == 1) {
      lists[members[0]] = seats[group];
      return divide(seats, group + 1, lists);
    }
    Tally votes;
    Tally most;
    for (const std::size_t i : members) {
      votes.push_back(one_.votes.votes[i]);
      most.push_back(most_of(i));
    }
    SlowDivision inside(one_.rule.alliances->inside, votes, most, seats[group], one_.rule.ties);
    for (const Tally& won : inside.outcomes()) {
      for (std::size_t k = 0; k < members.size(); ++k) lists[members[k]] = won[k];
      divide(seats, group + 1, lists);
    }
  }

  const OneConstituency& one_;
  std::vector<std::vector<std::size_t>> groups_;
  std::set<Tally> found_;
};

}  // namespace scrutineer::outcome
