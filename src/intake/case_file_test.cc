// Cases that are right, and what they become; and the limits of what is read.
#include "scrutineer/intake/case_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <variant>

#include "scrutineer/intake/case_file_keys.h"
#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

namespace fs = std::filesystem;

fs::path project() { return fs::path(__FILE__).parent_path().parent_path().parent_path(); }

CaseFile parsed(const std::string& text) {
  auto reading = parse_case_file(text, "folder/case.toml");
  if (!reading) throw std::invalid_argument(reading.error().text());
  return std::move(*reading);
}

TEST(CaseFile, SmallestCaseIsRead) {
  const CaseFile file = parsed(kCase);
  EXPECT_EQ(file.path, "folder/case.toml");
  EXPECT_EQ(file.folder, "folder");
  EXPECT_EQ(file.title, "Try");
  EXPECT_EQ(file.nation, "Nation");
  ASSERT_EQ(file.contests.size(), 1U);
  EXPECT_EQ(file.contests[0].choices[1].id, "Boris");
  EXPECT_EQ(file.contests[0].choices[1].name, "Boris");
  EXPECT_EQ(file.contests[0].choices[1].kind, "party");
  ASSERT_EQ(file.accounts.size(), 1U);
  const AccountFile& account = file.accounts[0];
  EXPECT_EQ(account.title, "official");
  EXPECT_EQ(account.file.path, "forms.csv");
  EXPECT_EQ(account.file.written_at.text(), "folder/case.toml:11:8");
  EXPECT_EQ(account.layout.station->columns[0].header, "Station");
  EXPECT_EQ(account.layout.station->columns[0].written_at.text(), "folder/case.toml:13:11");
  EXPECT_EQ(account.layout.station->columns[0].excerpt,
            "  13 | station = \"Station\"\n     |           ^^^^^^^^^");
  ASSERT_EQ(account.layout.votes.size(), 2U);
  EXPECT_EQ(account.layout.votes[1].choice, 1U);
  EXPECT_EQ(account.layout.votes[1].sum_of[0].header, "B");
}

TEST(CaseFile, WinnerRulesAreRead) {
  const CaseFile file = parsed(replaced(kCase, R"(["share > 1/2"])",
                                        "[\"share > 1/2\", \"share >= 2/5 and lead >= "
                                        "1/10\"]\notherwise = \"nobody\"\nof = \"cast\""));
  const auto& rule = std::get<election::WinnerRule>(file.contests[0].rule);
  EXPECT_EQ(rule.method_name, "conditions");
  EXPECT_EQ(rule.otherwise, election::WinnerRule::Otherwise::kNobody);
  EXPECT_EQ(rule.of, election::ShareBase::kCast);
  ASSERT_EQ(rule.win_if.size(), 2U);
  EXPECT_EQ(rule.win_if[1].all_of.size(), 2U);

  const CaseFile plurality =
      parsed(replaced(kCase, R"(win-if = ["share > 1/2"])", R"(method = "plurality")"));
  const auto& first = std::get<election::WinnerRule>(plurality.contests[0].rule);
  EXPECT_EQ(first.method_name, "plurality");
  ASSERT_EQ(first.win_if.size(), 1U);
  EXPECT_TRUE(first.win_if[0].all_of.empty());
}

