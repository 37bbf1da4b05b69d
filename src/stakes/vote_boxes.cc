#include "scrutineer/stakes/vote_boxes.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <utility>

namespace scrutineer::stakes {
namespace {

constexpr int kMostRanges = 1 << 16;

std::int64_t low_at(const VotesSpan& span, std::int64_t p) {
  return std::max(span.low, p + span.rise_low);
}

std::int64_t high_at(const VotesSpan& span, std::int64_t p) {
  return std::min(span.high, p + span.rise_high);
}

/// The first number from `from` to `to` for which `holds`, which never ends to hold; or to + 1.
template <typename Holds>
std::int64_t first_that(std::int64_t from, std::int64_t to, const Holds& holds) {
  std::int64_t end = to + 1;
  while (from < end) {
    const std::int64_t middle = from + (end - from) / 2;
    if (holds(middle)) {
      end = middle;
    } else {
      from = middle + 1;
    }
  }
  return end;
}

/// A family against votes.
class Distance {
 public:
  Distance(const BoxFamily& family, const std::vector<std::int64_t>& votes)
      : family_(family), votes_(votes) {}

  [[nodiscard]] std::int64_t low(std::int64_t p) const {
    return sum([&](std::size_t i) { return low_at(family_.of[i], p); });
  }
  [[nodiscard]] std::int64_t high(std::int64_t p) const {
    return sum([&](std::size_t i) { return high_at(family_.of[i], p); });
  }
  [[nodiscard]] std::int64_t gained(std::int64_t p) const {
    return sum([&](std::size_t i) {
      return std::max<std::int64_t>(0, low_at(family_.of[i], p) - votes_[i]);
    });
  }
  [[nodiscard]] std::int64_t lost(std::int64_t p) const {
    return sum([&](std::size_t i) {
      return std::max<std::int64_t>(0, votes_[i] - high_at(family_.of[i], p));
    });
  }

  /// The p whose box has votes with such a net change; first > last if none.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> range(NetRange net) const {
    std::int64_t first = family_.first;
    std::int64_t last = family_.last;
    for (const VotesSpan& span : family_.of) {
      if (span.low > span.high || span.rise_low > span.rise_high) return {1, 0};
      if (span.rise_high < kFar) first = std::max(first, span.low - span.rise_high);
      if (span.rise_low > -kFar) last = std::min(last, span.high - span.rise_low);
    }
    const std::int64_t cast = std::accumulate(votes_.begin(), votes_.end(), std::int64_t{0});
    first = first_that(first, last, [&](std::int64_t p) { return high(p) >= cast + net.least; });
    last = first_that(first, last, [&](std::int64_t p) { return low(p) > cast + net.most; }) - 1;
    return {first, last};
  }

 private:
  template <typename Term>
  [[nodiscard]] std::int64_t sum(const Term& term) const {
    std::int64_t all = 0;
    for (std::size_t i = 0; i < votes_.size(); ++i) all += term(i);
    return all;
  }

  const BoxFamily& family_;
  const std::vector<std::int64_t>& votes_;
};

BoxCost by_adding(const Distance& distance, std::int64_t first, std::int64_t last, NetRange net) {
  const std::int64_t p =
      first_that(first, last, [&](std::int64_t q) { return distance.lost(q) == 0; });
  if (p > last) return {};
  const std::int64_t gained = distance.gained(p);
  if (gained > net.most) return {};
  return {std::max(gained, net.least), p};
}

BoxCost by_removing(const Distance& distance, std::int64_t first, std::int64_t last, NetRange net) {
  const std::int64_t p =
      first_that(first, last, [&](std::int64_t q) { return distance.gained(q) > 0; }) - 1;
  if (p < first) return {};
  const std::int64_t lost = distance.lost(p);
  if (lost > -net.least) return {};
  return {std::max(lost, -net.most), p};
}

BoxCost by_both(const Distance& distance, std::int64_t first, std::int64_t last, NetRange net) {
  const auto rising = [&](std::int64_t p) {
    const std::int64_t gained = distance.gained(p);
    return std::max(gained, gained - net.most);
  };
  const auto falling = [&](std::int64_t p) {
    const std::int64_t lost = distance.lost(p);
    return std::max(lost, lost + net.least);
  };
  const std::int64_t meeting =
      first_that(first, last, [&](std::int64_t p) { return rising(p) >= falling(p); });
  BoxCost best;
  for (const std::int64_t p : {meeting - 1, meeting}) {
    if (p < first || p > last) continue;
    const std::int64_t ballots = std::max(rising(p), falling(p));
    if (ballots < best.ballots) best = {ballots, p};
  }
  return best;
}

/// A range of net changes that is still to be looked into.
struct Open {
  NetRange net;
  std::int64_t at_least = 0;

  [[nodiscard]] std::int64_t width() const { return net.most - net.least; }
  /// Nearest last, so that it comes out of the queue first; of equals the narrowest.
  friend bool operator<(const Open& a, const Open& b) {
    return a.at_least != b.at_least ? a.at_least > b.at_least : a.width() > b.width();
  }
};

/// Branch and bound over net changes.
class Search {
 public:
  Search(const std::vector<std::int64_t>& votes, Model model, const FamiliesOf& families_of)
      : votes_(votes), model_(model), families_of_(families_of) {}

