// For tests: seats given again in the plainest way there is, in rationals, one seat after the
// other, every way of settling a tie followed. It shares no code with the room.
#pragma once

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/rational.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "scrutineer/election/seats_rule.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome::oracle {

using BigRational = boost::multiprecision::cpp_rational;
/// Far quicker, for votes and seats below a hundred.
using SmallRational = boost::rational<std::int64_t>;
using Numbers = std::vector<std::int64_t>;

/// What seats are given on.
struct Question {
  election::SeatMethod method;
  Numbers votes;
  std::int64_t seats = 0;
  Numbers most;  ///< Empty: no limit.
  std::vector<election::TieBreak> ties;
};

/// Every outcome that some way of settling the ties leads to.
struct Answer {
  std::set<Numbers> seats;  ///< One entry a choice.
  std::int64_t not_allocated = 0;
  friend bool operator==(const Answer&, const Answer&) = default;
};

inline BigRational floor_of(const BigRational& q) {
  return BigRational(boost::multiprecision::cpp_int(numerator(q) / denominator(q)));
}
inline SmallRational floor_of(const SmallRational& q) { return q.numerator() / q.denominator(); }

/// A whole number, as one.
inline std::int64_t number(const BigRational& q) { return static_cast<std::int64_t>(numerator(q)); }
inline std::int64_t number(const SmallRational& q) { return q.numerator(); }

/// The rational of a 64-bit fraction.
template <class Rational>
Rational fraction(std::int64_t numerator, std::int64_t denominator = 1) {
  return Rational(numerator) / Rational(denominator);
}

/// One election, given seat by seat.
template <class Rational>
class Counting {
 public:
  explicit Counting(const Question& question) : question_(question) {
    for (const std::int64_t v : question.votes) all_ += Rational(v);
  }

  Answer answer() {
    States states = {{Numbers(lists(), 0), Numbers(lists(), 0)}};
    for (const election::SeatStage& stage : question_.method.stages) {
      if (ended_ || left(states) == 0) break;
      for (const State& state : States(std::exchange(states, {}))) {
        states.insert({state.seats, Numbers(lists(), 0)});
      }
      states = std::visit([&](const auto& one) { return after(one, states); }, stage);
    }
    Answer out;
    for (const State& state : states) out.seats.insert(state.seats);
    out.not_allocated = left(states);
    return out;
  }

 private:
  struct State {
    Numbers seats;
    Numbers of_stage;  ///< Seats that the present stage gave, or took.
    friend auto operator<=>(const State&, const State&) = default;
  };
  using States = std::set<State>;
  /// What a list's next seat is worth: first whether it is beyond every average, then the quotient,
  /// then what decides between equals.
  using Worth = std::tuple<bool, Rational, std::int64_t>;

  [[nodiscard]] std::size_t lists() const { return question_.votes.size(); }
  [[nodiscard]] std::int64_t votes(std::size_t i) const { return question_.votes[i]; }
  [[nodiscard]] std::int64_t most(std::size_t i) const {
    return question_.most.empty() ? std::numeric_limits<std::int64_t>::max() : question_.most[i];
  }
  [[nodiscard]] std::int64_t left(const States& states) const {
    std::int64_t left = question_.seats;
    for (const std::int64_t s : states.begin()->seats) left -= s;
    return left;
  }
  [[nodiscard]] std::int64_t rank(std::size_t i) const {
    if (question_.ties.empty()) return 0;
    return question_.ties[0] == election::TieBreak::kMostVotes ? votes(i) : -votes(i);
  }
  [[nodiscard]] bool takes_part(const State& state, std::size_t i,
                                const base::Quotient& least) const {
    if (votes(i) == 0 || state.seats[i] >= most(i)) return false;
    return least.numerator() == 0 ||
           Rational(votes(i)) >=
               fraction<Rational>(least.numerator(), least.denominator()) * quota_;
  }

  /// Gives one seat in every state, each way its equals allow; `worth(state, i)` is empty where the
  /// list cannot take it.
  template <class WorthOf>
  States one_more(const States& states, std::int64_t change, const WorthOf& worth) const {
    States out;
    for (const State& state : states) {
      std::optional<Worth> best;
      for (std::size_t i = 0; i < lists(); ++i) {
        const std::optional<Worth> mine = worth(state, i);
        if (mine && (!best || *mine > *best)) best = mine;
      }
      if (!best) return {};
      for (std::size_t i = 0; i < lists(); ++i) {
        if (worth(state, i) != best) continue;
        State next = state;
        next.seats[i] += change;
        ++next.of_stage[i];
        out.insert(std::move(next));
      }
    }
    return out;
  }

  template <class WorthOf>
  States until_none_is_left(States states, const WorthOf& worth) const {
    while (left(states) > 0) {
      States next = one_more(states, 1, worth);
      if (next.empty()) break;
      states = std::move(next);
    }
    return states;
  }

  [[nodiscard]] Rational quota_of(const election::Quota& rule, std::int64_t added) const {
    const Rational exact = all_ / Rational(question_.seats + added);
    const Rational down = floor_of(exact);
    using enum election::Quota::Rounding;
    switch (rule.rounding) {
      case kExact:
        return exact;
      case kDown:
        return down;
      case kDownPlus:
        return down + Rational(1);
      case kUp:
        return down == exact ? down : down + Rational(1);
      case kHalfDown:
        return exact - down > fraction<Rational>(1, 2) ? down + Rational(1) : down;
    }
    return exact;
  }

  [[nodiscard]] Numbers whole_quotas() const {
    Numbers whole(lists(), 0);
    for (std::size_t i = 0; i < lists(); ++i) {
      whole[i] = std::min(number(floor_of(Rational(Rational(votes(i)) / quota_))), most(i));
    }
    return whole;
  }
  [[nodiscard]] Rational remainder(std::size_t i) const {
    const Rational share = Rational(votes(i)) / quota_;
    return share - floor_of(share);
  }

