#include "scrutineer/simulation/country.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "scrutineer/simulation/arcadia_for_tests.h"

namespace scrutineer::simulation {
namespace {

TEST(Country, WithoutFaultsEveryFormAddsUp) {
  Options options = clean({});
  options.choices = 12;
  const auto files = files_of(options);
  EXPECT_EQ(files.at("faults.csv"), "fault,account,station,kind,column,true,written,copied_from\n");
  const Table official(files.at("evidence/official.csv"));
  ASSERT_EQ(official.rows.size(), options.stations);
  std::set<std::string> codes;
  for (const Row& row : official.rows) {
    codes.insert(row[0]);
    const std::uint64_t cast = official.at(row, "cast");
    EXPECT_LE(cast, official.at(row, "registered"));
    EXPECT_LE(official.at(row, "registered"), 900U);
    EXPECT_EQ(cast, official.at(row, "voters"));
    EXPECT_EQ(cast,
              official.at(row, "valid") + official.at(row, "blank") + official.at(row, "invalid"));
    std::uint64_t votes = 0;
    for (std::size_t i = official.column("P1"); i < row.size(); ++i) votes += number(row[i]);
    EXPECT_EQ(votes, official.at(row, "valid"));
  }
  EXPECT_EQ(codes.size(), options.stations);
}

TEST(Country, AreasHaveNamesOfTheirOwnAndNestInOneAnother) {
  Options options = clean({});
  options.levels = 5;
  options.stations = 20'000;
  const Table official(files_of(options).at("evidence/official.csv"));
  std::map<std::string, std::string> path_of;  // of an area: the areas above it
  std::size_t in_other_scripts = 0;
  for (const Row& row : official.rows) {
    std::string path;
    for (std::size_t level = 1; level <= 5; ++level) {
      const std::string& name = row[level];
      const auto [entry, added] = path_of.try_emplace(name, path);
      ASSERT_EQ(entry->second, path) << name << " is two areas";
      if (added && static_cast<unsigned char>(name[0]) >= 0x80) ++in_other_scripts;
      path += name + '/';
    }
  }
  EXPECT_GT(path_of.size(), 1000U);
  EXPECT_GT(in_other_scripts, path_of.size() / 4);
}

/// Variance between groups' means and within groups.
struct Spread {
  double between = 0;
  double within = 0;
};

Spread spread_of(const std::map<std::string, std::vector<double>>& groups) {
  double total = 0;
  double count = 0;
  for (const auto& [name, values] : groups) {
    total += std::accumulate(values.begin(), values.end(), 0.0);
    count += static_cast<double>(values.size());
  }
  Spread spread;
  for (const auto& [name, values] : groups) {
    const auto size = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / size;
    spread.between += size * (mean - total / count) * (mean - total / count) / count;
    for (const double value : values) spread.within += (value - mean) * (value - mean) / count;
  }
  return spread;
}

TEST(Country, TurnoutAndSharesSpreadAsInARealCountry) {
  const Table official(files_of(clean({})).at("evidence/official.csv"));
  std::map<std::string, std::vector<double>> turnout;
  std::map<std::string, std::vector<double>> share;
  std::vector<double> sizes;
  double binomial_variance = 0;
  for (const Row& row : official.rows) {
    const auto registered = static_cast<double>(official.at(row, "registered"));
    const double rate = static_cast<double>(official.at(row, "cast")) / registered;
    turnout[row[1]].push_back(rate);
    binomial_variance += rate * (1 - rate) / registered / 2000;
    share[row[1]].push_back(static_cast<double>(official.at(row, "P1")) /
                            static_cast<double>(official.at(row, "valid")));
    sizes.push_back(registered);
  }
  const Spread rates = spread_of(turnout);
  EXPECT_GT(std::sqrt(rates.between), 0.03);
  EXPECT_LT(std::sqrt(rates.between), 0.12);
  EXPECT_GT(rates.within, 3 * binomial_variance) << "no over-dispersion";
  EXPECT_LT(std::sqrt(rates.within), 0.12);
  const Spread shares = spread_of(share);
  EXPECT_GT(std::sqrt(shares.between), 0.04);
  EXPECT_GT(std::sqrt(shares.within), 0.04);
  std::sort(sizes.begin(), sizes.end());
  EXPECT_NEAR(sizes[1000], 410, 110);
  EXPECT_LT(sizes[100] * 2, sizes[1900]);
}

/// Lines of case.toml between two others.
std::vector<std::string> lines_after(const std::string& text, const std::string& start) {
  std::vector<std::string> lines;
  std::size_t at = text.find(start + '\n') + start.size() + 1;
  while (text[at] != '\n') {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST(Country, SeatsFollowTheRegisteredVoters) {
  const auto files = files_of(clean(small()));
  const auto sums = sums_by_province(files.at("evidence/official.csv"), 1, 5);
  std::uint64_t registered = 0;
  for (const auto& [province, sum] : sums) registered += sum[0];
  std::uint64_t seats = 0;
  const auto lines = lines_after(files.at("case.toml"), "[contest.rule.seats]");
  ASSERT_EQ(lines.size(), sums.size());
  for (const std::string& line : lines) {
    const std::size_t quote = line.find('"', 1);
    const auto& sum = sums.at(line.substr(1, quote - 1));
    const std::uint64_t here = number(line.substr(quote + 4));
    seats += here;
    // One seat, and the others in proportion: within one of the exact share.
    const double exact = 1 + static_cast<double>(sum[0]) * static_cast<double>(120 - sums.size()) /
                                 static_cast<double>(registered);
    EXPECT_NEAR(static_cast<double>(here), exact, 1) << line;
  }
  EXPECT_EQ(seats, 120U);
}

TEST(Country, DistrictsCanElect) {
  Options options = small();
  options.constituency_level = 2;
  const std::string text = files_of(options).at("case.toml");
  EXPECT_THAT(text, testing::HasSubstr("constituency = \"district\"\n"));
  for (const std::string& line : lines_after(text, "[contest.rule.seats]")) {
    EXPECT_EQ(std::count(line.begin(), line.end(), '/'), 1) << line;
  }
}

TEST(Country, TheSmallestAndDeepestCountriesAreMade) {
  for (std::uint32_t stations = 1; stations <= 12; ++stations) {
    for (std::uint32_t levels = 1; levels <= kMostLevels; ++levels) {
      Options options = small(stations * 10 + levels);
      options.stations = stations;
      options.levels = levels;
      options.choices = 2;
      options.faults = base::Quotient(1, 1);
      const Table official(files_of(clean(options)).at("evidence/official.csv"));
      EXPECT_EQ(official.rows.size(), stations);
      EXPECT_EQ(official.header.size(), 1 + levels + 6 + 2);
      static_cast<void>(files_of(options));
    }
  }
}

}  // namespace
}  // namespace scrutineer::simulation
