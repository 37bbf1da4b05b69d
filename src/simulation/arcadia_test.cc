#include "scrutineer/simulation/arcadia.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/sha256.h"
#include "scrutineer/simulation/arcadia_for_tests.h"

namespace scrutineer::simulation {
namespace {

/// Writes the faults into an account's clean rows: what its file must then say.
std::vector<Row> with_faults(std::vector<Row> rows, const std::vector<Row>& faults,
                             const std::string& account) {
  const Row header = rows.front();
  std::map<std::string, Row*> by_station;
  for (Row& row : rows) by_station[row[0]] = &row;
  for (const Row& fault : faults) {
    if (fault[1] != account) continue;
    Row& row = *by_station.at(fault[2]);
    if (fault[3] == "form-missing") {
      row.clear();
      continue;
    }
    const auto column = std::find(header.begin(), header.end(), fault[4]) - header.begin();
    EXPECT_EQ(row.at(static_cast<std::size_t>(column)), fault[5]);
    EXPECT_NE(fault[5], fault[6]);
    row.at(static_cast<std::size_t>(column)) = fault[6];
  }
  std::erase_if(rows, [](const Row& row) { return row.empty(); });
  return rows;
}

TEST(Arcadia, TheSameSeedGivesTheSameBytesWithAnyNumberOfThreads) {
  Options options;
  options.stations = 5000;
  options.levels = 5;
  std::vector<std::map<std::string, std::string>> runs;
  for (const std::size_t threads : {1, 2, 8}) {
    const base::ThreadLimit limit(threads);
    runs.push_back(files_of(options));
  }
  EXPECT_EQ(runs[0], runs[1]);
  EXPECT_EQ(runs[0], runs[2]);
}

TEST(Arcadia, AnotherSeedGivesOtherFiles) {
  const auto one = files_of(small(1));
  const auto two = files_of(small(2));
  for (const auto& [path, bytes] : one) EXPECT_NE(bytes, two.at(path)) << path;
}

TEST(Arcadia, SeedOneIsWhatItWas) {
  // If this fails, seeds no longer give the countries they gave: a change of results, to be said in
  // CHANGELOG.md.
  std::map<std::string, std::string> digests;
  for (const auto& [path, bytes] : files_of(small(1))) {
    digests[path] = base::hex(base::sha256(std::as_bytes(std::span(bytes))));
  }
  const std::map<std::string, std::string> golden = {
      {"README.txt", "80fafa0c2c9bcac14edb1352525931dc693a4a37d80463d2ccaa602c9c4f0e20"},
      {"case.toml", "83807f9bf1526ad63cb5cac0ece18aa027d7c32024aef3fd0e35ea84e128bb5b"},
      {"evidence/announced.csv",
       "c56e32575c968ebb9846e7c0a76a25f1306d64352c26b6b85f9e86fbaf564f21"},
      {"evidence/official.csv", "4e7b9a34b6664d9dac3c6c5fe1a8f77c42b3c2706af49e3595e16cc472520904"},
      {"evidence/party.csv", "71bb21a10f9ce5f52ed9d9934744001c957a7a234fb1fe3f927f3be11a8bc194"},
      {"faults.csv", "a1fb9ed4e468eb0e0151019d0b17166402f344e8c3e20ea3a2a1e00673fafe64"},
  };
  EXPECT_EQ(digests, golden);
}

TEST(Arcadia, AFaultyLargeFormIsWhatItWas) {
  Options options;
  options.seed = 2;
  options.choices = 20;
  options.levels = 5;
  options.faults = base::Quotient(1, 4);
  std::string all;
  for (const auto& [path, bytes] : files_of(options)) all += path + bytes;
  EXPECT_EQ(base::hex(base::sha256(std::as_bytes(std::span(all)))),
            "3ea70a3d88339e912090a95a03264e3dfe81a227b24c1cc50491a81df20b22ef");
}

TEST(Arcadia, FilesAreNamedAsDocumented) {
  const auto names = [](const Options& options) {
    std::vector<std::string> paths;
    base::NoProgress nobody;
    const auto result = simulate(options, nobody);
    for (const OutputFile& file : *result) paths.push_back(file.path);
    return paths;
  };
  Options options = small();
  EXPECT_THAT(names(options),
              testing::ElementsAre("case.toml", "evidence/official.csv", "evidence/party.csv",
                                   "evidence/announced.csv", "faults.csv", "README.txt"));
  options.party_account = false;
  EXPECT_THAT(names(options),
              testing::ElementsAre("case.toml", "evidence/official.csv", "evidence/announced.csv",
                                   "faults.csv", "README.txt"));
}

TEST(Arcadia, WithoutFaultsThePartysFormsAreTheOfficialOnes) {
  Options options = clean({});
  const auto files = files_of(options);
  const std::vector<Row> official = rows_of(files.at("evidence/official.csv"));
  const std::vector<Row> party = rows_of(files.at("evidence/party.csv"));
  const std::set<Row> forms(official.begin(), official.end());
  for (const Row& row : party) EXPECT_TRUE(forms.contains(row)) << row[0];
  // About 8 % are missing, in clusters: a coarse bound.
  EXPECT_LT(party.size(), official.size() * 97 / 100);
  EXPECT_GT(party.size(), official.size() * 85 / 100);
}

TEST(Arcadia, FaultsAreExactlyTheDifferenceFromAFaultlessRun) {
  Options options = small(5);
  options.stations = 1500;
  options.faults = base::Quotient(1, 4);
  const auto faulty = files_of(options);
  const auto faultless = files_of(clean(options));
  EXPECT_EQ(faulty.at("evidence/announced.csv"), faultless.at("evidence/announced.csv"));
  std::vector<Row> faults = rows_of(faulty.at("faults.csv"));
  faults.erase(faults.begin());
  for (const std::string account : {"official", "party"}) {
    const std::string path = "evidence/" + account + ".csv";
    const std::vector<Row> rows = rows_of(faultless.at(path));
    EXPECT_EQ(with_faults(rows, faults, account), rows_of(faulty.at(path)));
    // The comparison sees a single fault left out.
    std::vector<Row> fewer = faults;
    fewer.erase(std::find_if(fewer.begin(), fewer.end(),
                             [&](const Row& fault) { return fault[1] == account; }));
    EXPECT_NE(with_faults(rows, fewer, account), rows_of(faulty.at(path)));
  }
}

TEST(Arcadia, EveryKindIsPlantedAndOnlySlipsInThePartysAccount) {
  Options options;
  options.faults = base::Quotient(1, 10);
  std::map<std::string, std::set<std::string>> kinds;
  std::set<std::string> faults;
  for (const Row& fault : rows_of(files_of(options).at("faults.csv"))) {
    kinds[fault[1]].insert(fault[3]);
    faults.insert(fault[1] + fault[2]);
  }
  EXPECT_EQ(kinds["official"].size(), kFaultKindCount);
  EXPECT_THAT(kinds["party"],
              testing::UnorderedElementsAre("digit-wrong", "digit-dropped", "digit-added",
                                            "digits-transposed", "choices-swapped",
                                            "columns-shifted", "sum-wrong"));
  // 2000 / 10 in the official account, 8 % fewer in the party's; the standard deviation is 19.
  EXPECT_NEAR(static_cast<double>(faults.size()), 385, 90);
}

TEST(Arcadia, OnlyTheKindsAskedForArePlanted) {
  Options options = small();
  options.faults = base::Quotient(1, 3);
  options.kinds = {FaultKind::kFormCopied};
  const auto files = files_of(options);
  const std::vector<Row> official = rows_of(files.at("evidence/official.csv"));
  const auto figures = [&](const std::string& station) {
    const auto row = std::find_if(official.begin(), official.end(),
                                  [&](const Row& entry) { return entry[0] == station; });
    return Row(row->begin() + 5, row->end());
  };
  std::size_t rows = 0;
  for (const Row& fault : rows_of(files.at("faults.csv"))) {
    if (fault[0] == "fault") continue;
    ++rows;
    EXPECT_EQ(fault[1], "official");
    EXPECT_EQ(fault[3], "form-copied");
    EXPECT_NE(fault[2], fault[7]);
    EXPECT_EQ(fault[2].substr(0, 2), fault[7].substr(0, 2)) << "copied across provinces";
    EXPECT_EQ(figures(fault[2]), figures(fault[7]));
  }
  EXPECT_GT(rows, 0U);
}

TEST(Arcadia, AnnouncedTotalsAreTheFormsBeforeAnyFault) {
  Options options = small();
  options.faults = base::Quotient(1, 5);
  const auto faulty = files_of(options);
  const auto announced = sums_by_province(faulty.at("evidence/announced.csv"), 0, 1);
  const auto summed = [](const auto& files) {
    return sums_by_province(files.at("evidence/official.csv"), 1, 5);
  };
  EXPECT_EQ(announced, summed(files_of(clean(options))));
  EXPECT_NE(announced, summed(faulty));
}

TEST(Arcadia, ProgressIsToldOfEveryStation) {
  struct Heard final : base::Progress {
    void begin(std::string_view, std::uint64_t total, std::string_view unit) override {
      totals.emplace_back(total, unit);
    }
    void advance(std::uint64_t amount) override { done += amount; }
    std::vector<std::pair<std::uint64_t, std::string>> totals;
    std::atomic<std::uint64_t> done{0};
  } heard;
  Options options = small();
  options.stations = 5000;
  ASSERT_TRUE(simulate(options, heard));
  EXPECT_THAT(heard.totals, testing::ElementsAre(testing::Pair(5000, "stations")));
  EXPECT_EQ(heard.done, 5000U);
}

TEST(Arcadia, TheCaseSaysWhereEverythingStands) {
  Options options = small(3);
  options.choices = 2;
  options.stations = 30;
  options.seats = 9;
  const auto files = files_of(options);
  const std::string& text = files.at("case.toml");
  const std::string start =
      "# Arcadia is made up, to the last ballot, by Scrutineer's simulation. README.txt says how.\n"
      "[case]\n"
      "title = \"Arcadia, a made-up country, seed 3\"\n"
      "nation = \"Arcadia\"\n"
      "unknown = [\"Nothing about any real election: this country and its figures are made up.\"]\n"
      "\n"
      "[[contest]]\n"
      "id = \"assembly\"\n"
      "title = \"National Assembly\"\n"
      "choices = [\n"
      "  { id = \"P1\", name = \"Harbour Union\" },\n"
      "  { id = \"P2\", name = \"Meadow League\" },\n"
      "]\n"
      "\n"
      "[contest.rule]\n"
      "kind = \"seats\"\n"
      "method = \"d-hondt\"\n"
      "constituency = \"province\"\n"
      "thresholds = [{ level = \"nation\", share = \"3%\" }]\n"
      "\n"
      "[contest.rule.seats]\n";
  EXPECT_EQ(text.substr(0, start.size()), start);
  EXPECT_THAT(text, testing::HasSubstr("[[account]]\n"
                                       "id = \"party\"\n"
                                       "title = \"A party's copies of the forms\"\n"
                                       "role = \"party\"\n"
                                       "file = \"evidence/party.csv\"\n"
                                       "\n"
                                       "[account.columns]\n"
                                       "station = \"station\"\n"
                                       "areas = [\"province\", \"district\", \"commune\", "
                                       "\"village\"]\n"
                                       "registered = \"registered\"\n"
                                       "voters = \"voters\"\n"
                                       "cast = \"cast\"\n"
                                       "valid = \"valid\"\n"
                                       "blank = \"blank\"\n"
                                       "invalid = \"invalid\"\n"
                                       "votes = { P1 = \"P1\", P2 = \"P2\" }\n"));
  std::vector<Row> announced = rows_of(files.at("evidence/announced.csv"));
  ASSERT_EQ(announced.size(), 2U) << "30 stations are one province";
  EXPECT_THAT(text, testing::HasSubstr("\nvalid = " + announced[1][4] + "\n"));
  EXPECT_THAT(text, testing::HasSubstr("\nvotes = { P1 = " + announced[1][7] +
                                       ", P2 = " + announced[1][8] + " }\n"));
}

struct WrongOption {
  std::string what;
  std::string remedy;
  std::function<void(Options&)> set;
};

TEST(Arcadia, OptionsOutOfRangeAreRefused) {
  const std::vector<WrongOption> wrong = {
      {"0 stations cannot be simulated", "ask for 1 to 1000000",
       [](Options& o) { o.stations = 0; }},
      {"1000001 stations cannot be simulated", "ask for 1 to 1000000",
       [](Options& o) { o.stations = 1'000'001; }},
      {"1 choices cannot be simulated", "ask for 2 to 200", [](Options& o) { o.choices = 1; }},
      {"201 choices cannot be simulated", "ask for 2 to 200", [](Options& o) { o.choices = 201; }},
      {"6 area levels cannot be simulated", "ask for 1 to 5", [](Options& o) { o.levels = 6; }},
      {"0 seats cannot be simulated", "ask for 1 to 100000", [](Options& o) { o.seats = 0; }},
      {"there is no area level 5 to elect", "choose a level from 1 to 4",
       [](Options& o) { o.constituency_level = 5; }},
      {"there is no area level 0 to elect", "choose a level from 1 to 4",
       [](Options& o) { o.constituency_level = 0; }},
      {"1000000 stations with 51 choices are 51000000 vote counts",
       "ask for at most 50000000 vote counts",
       [](Options& o) {
         o.stations = 1'000'000;
         o.choices = 51;
       }},
      {"a share of faults of 3/2 cannot be simulated", "ask for 0 to 1",
       [](Options& o) { o.faults = base::Quotient(3, 2); }},
      {"a share of faults of -1/2 cannot be simulated", "ask for 0 to 1",
       [](Options& o) { o.faults = base::Quotient(-1, 2); }},
      {"a share of stations missing in the party's account of 2/3 cannot be simulated",
       "ask for 0 to 1/2", [](Options& o) { o.party_missing = base::Quotient(2, 3); }},
      {"3 seats cannot give one to each of 5 constituencies",
       "ask for at least 5 seats, or elect by a larger area", [](Options& o) { o.seats = 3; }},
  };
  for (const WrongOption& entry : wrong) {
    Options options = small();
    entry.set(options);
    base::NoProgress nobody;
    const auto result = simulate(options, nobody);
    ASSERT_FALSE(result.has_value()) << entry.what;
    EXPECT_EQ(result.error(), (base::Error{"simulation-option", {}, entry.what, entry.remedy}));
  }
}

}  // namespace
}  // namespace scrutineer::simulation