  BoxSearch run(NetRange all) {
    // Without a net change first: what it costs bounds the others.
    for (const NetRange net :
         {NetRange{0, 0}, NetRange{all.least, std::min<std::int64_t>(-1, all.most)},
          NetRange{std::max<std::int64_t>(1, all.least), all.most}}) {
      if (net.least >= all.least && net.most <= all.most && net.least <= net.most) look(net);
    }
    for (int ranges = 0; !open_.empty() && open_.top().at_least < found_.ballots; ++ranges) {
      if (ranges == kMostRanges) {
        found_.at_least = open_.top().at_least;
        return std::move(found_);
      }
      const NetRange net = open_.top().net;
      open_.pop();
      const std::int64_t middle = net.least + (net.most - net.least) / 2;
      look({net.least, middle});
      look({middle + 1, net.most});
    }
    found_.at_least = found_.ballots;
    return std::move(found_);
  }

 private:
  void look(NetRange net) {
    std::int64_t at_least = kNever;
    const bool single = net.least == net.most;
    for (const BoxFamily& family : families_of_(net)) {
      const BoxCost cost = fewest_ballots(family, votes_, model_, net);
      at_least = std::min(at_least, cost.ballots);
      if (!single || cost.ballots >= found_.ballots) continue;
      found_.ballots = cost.ballots;
      found_.votes = nearest_votes(family, cost.p, votes_, net.least);
    }
    if (!single && at_least < found_.ballots) open_.push({net, at_least});
  }

  const std::vector<std::int64_t>& votes_;
  Model model_;
  const FamiliesOf& families_of_;
  BoxSearch found_;
  std::priority_queue<Open> open_;
};

/// Raises votes by `rest` in all, or lowers them where it is negative, within the box: first those
/// that were raised or lowered already, so that few choices are touched; then the largest.
void spread_rest(const BoxFamily& family, std::int64_t p, const std::vector<std::int64_t>& before,
                 std::int64_t rest, std::vector<std::int64_t>& votes) {
  std::vector<std::size_t> order(votes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto moved = [&](std::size_t i) {
    return rest > 0 ? votes[i] > before[i] : votes[i] < before[i];
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return moved(a) != moved(b) ? moved(a) : before[a] > before[b];
  });
  for (const std::size_t i : order) {
    const std::int64_t to =
        std::clamp(votes[i] + rest, low_at(family.of[i], p), high_at(family.of[i], p));
    rest -= to - votes[i];
    votes[i] = to;
  }
}

}  // namespace

BoxCost fewest_ballots(const BoxFamily& family, const std::vector<std::int64_t>& votes, Model model,
                       NetRange net) {
  const Distance distance(family, votes);
  const auto [first, last] = distance.range(net);
  if (first > last) return {};
  BoxCost cost;
  switch (model) {
    case Model::kMoved:
    case Model::kAny:
      cost = by_both(distance, first, last, net);
      break;
    case Model::kAdded:
      cost = by_adding(distance, first, last, net);
      break;
    case Model::kRemoved:
      cost = by_removing(distance, first, last, net);
      break;
  }
  cost.ballots = std::max(cost.ballots, family.least_ballots);
  return cost;
}

std::vector<std::int64_t> nearest_votes(const BoxFamily& family, std::int64_t p,
                                        const std::vector<std::int64_t>& votes, std::int64_t net) {
  std::vector<std::int64_t> nearest = votes;
  std::int64_t rest = net;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    nearest[i] = std::clamp(votes[i], low_at(family.of[i], p), high_at(family.of[i], p));
    rest -= nearest[i] - votes[i];
  }
  if (rest != 0) spread_rest(family, p, votes, rest, nearest);
  return nearest;
}

std::vector<Shift> shifts_between(const std::vector<std::int64_t>& before,
                                  const std::vector<std::int64_t>& after) {
  std::vector<Shift> shifts;
  std::size_t from = 0;
  std::size_t to = 0;
  std::vector<std::int64_t> now = before;
  while (from < now.size() || to < now.size()) {
    if (from < now.size() && now[from] <= after[from]) {
      ++from;
    } else if (to < now.size() && now[to] >= after[to]) {
      ++to;
    } else {
      Shift shift{std::nullopt, std::nullopt, kNever};
      if (from < now.size()) {
        shift.from = from;
        shift.ballots = now[from] - after[from];
      }
      if (to < now.size()) {
        shift.to = to;
        shift.ballots = std::min(shift.ballots, after[to] - now[to]);
      }
      if (shift.from) now[from] -= shift.ballots;
      if (shift.to) now[to] += shift.ballots;
      shifts.push_back(shift);
    }
  }
  return shifts;
}

BoxSearch search_boxes(const std::vector<std::int64_t>& votes, Model model, std::int64_t least_net,
                       const FamiliesOf& families_of) {
  const std::int64_t all = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
  NetRange net{std::max(least_net, -all), kFar};
  if (model == Model::kMoved || model == Model::kAdded)
    net.least = std::max<std::int64_t>(0, net.least);
  if (model == Model::kMoved || model == Model::kRemoved) net.most = 0;
  return Search(votes, model, families_of).run(net);
}

}  // namespace scrutineer::stakes
