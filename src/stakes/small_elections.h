// For tests: small elections at random, and every vote vector there is near them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "scrutineer/outcome/house.h"
#include "scrutineer/stakes/margin.h"

namespace scrutineer::stakes {

struct SmallElection {
  std::string method;
  election::Contest contest;
  election::SeatsRule rule;
  outcome::ConstituencyVotes votes;
  std::vector<std::size_t> side;
};

struct SmallOptions {
  bool threshold = false;
  bool ties_by_votes = false;
  bool alliance = false;  ///< The last two of four lists stand together.
  std::int64_t most_votes = 10;
  std::int64_t most_seats = 4;
};

/// A named method, or whole quotas above V / (S + 1) with averages after them.
inline election::SeatMethod small_method(const std::string& name) {
  if (const election::NamedMethod* named = election::find_method(name)) return named->method;
  election::HighestAverages averages;
  if (name == "hare-then-sainte-lague") {
    averages.divisors = election::LinearDivisors{{base::Quotient(1, 1)}, base::Quotient(2, 1)};
    return {{election::WholeQuotas{}, averages}};
  }
  averages.most_seats = 1;
  return {{election::WholeQuotas{{1, election::Quota::Rounding::kDownPlus}}, averages}};
}

inline SmallElection small_election(std::mt19937& random, const std::string& method,
                                    const SmallOptions& options) {
  const auto up_to = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n + 1));
  };
  SmallElection out;
  out.method = method;
  const std::int64_t lists = options.alliance ? 4 : 2 + up_to(1);
  out.rule.method = small_method(method);
  out.rule.method_name = method;
  for (std::int64_t i = 0; i < lists; ++i) {
    out.contest.choices.push_back({std::to_string(i), std::to_string(i)});
    out.votes.votes.push_back(up_to(options.most_votes / (lists - 1)));
  }
  if (options.alliance) {
    out.rule.alliances = election::AllianceClause{out.rule.method};
    out.contest.choices[2].alliance = out.contest.choices[3].alliance = "A";
  }
  if (options.ties_by_votes) out.rule.ties = {election::TieBreak::kMostVotes};
  if (options.threshold) {
    election::SeatThreshold threshold;
    threshold.level = election::SeatThreshold::Level::kConstituency;
    threshold.share = base::Quotient(10 + up_to(30), 100);
    threshold.or_equal = up_to(1) == 1;
    out.rule.thresholds.push_back(threshold);
  }
  out.votes.seats = election::Seats(1 + up_to(options.most_seats - 1));
  if (options.alliance) {
    out.side = up_to(1) == 1 ? std::vector<std::size_t>{2, 3} : std::vector<std::size_t>{0};
    if (up_to(2) == 0) out.side = {0, 2, 3};
    return out;
  }
  while (out.side.empty() || out.side.size() == out.contest.choices.size()) {
    out.side.clear();
    for (std::size_t i = 0; i < out.contest.choices.size(); ++i) {
      if (up_to(1) == 1) out.side.push_back(i);
    }
  }
  return out;
}

/// The side's seats in a result, from the contenders' seats and their ties alone. An alliance is
/// of one side, under the name of its first list.
inline SeatRange seats_of_contenders(const outcome::ConstituencyResult& result,
                                     const std::vector<std::size_t>& side) {
  const auto ours = [&](std::size_t i) {
    return std::find(side.begin(), side.end(), i) != side.end();
  };
  SeatRange range;
  for (const std::size_t i : side) range.least += result.allocation.seats[i].value();
  range.most = range.least;
  for (const outcome::TieNeedsLot& tie : result.allocation.ties) {
    const auto of_ours = std::count_if(tie.choices.begin(), tie.choices.end(), ours);
    const auto others = static_cast<std::int64_t>(tie.choices.size()) - of_ours;
    range.least += std::max<std::int64_t>(0, tie.seats - others);
    range.most += std::min<std::int64_t>(of_ours, tie.seats);
  }
  return range;
}

/// Methods whose seats are the first of independent claims.
inline const std::vector<std::string>& methods_of_claims() {
  static const std::vector<std::string> kMethods = {
      "d-hondt",   "sainte-lague", "modified-sainte-lague",  "danish",
      "imperiali", "adams",        "huntington-hill",        "dean",
      "hare",      "droop",        "hare-then-sainte-lague", "droop-then-averages-once"};
  return kMethods;
}

/// The name of a method where a test's name may have letters and digits alone.
inline std::string name_for_test(std::string method) {
  std::erase(method, '-');
  return method;
}

/// Elects on every vote vector within reach, with the outcome room alone.
class BruteForce {
 public:
  explicit BruteForce(const SmallElection& small) : small_(small) {
    const std::int64_t cast =
        std::accumulate(small.votes.votes.begin(), small.votes.votes.end(), std::int64_t{0});
    fill({}, cast + kMostAdded);
  }

  /// Ballots that are added at most; beyond that nothing is known.
  static constexpr std::int64_t kMostAdded = 16;

  [[nodiscard]] SeatRange range(const std::vector<std::int64_t>& votes) const {
    return elected_.at(votes);
  }

  /// The fewest ballots that meet the aim, or nothing if none within reach do.
  [[nodiscard]] std::optional<std::int64_t> margin(const Aim& aim, Model model) const {
    std::optional<std::int64_t> best;
    for (const auto& [votes, range] : elected_) {
      if (!aim.met_by(range)) continue;
      std::int64_t gained = 0;
      std::int64_t lost = 0;
      for (std::size_t i = 0; i < votes.size(); ++i) {
        gained += std::max<std::int64_t>(0, votes[i] - small_.votes.votes[i]);
        lost += std::max<std::int64_t>(0, small_.votes.votes[i] - votes[i]);
      }
      if (model == Model::kMoved && gained != lost) continue;
      if (model == Model::kAdded && lost > 0) continue;
      if (model == Model::kRemoved && gained > 0) continue;
      best = std::min(best.value_or(kNever), std::max(gained, lost));
    }
    return best;
  }

 private:
  void fill(std::vector<std::int64_t> votes, std::int64_t left) {
    if (votes.size() == small_.votes.votes.size()) {
      elected_.emplace(votes, elect(votes));
      return;
    }
    for (std::int64_t v = 0; v <= left; ++v) {
      votes.push_back(v);
      fill(votes, left - v);
      votes.pop_back();
    }
  }

  [[nodiscard]] SeatRange elect(const std::vector<std::int64_t>& votes) const {
    outcome::ConstituencyVotes one = small_.votes;
    one.votes = votes;
    const auto house =
        outcome::elect_house(small_.contest, small_.rule, {{one}, outcome::sum_of({one})});
    return seats_of_contenders(house->constituencies.front(), small_.side);
  }

  const SmallElection& small_;
  std::map<std::vector<std::int64_t>, SeatRange> elected_;
};

}  // namespace scrutineer::stakes
