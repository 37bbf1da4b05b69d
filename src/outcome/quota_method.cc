#include "scrutineer/outcome/quota_method.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <vector>

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

/// A list's claim to its next seat, and its fate. Sizes are house sizes.
struct NextSeat {
  Claim claim;
  std::int64_t rank = 0;        ///< What decides between equal averages: more goes first.
  std::int64_t from_size = 0;   ///< Its list may take the seat from here on.
  std::int64_t given = kNever;  ///< Where it got it.
};

/// Whether `a` is served before `b`, or neither before the other (0).
std::strong_ordering precedence(const NextSeat& a, const NextSeat& b) {
  const auto order = a.claim.quotient <=> b.claim.quotient;
  return order != 0 ? order : a.rank <=> b.rank;
}

/// One run over the house sizes. Among equals the first of the contest comes first, which decides
/// nothing: the seats do not depend on it but for the equals that find_ties finds. For no average
/// is served while a higher one that may take a seat is not, so that, whichever of two equals is
/// served first, the other comes before the first one's next seat; once it has been served too,
/// all is as if it had been the first.
class Run {
 public:
  Run(const Giving& giving, Uint128 votes)
      : giving_(giving), votes_(votes), held_(giving.lists(), 0) {}

  /// All claims that were served, in order, then those that could have been and were not.
  std::vector<NextSeat> make() {
    for (std::size_t i = 0; i < giving_.lists(); ++i) {
      if (giving_.takes_part(i)) waiting_.push(next_seat(i, 1));
    }
    const std::int64_t seats = giving_.contest().seats.value();
    std::vector<NextSeat> all;
    all.reserve(static_cast<std::size_t>(seats) + giving_.lists());
    for (std::int64_t size = 1; size <= seats; ++size) {
      while (!waiting_.empty() && waiting_.top().from_size <= size) {
        ready_.push(waiting_.top());
        waiting_.pop();
      }
      if (ready_.empty()) continue;
      all.push_back(ready_.top());
      all.back().given = size;
      ready_.pop();
      const std::size_t i = all.back().claim.choice;
      if (++held_[i] < giving_.most(i)) waiting_.push(next_seat(i, size + 1));
    }
    for (; !ready_.empty(); ready_.pop()) all.push_back(ready_.top());
    return all;
  }

 private:
  struct FromLater {
    bool operator()(const NextSeat& a, const NextSeat& b) const {
      return a.from_size > b.from_size;
    }
  };
  struct ComesLater {
    bool operator()(const NextSeat& a, const NextSeat& b) const {
      const auto order = precedence(a, b);
      return order != 0 ? order < 0 : a.claim.choice > b.claim.choice;
    }
  };

  /// s < v·h / V from the first house size h above s·V / v on.
  [[nodiscard]] NextSeat next_seat(std::size_t i, std::int64_t earliest) const {
    const auto votes = static_cast<Uint128>(giving_.votes(i));
    const auto held = static_cast<Uint128>(held_[i]);
    const auto beyond = static_cast<Uint128>(giving_.contest().seats.value()) + 1;
    const auto from = static_cast<std::int64_t>(std::min(held * votes_ / votes + 1, beyond));
    return {{WideQuotient(votes, held + 1), i}, giving_.rank(i), std::max(from, earliest), kNever};
  }

  const Giving& giving_;
  Uint128 votes_;
  std::vector<std::int64_t> held_;
  std::priority_queue<NextSeat, std::vector<NextSeat>, FromLater> waiting_;
  std::priority_queue<NextSeat, std::vector<NextSeat>, ComesLater> ready_;
};

using Equals = std::vector<const NextSeat*>;

/// A tie, and the house size at which it arises.
struct Tie {
  TieNeedsLot tie;
  std::int64_t size = 0;
};

/// The claims among equals whose fate depends on who of them was served first, in the order in
/// which they were served: those served after the last moment at which none was left waiting, and
/// those that could have been in their place. Empty if all are certain.
Equals contested(Equals equals) {
  std::sort(equals.begin(), equals.end(), [](const NextSeat* a, const NextSeat* b) {
    return a->given != b->given ? a->given < b->given : a->claim.choice < b->claim.choice;
  });
  std::vector<std::int64_t> from;
  for (const NextSeat* one : equals) from.push_back(one->from_size);
  std::sort(from.begin(), from.end());
  std::size_t certain = 0;
  std::size_t served = 0;
  for (std::size_t able = 0; served < equals.size() && equals[served]->given != kNever;) {
    while (able < from.size() && from[able] <= equals[served]->given) ++able;
    ++served;
    if (able == served) certain = served;
  }
  if (certain == served) return {};
  const std::int64_t last = equals[served - 1]->given;
  equals.erase(equals.begin(), equals.begin() + static_cast<std::ptrdiff_t>(certain));
  std::erase_if(equals, [&](const NextSeat* one) { return one->from_size > last; });
  return equals;
}

