// Arcadia's two accounts compared: which planted fault is found, and under which name. The matrix
// that this prints for seed 1 is in docs/methods/comparing.md.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <iostream>
#include <map>
#include <set>
#include <string>

#include "case_run.h"
#include "read_case.h"
#include "scrutineer/comparing/compare.h"

namespace scrutineer::tests {
namespace {

using comparing::PairComparison;
using election::Account;

constexpr const char* kNotFound = "not found";
constexpr const char* kOnlyInParty = "only in the other account";

/// What each planted kind is to be called.
const std::map<std::string, std::string> kNames = {
    {"digit-wrong", "digit-wrong"},
    {"digit-dropped", "digit-dropped-or-added"},
    {"digit-added", "digit-dropped-or-added"},
    {"digits-transposed", "digits-transposed"},
    {"choices-swapped", "choices-swapped"},
    {"columns-shifted", "columns-shifted"},
    {"sum-wrong", "sum-wrong"},
    {"form-missing", kOnlyInParty},
    {"form-copied", "form-of-another"},
    {"ballots-added", "one-choice-only"},
};

/// Planted kind to what it was called, with the number of stations.
using Matrix = std::map<std::string, std::map<std::string, int>>;

struct Rates {
  int planted = 0;
  int found = 0;
  int named = 0;
};

Rates rates_of(const Matrix& matrix, const std::string& kind) {
  Rates rates;
  for (const auto& [name, count] : matrix.at(kind)) {
    rates.planted += count;
    if (name != kNotFound) rates.found += count;
    if (name == kNames.at(kind)) rates.named += count;
  }
  return rates;
}

/// At least 99 of 100 found, and of those found 95 of 100 under the right name.
bool good_enough(const Rates& rates) {
  return rates.planted > 0 && rates.found * 100 >= rates.planted * 99 &&
         rates.named * 100 >= rates.found * 95;
}

/// A made-up country, its two accounts compared, and what was planted.
class Country {
 public:
  Country(std::uint64_t seed, const std::string& faults) {
    const std::string place = folder_.at("arcadia");
    const Said said = run_scrutineer({"simulate", place, "--seed", std::to_string(seed),
                                      "--stations", "20000", "--faults", faults, "--quiet"});
    EXPECT_EQ(said.exit, 0) << said.err;
    evidence_ = read_case(place, "");
    pair_ = comparing::compare(accounts()[0], accounts()[1], evidence_.geography,
                               election::Thresholds{});
    for (const auto& fault : plain_table(place + "/faults.csv")) {
      planted_[fault.at("station")][fault.at("account")] = fault.at("kind");
    }
  }

  [[nodiscard]] const PairComparison& pair() const { return pair_; }
  [[nodiscard]] const std::vector<Account>& accounts() const { return evidence_.accounts; }

  /// What each station was called; those alike in both accounts are not there.
  [[nodiscard]] std::map<std::string, std::string> names() const {
    std::map<std::string, std::string> names;
    for (const comparing::Difference& difference : pair_.differences) {
      names[std::string(accounts()[0].forms->keys[difference.left])] =
          comparing::info_of(difference.kind).code;
    }
    for (const election::FormIndex form : pair_.only_right.forms) {
      names[std::string(accounts()[1].forms->keys[form])] = kOnlyInParty;
    }
    return names;
  }

  /// Faults of stations that the other account has, one fault a station; `apart` counts stations
  /// with a fault in each account, `alone` faults at stations that the other account lacks.
  [[nodiscard]] Matrix matrix(int& apart, int& alone) const {
    const auto names = this->names();
    std::set<std::string> in_official;
    std::set<std::string> in_party;
    for (std::size_t i = 0; i < accounts()[0].size(); ++i) {
      in_official.emplace(accounts()[0].forms->keys[i]);
    }
    for (std::size_t i = 0; i < accounts()[1].size(); ++i) {
      in_party.emplace(accounts()[1].forms->keys[i]);
    }
    Matrix matrix;
    apart = alone = 0;
    for (const auto& [station, faults] : planted_) {
      if (faults.size() > 1) {
        ++apart;
        continue;
      }
      const auto& [account, kind] = *faults.begin();
      if (!(account == "official" ? in_party : in_official).contains(station)) {
        ++alone;
        continue;
      }
      const auto name = names.find(station);
      ++matrix[kind][name == names.end() ? kNotFound : name->second];
    }
    return matrix;
  }

  /// Stations that differ, or that the party alone has, without a planted fault.
  [[nodiscard]] int unfounded() const {
    int count = 0;
    for (const auto& [station, name] : names()) count += planted_.contains(station) ? 0 : 1;
    return count;
  }

 private:
  TemporaryFolder folder_;
  intake::Evidence evidence_;
  PairComparison pair_;
  std::map<std::string, std::map<std::string, std::string>> planted_;
};

std::string printed(const Matrix& matrix) {
  std::string text;
  for (const auto& [kind, names] : matrix) {
    const Rates rates = rates_of(matrix, kind);
    text += fmt::format("{:<18} {:>4} planted, {:>4} found, {:>4} named right:", kind,
                        rates.planted, rates.found, rates.named);
    for (const auto& [name, count] : names) text += fmt::format("  {} {}", name, count);
    text += "\n";
  }
  return text;
}

class ComparedArcadia : public testing::TestWithParam<std::uint64_t> {};

TEST_P(ComparedArcadia, EachPlantedKindIsFoundAndNamed) {
  const Country country(GetParam(), "1/20");
  int apart = 0;
  int alone = 0;
  const Matrix matrix = country.matrix(apart, alone);
  std::cout << fmt::format(
      "seed {}, 20,000 stations, a fault at one in 20 of each account\n{}"
      "faults at stations that the other account lacks: {}; stations with a fault in each: {}\n",
      GetParam(), printed(matrix), alone, apart);
  ASSERT_EQ(matrix.size(), kNames.size());
  for (const auto& [kind, names] : matrix) {
    EXPECT_TRUE(good_enough(rates_of(matrix, kind))) << kind;
  }
  EXPECT_EQ(country.unfounded(), 0);
}

TEST_P(ComparedArcadia, HonestAccountsDoNotDiffer) {
  const Country country(GetParam(), "0");
  EXPECT_TRUE(country.pair().differences.empty());
  EXPECT_TRUE(country.pair().only_right.forms.empty());
  EXPECT_GT(country.pair().common, 17000U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ComparedArcadia, testing::Values(1, 2, 3, 20130728));

TEST(ComparedFaults, WrongNamesAndMissesAreNotGoodEnough) {
  EXPECT_TRUE(good_enough(rates_of({{"sum-wrong", {{"sum-wrong", 100}}}}, "sum-wrong")));
  EXPECT_FALSE(
      good_enough(rates_of({{"sum-wrong", {{"sum-wrong", 94}, {"digit-wrong", 6}}}}, "sum-wrong")));
  EXPECT_FALSE(
      good_enough(rates_of({{"sum-wrong", {{"sum-wrong", 98}, {kNotFound, 2}}}}, "sum-wrong")));
  EXPECT_FALSE(good_enough(rates_of({{"sum-wrong", {}}}, "sum-wrong")));
}

}  // namespace
}  // namespace scrutineer::tests