TEST(CaseFile, WinnerRulesMayCountAreasAndRunOffs) {
  const CaseFile file =
      parsed(replaced(kCase, R"(win-if = ["share > 1/2"])",
                      R"(win-if = "share > 1/2 and share >= 25% in at least 24 areas"
areas = "county"
areas-left-out = ["Abroad"]
run-off-share = "12.5%"
run-off-of = "registered"
of = "registered"
lot = ["Boris", "Anna"])"));
  const auto& rule = std::get<election::WinnerRule>(file.contests[0].rule);
  EXPECT_EQ(rule.areas, "county");
  EXPECT_EQ(rule.areas_left_out, std::vector<std::string>{"Abroad"});
  EXPECT_EQ(rule.run_off_share, base::Quotient(1, 8));
  EXPECT_EQ(rule.run_off_of, election::ShareBase::kRegistered);
  EXPECT_EQ(rule.of, election::ShareBase::kRegistered);
  EXPECT_EQ(rule.otherwise, election::WinnerRule::Otherwise::kRunOff);
  EXPECT_EQ(rule.lot, (std::vector<std::size_t>{1, 0}));
  EXPECT_FALSE(rule.choice);
  ASSERT_EQ(rule.win_if[0].all_of.size(), 2U);
  EXPECT_TRUE(rule.win_if[0].all_of[1].spread);
}

TEST(CaseFile, AQuestionThatIsNotCarriedIsRejectedUnlessTheRuleSaysOtherwise) {
  const std::string question =
      replaced(kCase, R"(win-if = ["share > 1/2"])", "method = \"majority\"\nchoice = \"Boris\"");
  const CaseFile file = parsed(question);
  const auto& rule = std::get<election::WinnerRule>(file.contests[0].rule);
  EXPECT_EQ(rule.choice, 1U);
  EXPECT_EQ(rule.otherwise, election::WinnerRule::Otherwise::kNobody);
  const CaseFile other = parsed(replaced(question, R"(choice = "Boris")",
                                         "choice = \"Boris\"\n"
                                         "otherwise = \"run-off of the first two\""));
  EXPECT_EQ(std::get<election::WinnerRule>(other.contests[0].rule).otherwise,
            election::WinnerRule::Otherwise::kRunOff);
}

TEST(CaseFile, SeatsByConstituencyKeepTheOrderOfTheFile) {
  const CaseFile file = parsed(
      replaced(kHouse, "seats = 10",
               "constituency = \"district\"\nseats = { West = 4, East = 3, Mid = 2 }\n"
               "thresholds = [{ level = \"constituency\", share = \"5%\", more-than = true }]"));
  const auto& rule = std::get<election::SeatsRule>(file.contests[0].rule);
  EXPECT_EQ(rule.constituency_level, "district");
  ASSERT_EQ(rule.constituencies.size(), 3U);
  EXPECT_EQ(rule.constituencies[0].constituency, "West");
  EXPECT_EQ(rule.constituencies[1].constituency, "East");
  EXPECT_EQ(rule.constituencies[2].seats, election::Seats(2));
  ASSERT_EQ(rule.thresholds.size(), 1U);
  EXPECT_EQ(rule.thresholds[0].share, base::Quotient(1, 20));
  EXPECT_FALSE(rule.thresholds[0].or_equal);
  EXPECT_EQ(rule.thresholds[0].level, election::SeatThreshold::Level::kConstituency);
}

TEST(CaseFile, SeatsOfEveryAreaAreAStar) {
  const CaseFile file =
      parsed(replaced(kHouse, "seats = 10", "constituency = \"district\"\nseats-each = 20"));
  const auto& rule = std::get<election::SeatsRule>(file.contests[0].rule);
  ASSERT_EQ(rule.constituencies.size(), 1U);
  EXPECT_EQ(rule.constituencies[0].constituency, "*");
  EXPECT_EQ(rule.constituencies[0].seats, election::Seats(20));
}

TEST(CaseFile, SeatsFromATableAreKeptForTheLoader) {
  const CaseFile file = parsed(replaced(kHouse, "seats = 10",
                                        "constituency = \"district\"\nseats = { file = \"s.csv\", "
                                        "constituency = \"d\", seats = 2, read = { delimiter = "
                                        "\";\" } }"));
  EXPECT_TRUE(std::get<election::SeatsRule>(file.contests[0].rule).constituencies.empty());
  ASSERT_EQ(file.seats_tables.size(), 1U);
  EXPECT_EQ(file.seats_tables[0].file.path, "s.csv");
  EXPECT_EQ(file.seats_tables[0].file.format.delimiter, ';');
  EXPECT_EQ(file.seats_tables[0].constituency.header, "d");
  EXPECT_EQ(file.seats_tables[0].seats.position, 2U);
}

TEST(CaseFile, EveryKeyOfAnAccountIsRead) {
  const CaseFile file = parsed(R"([case]
title = "All"
nation = "Arcadia"
unknown = ["one", "two"]
[[contest]]
id = "c"
choices = [{ id = "A", name = "Alpha", kind = "minority" }, "B"]
[[account]]
id = "a"
title = "An account"
role = "recount"
file = "x.zip"
read = { encoding = "windows-1252", delimiter = "\t", quotes = false, header-row = 3, member = "y.csv", sheet = "S", thousands = ".", absent = ["-1", "x"] }
bad-cells = "report"
repeated-stations = "keep-last"
drop = [{ column = "p", equals = ["u", "v"] }, { column = 4, empty = true }]
keep = [{ column = "stage", equals = "final" }]
[account.columns]
station = ["village", 7]
station-separator = "/"
areas = ["Province", { column = "code", level = "county", split = "-", part = 2, names = { "01" = "One" } }]
registered = ["men", "women"]
blank = 9
votes = { A = ["a", "b"], B = 5 }
[account.derive]
cast = "valid + blank - spoiled"
valid = "votes"
spoiled = "blank"
[checks]
blank-share = "1/20"
difference-ballots = 7
copied-votes = 50
)");
  EXPECT_EQ(file.nation, "Arcadia");
  EXPECT_EQ(file.unknown, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(file.contests[0].choices[0].name, "Alpha");
  EXPECT_EQ(file.contests[0].choices[0].kind, "minority");
  EXPECT_TRUE(std::holds_alternative<election::NoRule>(file.contests[0].rule));
  const AccountFile& account = file.accounts[0];
  EXPECT_EQ(account.role, election::Role::kRecount);
  EXPECT_EQ(account.bad_cells, BadCells::kReport);
  EXPECT_EQ(account.repeats, Repeats::kKeepLast);
  const TableFormat& format = account.file.format;
  EXPECT_EQ(format.encoding, "windows-1252");
  EXPECT_EQ(format.delimiter, '\t');
  EXPECT_FALSE(format.quotes);
  EXPECT_EQ(format.header_row, 3U);
  EXPECT_EQ(format.member, "y.csv");
  EXPECT_EQ(format.sheet, "S");
  EXPECT_EQ(format.thousands, '.');
  EXPECT_EQ(format.absent, (std::vector<std::string>{"-1", "x"}));
  const TableLayout& layout = account.layout;
  ASSERT_EQ(layout.filters.size(), 3U);
  EXPECT_EQ(layout.filters[0].action, RowFilter::Action::kKeep);
  EXPECT_EQ(layout.filters[1].equals, (std::vector<std::string>{"u", "v"}));
  EXPECT_TRUE(layout.filters[2].empty);
  EXPECT_EQ(layout.station->separator, "/");
  EXPECT_EQ(layout.station->columns[1].position, 7U);
  ASSERT_EQ(layout.areas.size(), 2U);
  EXPECT_EQ(layout.areas[0].level, "Province");
  EXPECT_EQ(layout.areas[1].part, 2U);
  EXPECT_EQ(layout.areas[1].names.at("01"), "One");
  ASSERT_EQ(layout.figures.size(), 2U);
  EXPECT_EQ(layout.figures[0].sum_of.size(), 2U);
  EXPECT_EQ(layout.votes[0].sum_of.size(), 2U);
  ASSERT_EQ(layout.derived.size(), 3U);
  EXPECT_EQ(file.thresholds.blank_share, base::Quotient(1, 20));
  EXPECT_EQ(file.thresholds.invalid_share, base::Quotient(3, 100));
  EXPECT_EQ(file.thresholds.difference_ballots, 7);
  EXPECT_EQ(file.thresholds.copied_votes, 50);
}

TEST(CaseFile, FormulasComeInAnOrderInWhichTheyCanBeComputed) {
  const CaseFile file =
      parsed(replaced(kCase, "station = \"Station\"", "station = \"Station\"\ninvalid = \"I\"") +
             "[account.derive]\ncast = \"valid + invalid\"\nvalid = \"votes\"\n");
  const auto& derived = file.accounts[0].layout.derived;
  ASSERT_EQ(derived.size(), 2U);
  EXPECT_EQ(derived[0].figure, election::Figure::kValid);
  EXPECT_TRUE(derived[0].sum_of_votes);
  EXPECT_EQ(derived[1].figure, election::Figure::kCast);
  EXPECT_EQ(derived[1].text, "valid + invalid");
  EXPECT_EQ(derived[1].terms[1], (std::pair{1, election::Figure::kInvalid}));
}

TEST(CaseFile, ChoiceOfALongTableStandsForItselfUnlessTheCaseSaysOtherwise) {
  const CaseFile file = parsed(replaced(kCase, R"(votes = { Anna = "A", Boris = "B" })",
                                        "choice = \"Party\"\ncount = \"Votes\"\n"
                                        "votes = { Boris = [\"BORIS\", \"Boris B.\"] }\n"
                                        "values = { blank = \"BLANKE\" }"));
  const LongLayout& layout = *file.accounts[0].layout.long_form;
  ASSERT_EQ(layout.values.size(), 4U);
  EXPECT_EQ(layout.values[0].value, "BORIS");
  EXPECT_EQ(layout.values[0].column, election::FormColumn::votes(1));
  EXPECT_EQ(layout.values[1].value, "Boris B.");
  EXPECT_EQ(layout.values[2].column, election::FormColumn(election::Figure::kBlank));
  EXPECT_EQ(layout.values[3].value, "Anna");
  EXPECT_EQ(layout.values[3].column, election::FormColumn::votes(0));
}

TEST(CaseFile, AnnouncementsAreRead) {
  const CaseFile file = parsed(kCase + R"([[announced]]
source = "Commission"
votes = { Boris = 12, Anna = 30 }
registered = 100
outcome = "run-off of Anna and Boris"
[[announced]]
source = "Newspaper"
file = "t.csv"
[announced.columns]
areas = ["Province"]
votes = { Anna = "A" }
cast = "C"
)");
  ASSERT_EQ(file.announced.size(), 2U);
  const election::AnnouncedTotals& totals = *file.announced[0].inline_totals;
  EXPECT_EQ(totals.votes[0], 30);
  EXPECT_EQ(totals.votes[1], 12);
  EXPECT_EQ(totals.at(election::FormColumn(election::Figure::kRegistered)), 100);
  EXPECT_FALSE(totals.at(election::FormColumn(election::Figure::kCast)).has_value());
  EXPECT_EQ(file.announced[0].winner->choices, (std::vector<std::size_t>{0, 1}));
  EXPECT_FALSE(file.announced[1].inline_totals.has_value());
  EXPECT_EQ(file.announced[1].file->path, "t.csv");
  EXPECT_EQ(file.announced[1].layout.areas[0].level, "Province");
  EXPECT_EQ(file.announced[1].layout.figures[0].figure, election::Figure::kCast);
}

TEST(CaseFile, AnnouncedOutcomesNameOneSeveralOrNobody) {
  const auto choices_of = [](const std::string& choices, const std::string& outcome) {
    const CaseFile file =
        parsed(replaced(replaced(kCase, R"(["Anna", "Boris"])", choices),
                        R"(votes = { Anna = "A", Boris = "B" })", "choice = \"C\"\ncount = \"N\"") +
               "[[announced]]\nsource = \"X\"\noutcome = \"" + outcome + "\"\n");
    return file.announced[0].winner->choices;
  };
  using Choices = std::vector<std::size_t>;
  const std::string three = R"(["A", "B", "C"])";
  EXPECT_EQ(choices_of(three, "B wins"), Choices{1});
  EXPECT_EQ(choices_of(three, "nobody wins"), Choices{});
  EXPECT_EQ(choices_of(three, "run-off of C, A and B"), (Choices{2, 0, 1}));
  EXPECT_EQ(choices_of(R"(["A", "nobody"])", "nobody wins"), Choices{1});
  // Ids that hold what separates ids.
  const std::string nested = R"(["A and B", "A", "B", "B, A"])";
  EXPECT_EQ(choices_of(nested, "run-off of A and B"), (Choices{1, 2}));
  EXPECT_EQ(choices_of(nested, "run-off of A and B and B"), (Choices{0, 2}));
  EXPECT_EQ(choices_of(nested, "run-off of B, A and A"), (Choices{3, 1}));
}

TEST(CaseFile, ErrorsOfTheWholeFileComeInItsOrder) {
  const std::string text = replaced(replaced(kCase, "title = \"Try\"", "titel = \"Try\""),
                                    "Boris = \"B\" }", "Boris = 0 }");
  EXPECT_EQ(errors_of(text), R"(case.toml:1:1: error[missing-key]: [case] lacks 'title'
  1 | [case]
    | ^^^^^^
  remedy: add title = … (text)
case.toml:2:1: error[unknown-key]: [case] has no key 'titel'
  2 | titel = "Try"
    | ^^^^^
  remedy: write 'title' if that is what is meant
case.toml:14:31: error[bad-column]: 'Boris' names no column
  14 | votes = { Anna = "A", Boris = 0 }
     |                               ^
  remedy: write the column's header as text, or its position from 1 on as a number
)");
}

TEST(CaseFile, ErrorsBeyondTheLimitAreCounted) {
  std::string text = kCase + "[checks]\n";
  for (int i = 0; i < 1000; ++i) text += "wrong" + std::to_string(i) + " = 1\n";
  const auto reading = parse_case_file(text, "case.toml");
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().found(), 1000U);
  EXPECT_EQ(reading.error().kept().size(), base::Errors::kLimit);
  EXPECT_EQ(reading.error().kept().front().place.text(), "case.toml:16:1");
}

TEST(CaseFile, MissingFileIsRefused) {
  const auto reading = read_case_file("no/such/case.toml");
  ASSERT_FALSE(reading);
  EXPECT_EQ(
      reading.error().text(),
      R"(no/such/case.toml: error[case-not-found]: the case cannot be read: there is no such file
  remedy: name a folder that holds a case.toml, or the file itself
)");
}

TEST(CaseFile, ShippedExamplesAreRead) {
  std::size_t examples = 0;
  for (const auto& entry : fs::directory_iterator(project() / "examples")) {
    const fs::path path = entry.path() / "case.toml";
    if (!fs::exists(path)) continue;
    ++examples;
    const auto reading = read_case_file(path.string());
    EXPECT_TRUE(reading) << reading.error().text();
  }
  EXPECT_GE(examples, 8U);
}

TEST(CaseFile, DocumentationNamesEveryKey) {
  std::stringstream docs;
  for (const char* page : {"docs/formats/case.md", "docs/formats/rule.md"}) {
    std::ifstream file(project() / page);
    ASSERT_TRUE(file) << page;
    docs << file.rdbuf();
  }
  for (const CaseTable* table : case_tables()) {
    for (const CaseKey& key : table->keys) {
      EXPECT_NE(docs.str().find("`" + std::string(key.name) + "`"), std::string::npos)
          << table->name << ": " << key.name;
    }
  }
}

TEST(CaseFile, DocumentationExplainsEveryMethod) {
  std::ifstream file(project() / "docs/formats/case.md");
  std::stringstream page;
  page << file.rdbuf();
  for (const election::NamedMethod& method : election::named_methods()) {
    const std::string row =
        "\n| `" + std::string(method.name) + "` | " + std::string(method.description) + " |\n";
    EXPECT_NE(page.str().find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace scrutineer::intake
