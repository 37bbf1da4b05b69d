// What seats cost, and what exactness costs: the same election counted in rationals, one maximum a
// seat.
#include <benchmark/benchmark.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "real_elections.h"
#include "scrutineer/base/random.h"
#include "scrutineer/intake/rule_file.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::bench {
namespace {

using Rational = boost::multiprecision::cpp_rational;
using Votes = std::vector<std::int64_t>;

/// Votes of made-up lists, of which few are large: the n-th has about 2^-n/4 of the first.
Votes made_votes(std::size_t lists, std::uint64_t largest, std::uint64_t stream) {
  base::Random random(1, stream);
  Votes votes(lists);
  for (std::size_t i = 0; i < lists; ++i) {
    const double share = std::exp2(-static_cast<double>(std::min<std::size_t>(i, 40)) / 4);
    const auto about = static_cast<std::uint64_t>(static_cast<double>(largest) * share);
    votes[i] = static_cast<std::int64_t>(about / 2 + random.below(about) + 1);
  }
  return votes;
}

/// 460 seats in 41 districts of 7 to 20 seats and eight lists: the Sejm's size.
void house_of_460(benchmark::State& state, const election::SeatMethod& method) {
  constexpr std::size_t kDistricts = 41;
  std::vector<Votes> districts;
  std::vector<std::int64_t> seats;
  std::int64_t left = 460;
  for (std::size_t d = 0; d < kDistricts; ++d) {
    districts.push_back(made_votes(8, 200'000, d));
    const std::int64_t one = left / static_cast<std::int64_t>(kDistricts - d);
    seats.push_back(one);
    left -= one;
  }
  const std::vector<bool> eligible(8, true);
  for (auto _ : state) {
    for (std::size_t d = 0; d < kDistricts; ++d) {
      benchmark::DoNotOptimize(
          outcome::allocate(method, districts[d], eligible, election::Seats(seats[d])));
    }
  }
}

/// `range` seats among 1,000 lists.
void thousand_lists(benchmark::State& state, const election::SeatMethod& method) {
  const Votes votes = made_votes(1000, 5'000'000, 0);
  const std::vector<bool> eligible(votes.size(), true);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        outcome::allocate(method, votes, eligible, election::Seats(state.range(0))));
  }
}

/// D'Hondt in the plainest exact way: every average a reduced rational, every seat a maximum.
Votes plain_d_hondt(const Votes& votes, std::int64_t seats) {
  Votes held(votes.size(), 0);
  std::vector<Rational> averages(votes.begin(), votes.end());
  for (std::int64_t seat = 0; seat < seats; ++seat) {
    const auto best = static_cast<std::size_t>(std::max_element(averages.begin(), averages.end()) -
                                               averages.begin());
    ++held[best];
    averages[best] = Rational(votes[best], held[best] + 1);
  }
  return held;
}

void d_hondt_of_rationals(benchmark::State& state) {
  const Votes votes = made_votes(static_cast<std::size_t>(state.range(1)), 5'000'000, 0);
  for (auto _ : state) benchmark::DoNotOptimize(plain_d_hondt(votes, state.range(0)));
}

void d_hondt_of_ours(benchmark::State& state) {
  const Votes votes = made_votes(static_cast<std::size_t>(state.range(1)), 5'000'000, 0);
  const std::vector<bool> eligible(votes.size(), true);
  const election::SeatMethod& method = election::find_method("d-hondt")->method;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        outcome::allocate(method, votes, eligible, election::Seats(state.range(0))));
  }
}

/// A real election whose tables have been read, and the rule that it is elected under.
struct ReadElection {
  std::string name;
  tests::Difference difference;
  election::Rule rule;
};

/// Each real election once; empty where the tables of any are not at hand.
std::vector<ReadElection> read_real_elections() {
  std::vector<ReadElection> all;
  std::set<std::string> names;
  for (const tests::RealElection& one : tests::real_elections()) {
    if (!one.at_hand()) return {};
    if (!names.insert(one.name).second) continue;
    all.push_back({one.name, one.read(), intake::named_rule(one.rule).value().rule});
  }
  return all;
}

/// Every real election of the tests, elected and held against what was announced. The label is how
/// many they are.
void real_elections(benchmark::State& state) {
  static const std::vector<ReadElection> kAll = read_real_elections();
  if (kAll.size() < 60) {
    state.SkipWithError("the shared data are not here");
    return;
  }
  for (const ReadElection& one : kAll) {
    const std::string difference = one.difference(one.rule);
    if (difference.empty()) continue;
    state.SkipWithError((one.name + " comes out otherwise: " + difference).c_str());
    return;
  }
  for (auto _ : state) {
    for (const ReadElection& one : kAll) benchmark::DoNotOptimize(one.difference(one.rule));
  }
  state.SetLabel(std::to_string(kAll.size()));
}
BENCHMARK(real_elections)->Unit(benchmark::kMicrosecond);

// The same elections, so that one time can be divided by the other.
BENCHMARK(d_hondt_of_rationals)->Args({460, 20})->Args({1000, 1000})->Unit(benchmark::kMicrosecond);
BENCHMARK(d_hondt_of_ours)->Args({460, 20})->Args({1000, 1000})->Unit(benchmark::kMicrosecond);

/// One row a named method, and its growth.
const bool kRegistered = [] {
  for (const election::NamedMethod& method : election::named_methods()) {
    const std::string name(method.name);
    benchmark::RegisterBenchmark(("house_of_460/" + name).c_str(), house_of_460, method.method)
        ->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark(("thousand_lists/" + name).c_str(), thousand_lists, method.method)
        ->Arg(1'000)
        ->Arg(10'000)
        ->Arg(100'000)
        ->Unit(benchmark::kMicrosecond);
  }
  return true;
}();

}  // namespace
}  // namespace scrutineer::bench
