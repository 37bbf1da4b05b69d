#include "scrutineer/report/findings_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/progress.h"
#include "scrutineer/report/example_investigation_test.h"

namespace scrutineer::report {
namespace {

using nlohmann::json;

std::string written(const investigation::Investigation& all) {
  std::string out;
  write_findings_json(all, out);
  return out;
}

json parsed(const investigation::Investigation& all) { return json::parse(written(all)); }

TEST(FindingsJson, HoldsTheWholeResult) {
  const json all = parsed(example_investigation());
  EXPECT_EQ(all["format"], "scrutineer-findings");
  EXPECT_EQ(all["version"], 1);
  EXPECT_EQ(all["adverse"], true);
  EXPECT_EQ(all["case"]["unknown"], json({"The ballots were burnt."}));
  EXPECT_EQ(all["sources"][1]["member"], "final.csv");
  EXPECT_EQ(all["sources"][1]["sha256"].get<std::string>().size(), 64u);
  EXPECT_EQ(all["sources"][1]["notes"][0],
            json({{"code", "blank-rows"}, {"count", 2}, {"first_row", 7}}));
  EXPECT_EQ(all["contests"][0]["rule"]["thresholds"][0]["share"], "5/100");
  EXPECT_EQ(all["answers"][0]["verdict"], "differs");
  EXPECT_EQ(all["answers"][1]["verdict"], "agrees");
  EXPECT_EQ(all["answers"][1]["winner_agrees"], true);
  EXPECT_EQ(all["answers"][0]["winner_agrees"], nullptr);
  EXPECT_EQ(all["findings"].size(), 10u);
}

/// The run of a rule that found something.
json run_of(const json& all, const std::string& code) {
  for (const json& run : all["runs"]) {
    if (run["code"] == code && run["findings"] != 0) return run;
  }
  return {};
}

TEST(FindingsJson, TellsOfEachFindingWhetherItCanBeTrue) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  // Above the sum of forms of which one lacks the figure: it can be true.
  evidence.announced[0].totals[0].figures[election::index_of(election::Figure::kInvalid)] = 25;
  base::NoProgress progress;
  const json all = parsed(investigation::investigate(example.case_file, evidence, progress));
  const json run = run_of(all, "total-does-not-follow");
  EXPECT_EQ(run["findings"], 2);
  EXPECT_EQ(run["contradictions"], 1);
  EXPECT_EQ(run["votes_at_stake"], 4) << "the largest alone";
  std::set<std::string> kinds;
  for (const json& finding : all["findings"]) {
    if (finding["code"] == "total-does-not-follow") kinds.insert(finding["kind"]);
  }
  EXPECT_EQ(kinds, (std::set<std::string>{"contradiction", "oddity"}));
}

TEST(FindingsJson, SaysWhyAndWhereSomethingAnnouncedCouldNotBeCompared) {
  const investigation::Investigation example = example_investigation();
  intake::Evidence evidence = example.evidence;
  evidence.announced[0].totals[1].area = evidence.geography.child(election::kNation, "Kampto");
  base::NoProgress progress;
  const json all = parsed(investigation::investigate(example.case_file, evidence, progress));
  json found;
  for (const json& unknown : all["answers"][0]["unknown"]) {
    if (unknown["what"] == "announced-not-comparable") found = unknown;
  }
  EXPECT_EQ(found["why"], "area-without-forms");
  EXPECT_EQ(found["areas"], json({"Kampto"}));
  const json seats = parsed(example_without_forms())["answers"][0]["unknown"][1];
  EXPECT_EQ(seats["what"], "seats-not-computable");
  EXPECT_EQ(seats["why"], "no-votes-by-constituency");
  EXPECT_EQ(seats["subject"], "province");
}

TEST(FindingsJson, TotalsSayWhatFormsLack) {
  const json account = parsed(example_investigation())["accounts"][0];
  ASSERT_EQ(account["totals"].size(), 3u);
  const json& nation = account["totals"][0];
  EXPECT_EQ(nation["area"], "Arcadia");
  EXPECT_EQ(nation["forms"], 4);
  EXPECT_EQ(nation["votes"], json({{"RED", 400}, {"BLUE", 380}, {"=SUM", 40}}));
  EXPECT_EQ(nation["figures"]["invalid"], 21);
  EXPECT_FALSE(nation["figures"].contains("blank")) << "the account has none";
  EXPECT_EQ(nation["lacking"],
            json::array({{{"name", "invalid"}, {"kind", "figure"}, {"forms", 1}}}));
}

TEST(FindingsJson, StepsGiveExactQuotients) {
  const json outcome = parsed(example_investigation())["accounts"][0]["outcome"];
  EXPECT_EQ(outcome["kind"], "house");
  EXPECT_EQ(outcome["seats"], json({{"RED", 3}, {"BLUE", 2}, {"=SUM", 0}}));
  const json& province = outcome["constituencies"][0];
  EXPECT_EQ(province["not_eligible"], json({"=SUM"}));
  EXPECT_EQ(province["steps"][0]["quotient"], "270/1");
  EXPECT_EQ(province["steps"][0]["runner_up_quotient"], "240/1");
  EXPECT_EQ(province["steps"][2]["quotient"], "270/2");
  EXPECT_EQ(province["ties"], json::array());
}

TEST(FindingsJson, AFindingCarriesItsFiguresAndTheirPlaces) {
  const json finding = parsed(example_investigation())["findings"][0];
  EXPECT_EQ(finding["code"], "votes-do-not-sum");
  EXPECT_EQ(finding["account"], "official");
  EXPECT_EQ(finding["station"], "001");
  EXPECT_EQ(finding["area"], "កំពត");
  EXPECT_EQ(finding["found"], 300);
  EXPECT_EQ(finding["expected"], 290);
  EXPECT_EQ(finding["votes_at_stake"], 10);
  EXPECT_EQ(finding["figures"][1], json({{"name", "RED"},
                                         {"kind", "votes"},
                                         {"value", 150},
                                         {"file", "evidence/final.zip"},
                                         {"member", "final.csv"},
                                         {"row", 2},
                                         {"column", "Red"}}));
}

TEST(FindingsJson, ACaseWithoutFormsIsWrittenToo) {
  const json all = parsed(example_without_forms());
  EXPECT_TRUE(all["accounts"].empty());
  EXPECT_EQ(all["answers"][0]["leading_account"], nullptr);
  EXPECT_EQ(all["answers"][0]["verdict"], "cannot-tell");
  EXPECT_EQ(all["answers"][0]["unknown"][0]["what"], "no-forms");
}

TEST(FindingsJson, OneFindingALine) {
  const std::string text = written(example_investigation());
  std::size_t lines = 0;
  for (std::size_t at = 0;
       (at = text.find("\n{\"code\":\"votes-do-not-sum\",\"account\"", at)) != std::string::npos;
       ++at) {
    ++lines;
  }
  // One finding and one run for each of the three accounts.
  EXPECT_EQ(lines, 4u);
  EXPECT_EQ(text.back(), '\n');
}

TEST(FindingsJson, ListsThoseWithMostAtStakeAndCountsAll) {
  investigation::Investigation all = large_investigation(kListedFindings + 700, 7);
  all.checked.findings.back().votes_at_stake = 1000;
  const json result = parsed(all);
  EXPECT_EQ(result["listing_limit"], kListedFindings);
  ASSERT_EQ(result["findings"].size(), kListedFindings);
  EXPECT_EQ(result["findings"].back()["votes_at_stake"], 1000);
  EXPECT_EQ(result["findings"][0]["station"], "001") << "of equals, the first";
  EXPECT_EQ(result["runs"][0]["findings"], kListedFindings + 700);
}

TEST(FindingsJson, TheSameBytesWithAnyNumberOfThreads) {
  const investigation::Investigation all = large_investigation(20000, 900);
  std::set<std::string> results;
  for (const std::size_t threads : {1, 2, 8}) {
    const base::ThreadLimit limit(threads);
    results.insert(written(all));
  }
  EXPECT_EQ(results.size(), 1u);
}

TEST(FindingsJson, BytesThatAreNotUtf8InNamesDoNotBreakIt) {
  investigation::Investigation all = example_investigation();
  all.case_file.title = "bad\xFF\"\n";
  all.evidence.sources[1].path = "\xC3\x28.zip";
  const json result = parsed(all);
  EXPECT_EQ(result["case"]["title"], "bad\uFFFD\"\n");
  EXPECT_EQ(result["findings"][0]["file"], "\uFFFD(.zip");
}

}  // namespace
}  // namespace scrutineer::report
