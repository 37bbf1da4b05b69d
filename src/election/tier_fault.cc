#include <algorithm>

#include "scrutineer/election/seats_rule.h"

namespace scrutineer::election {
namespace {

using Overhang = CompensatoryTier::Overhang;
using Minimum = CompensatoryTier::Minimum;
using Placement = CompensatoryTier::Placement;

bool is_divisor_method(const SeatMethod& method) {
  return method.stages.size() == 1 &&
         std::holds_alternative<HighestAverages>(method.stages.front());
}

std::string fault_of_numbers(const CompensatoryTier& tier) {
  if (tier.house < 1 || tier.house > kMaxSeats) return "the tier's house has no seats";
  if (tier.overhang_left < 0 || tier.least_seats_to_return < 0 || tier.most_a_constituency < 0) {
    return "a number of the tier is negative";
  }
  return fault_of(tier.method);
}

std::string fault_of_overhang(const SeatsRule& rule) {
  const CompensatoryTier& tier = *rule.tier;
  const bool grows = tier.overhang == Overhang::kEnlarged;
  if (!grows && (tier.minimum != Minimum::kDirect || tier.overhang_left > 0)) {
    return "a minimum, or seats left uncovered, belong to a house that grows";
  }
  if (tier.overhang != Overhang::kReturned) {
    return tier.least_seats_to_return > 0 ? "no seat is given back" : "";
  }
  // What comes next in a constituency must be one list's next average.
  if (!is_divisor_method(rule.method) || rule.alliances || rule.majority_guarantee ||
      rule.exhaustion) {
    return "seats can be given back where single lists have them by highest averages alone";
  }
  return {};
}

std::string fault_of_placement(const CompensatoryTier& tier) {
  const bool by_quotients =
      tier.placement == Placement::kRelativeQuotient || tier.placement == Placement::kNextQuotient;
  if (by_quotients) {
    // Of a first division, or of seats that are not given, no list holds a next quotient.
    if (tier.overhang == Overhang::kUncovered || tier.minimum != Minimum::kDirect) {
      return "quotients place seats above those that lists hold";
    }
    if (std::string fault = fault_of(tier.placement_divisors); !fault.empty()) return fault;
    if (tier.placement_divisors.first.front().numerator() == 0) {
      return "the first divisor of places is 0";
    }
  }
  if (tier.overhang == Overhang::kReturned && tier.placement == Placement::kListDivision) {
    return "seats given back stay given back: a list division would move them";
  }
  if (tier.most_a_constituency > 0 && tier.placement != Placement::kRelativeQuotient) {
    return "a limit a constituency belongs to relative quotients";
  }
  return {};
}

}  // namespace

std::string tier_fault(const SeatsRule& rule) {
  if (!rule.tier) return "the rule has no tier";
  if (std::string fault = fault_of_numbers(*rule.tier); !fault.empty()) return fault;
  if (std::string fault = fault_of_overhang(rule); !fault.empty()) return fault;
  return fault_of_placement(*rule.tier);
}

}  // namespace scrutineer::election
