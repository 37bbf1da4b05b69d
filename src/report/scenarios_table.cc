// scenarios.csv: specified in docs/formats/tables.md.
#include <map>
#include <string>
#include <utility>

#include "scrutineer/investigation/scenarios.h"
#include "scrutineer/report/csv_row.h"
#include "scrutineer/report/machine_names.h"
#include "scrutineer/report/scenario_words.h"

namespace scrutineer::report {
namespace {

using election::AreaId;
using election::FormColumn;
using investigation::Investigation;
using investigation::ScenarioOutcome;

/// Why the scenario has no outcome, or "".
std::string cannot(const ScenarioOutcome& scenario) {
  if (const auto* why = std::get_if<investigation::CannotReplace>(&scenario.result)) {
    return fmt::format("cannot-replace: {}", machine_name(why->why));
  }
  if (const auto* why = std::get_if<outcome::CannotCompute>(&scenario.result)) {
    return fmt::format("cannot-compute: {}", machine_name(why->why));
  }
  return {};
}

/// The rows of one scenario.
class ScenarioRows {
 public:
  ScenarioRows(const Investigation& all, const ScenarioRow& base, const ScenarioRow& row,
               std::string& out)
      : all_(all), base_(base), row_(row), scenario_(*row.scenario), out_(out) {}

  void write() {
    const std::string why = cannot(scenario_);
    for (std::size_t i = 0; i < scenario_.under.choices.size(); ++i) {
      CsvRow row(out_);
      begin(row, election::kNation, i);
      seats(row, base_, i);
      seats(row, row_, i);
      row.text(why);
    }
    if (!scenario_.by_constituency) return;
    for (const investigation::SeatChange& one : scenario_.changes) {
      if (one.area == election::kNation) continue;
      CsvRow row(out_);
      begin(row, one.area, one.choice);
      row.number(one.before).number(one.before_by_lot).number(one.after).number(one.after_by_lot);
      row.text("");
    }
  }

 private:
  void begin(CsvRow& row, AreaId area, std::size_t choice) const {
    row.text(scenario_.under.id)
        .text(all_.case_file.scenarios[scenario_.scenario].name)
        .text(all_.evidence.accounts[scenario_.base].id)
        .text(all_.evidence.geography.path(area))
        .text(scenario_.under.choices[choice].id)
        .number(base_.totals->sum(area, FormColumn::votes(choice)));
    if (row_.totals == nullptr) {
      row.empty();
    } else {
      row.number(row_.totals->sum(area, FormColumn::votes(choice)));
    }
  }

  static void seats(CsvRow& row, const ScenarioRow& of, std::size_t choice) {
    if (of.house) {
      row.number(of.house->seats[choice]).number(of.house->by_lot[choice]);
    } else {
      row.empty().empty();
    }
  }

  const Investigation& all_;
  const ScenarioRow& base_;
  const ScenarioRow& row_;
  const ScenarioOutcome& scenario_;
  std::string& out_;
};

}  // namespace

void scenarios_table(const Investigation& all, const base::ByteSink& sink) {
  std::string out =
      "contest,scenario,base,area,choice,votes_before,votes,seats_before,seats_by_lot_before,seats,"
      "seats_by_lot,cannot\n";
  for (std::size_t contest = 0; contest < all.evidence.contests.size(); ++contest) {
    const std::vector<ScenarioRow> rows = scenario_rows(all, contest);
    const ScenarioRow* base = nullptr;
    for (const ScenarioRow& row : rows) {
      if (row.scenario == nullptr) {
        base = &row;
      } else {
        ScenarioRows(all, *base, row, out).write();
      }
    }
  }
  sink(out);
}

}  // namespace scrutineer::report
