// Accounts compared: on the terminal, in findings.json, in three tables and on the page.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "scrutineer/base/progress.h"
#include "scrutineer/report/comparison_words.h"
#include "scrutineer/report/example_investigation_test.h"
#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/html.h"
#include "scrutineer/report/tables.h"
#include "scrutineer/report/terminal.h"

namespace scrutineer::report {
namespace {

using comparing::Difference;
using comparing::DifferenceKind;
using investigation::Investigation;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

comparing::PairComparison& first_pair(Investigation& all) {
  return all.comparisons.at(0).pairs.at(0).pair;
}

std::string terminal(const Investigation& all, const CompareSelection& selection = {}) {
  return terminal_compare(all, selection, TerminalStyle{});
}

std::string table(void (*write)(const Investigation&, const base::ByteSink&),
                  const Investigation& all) {
  std::string out;
  write(all, [&](std::string_view piece) { out += piece; });
  return out;
}

std::string differences(const Investigation& all,
                        std::optional<DifferenceKind> kind = std::nullopt) {
  std::string out;
  differences_table(all, kind, [&](std::string_view piece) { out += piece; });
  return out;
}

json comparisons(const Investigation& all) {
  std::string text;
  write_findings_json(all, text);
  return json::parse(text)["comparisons"];
}

/// The page's section of accounts compared.
std::string section_of(const Investigation& all) {
  std::string page;
  write_html(all, page);
  const std::size_t begin = page.find("<section id=\"comparisons\">");
  if (begin == std::string::npos) return {};
  return page.substr(begin, page.find("id=\"findings\"", begin) - begin);
}

TEST(ChanceWords, SayHowOften) {
  const Catalogue words;
  EXPECT_EQ(chance_words(words, 1), "nearly always");
  EXPECT_EQ(chance_words(words, 0.621), "in 62% of cases");
  EXPECT_EQ(chance_words(words, 0.1), "in 10% of cases");
  EXPECT_EQ(chance_words(words, 0.0625), "1 in 16 times");
  EXPECT_EQ(chance_words(words, 1.0 / 16384), "1 in 16,000 times");
  EXPECT_EQ(chance_words(words, 1e-7), "less than once in a million times");
  EXPECT_EQ(chance_words(words, 0), "less than once in a million times");
}

TEST(ComparisonSelection, PutsTheLargestDifferencesFirst) {
  comparing::PairComparison pair;
  const auto add = [&](std::uint64_t votes, std::uint32_t largest, std::uint16_t cells) {
    Difference one;
    one.votes = votes;
    one.largest = largest;
    one.cells = cells;
    pair.differences.push_back(one);
  };
  add(5, 5, 1);
  add(9, 4, 2);
  add(9, 6, 2);
  add(0, 0, 3);
  add(5, 5, 1);
  EXPECT_THAT(largest_differences(pair, 10), ElementsAre(2, 1, 0, 4, 3));
  EXPECT_THAT(largest_differences(pair, 2), ElementsAre(2, 1));
}

TEST(ComparisonSelection, KnowsWhetherAnythingDiffers) {
  comparing::PairComparison pair;
  EXPECT_FALSE(anything_differs(pair));
  pair.only_right.forms = {3};
  EXPECT_TRUE(anything_differs(pair));
  pair.only_right.forms.clear();
  pair.areas_differ.push_back({0, 0});
  EXPECT_TRUE(anything_differs(pair));
  pair.areas_differ.clear();
  pair.sum.stations = 1;
  EXPECT_TRUE(anything_differs(pair));
}

TEST(ComparisonSelection, FindsTheVotesOfEachStationInBoth) {
  Investigation all = example_investigation();
  using Votes = std::pair<std::uint32_t, std::uint32_t>;
  EXPECT_THAT(votes_in_both(all, first_pair(all), 1),
              ElementsAre(Votes(130, 140), Votes(110, 110)));
  all.evidence.accounts[1].votes[1].cells()[1] = election::CountColumn::kAbsent;
  EXPECT_THAT(votes_in_both(all, first_pair(all), 1), ElementsAre(Votes(130, 140)));
}

TEST(ComparisonReport, TheTerminalSaysHowFarTheyOverlapAndAgree) {
  const std::string text = terminal(example_investigation());
  EXPECT_THAT(text, StartsWith("Arcadia, general election\n"));
  EXPECT_THAT(text, HasSubstr("official and party\n"
                              "  official is Final count, 4 stations\n"
                              "  party is Party copies, 2 stations\n"));
  EXPECT_THAT(text, HasSubstr("  2 stations are in both.\n"
                              "  2 stations are in official alone, with 290 votes"));
  EXPECT_THAT(text, HasSubstr("  No station is in party alone.\n"));
  EXPECT_THAT(text, HasSubstr("Of the 2 stations in both, 1 agree in every figure compared, 1 "
                              "differ in votes, and 0 in other"));
  EXPECT_THAT(text, HasSubstr("one digit wrong"));
  EXPECT_THAT(text, HasSubstr("party has the larger figure"));
  EXPECT_THAT(text, Not(HasSubstr("Station 001")));
}

TEST(ComparisonReport, TheTerminalListsDifferencesWhereAsked) {
  const std::string text = terminal(example_investigation(), {true, 10, std::nullopt});
  EXPECT_THAT(text, HasSubstr("Rows are those of evidence/final.zip, final.csv (official) and "
                              "evidence/party.csv (party)."));
  EXPECT_THAT(text, HasSubstr("Station 001, កំពត: one digit wrong; party has the larger figure"));
  EXPECT_THAT(text, HasSubstr("130    140         -10  2 and 2\n"));
  const std::string none = terminal(example_investigation(), {true, 10, DifferenceKind::kScaled});
  EXPECT_THAT(none, HasSubstr("No difference is of the kind “everything scaled”."));
}

TEST(ComparisonReport, SlipsAreToldWithTheirChance) {
  Investigation all = example_investigation();
  first_pair(all).direction = {{0, 120, 92, 0.0626, 0.1252}, {1, 1, 0, 1, 1}};
  const std::string text = terminal(all);
  EXPECT_THAT(text, HasSubstr("Of 212 slips that change the votes of គណបក្សក្រហម, 120 give it more "
                              "in official and 92 more in"));
  EXPECT_THAT(text, HasSubstr("comes by chance 1 in 16 times."));
  EXPECT_THAT(text, HasSubstr("One slip changes the votes of \"Blue\" <b>& Sky</b>: one shows no"));
  EXPECT_THAT(text, HasSubstr("With 2 choices tested"));
  EXPECT_THAT(text, HasSubstr("in 13% of cases"));
  const json direction = comparisons(all)[0]["pairs"][0]["direction"];
  EXPECT_EQ(direction[0]["choice"], "RED");
  EXPECT_EQ(direction[0]["more"], 120);
  EXPECT_DOUBLE_EQ(direction[0]["p"], 0.0626);
  EXPECT_DOUBLE_EQ(direction[0]["adjusted"], 0.1252);
}

TEST(ComparisonReport, StationsThatMayBeOneAreOfferedWithTheirLines) {
  Investigation all = example_investigation();
  all.comparisons[0].pairs[0].near = {{2, 1, 1, true, 0, 4}};
  const std::string text = terminal(all, {true, 10, std::nullopt});
  EXPECT_THAT(text, HasSubstr("Perhaps one station under two codes"));
  EXPECT_THAT(text, HasSubstr("4 figures are the same"));
  const election::Account& left = all.evidence.accounts[0];
  const election::Account& right = all.evidence.accounts[1];
  const std::string lines = same_station_lines(left, right, all.comparisons[0].pairs[0].near[0]);
  EXPECT_THAT(lines, StartsWith("[[same]]\n"));
  EXPECT_THAT(lines, HasSubstr("003"));
  EXPECT_THAT(lines, HasSubstr("002"));
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    EXPECT_THAT(text, HasSubstr("\n    " + lines.substr(at, end - at) + "\n"));
    at = end + 1;
  }
  EXPECT_THAT(section_of(all), HasSubstr("<pre>[[same]]\n"));
  const json near = comparisons(all)[0]["pairs"][0]["near"];
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0]["left"], "003");
  EXPECT_EQ(near[0]["right"], "002");
  EXPECT_EQ(near[0]["equal_figures"], 4);
}

