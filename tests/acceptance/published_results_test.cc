// Real elections against their published results: exact figures, in findings.json and on the
// terminal.
#include <gmock/gmock.h>

#include <algorithm>

#include "case_run.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string data_with(std::string_view needed) { return shared_data(needed).value_or(""); }

/// The text with line ends and indents made one space, so that wrapped sentences can be found.
std::string unwrapped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (space && !out.empty() && out.back() == ' ') continue;
    out += space ? ' ' : c;
  }
  return out;
}

TEST(PublishedResults, BoliviaFollowsFromItsForms) {
  SCRUTINEER_NEEDS("bolivia-2019/final_computo.zip");
  const CaseRun run(example("bolivia-2019"), data_with("bolivia-2019/final_computo.zip"));
  EXPECT_EQ(run.said().exit, 0);
  EXPECT_EQ(run.account("official").at("forms"), 34555);
  EXPECT_EQ(run.account("trep-19-40").at("forms"), 28975);
  EXPECT_EQ(run.account("trep-18-29").at("forms"), 32806);
  const json nation = run.nation("official");
  EXPECT_EQ(nation.at("votes").at("MAS"), 2889359);
  EXPECT_EQ(nation.at("votes").at("CC"), 2240920);
  EXPECT_EQ(nation.at("figures").at("valid"), 6137671);
  const json outcome = run.account("official").at("outcome");
  EXPECT_EQ(outcome.at("kind"), "wins");
  EXPECT_EQ(outcome.at("first"), "MAS");
  EXPECT_EQ(outcome.at("share"), "2889359/6137671");
  EXPECT_EQ(outcome.at("conditions").at(0), json::parse(R"({"condition": "share > 1/2",
      "holds": false, "spreads": []})"));
  EXPECT_EQ(outcome.at("conditions").at(1), json::parse(R"({"condition":
      "share >= 2/5 and lead >= 1/10", "holds": true, "spreads": []})"));
  EXPECT_EQ(run.account("trep-19-40").at("outcome").at("kind"), "run-off");
  EXPECT_EQ(run.account("trep-18-29").at("outcome").at("kind"), "wins");
  const json answer = run.result().at("answers").at(0);
  EXPECT_EQ(answer.at("verdict"), "agrees");
  EXPECT_EQ(answer.at("winner_agrees"), true);
  const std::string text = unwrapped(run.said().out);
  EXPECT_THAT(text, HasSubstr("Movimiento al Socialismo 2,889,359 2,889,359 0 47.08%"));
  EXPECT_THAT(text, HasSubstr("Comunidad Ciudadana 2,240,920 2,240,920 0 36.51%"));
  EXPECT_THAT(text, HasSubstr("Movimiento al Socialismo wins outright with 47.08% of the valid "
                              "votes and a lead of 10.56%."));
  EXPECT_THAT(text, HasSubstr("That is the outcome announced."));
  EXPECT_THAT(text, HasSubstr("20 October 19:40, 28,975 forms"));
  EXPECT_THAT(text, HasSubstr("21 October 18:29, 32,806 forms"));
}

TEST(PublishedResults, NorthMacedoniaElectsAsAnnounced) {
  SCRUTINEER_NEEDS("north-macedonia-2020/rezultati.csv.gz");
  const CaseRun run(example("north-macedonia-2020"),
                    data_with("north-macedonia-2020/rezultati.csv.gz"));
  EXPECT_EQ(run.said().exit, 0);
  EXPECT_EQ(run.account("official").at("forms"), 3566);
  const json seats = run.account("official").at("outcome").at("seats");
  const std::map<std::string, int> expected = {{"MOZEME", 46}, {"VMRO", 44},  {"DUI", 15},
                                               {"AA-A", 12},   {"LEVICA", 2}, {"DPA", 1}};
  for (const auto& [choice, number] : expected) EXPECT_EQ(seats.at(choice), number) << choice;
  EXPECT_EQ(run.result().at("answers").at(0).at("verdict"), "agrees");
  const json notes = run.source("north-macedonia-2020/rezultati.csv.gz").at("notes");
  EXPECT_THAT(notes.dump(), HasSubstr(R"("code":"blank-rows","count":1)"));
  EXPECT_THAT(unwrapped(run.said().out),
              HasSubstr("Можеме (SDSM and BESA) 46, ВМРО-ДПМНЕ и други 44, ДУИ (BDI) 15, Алијанса "
                        "за Албанците и Алтернатива 12, Левица 2 and ДПА (PDSH) 1; 120 seats in "
                        "all."));
}

