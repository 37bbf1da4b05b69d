// Scenarios as rows and sentences, once for the terminal and the page.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/investigation/house_in_short.h"
#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// One line of the table: an account as it is, or a scenario.
struct ScenarioRow {
  const investigation::ScenarioOutcome* scenario = nullptr;  ///< Null for the account itself.
  std::size_t base = 0;                                      ///< The account.
  const counting::Totals* totals = nullptr;  ///< Null where figures could not be replaced.
  const outcome::WinnerResult* winner = nullptr;
  std::optional<investigation::HouseInShort> house;  ///< With the seats of a house.

  [[nodiscard]] std::int64_t votes(std::size_t choice) const {
    return totals->sum(election::kNation, election::FormColumn::votes(choice));
  }
};

/// The rows of a contest: each account that scenarios start from, and they after it. Empty where
/// the contest has no scenario.
[[nodiscard]] std::vector<ScenarioRow> scenario_rows(
    const investigation::Investigation& investigation, std::size_t contest);

/// The choices worth a column, by the first row that says something: of a house those with a seat
/// in any row, else all.
[[nodiscard]] std::vector<std::size_t> scenario_choices(const std::vector<ScenarioRow>& rows,
                                                        std::size_t choices);

/// True if some row of the contest is a house.
[[nodiscard]] bool elects_house(const std::vector<ScenarioRow>& rows);

/// Sentences in one language, for one kind of page.
class ScenarioWords {
 public:
  /// How the page writes names from the data, and why an outcome cannot be computed.
  struct Page {
    std::function<std::string(std::string_view)> name;
    std::function<std::string(const outcome::CannotCompute&)> cannot_compute;
  };
  ScenarioWords(const Catalogue& words, const investigation::Investigation& all, Page page)
      : words_(words), all_(all), page_(std::move(page)) {}

  /// The scenario's name, or the account's, "as it is".
  [[nodiscard]] std::string label(const ScenarioRow& row) const;
  /// "12", "12 + by lot".
  [[nodiscard]] std::string seats(const investigation::HouseInShort& house,
                                  std::size_t choice) const;
  /// Who has more than half of the seats, or who wins.
  [[nodiscard]] std::string outcome(const ScenarioRow& row) const;
  /// What the scenario changes.
  [[nodiscard]] std::vector<std::string> changed(
      const investigation::ScenarioOutcome& scenario) const;
  /// What follows from it: the seats that differ, at most `most` constituencies of them.
  [[nodiscard]] std::vector<std::string> follows(const investigation::ScenarioOutcome& scenario,
                                                 std::size_t most) const;

 private:
  [[nodiscard]] const intake::ScenarioFile& file(
      const investigation::ScenarioOutcome& scenario) const {
    return all_.case_file.scenarios[scenario.scenario];
  }
  [[nodiscard]] std::string choice(std::size_t contest, std::size_t choice) const;
  [[nodiscard]] std::string account(std::size_t account) const;
  [[nodiscard]] std::string seats_given(const investigation::ScenarioOutcome& scenario) const;
  [[nodiscard]] std::string with_lot(std::int64_t certain, std::int64_t by_lot) const;
  void add_stations(const investigation::ScenarioOutcome& scenario,
                    std::vector<std::string>& sentences) const;
  [[nodiscard]] std::string cannot_replace(const investigation::ScenarioOutcome& scenario,
                                           const investigation::CannotReplace& why) const;
  void add_seat_changes(const investigation::ScenarioOutcome& scenario, std::size_t most,
                        std::vector<std::string>& sentences) const;

  const Catalogue& words_;
  const investigation::Investigation& all_;
  Page page_;
};

}  // namespace scrutineer::report
