// Scenarios on the terminal: one table against the base, then what each changes.
#include <algorithm>

#include "scrutineer/report/scenario_words.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

/// Choices that the table has room for.
constexpr std::size_t kChoicesShown = 8;
/// Constituencies with other seats that are listed of one scenario.
constexpr std::size_t kConstituenciesShown = 20;

class ScenarioPage {
 public:
  ScenarioPage(TerminalPage& page, std::size_t contest)
      : page_(page),
        contest_(page.all.evidence.contests[contest]),
        rows_(scenario_rows(page.all, contest)),
        house_(elects_house(rows_)),
        words_(page.words, page.all,
               {[](std::string_view name) { return printable(name); },
                [&page](const outcome::CannotCompute& why) {
                  return page.phrases.cannot_compute(why);
                }}) {}

  void write() {
    if (rows_.empty()) return;
    page_.heading(page_.raw(Text::kHeadScenarios));
    page_.say(page_.raw(Text::kScenarioMeans), 1, Paint::kQuiet);
    write_table();
    for (const ScenarioRow& row : rows_) {
      if (row.scenario != nullptr) write_scenario(row);
    }
  }

 private:
  void write_table() {
    choices_ = scenario_choices(rows_, contest_.choices.size());
    const bool all = choices_.size() <= kChoicesShown;
    if (!all) choices_.resize(kChoicesShown);
    open_ = any([](const auto& house) { return house.open > 0; });
    nobody_ = any([](const auto& house) { return house.nobody > 0; });
    std::vector<TableColumn> columns = {{std::string(page_.raw(Text::kScenarioColumn)), false, 40},
                                        {std::string(page_.raw(Text::kScenarioVotes))}};
    for (const std::size_t choice : choices_) {
      columns.push_back({printable(contest_.choices[choice].id), true, 16});
    }
    if (open_) columns.push_back({std::string(page_.raw(Text::kScenarioByLot))});
    if (nobody_) columns.push_back({std::string(page_.raw(Text::kScenarioNobody))});
    columns.push_back(
        {std::string(page_.raw(house_ ? Text::kScenarioMajority : Text::kScenarioOutcome)), false,
         40});
    TextTable table(std::move(columns));
    const ScenarioRow* base = nullptr;
    for (const ScenarioRow& row : rows_) {
      if (row.scenario == nullptr) base = &row;
      table.add(cells(row, *base));
    }
    page_.table(table);
    if (!all) page_.say(page_.raw(Text::kScenarioListsLeftOut), 1, Paint::kQuiet);
  }

  template <class Holds>
  [[nodiscard]] bool any(Holds holds) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const ScenarioRow& row) {
      return row.house.has_value() && holds(*row.house);
    });
  }

  /// What differs from the base is painted.
  [[nodiscard]] std::vector<TableCell> cells(const ScenarioRow& row,
                                             const ScenarioRow& base) const {
    const auto cell = [](std::string text, const std::string& before) {
      const Paint paint = text == before || before.empty() ? Paint::kPlain : Paint::kBad;
      return TableCell{std::move(text), paint};
    };
    std::vector<TableCell> cells = {{words_.label(row)}, {votes(row)}};
    for (const std::size_t i : choices_) cells.push_back(cell(figure(row, i), figure(base, i)));
    if (open_) {
      cells.push_back({row.house ? page_.words.number(row.house->open) : std::string()});
    }
    if (nobody_) {
      cells.push_back({row.house ? page_.words.number(row.house->nobody) : std::string()});
    }
    cells.push_back(cell(words_.outcome(row), words_.outcome(base)));
    return cells;
  }

  [[nodiscard]] std::string votes(const ScenarioRow& row) const {
    if (row.totals == nullptr) return {};
    return page_.words.number(row.totals->votes_in_all(election::kNation));
  }

  /// A house's seats, else the votes.
  [[nodiscard]] std::string figure(const ScenarioRow& row, std::size_t choice) const {
    if (house_) return row.house ? words_.seats(*row.house, choice) : std::string();
    return row.totals == nullptr ? std::string() : page_.words.number(row.votes(choice));
  }

  void write_scenario(const ScenarioRow& row) {
    page_.line_break();
    page_.say(words_.label(row), 1, Paint::kHeading);
    for (const std::string& sentence : words_.changed(*row.scenario)) {
      page_.say(sentence, 2, Paint::kQuiet);
    }
    for (const std::string& sentence : words_.follows(*row.scenario, kConstituenciesShown)) {
      page_.say(sentence, 2);
    }
  }

  TerminalPage& page_;
  const election::Contest& contest_;
  std::vector<ScenarioRow> rows_;
  bool house_;
  ScenarioWords words_;
  std::vector<std::size_t> choices_;
  bool open_ = false;
  bool nobody_ = false;
};

}  // namespace

void write_scenarios(TerminalPage& page, std::size_t contest) {
  ScenarioPage(page, contest).write();
}

}  // namespace scrutineer::report
