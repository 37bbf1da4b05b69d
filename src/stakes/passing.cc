#include "scrutineer/stakes/passing.h"

#include <algorithm>

#include "scrutineer/outcome/threshold.h"

namespace scrutineer::stakes {
namespace {

using election::SeatThreshold;

/// The choice, or the lists of its alliance where they pass together.
std::vector<std::size_t> together_with(const election::Contest& contest,
                                       const SeatThreshold& threshold, std::size_t choice) {
  const std::string& alliance = contest.choices[choice].alliance;
  if (!threshold.allied_together || alliance.empty()) return {choice};
  std::vector<std::size_t> lists;
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    if (contest.choices[i].alliance == alliance) lists.push_back(i);
  }
  return lists;
}

Passing passing_of(const election::Contest& contest, const SeatThreshold& threshold,
                   const outcome::ConstituencyVotes& nation, const Freedom& freedom,
                   std::size_t choice) {
  if (!outcome::binds(threshold, contest.choices[choice])) return Passing::kPasses;
  if (threshold.or_direct_seats && !nation.direct.empty() &&
      nation.direct[choice] >= *threshold.or_direct_seats) {
    return Passing::kPasses;
  }
  const base::Quotient share = outcome::share_of(threshold, nation.seats);
  const std::int64_t base = outcome::share_base(threshold.of, nation).value_or(0);
  const std::int64_t filled =
      base + (threshold.of == election::ShareBase::kRegistered ? freedom.registered : freedom.room);
  const std::vector<std::size_t> lists = together_with(contest, threshold, choice);
  // A share below 1 grows with every vote added for it, and falls with every other.
  if (outcome::reaches(share, threshold.or_equal, freedom.fewest(lists), filled)) {
    return Passing::kPasses;
  }
  const auto reaches = [&](std::int64_t votes, std::int64_t whole) {
    return outcome::reaches(share, threshold.or_equal, votes, whole);
  };
  const std::int64_t most = freedom.most(lists);
  const bool may = threshold.of == election::ShareBase::kRegistered
                       ? reaches(most, base)
                       : reaches(most, filled) || reaches(most - freedom.room, base);
  return may ? Passing::kUnsure : Passing::kFails;
}

}  // namespace

bool asks_for_register(const election::SeatsRule& rule) {
  return std::any_of(rule.thresholds.begin(), rule.thresholds.end(), [](const auto& threshold) {
    return threshold.of == election::ShareBase::kRegistered;
  });
}

std::vector<PassingByChoice> passing_nationwide(const election::Contest& contest,
                                                const election::SeatsRule& rule,
                                                const outcome::ConstituencyVotes& nation,
                                                const Freedom& freedom) {
  std::vector<PassingByChoice> all(rule.thresholds.size());
  for (std::size_t t = 0; t < all.size(); ++t) {
    if (rule.thresholds[t].level != SeatThreshold::Level::kNationwide) continue;
    for (std::size_t i = 0; i < contest.choices.size(); ++i) {
      all[t].push_back(passing_of(contest, rule.thresholds[t], nation, freedom, i));
    }
  }
  return all;
}

std::int64_t least_votes_of_share(const base::Quotient& share, bool or_equal, std::int64_t base) {
  const base::Int128 needed = base::Int128{std::max<std::int64_t>(0, base)} * share.numerator();
  const base::Int128 least = or_equal ? (needed + share.denominator() - 1) / share.denominator()
                                      : needed / share.denominator() + 1;
  return least > base::Int128{base} + 1 ? kNever : static_cast<std::int64_t>(least);
}

}  // namespace scrutineer::stakes
