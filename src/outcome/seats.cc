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

/// What is wrong with a stage that comes after whole quotas, or does not.
struct StageFault {
  bool after_quotas;

  std::string operator()(const election::WholeQuotas& stage) const {
    if (after_quotas) return "whole quotas are given twice";
    if (stage.quota.added < 0) return "a quota divides by fewer than the seats";
    return stage.quota.added > kMostAdded ? "a quota divides by far more than the seats" : "";
  }
  std::string operator()(const election::LargestRemainders& stage) const {
    if (!after_quotas) return "remainders need whole quotas before them";
    return stage.least_quotas.numerator() < 0 ? "a least part of a quota is below 0" : "";
  }
  std::string operator()(const election::HighestAverages& stage) const {
    if (stage.least_quotas.numerator() < 0) return "a least part of a quota is below 0";
    if (stage.least_quotas.numerator() != 0 && !after_quotas) {
      return "a least part of a quota needs whole quotas before it";
    }
    if (stage.most_seats && *stage.most_seats < 1) return "a stage gives a list less than one seat";
    const auto* linear = std::get_if<election::LinearDivisors>(&stage.divisors);
    return linear == nullptr ? "" : outcome::fault_of(*linear);
  }
  std::string operator()(const election::BalinskiYoungQuota&) const { return {}; }
};

}  // namespace

std::string fault_of(const election::SeatMethod& method) {
  if (method.stages.empty()) return "the method has no stage";
  bool after_quotas = false;
  for (const election::SeatStage& stage : method.stages) {
    if (std::string fault = std::visit(StageFault{after_quotas}, stage); !fault.empty()) {
      return fault;
    }
    if (std::holds_alternative<election::BalinskiYoungQuota>(stage) && method.stages.size() > 1) {
      return "the quota method stands alone";
    }
    after_quotas = after_quotas || std::holds_alternative<election::WholeQuotas>(stage);
  }
  return {};
}

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
  const std::string fault = fault_of(method);
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