TEST(PublishedResults, SharesOfNorthMacedoniaDoNotPassTheWhole) {
  SCRUTINEER_NEEDS("north-macedonia-2020/rezultati.csv.gz");
  const CaseRun run(example("north-macedonia-2020"),
                    data_with("north-macedonia-2020/rezultati.csv.gz"));
  // A list without a row at a station has no votes there: valid is the sum over all stations.
  const json nation = run.nation("official");
  std::int64_t votes = 0;
  for (const json& number : nation.at("votes")) votes += number.get<std::int64_t>();
  EXPECT_EQ(votes, 912186);
  EXPECT_EQ(nation.at("figures").at("valid"), votes);
}

// Sums over the two files by another program, the rows 100, 101 and 103 left out.
TEST(PublishedResults, BulgariasMachineVotesAreCountedInBothAccounts) {
  const std::string protocol = "bulgaria-2021/50_votes_machine.csv.xz";
  const std::string memory = "bulgaria-2021/50_votes_machine_from_machine_data.csv.xz";
  SCRUTINEER_NEEDS(protocol);
  SCRUTINEER_NEEDS(memory);
  const CaseRun run(example("bulgaria-2021"), data_with(protocol));
  EXPECT_EQ(run.account("protocol").at("forms"), 9674);
  EXPECT_EQ(run.account("memory").at("forms"), 9580);
  const json protocol_votes = run.nation("protocol").at("votes");
  const json memory_votes = run.nation("memory").at("votes");
  std::int64_t protocol_sum = 0;
  std::int64_t memory_sum = 0;
  for (const json& votes : protocol_votes) protocol_sum += votes.get<std::int64_t>();
  for (const json& votes : memory_votes) memory_sum += votes.get<std::int64_t>();
  EXPECT_EQ(protocol_sum, 2477953);
  EXPECT_EQ(memory_sum, 2466495);
  const std::map<std::string, std::pair<int, int>> expected = {
      {"22", {594513, 591565}}, {"5", {575538, 572855}}, {"4", {325086, 323554}},
      {"12", {815, 812}},       {"24", {139, 139}},      {"99", {32253, 32100}}};
  for (const auto& [choice, votes] : expected) {
    EXPECT_EQ(protocol_votes.at(choice), votes.first) << choice;
    EXPECT_EQ(memory_votes.at(choice), votes.second) << choice;
  }
  EXPECT_EQ(run.findings("station-missing", "memory"), 94);
  // Three rows of each section in the protocols' file are subtotals.
  EXPECT_EQ(run.source(protocol).at("rows_left_out"), 3 * 9674);
}

TEST(PublishedResults, IndonesiasTwoAccountsAreCounted) {
  SCRUTINEER_NEEDS("indonesia-2019/idn2019_two_accounts.csv.xz");
  const CaseRun run(example("indonesia-2019"),
                    data_with("indonesia-2019/idn2019_two_accounts.csv.xz"));
  EXPECT_EQ(run.said().exit, 1);
  EXPECT_EQ(run.account("kpu").at("forms"), 816920);
  EXPECT_EQ(run.nation("kpu").at("votes").at("JOKOWI"), 84298880);
  EXPECT_EQ(run.nation("kpu").at("votes").at("PRABOWO"), 68221284);
  EXPECT_EQ(run.nation("kawalpemilu").at("votes").at("JOKOWI"), 83577201);
  EXPECT_EQ(run.nation("kawalpemilu").at("votes").at("PRABOWO"), 67596172);
  EXPECT_EQ(run.findings("votes-do-not-sum", "kpu"), 13848);
  EXPECT_EQ(run.account("kpu").at("outcome").at("first"), "JOKOWI");
  const std::string text = unwrapped(run.said().out);
  EXPECT_THAT(text, HasSubstr("816,920 forms"));
  EXPECT_THAT(text, HasSubstr("84,298,880"));
  EXPECT_THAT(text, HasSubstr("68,221,284"));
  EXPECT_THAT(text, HasSubstr("83,577,201"));
  EXPECT_THAT(text, HasSubstr("67,596,172"));
  EXPECT_THAT(text, HasSubstr("13,848"));
}