TEST(ComparisonReport, CodesAreQuotedInLinesToCopy) {
  Investigation all = example_investigation();
  election::FormList list = *all.evidence.accounts[1].forms;
  list.keys = {};
  list.keys.append("a\"b\\c\n");
  list.keys.append("x");
  all.evidence.accounts[1].forms = std::make_shared<election::FormList>(list);
  EXPECT_THAT(
      same_station_lines(all.evidence.accounts[0], all.evidence.accounts[1], {0, 0, 1, true, 0, 4}),
      HasSubstr(R"("a\"b\\c\u000A")"));
}

TEST(ComparisonReport, FindingsJsonHasThePairInFull) {
  const json all = comparisons(example_investigation());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["contest"], "assembly");
  EXPECT_EQ(all[1]["pairs"].size(), 0U);
  const json& pair = all[0]["pairs"].at(0);
  EXPECT_EQ(pair["left"]["account"], "official");
  EXPECT_EQ(pair["left"]["file"], "evidence/final.zip");
  EXPECT_EQ(pair["left"]["member"], "final.csv");
  EXPECT_EQ(pair["left"]["only_here"]["stations"], 2);
  EXPECT_EQ(pair["left"]["only_here"]["votes"]["BLUE"], 140);
  EXPECT_EQ(pair["right"]["only_here"]["stations"], 0);
  EXPECT_EQ(pair["common"], 2);
  EXPECT_EQ(pair["equal"], 1);
  EXPECT_EQ(pair["all"]["choices"],
            json::parse(R"({"BLUE":{"more":0,"less":1,"gross":10,"net":-10}})"));
  ASSERT_EQ(pair["kinds"].size(), 1U);
  EXPECT_EQ(pair["kinds"][0]["kind"], "digit-wrong");
  EXPECT_EQ(pair["kinds"][0]["right"], 1);
  ASSERT_EQ(pair["sizes"].size(), 5U);
  EXPECT_EQ(pair["sizes"][2], json::parse(R"({"from":10,"to":49,"stations":1})"));
  EXPECT_EQ(pair["sizes"][4]["to"], nullptr);
  EXPECT_EQ(pair["differences_in_all"], 1);
  EXPECT_EQ(pair["differences"][0]["figures"], json::parse(R"([{"name":"BLUE","kind":"votes",
      "left":{"value":130,"row":2,"column":"Blue"},"right":{"value":140,"row":2,"column":""}}])"));
  EXPECT_EQ(pair["differences"][0]["side"], "right");
}

