// What comparing two accounts costs, and how it grows with stations, choices and differences.
#include <benchmark/benchmark.h>

#include <string>

#include "made_forms.h"
#include "scrutineer/base/random.h"
#include "scrutineer/comparing/compare.h"

namespace scrutineer::bench {
namespace {

/// A copy of the account in which so many in a hundred stations have another figure: a digit, two
/// choices swapped, or added votes, by turns.
election::Account with_differences(const election::Account& account, std::uint64_t in_a_hundred) {
  election::Account other = account;
  for (std::size_t form = 0; form < account.size(); ++form) {
    base::Random random(7, form);
    if (random.below(100) >= in_a_hundred) continue;
    auto first = other.votes[0].cells();
    auto second = other.votes[1].cells();
    switch (random.below(3)) {
      case 0:
        first[form] += 10;
        break;
      case 1:
        std::swap(first[form], second[form]);
        break;
      default:
        second[form] += 37;
        if (!other.figure(election::Figure::kValid).missing()) {
          other.column(election::FormColumn(election::Figure::kValid)).cells()[form] += 37;
        }
    }
  }
  return other;
}

/// Stations, choices, how many in a hundred differ: matched, compared, classified, summed.
void compare_accounts(benchmark::State& state) {
  const MadeCase made(static_cast<std::size_t>(state.range(0)),
                      static_cast<std::size_t>(state.range(1)));
  const intake::Evidence evidence = made.read();
  const election::Account& left = evidence.accounts.at(0);
  const election::Account right =
      with_differences(left, static_cast<std::uint64_t>(state.range(2)));
  std::uint64_t differ = 0;
  for (auto _ : state) {
    const comparing::PairComparison pair =
        comparing::compare(left, right, evidence.geography, election::Thresholds{});
    differ = pair.sum.stations;
    benchmark::DoNotOptimize(pair);
  }
  state.counters["differ"] = static_cast<double>(differ);
}
BENCHMARK(compare_accounts)
    ->ArgNames({"stations", "choices", "percent"})
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {2, 20}, {0, 5, 100}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace scrutineer::bench
