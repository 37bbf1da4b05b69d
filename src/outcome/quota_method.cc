#include "scrutineer/outcome/quota_method.h"

#include <algorithm>
#include <queue>
#include <vector>

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;

/// A list's next seat: from which house size on it may take it, and its average.
struct NextSeat {
  Claim claim;
  std::int64_t from_size = 0;
};

/// Lower averages come later; among equals, later lists.
struct ComesLater {
  bool operator()(const NextSeat& a, const NextSeat& b) const {
    const auto order = a.claim.quotient <=> b.claim.quotient;
    return order != 0 ? order < 0 : a.claim.choice > b.claim.choice;
  }
};

struct Given {
  NextSeat next;
  std::int64_t size = 0;  ///< The house size at which it was given.
};

/// Equals of which some have a seat and some, able to take one at the time, have not.
struct Equals {
  std::vector<std::size_t> choices;  ///< Ascending.
  std::vector<std::size_t> given;    ///< Indices of the seats that they share.
  WideQuotient at;
};

/// One run over the house sizes. Among equals the first of the contest comes first, which decides
/// nothing: equals() finds them.
class Run {
 public:
  Run(const Giving& giving, Uint128 votes)
      : giving_(giving), votes_(votes), held_(giving.lists(), 0) {}

  void make() {
    for (std::size_t i = 0; i < giving_.lists(); ++i) {
      if (giving_.takes_part(i)) waiting_.push(next_seat(i));
    }
    const std::int64_t seats = giving_.contest().seats.value();
    given_.reserve(static_cast<std::size_t>(seats));
    for (std::int64_t size = 1; size <= seats; ++size) {
      while (!waiting_.empty() && waiting_.top().from_size <= size) {
        ready_.push_back(waiting_.top());
        std::push_heap(ready_.begin(), ready_.end(), ComesLater());
        waiting_.pop();
      }
      if (!ready_.empty()) give_one(size);
    }
  }

  [[nodiscard]] const std::vector<Given>& given() const { return given_; }

  /// The ties there are, those of the earliest seats first.
  [[nodiscard]] std::vector<Equals> equals() const {
    std::vector<std::size_t> by_average(given_.size());
    for (std::size_t k = 0; k < given_.size(); ++k) by_average[k] = k;
    std::stable_sort(by_average.begin(), by_average.end(),
                     [&](std::size_t a, std::size_t b) { return average_of(a) > average_of(b); });
    std::vector<NextSeat> unserved = ready_;
    std::sort(unserved.begin(), unserved.end(), [](const NextSeat& a, const NextSeat& b) {
      const auto order = a.claim.quotient <=> b.claim.quotient;
      return order != 0 ? order > 0 : a.claim.choice < b.claim.choice;
    });
    std::vector<Equals> all;
    for (std::size_t first = 0; first < unserved.size();) {
      std::size_t last = first;
      while (last < unserved.size() &&
             unserved[last].claim.quotient == unserved[first].claim.quotient) {
        ++last;
      }
      Equals one = equals_of({unserved.begin() + static_cast<std::ptrdiff_t>(first),
                              unserved.begin() + static_cast<std::ptrdiff_t>(last)},
                             by_average);
      if (!one.given.empty()) all.push_back(std::move(one));
      first = last;
    }
    std::sort(all.begin(), all.end(),
              [](const Equals& a, const Equals& b) { return a.given[0] < b.given[0]; });
    return all;
  }

 private:
  struct FromLater {
    bool operator()(const NextSeat& a, const NextSeat& b) const {
      return a.from_size > b.from_size;
    }
  };

  [[nodiscard]] const WideQuotient& average_of(std::size_t given) const {
    return given_[given].next.claim.quotient;
  }

  /// s < v·h / V from the first house size h above s·V / v on.
  [[nodiscard]] NextSeat next_seat(std::size_t i) const {
    const auto votes = static_cast<Uint128>(giving_.votes(i));
    const auto held = static_cast<Uint128>(held_[i]);
    const Uint128 from = held * votes_ / votes + 1;
    const auto seats = static_cast<Uint128>(giving_.contest().seats.value());
    return {{WideQuotient(votes, held + 1), i},
            static_cast<std::int64_t>(std::min(from, seats + 1))};
  }

  void give_one(std::int64_t size) {
    std::pop_heap(ready_.begin(), ready_.end(), ComesLater());
    const NextSeat next = ready_.back();
    ready_.pop_back();
    given_.push_back({next, size});
    const std::size_t i = next.claim.choice;
    if (++held_[i] < giving_.most(i)) waiting_.push(next_seat(i));
  }

  /// The seats given at that average since the first of the unserved could take one, and, going
  /// back, since those who had them could.
  [[nodiscard]] Equals equals_of(const std::vector<NextSeat>& unserved,
                                 const std::vector<std::size_t>& by_average) const {
    Equals one;
    one.at = unserved[0].claim.quotient;
    std::int64_t since = unserved[0].from_size;
    for (const NextSeat& next : unserved) {
      since = std::min(since, next.from_size);
      one.choices.push_back(next.claim.choice);
    }
    const auto begin =
        std::lower_bound(by_average.begin(), by_average.end(), one.at,
                         [&](std::size_t k, const WideQuotient& at) { return average_of(k) > at; });
    auto end = begin;
    while (end != by_average.end() && average_of(*end) == one.at) ++end;
    while (end != begin && given_[*(end - 1)].size >= since) {
      --end;
      one.given.push_back(*end);
      one.choices.push_back(given_[*end].next.claim.choice);
      since = std::min(since, given_[*end].next.from_size);
    }
    std::sort(one.choices.begin(), one.choices.end());
    std::reverse(one.given.begin(), one.given.end());
    return one;
  }

  const Giving& giving_;
  Uint128 votes_;
  std::vector<std::int64_t> held_;
  std::priority_queue<NextSeat, std::vector<NextSeat>, FromLater> waiting_;
  std::vector<NextSeat> ready_;  // A heap, by ComesLater.
  std::vector<Given> given_;
};

Uint128 votes_taking_part(const Giving& giving) {
  Uint128 sum = 0;
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (giving.takes_part(i)) sum += static_cast<Uint128>(giving.votes(i));
  }
  return sum;
}

/// Gives the certain seats. They name no runner-up: who would have had the seat depends on the
/// house sizes after it.
void record(const Run& run, const std::vector<Equals>& ties, Giving& giving) {
  std::vector<bool> tied(run.given().size(), false);
  for (const Equals& tie : ties) {
    for (const std::size_t k : tie.given) tied[k] = true;
  }
  for (std::size_t k = 0; k < run.given().size(); ++k) {
    if (!tied[k]) giving.give(SeatFor::kAverage, run.given()[k].next.claim, nullptr);
  }
}

}  // namespace

void give_by_quota_method(Giving& giving) {
  const Uint128 votes = votes_taking_part(giving);
  if (votes == 0) return;
  Run run(giving, votes);
  run.make();
  const std::vector<Equals> ties = run.equals();
  record(run, ties, giving);
  for (const Equals& tie : ties) {
    giving.settle(SeatFor::kAverage, tie.at, tie.choices,
                  static_cast<std::int64_t>(tie.given.size()));
  }
}

}  // namespace scrutineer::outcome
