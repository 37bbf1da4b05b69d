// What the rooms behind intake cost on forms that were read: checking, counting.
#include <benchmark/benchmark.h>

#include "made_forms.h"
#include "scrutineer/checking/check.h"
#include "scrutineer/counting/totals.h"

namespace scrutineer::bench {
namespace {

void count_forms(benchmark::State& state) {
  const intake::Evidence evidence = MadeCase(static_cast<std::size_t>(state.range(0)), 20).read();
  for (auto _ : state) {
    benchmark::DoNotOptimize(counting::count(evidence.accounts[0], evidence.geography));
  }
  state.SetItemsProcessed(state.range(0) * state.iterations());
}
BENCHMARK(count_forms)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void check_forms(benchmark::State& state) {
  const intake::Evidence evidence = MadeCase(static_cast<std::size_t>(state.range(0)), 20).read();
  const counting::Totals totals = counting::count(evidence.accounts[0], evidence.geography);
  const checking::AreaSums sums{totals.areas(), totals.all_sums(), totals.all_present(),
                                totals.all_forms()};
  base::NoProgress progress;
  for (auto _ : state) {
    benchmark::DoNotOptimize(checking::check(evidence.accounts, evidence.announced,
                                             evidence.contests, evidence.geography, {}, {&sums, 1},
                                             progress));
  }
  state.SetItemsProcessed(state.range(0) * state.iterations());
}
BENCHMARK(check_forms)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace scrutineer::bench
