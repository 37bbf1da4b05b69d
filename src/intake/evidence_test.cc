#include "scrutineer/intake/evidence.h"

#include <gmock/gmock.h>

#include <span>

#include "scrutineer/base/parallel.h"
#include "scrutineer/intake/evidence_for_tests.h"

namespace scrutineer::intake {
namespace {

using testing::case_of;
using testing::CaseFolder;
using ::testing::ElementsAre;
using testing::errors_of_case;
using testing::forms_of;
using ::testing::HasSubstr;
using testing::read_case;

const std::string kColumns = "station = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n";

std::string second_account(const std::string& file, const std::string& columns = kColumns) {
  return "[[account]]\nid = \"party\"\nrole = \"party\"\nfile = \"" + file +
         "\"\n[account.columns]\n" + columns;
}

TEST(EvidenceTest, TheCaseAndEveryFileAreSourcesWithTheirDigests) {
  const auto evidence = read_case(case_of(kColumns, "", second_account("party.csv")),
                                  {{"forms.csv",
                                    "abc"
                                    ",S,A,B\n0,1,2,3\n"},
                                   {"party.csv", "S;A;B\n1;4;5\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  ASSERT_EQ(evidence->sources.size(), 3U);
  EXPECT_EQ(evidence->sources[0].path, "case.toml");
  EXPECT_EQ(evidence->sources[0].table_kind, "TOML");
  EXPECT_THAT(evidence->sources[0].used_for, ElementsAre("case"));
  const Source& forms = evidence->sources[1];
  EXPECT_EQ(forms.path, "forms.csv");
  EXPECT_EQ(forms.size, 18U);
  EXPECT_EQ(forms.rows, 1U);
  EXPECT_EQ(forms.rows_left_out, 0U);
  EXPECT_EQ(forms.delimiter, ',');
  EXPECT_EQ(forms.encoding, "UTF-8");
  EXPECT_THAT(forms.headers, ElementsAre("abc", "S", "A", "B"));
  const std::string_view text = "abc,S,A,B\n0,1,2,3\n";
  EXPECT_EQ(forms.digest, base::sha256(std::as_bytes(std::span(text.data(), text.size()))));
  EXPECT_EQ(evidence->sources[2].delimiter, ';');
  EXPECT_EQ(evidence->accounts[1].provenance.source, 2U);
}

TEST(EvidenceTest, FilesAreLookedForInTheCaseThenInTheDataFolders) {
  const CaseFolder data;
  data.write("evidence/forms.csv", "S,A,B\n1,1,1\n");
  data.write("party.csv", "S,A,B\n1,2,2\n");
  const CaseFolder folder;
  folder.write("own.csv", "S,A,B\n1,3,3\n");
  const std::string case_toml =
      "[case]\ntitle = \"Try\"\n[[contest]]\nid = \"house\"\nchoices = [\"A\", \"B\"]\n" +
      second_account("own.csv") + "[[account]]\nid = \"nested\"\nfile = \"evidence/forms.csv\"\n" +
      "[account.columns]\n" + kColumns +
      "[[account]]\nid = \"bare\"\nfile = \"elsewhere/party.csv\"\n[account.columns]\n" + kColumns;
  EvidencePlaces places;
  places.data_folders = {data.file("nowhere"), data.file("")};
  const auto evidence = folder.read(case_toml, places);
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 0), "1 @ Nation | 2 | A=3 B=3\n");
  EXPECT_EQ(forms_of(*evidence, 1), "1 @ Nation | 2 | A=1 B=1\n");
  EXPECT_EQ(forms_of(*evidence, 2), "1 @ Nation | 2 | A=2 B=2\n");
  EXPECT_EQ(evidence->sources[3].path, "elsewhere/party.csv") << "as the case names it";
}

TEST(EvidenceTest, ErrorsOfAllFilesAreToldTogether) {
  EXPECT_EQ(errors_of_case(case_of(kColumns, "",
                                   second_account("party.csv") +
                                       "[[account]]\nid = \"c\"\nfile = \"third.csv\"\n"
                                       "[account.columns]\n" +
                                       kColumns),
                           {{"forms.csv", "S,A,B\n1,x,3\n"}, {"third.csv", "S,A,B\n1,1\n"}}),
            "forms.csv:2:A: error[not-a-number]: 'x' is not a count\n"
            "  remedy: correct the file, or say bad-cells = \"report\" in the account to leave the "
            "figure "
            "out and list it\n"
            "party.csv: error[file-not-found]: no such file\n"
            "  remedy: put the file there, or say where it is with --data DIR or the environment "
            "variable "
            "SCRUTINEER_DATA\n"
            "third.csv:2: error[ragged-row]: the row has 2 fields, the header 3\n"
            "  remedy: check the row's quotes and delimiters, or leave it out with drop\n");
}

TEST(EvidenceTest, AnAccountWithoutRowsIsRefused) {
  const std::string error =
      "forms.csv: error[no-rows]: no row is left for account 'official'\n"
      "  remedy: check its keep and drop, and that the file has rows below the header\n";
  EXPECT_EQ(errors_of_case(case_of(kColumns), {{"forms.csv", "S,A,B"}}), error);
  EXPECT_EQ(errors_of_case(case_of(kColumns, "keep = [{ column = \"S\", equals = \"x\" }]"),
                           {{"forms.csv", "S,A,B\n1,2,3\n"}}),
            error);
  EXPECT_EQ(errors_of_case(case_of("station = \"S\"\nchoice = \"A\"\ncount = \"B\"\n"),
                           {{"forms.csv", "S,A,B\n"}}),
            error);
}

TEST(EvidenceTest, LevelsThatDifferBetweenAccountsAreRefused) {
  EXPECT_EQ(
      errors_of_case(
          case_of(kColumns + "areas = [\"P\", \"D\"]\n", "",
                  second_account("party.csv", kColumns + "areas = [\"X\"]\n")),
          {{"forms.csv", "S,P,D,A,B\n1,p,d,1,2\n"}, {"party.csv", "S,X,A,B\n1,p,1,2\n"}}),
      "error[area-levels-differ]: area level 1 of 'party' is 'X', but elsewhere in the case it "
      "is 'P'\n  remedy: name the level alike: areas = [{ column = \"X\", level = \"P\" }]\n");
}

TEST(EvidenceTest, AccountsShareTheAreasOfTheCase) {
  const auto evidence = read_case(
      case_of(kColumns + "areas = [\"P\", \"D\"]\n", "",
              second_account("party.csv", kColumns + "areas = [\"P\"]\n")),
      {{"forms.csv", "S,P,D,A,B\n1,p,d,1,2\n2,q,d,1,2\n"}, {"party.csv", "S,P,A,B\n1,q,1,2\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 0), "1 @ p/d | 2 | A=1 B=2\n2 @ q/d | 3 | A=1 B=2\n");
  EXPECT_EQ(forms_of(*evidence, 1), "1 @ q | 2 | A=1 B=2\n");
  EXPECT_EQ(evidence->geography.size(), 5U);
}

TEST(EvidenceTest, AnnouncedFiguresOfTheCaseStandAtTheirArea) {
  const auto evidence =
      read_case(case_of(kColumns + "areas = [\"P\"]\n", "",
                        "[[announced]]\nsource = \"X\"\nvotes = { A = 1 }\n"
                        "[[announced]]\nsource = \"Y\"\narea = \"q\"\nvotes = { B = 2 }\n"),
                {{"forms.csv", "S,P,A,B\n1,p,1,2\n2,q,1,2\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  ASSERT_EQ(evidence->announced.size(), 2U);
  EXPECT_EQ(evidence->announced[0].totals[0].area, election::kNation);
  EXPECT_EQ(evidence->geography.path(evidence->announced[1].totals[0].area), "q");
}

TEST(EvidenceTest, AnAnnouncementOfAnUnknownAreaIsRefused) {
  EXPECT_THAT(
      errors_of_case(case_of(kColumns + "areas = [\"P\"]\n", "",
                             "[[announced]]\nsource = \"Y\"\narea = \"r\"\n"
                             "votes = { B = 2 }\n"),
                     {{"forms.csv", "S,P,A,B\n1,p,1,2\n"}}),
      ::testing::AllOf(HasSubstr("error[unknown-area]: no area is called 'r', or several are\n"),
                       HasSubstr("remedy: write its path from the largest level: area = "
                                 "\"Province/District\"\n")));
}

std::string with_rule(const std::string& rule) {
  return "[case]\ntitle = \"Try\"\n[[contest]]\nid = \"house\"\nchoices = [\"A\", \"B\"]\n"
         "[contest.rule]\nkind = \"seats\"\nmethod = \"hare\"\n" +
         rule + "[[account]]\nid = \"official\"\nfile = \"forms.csv\"\n[account.columns]\n" +
         kColumns + "areas = [\"P\"]\n";
}

TEST(EvidenceTest, AConstituencyWithoutSeatsIsRefused) {
  const testing::CaseFiles files = {{"forms.csv", "S,P,A,B\n1,p,1,2\n2,q,1,2\n"}};
  const auto error = errors_of_case(with_rule("constituency = \"P\"\nseats = { p = 3 }\n"), files);
  EXPECT_THAT(error, HasSubstr("case.toml: error[constituency-without-seats]: constituency 'q' of "
                               "contest 'house' has no seats\n"
                               "  remedy: give its seats in the contest's rule: seats = { name = "
                               "number }\n"));
  EXPECT_EQ(errors_of_case(with_rule("constituency = \"P\"\nseats = { p = 3, q = 4 }\n"), files),
            "");
  EXPECT_EQ(errors_of_case(with_rule("constituency = \"P\"\nseats-each = 3\n"), files), "");
}

TEST(EvidenceTest, AHouseOfAbsurdlyManySeatsIsRefused) {
  std::string csv = "S,P,A,B\n";
  for (int i = 0; i < 11; ++i) csv += std::to_string(i) + ",p" + std::to_string(i) + ",1,2\n";
  const auto error = [&](const std::string& each) {
    return errors_of_case(with_rule("constituency = \"P\"\nseats-each = " + each + "\n"),
                          {{"forms.csv", csv}});
  };
  EXPECT_THAT(
      error("100000"),
      HasSubstr("case.toml: error[bad-seats]: contest 'house' has 1100000 seats in the 11 "
                "areas of 'P'\n"
                "  remedy: check constituency and its seats: a house has at most 1000000\n"));
  EXPECT_EQ(error("90909"), "") << "999999 seats";
}

/// Writes to a file as soon as somebody begins to read it.
class Meddler final : public base::Progress {
 public:
  explicit Meddler(const CaseFolder& folder) : folder_(folder) {}
  void begin(std::string_view, std::uint64_t, std::string_view) override {
    folder_.write("forms.csv", "S,A,B\n1,7,8\n2,7,8\n");
  }
  void advance(std::uint64_t) override {}

 private:
  const CaseFolder& folder_;
};

TEST(EvidenceTest, AFileThatChangesWhileItIsReadIsRefused) {
  const CaseFolder folder;
  folder.write("forms.csv", "S,A,B\n1,2,3\n");
  folder.write("case.toml", case_of(kColumns));
  const auto case_file = read_case_file(folder.file("case.toml"));
  ASSERT_TRUE(case_file);
  Meddler meddler(folder);
  const auto evidence = read_evidence(*case_file, {}, meddler);
  ASSERT_FALSE(evidence);
  EXPECT_EQ(evidence.error().text(),
            "forms.csv: error[file-changed]: the file was changed while it was read\n"
            "  remedy: run again when nothing writes to it\n");
}

TEST(EvidenceTest, TheHashOfTheCaseIsOfTheBytesThatWereRead) {
  const CaseFolder folder;
  const std::string text = case_of(kColumns);
  folder.write("forms.csv", "S,A,B\n1,2,3\n");
  folder.write("case.toml", text);
  const auto case_file = read_case_file(folder.file("case.toml"));
  ASSERT_TRUE(case_file);
  folder.write("case.toml", text + "# another\n");
  base::NoProgress progress;
  const auto evidence = read_evidence(*case_file, {}, progress);
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(evidence->sources[0].size, text.size());
  EXPECT_EQ(evidence->sources[0].digest, base::sha256(std::as_bytes(std::span(text))));
}

TEST(EvidenceTest, ALevelThatTheEvidenceLacksIsRefused) {
  EXPECT_THAT(
      errors_of_case(with_rule("constituency = \"District\"\nseats-each = 3\n"),
                     {{"forms.csv", "S,P,A,B\n1,p,1,2\n"}}),
      ::testing::AllOf(HasSubstr("error[unknown-level]: contest 'house' elects by 'District', "
                                 "which is no area level of the evidence\n"),
                       HasSubstr("remedy: use one of: P\n")));
}

/// Everything of an account that a report could show, as text.
std::string everything(const Evidence& evidence) {
  std::string out = forms_of(evidence);
  for (const Source& source : evidence.sources) out += testing::notes_of(source);
  for (election::AreaId area = 0; area < evidence.geography.size(); ++area) {
    out += evidence.geography.path(area) + "\n";
  }
  return out;
}

TEST(EvidenceTest, TheNumberOfThreadsChangesNothing) {
  std::string csv = "S,P,A,B\n";
  for (int i = 0; i < 120000; ++i) {
    csv += "station-" + std::to_string(i) + ",area " + std::to_string(i * 7919 % 101) + "," +
           std::to_string(i) + (i % 977 == 0 ? ", 1\n" : ",1\n");
  }
  const CaseFolder folder;
  folder.write("forms.csv", csv);
  std::string first;
  for (const std::size_t threads : {1U, 2U, 8U}) {
    const base::ThreadLimit limit(threads);
    const auto evidence = folder.read(case_of(kColumns + "areas = [\"P\"]\n"));
    ASSERT_TRUE(evidence) << evidence.error().text();
    if (first.empty()) first = everything(*evidence);
    EXPECT_TRUE(first == everything(*evidence)) << threads << " threads";
  }
}

TEST(EvidenceTest, AJsonFileIsReadLikeATable) {
  const auto evidence =
      read_case("[case]\ntitle = \"Try\"\n[[contest]]\nid = \"house\"\nchoices = [\"A\", \"B\"]\n" +
                    second_account("forms.json"),
                {{"forms.json", R"([{"S": 1, "A": 2, "B": 3}, {"S": "2", "A": null, "B": 5}])"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence), "1 @ Nation | 2 | A=2 B=3\n2 @ Nation | 3 | A=- B=5\n");
  EXPECT_EQ(evidence->sources[1].table_kind, "JSON");
}

}  // namespace
}  // namespace scrutineer::intake
