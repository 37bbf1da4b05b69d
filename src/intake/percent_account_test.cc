// Accounts of percentages, from case and table.
#include <gmock/gmock.h>

#include <string>
#include <variant>

#include "scrutineer/intake/case_file_testing.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/evidence_for_tests.h"

namespace scrutineer::intake {
namespace {

using testing::case_of;
using ::testing::ElementsAre;
using testing::errors_of_case;
using testing::forms_of;
using ::testing::IsEmpty;
using testing::notes_of;
using testing::read_case;

const std::string kLive =
    "station = \"S\"\ncast = \"T\"\npercent = { A = \"A\", B = \"B\" }\n"
    "percent-of = \"cast\"\n";

/// A choice of the first account of percentages, a form each: "percent lowest-highest".
std::string ranges_of(const Evidence& evidence, std::size_t choice) {
  const election::PercentAccount& account = evidence.percent_accounts.front();
  const election::PercentColumn& column = account.choices[choice];
  std::string out = std::to_string(column.decimals) + ":";
  for (election::FormIndex form = 0; form < account.size(); ++form) {
    const auto percent = column.percents.at(form);
    const auto range = column.range(form);
    out += " " + (percent ? std::to_string(*percent) : "-");
    if (range) out += "=" + std::to_string(range->lowest) + "-" + std::to_string(range->highest);
  }
  return out;
}

TEST(PercentAccountReading, SharesBecomeTheCountsTheyAllow) {
  const auto evidence = read_case(case_of(kLive), {{"forms.csv",
                                                    "S,T,A,B\n"
                                                    "1,200,40.5,59.5\n"
                                                    "2,1000,33.30,66.7\n"
                                                    "3,,50,50\n"
                                                    "4,7,,100\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_THAT(evidence->accounts, IsEmpty());
  ASSERT_EQ(evidence->percent_accounts.size(), 1U);
  EXPECT_EQ(ranges_of(*evidence, 0), "2: 4050=81-81 3330=333-333 5000 -");
  EXPECT_EQ(ranges_of(*evidence, 1), "1: 595=119-119 667=667-667 500 1000=7-7");
  const election::PercentAccount& account = evidence->percent_accounts.front();
  EXPECT_EQ(account.id, "official");
  EXPECT_EQ(account.total().at(1), 1000);
  EXPECT_EQ(account.total().at(2), std::nullopt);
  EXPECT_EQ(account.provenance.headers[election::FormColumn::votes(1).index()], "B");
  EXPECT_EQ(account.provenance.source, 1U);
  EXPECT_EQ(account.forms->rows.back(), 5U);
  EXPECT_THAT(evidence->sources[1].used_for, ElementsAre("official"));
  EXPECT_EQ(notes_of(evidence->sources[1]), "");
}

TEST(PercentAccountReading, TheCaseMaySayHowManyDecimalsThereAre) {
  const auto evidence = read_case(case_of(kLive + "percent-decimals = 2\n"),
                                  {{"forms.csv", "S,T,A,B\n1,800,40.5,59\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(ranges_of(*evidence, 0), "2: 4050=324-324");
  EXPECT_EQ(ranges_of(*evidence, 1), "2: 5900=472-472");
  const auto shown = read_case(case_of(kLive), {{"forms.csv", "S,T,A,B\n1,800,40.5,59\n"}});
  ASSERT_TRUE(shown) << shown.error().text();
  EXPECT_EQ(ranges_of(*shown, 1), "0: 59=468-476");
}

TEST(PercentAccountReading, WhatCannotBeIsNotedNotRefused) {
  const auto evidence =
      read_case(case_of(kLive, "bad-cells = \"report\"\nrepeated-stations = \"keep-all\"\n"),
                {{"forms.csv",
                  "S,T,A,B\n"
                  "1,10,50.0,50.0\n"
                  "2,10,33.3,60.0\n"
                  "3,10,70.0,40.0\n"
                  "4,10,-1,x\n"
                  "2,10,100.1,0.0\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  const election::PercentAccount& account = evidence->percent_accounts.front();
  EXPECT_THAT(account.choices[0].impossible, ElementsAre(1));
  EXPECT_THAT(account.choices[1].impossible, IsEmpty());
  EXPECT_THAT(account.beyond_total, ElementsAre(2));
  ASSERT_EQ(account.unread.size(), 3U);
  EXPECT_EQ(account.unread[0].text, "-1");
  EXPECT_EQ(account.unread[0].reason, election::UnreadCell::Reason::kNegative);
  EXPECT_EQ(account.unread[1].reason, election::UnreadCell::Reason::kNotANumber);
  EXPECT_EQ(account.unread[2].reason, election::UnreadCell::Reason::kTooLarge);
  ASSERT_EQ(account.repeated.size(), 1U);
  EXPECT_EQ(notes_of(evidence->sources[1]),
            "impossible-percents 1 3\nunread-cells 3 5\nrepeated-stations 1 6\n"
            "percents-beyond-total 1 4\n");
}

TEST(PercentAccountReading, BadCellsAreErrorsWithTheirPlace) {
  EXPECT_EQ(errors_of_case(case_of(kLive + "percent-decimals = 1\n"), {{"forms.csv",
                                                                        "S,T,A,B\n"
                                                                        "1,10,x,-3\n"
                                                                        "2,10,100.5,50.55\n"
                                                                        "3,y,50,50\n"}}),
            R"(forms.csv:2:A: error[not-a-percent]: 'x' is not a percentage
  remedy: correct the file, or say bad-cells = "report" in the account to leave the figure out and list it
forms.csv:2:B: error[negative]: '-3' is negative
  remedy: if it means that there is no figure, say read = { absent = ["-3"] }; else correct the file, or say bad-cells = "report" in the account to leave the figure out and list it
forms.csv:3:A: error[percent-above-hundred]: '100.5' is more than 100 %
  remedy: check that the column is a share of percent-of; correct the file, or say bad-cells = "report" in the account to leave the figure out and list it
forms.csv:3:B: error[percent-too-precise]: '50.55' has more than 1 decimal
  remedy: say how many decimals the percentages were rounded to, percent-decimals = … (at most 7), or correct the file
forms.csv:4:T: error[not-a-number]: 'y' is not a count
  remedy: correct the file, or say bad-cells = "report" in the account to leave the figure out and list it
)");
}

TEST(PercentAccountReading, VotesAndPercentagesOfOneFileAreTwoAccounts) {
  const auto evidence = read_case(
      case_of(
          "station = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n", "",
          "[[account]]\nid = \"live\"\nfile = \"forms.csv\"\n[account.columns]\nstation = \"S\"\n"
          "cast = \"T\"\npercent = { A = \"PA\" }\npercent-of = \"cast\"\n"),
      {{"forms.csv", "S,T,A,B,PA\n1,10,4,6,40\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence), "1 @ Nation | 2 | A=4 B=6\n");
  EXPECT_EQ(ranges_of(*evidence, 0), "0: 40=4-4");
  EXPECT_TRUE(evidence->percent_accounts.front().choices[1].missing());
  EXPECT_EQ(evidence->accounts.front().forms, evidence->percent_accounts.front().forms);
}

const std::string kPercentCase =
    replaced(kCase, "votes = {", "cast = \"T\"\npercent-of = \"cast\"\npercent = {");

TEST(CaseFilePercentErrors, APercentAccountWithoutFaultIsKeptApart) {
  const auto read = parse_case_file(kPercentCase, "case.toml");
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_THAT(read->accounts, IsEmpty());
  ASSERT_EQ(read->percent_accounts.size(), 1U);
  EXPECT_EQ(read->percent_accounts[0].layout.percent->of, election::Figure::kCast);
  EXPECT_EQ(read->percent_accounts[0].layout.percent->decimals, std::nullopt);
}

TEST(CaseFilePercentErrors, SharesAndVotesTogetherAreRefused) {
  EXPECT_EQ(
      errors_of(kPercentCase + "votes = { Anna = \"C\" }\n[account.derive]\nvalid = \"votes\"\n"),
      R"(case.toml:17:1: error[contradicting-layout]: 'percent' gives shares in place of votes, and 'votes' stands beside it
  17 | votes = { Anna = "C" }
     | ^^^^^
  remedy: remove one of them; of a table with both make two accounts
case.toml:18:10: error[contradicting-keys]: 'derive' computes figures from votes, and the account gives percentages
  18 | [account.derive]
     |          ^^^^^^
  remedy: remove it, and read the total that they are of from its own column
)");
  EXPECT_THAT(errors_of(kPercentCase + "choice = \"C\"\n"),
              ::testing::HasSubstr("and 'choice' stands beside it"));
}

TEST(CaseFilePercentErrors, TheTotalMustBeNamedAndRead) {
  EXPECT_EQ(errors_of(replaced(kPercentCase, "percent-of = \"cast\"\n", "")),
            R"(case.toml:12:1: error[missing-key]: [account.columns] lacks 'percent-of'
  12 | [account.columns]
     | ^^^^^^^^^^^^^^^^^
  remedy: add percent-of = … (text)
)");
  EXPECT_EQ(
      errors_of(replaced(kPercentCase, "cast = \"T\"\n", "")),
      R"(case.toml:14:14: error[percent-without-total]: the percentages are of 'cast', and the account reads no 'cast'
  14 | percent-of = "cast"
     |              ^^^^^^
  remedy: add cast = "…", the column of the total
)");
  EXPECT_EQ(errors_of(replaced(kPercentCase, "of = \"cast\"", "of = \"spoiled\"")),
            R"(case.toml:15:14: error[unknown-value]: there is no percent-of 'spoiled'
  15 | percent-of = "spoiled"
     |              ^^^^^^^^^
  remedy: use one of cast, valid, voters, issued, registered
)");
}

TEST(CaseFilePercentErrors, WhatBelongsToSharesDoesNotStandAlone) {
  EXPECT_EQ(errors_of(kCase + "percent-of = \"cast\"\n"),
            R"(case.toml:15:1: error[contradicting-keys]: 'percent-of' stands without 'percent'
  15 | percent-of = "cast"
     | ^^^^^^^^^^
  remedy: add percent = { … }, a column a choice, or remove it
)");
}

TEST(CaseFilePercentErrors, ChoicesDecimalsAndColumnsAreChecked) {
  EXPECT_EQ(errors_of(replaced(kPercentCase, "Boris = \"B\" }",
                               "Borsi = \"B\", Boris = [\"C\", \"D\"] }\npercent-decimals = 8")),
            R"(case.toml:16:25: error[unknown-choice]: the contest 'president' has no choice 'Borsi'
  16 | percent = { Anna = "A", Borsi = "B", Boris = ["C", "D"] }
     |                         ^^^^^
  remedy: write 'Boris' if that is what is meant
case.toml:16:46: error[contradicting-layout]: the percentage of 'Boris' is read from several columns
  16 | percent = { Anna = "A", Borsi = "B", Boris = ["C", "D"] }
     |                                              ^^^^^^^^^^
  remedy: name one: a sum of rounded shares allows other counts than one rounded share
case.toml:17:20: error[out-of-range]: 'percent-decimals' is 8
  17 | percent-decimals = 8
     |                    ^
  remedy: write a whole number from 0 to 7
)");
}

TEST(CaseFilePercentErrors, AnIdStandsOnceAmongAllAccounts) {
  EXPECT_THAT(
      errors_of(kPercentCase + "[[account]]\nid = \"official\"\nfile = \"f.csv\"\n"
                               "[account.columns]\nstation = \"S\"\nvotes = { Anna = \"A\" }\n"),
      ::testing::HasSubstr("error[account-named-twice]: the account 'official' stands twice"));
}

TEST(CaseFilePercentErrors, AScenarioCannotCountPercentages) {
  const std::string counted =
      "[[account]]\nid = \"votes\"\nfile = \"f.csv\"\n[account.columns]\nstation = \"S\"\n"
      "votes = { Anna = \"A\" }\n";
  EXPECT_THAT(
      errors_of(kPercentCase + counted + "[[scenario]]\nname = \"what if\"\nbase = \"official\"\n"),
      ::testing::HasSubstr(
          "error[unknown-account]: the account 'official' has percentages only, and no votes"));
  EXPECT_THAT(errors_of(kPercentCase + counted +
                        "[[scenario]]\nname = \"what if\"\nreplace-from = \"official\"\n"),
              ::testing::HasSubstr("remedy: use one of votes"));
}

TEST(CaseFilePercentErrors, StationsOfPercentagesAreNotConfirmedAsTheSame) {
  EXPECT_EQ(
      errors_of(kPercentCase +
                "[[account]]\nid = \"votes\"\nfile = \"f.csv\"\n[account.columns]\nstation = "
                "\"S\"\nvotes = { Anna = \"A\" }\n[[same]]\nvotes = \"1\"\nofficial = \"2\"\n"),
      R"(case.toml:25:1: error[unknown-account]: the account 'official' has percentages only
  25 | official = "2"
     | ^^^^^^^^
  remedy: remove it: [[same]] is for accounts with votes
)");
}

}  // namespace
}  // namespace scrutineer::intake