// Constitution of Indonesia, article 6A (3): more than half of the votes, with at least a fifth in
// more than half of the provinces; voters abroad are no province. Which provinces fall short is
// from sums over the published table by another program.
TEST(PublishedResults, IndonesiasSpreadOverProvincesIsTold) {
  SCRUTINEER_NEEDS("indonesia-2019/idn2019_two_accounts.csv.xz");
  const TemporaryFolder folder;
  folder.write(
      "case.toml",
      replaced(read_file(example("indonesia-2019") + "/case.toml"), "method = \"majority\"",
               "win-if = [\"share > 1/2 and share >= 1/5 in more than 1/2 of areas\"]\n"
               "areas = \"province\"\nareas-left-out = [\"Luar Negeri\"]"));
  const CaseRun run(folder.at("case.toml"),
                    data_with("indonesia-2019/idn2019_two_accounts.csv.xz"));
  for (const char* account : {"kpu", "kawalpemilu"}) {
    const json outcome = run.account(account).at("outcome");
    EXPECT_EQ(outcome.at("kind"), "wins");
    EXPECT_EQ(outcome.at("first"), "JOKOWI");
    const json spread = outcome.at("conditions").at(0).at("spreads").at(0);
    EXPECT_EQ(spread.at("met"), 32);
    EXPECT_EQ(spread.at("areas"), 34);
    json not_met = spread.at("not_met");
    std::sort(not_met.begin(), not_met.end());
    EXPECT_EQ(not_met, json({"ACEH", "SUMATERA BARAT"}));
  }
}

// The figures are sums over the published table by another program.
TEST(PublishedResults, NorwayIsCountedByCountyInBothAccounts) {
  SCRUTINEER_NEEDS("norway-2009-2021/krets_accounts_2021.csv.xz");
  const std::string data = data_with("norway-2009-2021/krets_accounts_2021.csv.xz");
  const Said said = run_scrutineer(
      {"count", example("norway-2021"), "--level", "county", "--data", data, "--quiet"});
  EXPECT_EQ(said.err, "");
  const std::string text = unwrapped(said.out);
  constexpr const char* kFinal[] = {"Østfold 60 203,395 147,739 ",
                                    "Akershus 161 464,333 367,814 ",
                                    "Oslo 16 485,801 381,396 ",
                                    "Hedmark 67 129,890 98,098 ",
                                    "Oppland 37 86,230 64,815 ",
                                    "Buskerud 66 164,575 123,214 ",
                                    "Vestfold 57 182,992 140,094 ",
                                    "Telemark 54 102,897 76,151 ",
                                    "Aust-Agder 28 58,247 43,941 ",
                                    "Vest-Agder 61 134,303 103,325 ",
                                    "Rogaland 127 308,945 241,014 ",
                                    "Hordaland 158 369,198 295,278 ",
                                    "Sogn og Fjordane 38 44,294 35,177 ",
                                    "Møre og Romsdal 99 153,026 118,692 ",
                                    "Sør-Trøndelag 113 224,089 176,687 ",
                                    "Nord-Trøndelag 49 74,358 56,580 ",
                                    "Nordland 80 129,490 95,686 ",
                                    "Troms Romsa 89 104,532 78,767 ",
                                    "Finnmark Finnmárku 35 26,866 19,476 ",
                                    "Total 1,395 3,447,461 2,663,944 "};
  constexpr const char* kPreliminary[] = {
      "Østfold 51 160,954 130,386 ",      "Akershus 136 402,900 329,953 ",
      "Hedmark 46 90,748 80,352 ",        "Oppland 18 31,607 33,243 ",
      "Rogaland 90 214,629 206,056 ",     "Nord-Trøndelag 5 360 32,328 ",
      "Finnmark Finnmárku 5 145 11,000 ", "Total 784 2,031,684 1,868,808 "};
  const std::size_t second = text.find("Preliminary count, 784 forms, by county");
  ASSERT_NE(second, std::string::npos);
  for (const char* line : kFinal) EXPECT_LT(text.find(line), second) << line;
  for (const char* line : kPreliminary) {
    EXPECT_NE(text.find(line, second), std::string::npos) << line;
  }
  EXPECT_THAT(text, HasSubstr("695,683"));  // A, final
  EXPECT_THAT(text, HasSubstr("500,434"));  // A, preliminary
}

TEST(PublishedResults, GeorgiasProtocolsLoadAndFindingsAreListed) {
  SCRUTINEER_NEEDS("georgia-2012-2017/2012_official_party_list.csv.gz");
  const std::string data = data_with("georgia-2012-2017/2012_official_party_list.csv.gz");
  const CaseRun run(example("georgia-2012"), data);
  EXPECT_EQ(run.said().exit, 1);
  EXPECT_EQ(run.account("official").at("forms"), 3696);
  EXPECT_EQ(run.nation("official").at("votes").at("41"), 1181862);
  EXPECT_EQ(run.nation("official").at("votes").at("5"), 867432);
  EXPECT_EQ(run.findings("station-twice", "official"), 1);
  EXPECT_EQ(run.findings("more-ballots-than-voters", "official"), 19);
  const Said listed = run_scrutineer({"check", example("georgia-2012"), "--data", data, "--rule",
                                      "more-ballots-than-voters", "--quiet"});
  EXPECT_EQ(listed.exit, 1);
  std::size_t stations = 0;
  for (std::size_t at = listed.out.find("\n    Station "); at != std::string::npos;
       at = listed.out.find("\n    Station ", at + 1)) {
    ++stations;
  }
  EXPECT_EQ(stations, 19U);
}