/// One tie for the seats for which the same equals could be served; another for those for which
/// more could.
void add_ties(const Equals& equals, std::vector<Tie>& ties) {
  std::size_t among = 0;
  for (const NextSeat* seat : equals) {
    if (seat->given == kNever) break;
    std::vector<std::size_t> choices;
    for (const NextSeat* one : equals) {
      if (one->from_size <= seat->given) choices.push_back(one->claim.choice);
    }
    if (choices.size() == among) {
      ++ties.back().tie.seats;
      continue;
    }
    among = choices.size();
    std::sort(choices.begin(), choices.end());
    ties.push_back(
        {{std::move(choices), 1, SeatFor::kAverage, 0, seat->claim.quotient}, seat->given});
  }
}

/// Calls `each` with every run of claims that are equal.
template <class Equal, class Each>
void for_each_run(const Equals& sorted, const Equal& equal, const Each& each) {
  for (auto first = sorted.begin(); first != sorted.end();) {
    const auto last = std::find_if_not(first, sorted.end(),
                                       [&](const NextSeat* one) { return equal(**first, *one); });
    each(Equals(first, last));
    first = last;
  }
}

bool goes_before(const NextSeat* a, const NextSeat* b) { return precedence(*a, *b) > 0; }

/// The claims whose average an unserved one shares, highest first: equals that have all been served
/// are certain. Most averages that were served are above all that were not, and are not sorted.
Equals equal_to_unserved(const std::vector<NextSeat>& all) {
  Equals unserved;
  for (auto one = all.rbegin(); one != all.rend() && one->given == kNever; ++one) {
    unserved.push_back(&*one);
  }
  if (unserved.empty()) return {};
  std::sort(unserved.begin(), unserved.end(), goes_before);
  Equals out = unserved;
  const auto higher = [](const NextSeat* a, const WideQuotient& at) {
    return a->claim.quotient > at;
  };
  for (std::size_t k = 0; k < all.size() - unserved.size(); ++k) {
    const WideQuotient& at = all[k].claim.quotient;
    if (at > unserved[0]->claim.quotient) continue;
    const auto first = std::lower_bound(unserved.begin(), unserved.end(), at, higher);
    if (first != unserved.end() && (*first)->claim.quotient == at) out.push_back(&all[k]);
  }
  std::sort(out.begin(), out.end(), goes_before);
  return out;
}

/// What became of the claims: one entry a claim of `all`, in its order.
struct Fates {
  std::vector<bool> is_tied;
  std::vector<bool> by_votes;  ///< Equal averages, and the votes decided.
  std::vector<Tie> ties;       ///< In the order in which they arise.
};

Fates find_fates(const std::vector<NextSeat>& all) {
  Fates fates{std::vector<bool>(all.size(), false), std::vector<bool>(all.size(), false), {}};
  const auto mark = [&](const Equals& equals, std::vector<bool>& marks) {
    for (const NextSeat* one : equals) marks[static_cast<std::size_t>(one - all.data())] = true;
  };
  const auto same_average = [](const NextSeat& a, const NextSeat& b) {
    return a.claim.quotient == b.claim.quotient;
  };
  const auto same_votes = [](const NextSeat& a, const NextSeat& b) { return a.rank == b.rank; };
  for_each_run(equal_to_unserved(all), same_average, [&](const Equals& equals) {
    if (equals.size() == 1) return;
    mark(contested(equals), fates.by_votes);
    for_each_run(equals, same_votes, [&](const Equals& same) {
      const Equals tied = contested(same);
      mark(tied, fates.is_tied);
      add_ties(tied, fates.ties);
    });
  });
  std::sort(fates.ties.begin(), fates.ties.end(),
            [](const Tie& a, const Tie& b) { return a.size < b.size; });
  return fates;
}

/// Gives the certain seats. They name no runner-up: who would have had the seat depends on the
/// house sizes after it.
void give_certain(const std::vector<NextSeat>& all, const Fates& fates, Giving& giving) {
  giving.allocation().steps.reserve(static_cast<std::size_t>(giving.left()));
  for (std::size_t k = 0; k < all.size() && all[k].given != kNever; ++k) {
    if (fates.is_tied[k]) continue;
    giving.give(SeatFor::kAverage, all[k].claim, nullptr,
                fates.by_votes[k] ? giving.settled_by_votes() : SettledBy::kQuotient);
  }
}

}  // namespace

void give_by_quota_method(Giving& giving) {
  const Uint128 votes = giving.sum_of_votes();
  if (votes == 0) return;
  const std::vector<NextSeat> all = Run(giving, votes).make();
  const Fates fates = find_fates(all);
  give_certain(all, fates, giving);
  const std::vector<election::Seats> certain = giving.allocation().seats;
  for (const Tie& one : fates.ties) {
    std::vector<std::size_t> choices = one.tie.choices;
    std::erase_if(choices,
                  [&](std::size_t i) { return giving.allocation().seats[i] > certain[i]; });
    giving.settle(SeatFor::kAverage, one.tie.at, std::move(choices), one.tie.seats);
  }
}

}  // namespace scrutineer::outcome
