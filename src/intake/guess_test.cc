#include "scrutineer/intake/guess.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/guess_names.h"

namespace scrutineer::intake {
namespace {

using ::testing::Contains;

/// The guessed case, which must be one.
CaseFile guessed(const std::vector<TableSample>& tables) {
  const Guess guess = guess_case(tables, "A try");
  auto reading = parse_case_file(guess.case_toml, "case.toml");
  if (!reading) throw std::runtime_error(reading.error().text() + guess.case_toml);
  return std::move(*reading);
}

std::vector<std::string> headers_of(const std::vector<ColumnName>& columns) {
  std::vector<std::string> headers;
  for (const ColumnName& column : columns) headers.push_back(column.header);
  return headers;
}

std::vector<std::string> levels_of(const TableLayout& layout) {
  std::vector<std::string> levels;
  for (const AreaColumn& area : layout.areas) levels.push_back(area.level);
  return levels;
}

std::string column_of(const TableLayout& layout, election::Figure figure) {
  for (const FigureColumns& columns : layout.figures) {
    if (columns.figure == figure) return columns.sum_of[0].header;
  }
  return "";
}

std::vector<std::string> choices_of(const CaseFile& file) {
  std::vector<std::string> ids;
  for (const election::Choice& choice : file.contests[0].choices) ids.push_back(choice.id);
  return ids;
}

TableSample wide_spanish() {
  return {"evidence/final.csv",
          "",
          "",
          {"Número Mesa", "País", "Departamento", "Municipio", "lat", "Inscritos", "ROJO",
           "AZUL - X", "Blancos", "Nulos"},
          {{"101", "Aqua", "Norte", "Uno", "1.5", "230", "100", "90", "3", "2"},
           {"102", "Aqua", "Norte", "Dos", "1.6", "210", "80", "95", "1", "0"},
           {"103", "Aqua", "Sur", "Tres", "1.7", "199", "60", "91", "0", "4"}},
          ',',
          ""};
}

TEST(Guess, WideTableInSpanish) {
  const CaseFile file = guessed({wide_spanish()});
  EXPECT_EQ(file.title, "A try");
  EXPECT_EQ(choices_of(file), (std::vector<std::string>{"ROJO", "AZUL - X"}));
  const AccountFile& account = file.accounts.at(0);
  EXPECT_EQ(account.id, "final");
  EXPECT_EQ(account.file.path, "evidence/final.csv");
  EXPECT_EQ(account.file.format.delimiter, ',');
  EXPECT_EQ(headers_of(account.layout.station->columns), (std::vector<std::string>{"Número Mesa"}));
  EXPECT_EQ(levels_of(account.layout),
            (std::vector<std::string>{"País", "Departamento", "Municipio"}));
  EXPECT_EQ(column_of(account.layout, election::Figure::kRegistered), "Inscritos");
  EXPECT_EQ(column_of(account.layout, election::Figure::kBlank), "Blancos");
  EXPECT_EQ(column_of(account.layout, election::Figure::kInvalid), "Nulos");
  ASSERT_EQ(account.layout.derived.size(), 2U);
  EXPECT_EQ(account.layout.derived[1].text, "valid + blank + invalid");
}

TEST(Guess, WhatWasGuessedIsSaid) {
  const Guess guess = guess_case({wide_spanish()}, "A try");
  EXPECT_THAT(guess.said,
              Contains("final: the station is \"Número Mesa\", which tells all rows of the sample "
                       "apart"));
  EXPECT_THAT(guess.said, Contains("final: \"Inscritos\" is the figure 'registered'"));
  EXPECT_THAT(guess.said, Contains("final: not used are the columns \"lat\""));
  EXPECT_EQ(guess.not_known,
            (std::vector<std::string>{"the rule: who is elected on these votes ([contest.rule])",
                                      "the announced result ([[announced]])"}));
}

TEST(Guess, LongTableInCyrillic) {
  const CaseFile file =
      guessed({{"rezultati.csv",
                "",
                "",
                {"изборна единица", "општина", "избирачко место", "партија", "гласови"},
                {{"1", "АЕРО", "2673", "ЛЕВИ", "10"},
                 {"1", "АЕРО", "2673", "ДЕСНИ", "12"},
                 {"1", "АЕРО", "2674", "ЛЕВИ", "7"},
                 {"1", "АЕРО", "2674", "ДЕСНИ", "0"},
                 {"2", "ЧАИР", "ЗРД-1", "ЛЕВИ", "1"},
                 {""}},
                ',',
                "UTF-8"}});
  EXPECT_EQ(choices_of(file), (std::vector<std::string>{"ЛЕВИ", "ДЕСНИ"}));
  const TableLayout& layout = file.accounts.at(0).layout;
  ASSERT_TRUE(layout.long_form.has_value());
  EXPECT_EQ(layout.long_form->choice.header, "партија");
  EXPECT_EQ(layout.long_form->count.header, "гласови");
  EXPECT_EQ(headers_of(layout.station->columns), (std::vector<std::string>{"избирачко место"}));
  EXPECT_EQ(levels_of(layout), (std::vector<std::string>{"изборна единица", "општина"}));
}

TEST(Guess, TwoAccountsSideBySide) {
  const CaseFile file =
      guessed({{"two.csv",
                "",
                "",
                {"village_id", "province", "village", "tps", "kpu_pas1", "kpu_pas2", "kpu_sah",
                 "kpu_tsah", "kp_pas1", "kp_pas2", "kp_sah", "kp_tsah", "kp_photos"},
                {{"-5", "ACEH", "A", "1", "10", "20", "30", "1", "10", "20", "30", "1", "4"},
                 {"-5", "ACEH", "A", "2", "11", "21", "32", "0", "", "", "", "", "0"},
                 {"7", "BALI", "B", "1", "12", "22", "34", "2", "12", "22", "34", "2", "1"}},
                ',',
                ""}});
  EXPECT_EQ(choices_of(file), (std::vector<std::string>{"pas1", "pas2"}));
  ASSERT_EQ(file.accounts.size(), 2U);
  EXPECT_EQ(file.accounts[0].id, "kpu");
  EXPECT_EQ(file.accounts[1].id, "kp");
  EXPECT_EQ(headers_of(file.accounts[1].layout.station->columns),
            (std::vector<std::string>{"village_id", "tps"}));
  EXPECT_EQ(column_of(file.accounts[1].layout, election::Figure::kValid), "kp_sah");
  EXPECT_EQ(column_of(file.accounts[1].layout, election::Figure::kInvalid), "kp_tsah");
  EXPECT_EQ(file.accounts[1].layout.votes[1].sum_of[0].header, "kp_pas2");
}

TEST(Guess, StagesOneBelowTheOther) {
  const CaseFile file = guessed({{"stages.csv",
                                  "",
                                  "",
                                  {"krets", "stage", "electorate", "party", "votes"},
                                  {{"k-1", "early", "50", "A", "9"},
                                   {"k-1", "early", "50", "BLANKE", "1"},
                                   {"k-1", "final", "51", "A", "10"},
                                   {"k-1", "final", "51", "BLANKE", "1"},
                                   {"k-2", "early", "40", "A", "4"},
                                   {"k-2", "early", "40", "BLANKE", "0"}},
                                  ',',
                                  ""}});
  ASSERT_EQ(file.accounts.size(), 2U);
  EXPECT_EQ(file.accounts[1].id, "final");
  ASSERT_EQ(file.accounts[1].layout.filters.size(), 1U);
  EXPECT_EQ(file.accounts[1].layout.filters[0].column.header, "stage");
  EXPECT_EQ(file.accounts[1].layout.filters[0].equals, (std::vector<std::string>{"final"}));
  EXPECT_EQ(choices_of(file), (std::vector<std::string>{"A"}));
  EXPECT_EQ(column_of(file.accounts[0].layout, election::Figure::kRegistered), "electorate");
  EXPECT_EQ(file.accounts[0].layout.long_form->values[0].value, "BLANKE");
}

TEST(Guess, WideTableInGermanWithPointsAndSemicolons) {
  const std::vector<TableSample> tables = {
      {"wbz.csv",
       "Wbz_Ergebnisse.csv",
       "",
       {"Land", "Kreis", "Gemeinde", "Kennziffer", "Wahlbezirk", "Wahlberechtigte", "Wählende",
        "ungültig", "gültig", "ROT", "FREIE WÄHLER", "GRÜN", ""},
       {{"01", "01", "000", "00", "000001", "1.708", "718", "1", "717", "400", "100", "217", ""},
        {"01", "01", "000", "00", "000002", "1562", "601", "4", "597", "300", "100", "197", ""},
        {"01", "02", "000", "00", "000001", "900", "500", "0", "500", "200", "100", "200", ""}},
       ';',
       "windows-1252"}};
  const CaseFile file = guessed(tables);
  EXPECT_EQ(choices_of(file), (std::vector<std::string>{"ROT", "FREIE WÄHLER", "GRÜN"}));
  const AccountFile& account = file.accounts.at(0);
  EXPECT_EQ(account.file.format.delimiter, ';');
  EXPECT_EQ(account.file.format.thousands, '.');
  EXPECT_EQ(account.file.format.encoding, "windows-1252");
  EXPECT_EQ(account.file.format.member, "Wbz_Ergebnisse.csv");
  EXPECT_EQ(headers_of(account.layout.station->columns),
            (std::vector<std::string>{"Kreis", "Wahlbezirk"}));
  EXPECT_EQ(column_of(account.layout, election::Figure::kVoters), "Wählende");
  EXPECT_EQ(column_of(account.layout, election::Figure::kValid), "gültig");
  EXPECT_THAT(guess_case(tables, "").not_known,
              Contains("wbz: whether cells as 1.413 mean 1413; thousands = \".\" reads them so"));
}

TEST(Guess, RepeatedHeadersAreNamedByPosition) {
  const CaseFile file = guessed({{"t.csv",
                                  "",
                                  "",
                                  {"station", "votes A", "check", "check", "B"},
                                  {{"1", "5", "0", "0", "7"}, {"2", "6", "0", "0", "8"}},
                                  ',',
                                  ""}});
  const auto& votes = file.accounts.at(0).layout.votes;
  ASSERT_EQ(votes.size(), 3U);
  EXPECT_EQ(votes[1].sum_of[0].position, 3U);
}

TEST(Guess, TableThatShowsNothingStillMakesACase) {
  const Guess guess =
      guess_case({{"empty.csv", "", "", {}, {}, 0, ""},
                  {"words.csv", "", "", {"x", "y"}, {{"a", "b"}, {"a", "b"}}, ',', ""}},
                 " ");
  EXPECT_TRUE(parse_case_file(guess.case_toml, "case.toml"));
  EXPECT_THAT(guess.not_known, Contains("empty.csv has no rows to guess from, so it is left out"));
  EXPECT_THAT(guess.not_known, Contains("the choices: no column was recognised as one"));
  EXPECT_THAT(guess.not_known,
              Contains("words: the station's code; \"x\" stands there, and rows of "
                       "the sample share it"));
}

TEST(Guess, HeadersCannotBecomeToml) {
  const CaseFile file = guessed({{"t\"]\n.csv",
                                  "",
                                  "",
                                  {"station", "A\" ] evil = \"", "B\n[x]", "C\\"},
                                  {{"1", "5", "7", "9"}, {"2", "6", "8", "9"}},
                                  ',',
                                  ""}});
  EXPECT_EQ(file.contests[0].choices[0].id, "A\" ] evil = \"");
  EXPECT_EQ(file.contests[0].choices[2].id, "C\\");
}

TEST(GuessNames, HeadersBecomeWords) {
  EXPECT_EQ(header_words("  Número_Mesa (nº) "), "numero mesa no");
  EXPECT_EQ(header_words("ИЗБИРАЧКО место"), "избирачко место");
}

TEST(GuessNames, FiguresAreKnownInManyLanguages) {
  using election::Figure;
  const std::pair<const char*, Figure> known[] = {
      {"Registered voters", Figure::kRegistered},
      {"Wahlberechtigte (A)", Figure::kRegistered},
      {"Électeurs inscrits", Figure::kRegistered},
      {"בז''ב", Figure::kRegistered},
      {"Votos en blanco", Figure::kBlank},
      {"Ungültige Stimmen", Figure::kInvalid},
      {"Invalid votes", Figure::kInvalid},
      {"suara tidak sah", Figure::kInvalid},
      {"suara sah", Figure::kValid},
      {"gültige Stimmen", Figure::kValid},
      {"votes_total", Figure::kCast},
      {"Число недействительных бюллетеней", Figure::kInvalid},
      {"ბათილი ბიულეტენები", Figure::kInvalid},
  };
  for (const auto& [header, figure] : known) {
    EXPECT_EQ(figure_by_words(header_words(header)), figure) << header;
  }
  EXPECT_FALSE(figure_by_words(header_words("Partido Rojo")).has_value());
}

}  // namespace
}  // namespace scrutineer::intake