TEST(ComparisonReport, TheTableOfDifferencesHasARowAFigure) {
  const Investigation all = example_investigation();
  EXPECT_EQ(differences(all),
            "contest,left,right,area,station,kind,side,of,name,left_value,left_file,left_row,"
            "left_column,right_value,right_file,right_row,right_column,difference\n"
            "assembly,official,party,កំពត,001,digit-wrong,right,votes,BLUE,130,"
            "evidence/final.zip#final.csv,2,Blue,140,evidence/party.csv,2,,-10\n");
  EXPECT_EQ(differences(all, DifferenceKind::kDigitWrong), differences(all));
  EXPECT_THAT(differences(all, DifferenceKind::kScaled), Not(HasSubstr("\nassembly")));
}

TEST(ComparisonReport, TheTableOfStationsInOneAccountHasTheirFigures) {
  EXPECT_EQ(
      table(only_in_one_table, example_investigation()),
      "contest,left,right,only_in,area,station,file,row,registered,extra,voters,cast,issued,"
      "received,unused,spoiled,valid,blank,invalid,votes assembly RED,votes assembly BLUE,"
      "votes assembly =SUM,votes president A,votes president B\n"
      "assembly,official,party,official,'=North,003,evidence/final.zip#final.csv,4,300,,200,200,,,"
      ",,190,,10,90,80,20,,\n"
      "assembly,official,party,official,'=North,004,evidence/final.zip#final.csv,5,250,,100,101,,,"
      ",,100,,1,40,60,0,,\n");
}

