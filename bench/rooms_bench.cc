// What the rooms behind intake cost on forms that were read: checking, counting, outcome.
#include <benchmark/benchmark.h>

#include <vector>

#include "made_forms.h"
#include "scrutineer/base/random.h"
#include "scrutineer/checking/check.h"
#include "scrutineer/counting/totals.h"
#include "scrutineer/outcome/seats.h"

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

/// A house of `range` seats among 20 lists.
void allocate(benchmark::State& state, const election::SeatMethod& method) {
  base::Random random(1, 0);
  std::vector<std::int64_t> votes(20);
  for (std::int64_t& one : votes) one = static_cast<std::int64_t>(random.below(5'000'000));
  const std::vector<bool> eligible(votes.size(), true);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        outcome::allocate(method, votes, eligible, election::Seats(state.range(0))));
  }
  state.SetItemsProcessed(state.range(0) * state.iterations());
}

void allocate_d_hondt(benchmark::State& state) {
  allocate(state, election::find_method("d-hondt")->method);
}
BENCHMARK(allocate_d_hondt)->Arg(10)->Arg(460)->Arg(100'000);

void allocate_hare(benchmark::State& state) {
  allocate(state, election::find_method("hare")->method);
}
BENCHMARK(allocate_hare)->Arg(10)->Arg(460);

}  // namespace
}  // namespace scrutineer::bench