TEST(PublishedResults, CambodiaSaysPlainlyWhatCannotBeTold) {
  const CaseRun run(example("cambodia-2013"), "");
  EXPECT_EQ(run.said().exit, 0);
  const std::string text = unwrapped(run.said().out);
  EXPECT_THAT(text, HasSubstr("Cambodian People's Party 68 68 "));
  EXPECT_THAT(text, HasSubstr("Cambodia National Rescue Party 55 55 "));
  EXPECT_THAT(text, HasSubstr("Total 123 123 "));
  EXPECT_THAT(text, HasSubstr("Valid votes 6,627,159"));
  EXPECT_THAT(text, HasSubstr("Invalid ballots 108,085"));
  EXPECT_THAT(text, HasSubstr("Ballots cast 6,735,244"));
  EXPECT_THAT(text, HasSubstr("6,735,244 of 9,675,453 registered voters (69.61%)"));
  EXPECT_THAT(text, HasSubstr("Seats cannot be computed: there are no votes by province."));
  EXPECT_EQ(run.source("evidence/seats_by_province.csv").at("rows"), 24);
  EXPECT_EQ(run.findings_of_kind("contradiction"), 0);
  EXPECT_EQ(run.result().at("answers").at(0).at("verdict"), "cannot-tell");
}

TEST(PublishedResults, CambodiasAnnouncedFiguresAreReallyAdded) {
  // The same case with one vote and one seat moved: what held above must now be found.
  const TemporaryFolder folder;
  folder.write("case.toml", replaced(read_file(example("cambodia-2013") + "/case.toml"),
                                     "CPP = 3235969", "CPP = 3235970"));
  const std::string seats = read_file(example("cambodia-2013") + "/evidence/seats_by_province.csv");
  const std::string moved = replaced(seats, "\nKampot,6,3,3\n", "\nKampot,6,2,4\n");
  ASSERT_NE(moved, seats);
  folder.write("evidence/seats_by_province.csv", moved);
  const CaseRun run(folder.path(), "");
  EXPECT_EQ(run.said().exit, 1);
  std::map<std::string, std::int64_t> found;
  const json runs = run.result().at("runs");
  for (const json& rule : runs) {
    found[rule.at("code").get<std::string>()] += rule.at("findings").get<std::int64_t>();
  }
  EXPECT_EQ(found["votes-do-not-sum"], 1);
  EXPECT_EQ(found["total-does-not-follow"], 2);  // One seat less and one more.
}

TEST(PublishedResults, PolandElectsAsAnnounced) {
  const CaseRun run(example("poland-2015"), "");
  EXPECT_EQ(run.said().exit, 0);
  EXPECT_EQ(run.account("official").at("forms"), 41);
  const json outcome = run.account("official").at("outcome");
  const std::map<std::string, int> expected = {{"PiS", 235}, {"PO", 138},  {"Kukiz", 42},
                                               {"N", 28},    {"PSL", 16},  {"MN", 1},
                                               {"ZL", 0},    {"KORWIN", 0}};
  for (const auto& [choice, number] : expected) {
    EXPECT_EQ(outcome.at("seats").at(choice), number) << choice;
  }
  EXPECT_EQ(run.result().at("answers").at(0).at("verdict"), "agrees");
  EXPECT_THAT(unwrapped(run.said().out),
              HasSubstr("Prawo i Sprawiedliwość 235, Platforma Obywatelska 138, Kukiz’15 42, "
                        "Nowoczesna 28, Polskie Stronnictwo Ludowe 16 and Mniejszość Niemiecka 1; "
                        "460 seats in all."));
}

TEST(PublishedResults, AFalseAnnouncementIsFound) {
  const TemporaryFolder folder;
  folder.write("case.toml",
               replaced(read_file(example("poland-2015") + "/case.toml"),
                        "seats = { PiS = 235, PO = 138", "seats = { PiS = 236, PO = 137"));
  folder.write("evidence/districts.csv",
               read_file(example("poland-2015") + "/evidence/districts.csv"));
  const CaseRun run(folder.path(), "");
  EXPECT_EQ(run.said().exit, 1);
  EXPECT_EQ(run.result().at("answers").at(0).at("verdict"), "differs");
  EXPECT_THAT(unwrapped(run.said().out), HasSubstr("Prawo i Sprawiedliwość 236 235 -1 "));
}

}  // namespace
}  // namespace scrutineer::tests
