#include "scrutineer/outcome/threshold.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "scrutineer/base/wide.h"

namespace scrutineer::outcome {
namespace {

using election::SeatThreshold;
using Why = CannotCompute::Why;

tl::expected<std::int64_t, CannotCompute> known(const std::optional<std::int64_t>& figure, Why why,
                                                const ConstituencyVotes& votes) {
  if (figure) return *figure;
  return tl::unexpected<CannotCompute>(CannotCompute{why, votes.name});
}

}  // namespace

bool binds(const SeatThreshold& threshold, const election::Choice& choice) {
  return threshold.kinds.empty() || std::find(threshold.kinds.begin(), threshold.kinds.end(),
                                              choice.kind) != threshold.kinds.end();
}

base::Quotient share_of(const SeatThreshold& threshold, election::Seats seats) {
  return threshold.full_quota && seats.value() > 0 ? base::Quotient(1, seats.value())
                                                   : threshold.share;
}

std::int64_t counted_for(const election::Contest& contest, const SeatThreshold& threshold,
                         std::span<const std::int64_t> votes, std::size_t choice) {
  const std::string& alliance = contest.choices[choice].alliance;
  if (!threshold.allied_together || alliance.empty()) return votes[choice];
  std::int64_t all = 0;
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    if (contest.choices[i].alliance == alliance) all += votes[i];
  }
  return all;
}

tl::expected<std::int64_t, CannotCompute> share_base(election::ShareBase of,
                                                     const ConstituencyVotes& votes) {
  switch (of) {
    case election::ShareBase::kValid:
      break;
    case election::ShareBase::kCast:
      return known(votes.cast, Why::kNoCast, votes);
    case election::ShareBase::kRegistered:
      return known(votes.registered, Why::kNoRegistered, votes);
  }
  return votes.valid.value_or(
      std::accumulate(votes.votes.begin(), votes.votes.end(), std::int64_t{0}));
}

bool reaches(const base::Quotient& share, bool or_equal, std::int64_t votes, std::int64_t base) {
  // Cross-multiplied, a base of 0 needs no special case: only a list without votes has 0 / 0.
  const base::Int128 has = base::Int128{votes} * share.denominator();
  const base::Int128 needs = base::Int128{base} * share.numerator();
  return or_equal ? has >= needs : has > needs;
}

tl::expected<std::vector<bool>, CannotCompute> pass_threshold(
    const election::Contest& contest, const SeatThreshold& threshold, std::size_t index,
    const ConstituencyVotes& votes, std::span<const std::int64_t> direct_seats,
    std::vector<ThresholdTest>& tests) {
  const auto base = share_base(threshold.of, votes);
  if (!base) return tl::unexpected<CannotCompute>(base.error());
  const base::Quotient share = share_of(threshold, votes.seats);
  std::vector<bool> passing(contest.choices.size(), true);
  for (std::size_t choice = 0; choice < contest.choices.size(); ++choice) {
    if (!binds(threshold, contest.choices[choice])) continue;
    const std::int64_t counted = counted_for(contest, threshold, votes.votes, choice);
    const bool by_seats = threshold.or_direct_seats && !direct_seats.empty() &&
                          direct_seats[choice] >= *threshold.or_direct_seats;
    passing[choice] = by_seats || reaches(share, threshold.or_equal, counted, *base);
    if (votes.votes[choice] > 0) {
      tests.push_back({index, choice, votes.area, counted, *base, passing[choice]});
    }
  }
  return passing;
}

}  // namespace scrutineer::outcome
