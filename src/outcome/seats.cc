#include "scrutineer/outcome/seats.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "scrutineer/outcome/averages.h"
#include "scrutineer/outcome/giving.h"
#include "scrutineer/outcome/quota_method.h"
#include "scrutineer/outcome/quotas.h"

namespace scrutineer::outcome {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

/// Whether the stages after it have anything to give.
enum class Then : std::uint8_t { kGoesOn, kEnds };

// One overload a stage: a new stage is a type in election::SeatStage and an overload here.

Then give(const election::WholeQuotas& stage, Giving& giving) {
  return give_whole_quotas(stage, giving) ? Then::kGoesOn : Then::kEnds;
}

Then give(const election::LargestRemainders& stage, Giving& giving) {
  give_by_remainders(stage, giving);
  return Then::kGoesOn;
}

Then give(const election::HighestAverages& stage, Giving& giving) {
  give_by_averages(stage, giving);
  return Then::kGoesOn;
}

Then give(const election::BalinskiYoungQuota&, Giving& giving) {
  give_by_quota_method(giving);
  return Then::kGoesOn;
}

}  // namespace

Allocation allocate(const election::SeatMethod& method, const SeatContest& contest) {
  const std::size_t lists = contest.votes.size();
  require(lists == contest.eligible.size(), "as many eligibilities as choices");
  require(contest.most.empty() || lists == contest.most.size(), "as many limits as choices");
  const auto is_negative = [](std::int64_t n) { return n < 0; };
  require(std::none_of(contest.votes.begin(), contest.votes.end(), is_negative),
          "votes are not negative");
  require(std::none_of(contest.most.begin(), contest.most.end(), is_negative),
          "limits are not negative");
  require(contest.seats.value() >= 0 && contest.seats.value() <= election::kMaxSeats,
          "seats from 0 to the most a constituency can have");
  const std::string fault = election::fault_of(method);
  require(fault.empty(), fault.c_str());
  Allocation allocation;
  Giving giving(contest, allocation);
  for (std::size_t stage = 0; stage < method.stages.size() && giving.left() > 0; ++stage) {
    giving.begin_stage(stage);
    const auto then =
        std::visit([&](const auto& s) { return give(s, giving); }, method.stages[stage]);
    if (then == Then::kEnds) break;
  }
  giving.finish();
  return allocation;
}

Allocation allocate(const election::SeatMethod& method, std::span<const std::int64_t> votes,
                    const std::vector<bool>& eligible, election::Seats seats) {
  return allocate(method, SeatContest{votes, eligible, seats});
}

}  // namespace scrutineer::outcome