TEST(ComparisonReport, TheTableOfAreasHasEveryLevel) {
  const std::string areas = table(differences_by_area_table, example_investigation());
  EXPECT_THAT(areas,
              StartsWith("contest,left,right,level,area,common,only_left,only_right,stations,"
                         "in_votes,cells,gross,net,gross assembly RED,net assembly RED,"));
  EXPECT_THAT(areas, HasSubstr("\nassembly,official,party,nation,Arcadia,2,2,0,1,1,1,10,-10,0,0,10,"
                               "-10,0,0,,,,\n"));
  EXPECT_THAT(areas, HasSubstr("\nassembly,official,party,province,កំពត,2,0,0,1,1,1,10,-10,"));
  EXPECT_THAT(areas, HasSubstr("\nassembly,official,party,province,'=North,0,2,0,0,0,0,0,0,"));
}

TEST(ComparisonReport, ThePageHasBothFormsOfAStation) {
  const std::string section = section_of(example_investigation());
  EXPECT_THAT(section,
              HasSubstr("data-kind=\"one digit wrong\" data-votes=\"10\" data-area=\"កំពត\""));
  const std::string begin = "<script type=\"application/json\" class=\"forms\">";
  const std::size_t at = section.find(begin);
  ASSERT_NE(at, std::string::npos);
  const std::size_t end = section.find("</script>", at);
  const json forms = json::parse(section.substr(at + begin.size(), end - at - begin.size()));
  EXPECT_EQ(forms["figures"].size(), 3U);
  EXPECT_EQ(forms["left"]["file"], "evidence/final.zip › final.csv");
  EXPECT_EQ(forms["left"]["headers"], json::parse(R"(["Red","Blue","Sum"])"));
  ASSERT_EQ(forms["stations"].size(), 1U);
  EXPECT_EQ(forms["stations"][0][0], "001");
  EXPECT_EQ(forms["stations"][0][2], json::parse("[150,130,10]"));
  EXPECT_EQ(forms["stations"][0][3], 2);
  EXPECT_EQ(forms["stations"][0][4], json::parse("[150,140,10]"));
}

TEST(ComparisonReport, FormsOfATableWithARowAFigureTellEachRow) {
  Investigation all = example_investigation();
  auto& rows = all.evidence.accounts[1].provenance.cell_rows;
  rows.assign(all.evidence.accounts[1].column_count(), {7, 8});
  rows[election::FormColumn::votes(1).index()] = {20, 21};
  EXPECT_THAT(section_of(all), HasSubstr(",[150,140,10],[7,20,7]]"));
  EXPECT_THAT(differences(all), HasSubstr("140,evidence/party.csv,20,,-10"));
}

TEST(ComparisonReport, NamesNeverBecomeMarkup) {
  const std::string section = section_of(example_investigation());
  EXPECT_THAT(section, HasSubstr("&quot;Blue&quot; &lt;b&gt;&amp; Sky&lt;/b&gt;"));
  EXPECT_THAT(section, Not(HasSubstr("<b>& Sky")));
}

TEST(ComparisonReport, TheFirstScreenSaysHowManyAgree) {
  std::string page;
  write_html(example_investigation(), page);
  EXPECT_THAT(page, HasSubstr("<p>official and party: Of the 2 stations in both, 1 agree"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#comparisons\">"));
}

TEST(ComparisonReport, ACaseWithOneAccountHasNoSection) {
  const Investigation all = large_investigation(10, 2);
  EXPECT_EQ(section_of(all), "");
  EXPECT_EQ(terminal(all),
            "Large\n  The case has no two accounts of one contest: there is nothing to compare.\n");
}

}  // namespace
}  // namespace scrutineer::report
