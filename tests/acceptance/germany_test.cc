// Germany, European Parliament 2024: a table that writes 1413 as "1.413" in some rows.
#include <gmock/gmock.h>

#include "case_run.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kZip = "germany-ep-2024/germany_ep2024_wbz.zip";

/// The case as a user would write it, with or without saying what the dots are.
std::string german_case(const std::string& read) {
  return R"([case]
title = "Germany, European Parliament, 9 June 2024"
nation = "Germany"
[[contest]]
id = "ep"
choices = ["CDU", "CSU", "SPD", "AfD", "BSW"]
[contest.rule]
kind = "none"
[[account]]
id = "official"
file = "germany-ep-2024/germany_ep2024_wbz.zip"
repeated-stations = "keep-all"
read = { member = "Wbz_EW24_Ergebnisse.csv")" +
         read + R"( }
[account.columns]
station = ["Land", "Reg.-Bezirk", "Kreis", "Verbandsgemeinde", "Gemeinde", "Wahlbezirk", "Bezirksart"]
areas = ["Land"]
registered = "Wahlberechtigte"
cast = "Wählende"
valid = "gültig"
invalid = "ungültig"
votes = { CDU = "CDU", CSU = "CSU", SPD = "SPD", AfD = "AfD", BSW = "BSW" }
)";
}

TEST(Germany, DotsAreRefusedUntilTheCaseSaysWhatTheyAre) {
  SCRUTINEER_NEEDS(kZip);
  const TemporaryFolder folder;
  folder.write("case.toml", german_case(""));
  const Said said = run_scrutineer({"run", folder.path(), "--data", *shared_data(kZip), "--quiet"});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_THAT(
      said.err,
      testing::StartsWith(
          "germany-ep-2024/germany_ep2024_wbz.zip › Wbz_EW24_Ergebnisse.csv:70822:Wahlberechtigte: "
          "error[ambiguous-number]: '1.413' may be a count with thousands separators, or a "
          "fraction\n  remedy: say how counts are written: read = { thousands = \".\" }\n"));
  EXPECT_THAT(said.err, testing::EndsWith("and 309 more errors; the first 20 are shown\n"));
  EXPECT_EQ(tree(folder.path()).count("out/"), 0U);
}

TEST(Germany, DotsAreThousandsWhereTheCaseSaysSo) {
  SCRUTINEER_NEEDS(kZip);
  const TemporaryFolder folder;
  folder.write("case.toml", german_case(", thousands = \".\""));
  const CaseRun run(folder.path(), *shared_data(kZip));
  EXPECT_EQ(run.account("official").at("forms"), 91753);
  const json nation = run.nation("official");
  EXPECT_EQ(nation.at("figures").at("registered"), 61963020);
  EXPECT_EQ(nation.at("figures").at("valid"), 39810489);
  const std::map<std::string, int> votes = {
      {"CDU", 9435636}, {"CSU", 2513481}, {"SPD", 5551545}, {"AfD", 6325890}, {"BSW", 2456460}};
  for (const auto& [choice, number] : votes) EXPECT_EQ(nation.at("votes").at(choice), number);
  // valid + invalid = voters in all rows, as published.
  EXPECT_EQ(run.findings("parts-do-not-sum", "official"), 0);
  std::int64_t separated = 0;
  const json notes = run.source(kZip).at("notes");
  for (const json& note : notes) {
    if (note.at("code") == "thousands-separators") separated = note.at("count");
  }
  // 285 rows of the file are written so; in the columns that this case reads, 329 cells.
  EXPECT_EQ(separated, 329);
}

}  // namespace
}  // namespace scrutineer::tests
