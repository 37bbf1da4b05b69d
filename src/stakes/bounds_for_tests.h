// For tests: small contested elections at random, and every vote vector that is possible in them.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "scrutineer/outcome/house.h"
#include "scrutineer/stakes/bounds.h"
#include "scrutineer/stakes/small_elections.h"

namespace scrutineer::stakes {

using VoteVector = std::vector<std::int64_t>;

/// A constituency whose contested ballots lie in stations.
struct SmallContested {
  std::vector<VoteVector> stations;  ///< Contested votes, one a choice.
  std::int64_t room = 0;
  std::int64_t cap = 0;  ///< Of each station.

  [[nodiscard]] Contested contested(std::size_t choices) const {
    Contested out;
    out.votes.resize(choices);
    out.room = room;
    Caps caps{VoteVector(choices), 0, true};
    for (const VoteVector& station : stations) {
      std::int64_t all = 0;
      std::size_t with_votes = 0;
      for (std::size_t i = 0; i < choices; ++i) {
        out.votes[i] += station[i];
        caps.of[i] += std::min(cap, station[i]);
        all += station[i];
        with_votes += station[i] > 0 ? 1 : 0;
      }
      caps.in_all += std::min(cap, all);
      caps.independent = caps.independent && (all <= cap || with_votes == 1);
    }
    // One station alone binds no group more than its cap does.
    if (stations.size() == 1) caps.independent = true;
    out.caps = caps;
    out.cast = std::accumulate(out.votes.begin(), out.votes.end(), std::int64_t{0});
    return out;
  }
};

/// Calls back with every way to give up to `most` (and at least `least`) to so many choices.
inline void every_gift(std::size_t choices, std::int64_t least, std::int64_t most,
                       const std::function<void(const VoteVector&)>& use) {
  VoteVector gift(choices);
  const std::function<void(std::size_t, std::int64_t)> fill = [&](std::size_t i,
                                                                  std::int64_t given) {
    if (i == choices) {
      if (given >= least) use(gift);
      return;
    }
    for (std::int64_t g = 0; given + g <= most; ++g) {
      gift[i] = g;
      fill(i + 1, given + g);
    }
    gift[i] = 0;
  };
  fill(0, 0);
}

/// Every vote vector the treatment leaves possible, station by station.
inline std::set<VoteVector> every_vote(const VoteVector& counted, const SmallContested& contested,
                                       Treatment treatment) {
  const std::size_t choices = counted.size();
  std::set<VoteVector> lost{VoteVector(choices)};
  for (const VoteVector& station : contested.stations) {
    std::set<VoteVector> next;
    const std::int64_t all = std::accumulate(station.begin(), station.end(), std::int64_t{0});
    const bool capped = treatment == Treatment::kCapped;
    every_gift(choices, capped ? 0 : all, capped ? contested.cap : all, [&](const VoteVector& f) {
      for (std::size_t i = 0; i < choices; ++i) {
        if (f[i] > station[i]) return;
      }
      for (VoteVector sum : lost) {
        for (std::size_t i = 0; i < choices; ++i) sum[i] += f[i];
        next.insert(std::move(sum));
      }
    });
    lost = std::move(next);
  }
  std::set<VoteVector> out;
  for (const VoteVector& f : lost) {
    const std::int64_t moved = std::accumulate(f.begin(), f.end(), std::int64_t{0});
    const std::int64_t room = treatment == Treatment::kFilled ? contested.room : 0;
    const bool annulled = treatment == Treatment::kAnnulled;
    every_gift(choices, annulled ? 0 : moved, annulled ? 0 : moved + room,
               [&](const VoteVector& gift) {
                 VoteVector votes(choices);
                 for (std::size_t i = 0; i < choices; ++i) {
                   votes[i] = counted[i] - f[i] + gift[i];
                 }
                 out.insert(std::move(votes));
               });
  }
  return out;
}

/// The constituency with other votes; what shares are of follows the number of votes.
inline outcome::ConstituencyVotes with_votes(const outcome::ConstituencyVotes& counted,
                                             const VoteVector& votes) {
  outcome::ConstituencyVotes out = counted;
  const auto sum = [](const VoteVector& all) {
    return std::accumulate(all.begin(), all.end(), std::int64_t{0});
  };
  const std::int64_t more = sum(votes) - sum(counted.votes);
  out.votes = votes;
  if (out.valid) out.valid = *out.valid + more;
  if (out.cast) out.cast = *out.cast + more;
  return out;
}

/// Grows with every outcome that is possible.
struct Truth {
  std::optional<SeatRange> seats;

  void take(const SeatRange& one) {
    if (!seats) seats = one;
    seats->least = std::min(seats->least, one.least);
    seats->most = std::max(seats->most, one.most);
  }
};

/// What is wrong with a range that shall be of this truth; "" if nothing.
inline std::string fault(const Possible& claimed, const SeatRange& truth) {
  if (claimed.seats.least > truth.least) return "fewer seats are possible";
  if (claimed.seats.most < truth.most) return "more seats are possible";
  if (claimed.least_reached && claimed.seats.least != truth.least)
    return "its least is not reached";
  if (claimed.most_reached && claimed.seats.most != truth.most) return "its most is not reached";
  return "";
}

}  // namespace scrutineer::stakes