  States after(const election::WholeQuotas& stage, const States& states) {
    if (all_ == Rational(0)) {
      ended_ = true;
      return states;
    }
    const auto excess = [&](const Numbers& whole) {
      std::int64_t sum = 0;
      for (const std::int64_t w : whole) sum += w;
      return sum - question_.seats;
    };
    quota_ = quota_of(stage.quota, stage.quota.added);
    if (quota_ == Rational(0)) return states;
    Numbers whole = whole_quotas();
    if (stage.over == election::OverAllocation::kLargerQuota) {
      for (std::int64_t added = stage.quota.added; excess(whole) > 0 && added > 0;) {
        quota_ = quota_of(stage.quota, --added);
        whole = whole_quotas();
      }
    }
    const std::int64_t too_many = excess(whole);
    const States given = {{whole, Numbers(lists(), 0)}};
    if (too_many <= 0) return given;
    ended_ = true;
    const States none = {{Numbers(lists(), 0), Numbers(lists(), 0)}};
    if (stage.over != election::OverAllocation::kSmallestRemainder) return none;
    return take_back(given, too_many, none);
  }

  States take_back(States states, std::int64_t too_many, const States& none) const {
    for (std::int64_t k = 0; k < too_many; ++k) {
      // What decides between equals decides who keeps a seat: who loses one is the other way round.
      states = one_more(states, -1, [&](const State& state, std::size_t i) -> std::optional<Worth> {
        if (state.seats[i] == 0 || state.of_stage[i] > 0) return std::nullopt;
        return Worth(false, -remainder(i), -rank(i));
      });
      if (states.empty()) return none;
    }
    return states;
  }

  States after(const election::LargestRemainders& stage, const States& states) {
    if (quota_ == Rational(0)) return states;
    return until_none_is_left(states, [&](const State& s, std::size_t i) -> std::optional<Worth> {
      if (s.of_stage[i] > 0 || !takes_part(s, i, stage.least_quotas)) return std::nullopt;
      return Worth(false, remainder(i), rank(i));
    });
  }

  States after(const election::HighestAverages& stage, const States& states) {
    return until_none_is_left(states, [&](const State& s, std::size_t i) -> std::optional<Worth> {
      if (!takes_part(s, i, stage.least_quotas)) return std::nullopt;
      if (stage.most_seats && s.of_stage[i] >= *stage.most_seats) return std::nullopt;
      const auto average = average_of(stage.divisors, votes(i), s.seats[i]);
      return Worth(!average, average.value_or(Rational(0)), rank(i));
    });
  }

  /// Empty: infinite. The square of an average, for a divisor that is a square root.
  static std::optional<Rational> average_of(const election::Divisors& divisors, std::int64_t votes,
                                            std::int64_t held) {
    const Rational v(votes);
    const Rational k(held);
    Rational divisor;
    Rational dividend = v;
    if (const auto* linear = std::get_if<election::LinearDivisors>(&divisors)) {
      const auto listed = static_cast<std::int64_t>(linear->first.size());
      const base::Quotient& d = linear->first[static_cast<std::size_t>(std::min(held, listed - 1))];
      const Rational step =
          fraction<Rational>(linear->step.numerator(), linear->step.denominator());
      divisor = fraction<Rational>(d.numerator(), d.denominator()) +
                step * Rational(std::max<std::int64_t>(0, held - listed + 1));
    } else if (std::holds_alternative<election::GeometricMeanDivisors>(divisors)) {
      divisor = k * (k + Rational(1));
      dividend = v * v;
    } else if (held > 0) {
      divisor = Rational(2) / (Rational(1) / k + Rational(1) / (k + Rational(1)));
    }
    if (divisor == Rational(0)) return std::nullopt;
    return Rational(dividend / divisor);
  }

  /// The seat of house size h goes to the largest v / (s + 1) among those with s < v · h / V.
  States after(const election::BalinskiYoungQuota&, States states) {
    for (std::int64_t size = 1; size <= question_.seats && all_ > Rational(0); ++size) {
      const auto worth = [&](const State& s, std::size_t i) -> std::optional<Worth> {
        if (!takes_part(s, i, {0, 1})) return std::nullopt;
        if (Rational(s.seats[i]) * all_ >= Rational(votes(i)) * Rational(size)) return std::nullopt;
        return Worth(false, fraction<Rational>(votes(i), s.seats[i] + 1), rank(i));
      };
      States next = one_more(states, 1, worth);
      if (!next.empty()) states = std::move(next);
    }
    return states;
  }

  const Question& question_;
  Rational all_{0};
  Rational quota_{0};
  bool ended_ = false;
};

/// What the question's method gives, by the plainest counting.
template <class Rational = BigRational>
Answer count(const Question& question) {
  return Counting<Rational>(question).answer();
}

/// Every outcome that lots for the allocation's ties can lead to, and the seats it leaves.
inline Answer outcomes_of(const Allocation& allocation) {
  Numbers certain;
  for (const election::Seats s : allocation.seats) certain.push_back(s.value());
  Answer out{{certain}, allocation.not_allocated};
  for (const TieNeedsLot& tie : allocation.ties) {
    for (std::int64_t k = 0; k < tie.seats; ++k) {
      for (const Numbers& seats : std::set<Numbers>(std::exchange(out.seats, {}))) {
        for (const std::size_t choice : tie.choices) {
          if (seats[choice] > certain[choice]) continue;  // It has won a lot before.
          Numbers next = seats;
          ++next[choice];
          out.seats.insert(std::move(next));
        }
      }
    }
  }
  return out;
}

}  // namespace scrutineer::outcome::oracle
