#include "scrutineer/election/seat_method.h"

#include <algorithm>
#include <numeric>

#include "scrutineer/base/wide.h"

namespace scrutineer::election {
namespace {

using base::Quotient;
using Rounding = Quota::Rounding;

SeatMethod averages(std::vector<Quotient> first, std::int64_t step) {
  return {{HighestAverages{LinearDivisors{std::move(first), Quotient(step, 1)}, {}, {0, 1}}}};
}

SeatMethod averages(Divisors divisors) {
  return {{HighestAverages{std::move(divisors), {}, {0, 1}}}};
}

SeatMethod remainders(Quota quota) { return {{WholeQuotas{quota}, LargestRemainders{}}}; }

SeatMethod quotas_then_averages(std::optional<std::int64_t> most_seats) {
  return {
      {WholeQuotas{{0, Rounding::kDown}}, HighestAverages{LinearDivisors{}, most_seats, {0, 1}}}};
}

/// What is wrong with a stage that comes after whole quotas, or does not.
struct StageFault {
  bool after_quotas;

  std::string operator()(const WholeQuotas& stage) const {
    if (after_quotas) return "whole quotas are given twice";
    if (stage.quota.added < 0) return "a quota divides by fewer than the seats";
    return stage.quota.added > kMostAdded ? "a quota divides by far more than the seats" : "";
  }
  std::string operator()(const LargestRemainders& stage) const {
    if (!after_quotas) return "remainders need whole quotas before them";
    return stage.least_quotas.numerator() < 0 ? "a least part of a quota is below 0" : "";
  }
  std::string operator()(const HighestAverages& stage) const {
    if (stage.least_quotas.numerator() < 0) return "a least part of a quota is below 0";
    if (stage.least_quotas.numerator() != 0 && !after_quotas) {
      return "a least part of a quota needs whole quotas before it";
    }
    if (stage.most_seats && *stage.most_seats < 1) return "a stage gives a list less than one seat";
    const auto* linear = std::get_if<LinearDivisors>(&stage.divisors);
    return linear == nullptr ? "" : fault_of(*linear);
  }
  std::string operator()(const BalinskiYoungQuota&) const { return {}; }
};

}  // namespace

std::span<const NamedMethod> named_methods() {
  static const std::vector<NamedMethod> kMethods = {
      {"d-hondt", averages({{1, 1}}, 1), "highest averages, divisors 1, 2, 3, …"},
      {"sainte-lague", averages({{1, 1}}, 2), "highest averages, divisors 1, 3, 5, …"},
      {"modified-sainte-lague", averages({{14, 10}, {3, 1}}, 2),
       "highest averages, divisors 1.4, 3, 5, …"},
      {"modified-sainte-lague-1.2", averages({{12, 10}, {3, 1}}, 2),
       "highest averages, divisors 1.2, 3, 5, …"},
      {"danish", averages({{1, 1}}, 3), "highest averages, divisors 1, 4, 7, …"},
      {"imperiali", averages({{2, 1}}, 1), "highest averages, divisors 2, 3, 4, …"},
      {"adams", averages({{0, 1}}, 1), "highest averages, divisors 0, 1, 2, …"},
      {"huntington-hill", averages(GeometricMeanDivisors{}),
       "highest averages, divisors √(k·(k + 1))"},
      {"dean", averages(HarmonicMeanDivisors{}), "highest averages, divisors 2k(k + 1) / (2k + 1)"},
      {"hare", remainders({0, Rounding::kExact}), "largest remainders, quota V / S"},
      {"droop", remainders({1, Rounding::kDownPlus}),
       "largest remainders, quota ⌊V / (S + 1)⌋ + 1"},
      {"hagenbach-bischoff", remainders({1, Rounding::kExact}),
       "largest remainders, quota V / (S + 1)"},
      {"imperiali-quota", remainders({2, Rounding::kExact}),
       "largest remainders, quota V / (S + 2)"},
      {"quota-then-averages", quotas_then_averages({}),
       "whole quotas of ⌊V / S⌋, then highest averages"},
      {"averages-once", quotas_then_averages(1),
       "whole quotas of ⌊V / S⌋, then averages computed once for all remaining seats"},
      {"quota-method", SeatMethod{{BalinskiYoungQuota{}}},
       "highest averages without breaking the upper quota (Balinski and Young)"},
  };
  return kMethods;
}

const NamedMethod* find_method(std::string_view name) {
  const std::span<const NamedMethod> all = named_methods();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const NamedMethod& row) { return row.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string fault_of(const LinearDivisors& divisors) {
  if (divisors.first.empty()) return "there is no divisor";
  if (divisors.step.numerator() <= 0) return "the step between divisors is not above 0";
  base::Int128 common = divisors.step.denominator();
  for (std::size_t k = 0; k < divisors.first.size(); ++k) {
    const base::Quotient& d = divisors.first[k];
    if (d.numerator() < 0 || (k > 0 && d <= divisors.first[k - 1])) {
      return "the divisors do not rise from 0 or above";
    }
    common = common / std::gcd(static_cast<std::int64_t>(common), d.denominator()) *
             base::Int128{d.denominator()};
    if (common > kMostDivisorTerm) return "the divisors' common denominator is too large";
  }
  const auto too_large = [&](const base::Quotient& d) {
    return d.numerator() > kMostDivisorTerm / static_cast<std::int64_t>(common);
  };
  if (too_large(divisors.first.back()) || too_large(divisors.step)) {
    return "the divisors are too large";
  }
  return {};
}

std::string fault_of(const SeatMethod& method) {
  if (method.stages.empty()) return "the method has no stage";
  bool after_quotas = false;
  for (const SeatStage& stage : method.stages) {
    if (std::string fault = std::visit(StageFault{after_quotas}, stage); !fault.empty()) {
      return fault;
    }
    if (std::holds_alternative<BalinskiYoungQuota>(stage) && method.stages.size() > 1) {
      return "the quota method stands alone";
    }
    after_quotas = after_quotas || std::holds_alternative<WholeQuotas>(stage);
  }
  return {};
}

}  // namespace scrutineer::election
