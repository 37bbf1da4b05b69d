// What margins and bounds cost, and how they grow with a house.
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

#include "scrutineer/base/random.h"
#include "scrutineer/stakes/bounds.h"
#include "scrutineer/stakes/national.h"

namespace scrutineer::bench {
namespace {

/// A made-up house; the first list has the most votes.
struct House {
  election::Contest contest;
  election::SeatsRule rule;
  outcome::HouseVotes votes;
};

House made_house(std::size_t constituencies, std::size_t lists, std::int64_t seats) {
  House house;
  house.rule.method = election::find_method("d-hondt")->method;
  for (std::size_t i = 0; i < lists; ++i) {
    house.contest.choices.push_back({std::to_string(i), std::to_string(i)});
  }
  for (std::size_t c = 0; c < constituencies; ++c) {
    base::Random random(1, c);
    outcome::ConstituencyVotes one;
    one.name = std::to_string(c);
    one.seats = election::Seats(seats);
    for (std::size_t i = 0; i < lists; ++i) {
      const double share = std::exp2(-static_cast<double>(i) / 3);
      const auto about = static_cast<std::uint64_t>(60'000 * share) + 10;
      one.votes.push_back(static_cast<std::int64_t>(about / 2 + random.below(about)));
    }
    house.votes.constituencies.push_back(std::move(one));
  }
  house.votes.nation = outcome::sum_of(house.votes.constituencies);
  return house;
}

/// The fewest moved ballots that make or end the first list's majority.
void majority_margin(benchmark::State& state, const std::vector<std::size_t>& side) {
  const House house = made_house(static_cast<std::size_t>(state.range(0)),
                                 static_cast<std::size_t>(state.range(1)), state.range(2));
  const auto elected = outcome::elect_house(house.contest, house.rule, house.votes);
  for (auto _ : state) {
    const stakes::HouseMargins margins(house.contest, house.rule, house.votes, *elected, side);
    const std::int64_t majority = elected->house.value() / 2 + 1;
    const bool has = margins.now().least >= majority;
    const stakes::HouseMargin margin =
        margins.margin(has ? stakes::Aim{stakes::Aim::Kind::kAtMost, majority - 1}
                           : stakes::Aim{stakes::Aim::Kind::kAtLeast, majority},
                       stakes::Model::kMoved);
    if (!margin.exact()) state.SkipWithError("the margin is not exact");
    benchmark::DoNotOptimize(margin);
  }
}

/// What every seat costs: each list's loss of every seat it has, and its gain of one, everywhere.
void every_seat(benchmark::State& state) {
  const House house = made_house(static_cast<std::size_t>(state.range(0)),
                                 static_cast<std::size_t>(state.range(1)), state.range(2));
  const auto elected = outcome::elect_house(house.contest, house.rule, house.votes);
  for (auto _ : state) {
    for (std::size_t list = 0; list < house.contest.choices.size(); ++list) {
      const stakes::HouseMargins margins(house.contest, house.rule, house.votes, *elected, {list});
      for (std::size_t c = 0; c < margins.constituencies(); ++c) {
        const stakes::ConstituencyMargins& here = margins.constituency(c);
        for (std::int64_t k = 0; k < here.now().most; ++k) {
          benchmark::DoNotOptimize(
              here.margin({stakes::Aim::Kind::kAtMost, k}, stakes::Model::kMoved));
        }
        benchmark::DoNotOptimize(here.margin({stakes::Aim::Kind::kAtLeast, here.now().least + 1},
                                             stakes::Model::kMoved));
      }
    }
  }
}

/// The seats of every list where a tenth of the votes everywhere is contested.
void seat_ranges(benchmark::State& state) {
  const House house = made_house(static_cast<std::size_t>(state.range(0)),
                                 static_cast<std::size_t>(state.range(1)), state.range(2));
  stakes::ContestedHouse contested;
  for (const outcome::ConstituencyVotes& one : house.votes.constituencies) {
    stakes::Contested here;
    for (const std::int64_t v : one.votes) here.votes.push_back(v / 10);
    contested.constituencies.push_back(std::move(here));
  }
  for (auto _ : state) {
    const auto bounds = stakes::house_bounds(house.contest, house.rule, house.votes, contested,
                                             stakes::Treatment::kReassigned);
    benchmark::DoNotOptimize(bounds);
  }
}

const std::vector<std::size_t> kFirst = {0};
const std::vector<std::size_t> kCoalition = {1, 2, 3};

BENCHMARK_CAPTURE(majority_margin, list, kFirst)
    ->Args({41, 8, 11})
    ->Args({650, 6, 1})
    ->Args({250, 20, 10})
    ->Args({500, 20, 10})
    ->Args({1000, 20, 10})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(majority_margin, coalition_of_three, kCoalition)
    ->Args({41, 8, 11})
    ->Args({250, 20, 10})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(every_seat)->Args({41, 8, 11})->Unit(benchmark::kMillisecond);
BENCHMARK(seat_ranges)
    ->Args({41, 8, 11})
    ->Args({250, 20, 10})
    ->Args({1000, 20, 10})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace scrutineer::bench
