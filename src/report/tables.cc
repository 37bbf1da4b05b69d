#include "scrutineer/report/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scrutineer/investigation/lots.h"
#include "scrutineer/report/csv_pieces.h"
#include "scrutineer/report/csv_row.h"
#include "scrutineer/report/finding_figures.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using election::AreaId;
using election::Finding;
using election::FormColumn;
using investigation::Investigation;

/// "valid=300; MAS=100; invalid=2a": a figure without a count shows what stands in its cell.
void append_figures(std::string& out, const std::vector<FindingFigure>& figures) {
  for (const FindingFigure& figure : figures) {
    if (!out.empty()) out += "; ";
    if (figure.of != FindingFigure::Of::kForm) {
      out += machine_name(figure.of);
      out += ' ';
    }
    out += figure.name;
    if (figure.seats) out += " seats";
    out += '=';
    if (figure.value) {
      out += fmt::to_string(*figure.value);
    } else {
      out += figure.text;
    }
  }
}

class FindingRows {
 public:
  FindingRows(const Investigation& all, const FindingFigures& resolver, std::string& out)
      : all_(all), resolver_(resolver), out_(out) {}

  void write(const Finding& finding) {
    const checking::Rule& rule = checking::rules()[finding.rule];
    const FindingSubject subject = resolver_.subject(finding);
    CsvRow row(out_);
    row.text(rule.code).text(machine_name(finding.kind));
    const auto& evidence = all_.evidence;
    row.text(finding.account == Finding::kNone ? std::string_view()
                                               : evidence.accounts[finding.account].id);
    row.text(finding.announced == Finding::kNone ? std::string_view()
                                                 : evidence.announced[finding.announced].source);
    if (subject.area != area_) {
      path_ = subject.area == election::kNoArea ? "" : evidence.geography.path(subject.area);
      area_ = subject.area;
    }
    row.text(path_).text(subject.station).text(resolver_.column_name(finding));
    row.number(finding.found).number(finding.expected).number(finding.votes_at_stake);
    append_place(row, subject.place);
    row.text(subject.other_station);
    append_place(row, subject.other_place);
    resolver_.of(finding, figures_);
    text_.clear();
    append_figures(text_, figures_);
    row.text(text_);
  }

 private:
  const Investigation& all_;
  const FindingFigures& resolver_;
  std::string& out_;
  std::vector<FindingFigure> figures_;
  std::string text_;
  AreaId area_ = election::kNoArea;
  std::string path_;
};

/// A sum over no form at all is not 0 but unknown: its cell stays empty.
void append_sum(CsvRow& row, const counting::Totals& totals, AreaId area, FormColumn column) {
  if (totals.present(area, column) == 0) {
    row.empty();
  } else {
    row.number(totals.sum(area, column));
  }
}

std::string areas_header(const Investigation& all) {
  std::string out;
  CsvRow row(out);
  row.text("account").text("level").text("area").text("forms");
  for (const election::FigureName& figure : election::kFigures) row.text(figure.name);
  for (const VotesColumn& column : votes_columns(all)) {
    row.text(votes_column_name(all, "votes", column));
  }
  return out;
}

/// For how many seats a lot must be drawn among this choice and those that tie with it.
std::int64_t tied_seats(const std::vector<investigation::OpenLot>& lots, std::size_t choice) {
  std::int64_t seats = 0;
  for (const investigation::OpenLot& lot : lots) {
    if (std::find(lot.choices.begin(), lot.choices.end(), choice) != lot.choices.end()) {
      seats += lot.seats;
    }
  }
  return seats;
}

std::string cells_of_house(const Investigation& all, std::size_t account_index,
                           const outcome::HouseResult& house) {
  std::string out;
  const election::Account& account = all.evidence.accounts[account_index];
  const election::Contest& contest = all.evidence.contests[account.contest];
  const auto& rule = std::get<election::SeatsRule>(contest.rule);
  for (std::size_t c = 0; c < house.constituencies.size(); ++c) {
    const outcome::ConstituencyResult& result = house.constituencies[c];
    const std::string path = all.evidence.geography.path(result.area);
    const bool placed = house.tier && !house.tier->by_constituency.empty();
    const auto open = investigation::open_seats(rule, result);
    for (std::size_t i = 0; i < contest.choices.size(); ++i) {
      CsvRow(out)
          .text(account.id)
          .text(path)
          .text(contest.choices[i].id)
          .number(result.votes[i])
          .text(result.eligible[i] ? "yes" : "no")
          .number(placed ? house.tier->by_constituency[c][i] : result.elected[i].value())
          .number(tied_seats(open.lots, i));
    }
  }
  return out;
}

void all_differences_table(const Investigation& all, const base::ByteSink& sink) {
  differences_table(all, std::nullopt, sink);
}

}  // namespace

void findings_table(const Investigation& all, const base::ByteSink& sink) {
  const FindingFigures resolver(all);
  const std::vector<Finding>& findings = all.checked.findings;
  sink(
      "code,kind,account,announced,area,station,about,found,expected,votes_at_stake,file,row,"
      "other_station,other_file,other_row,figures\n");
  in_pieces(findings.size(), sink, [&](std::size_t begin, std::size_t end, std::string& out) {
    FindingRows rows(all, resolver, out);
    for (std::size_t i = begin; i < end; ++i) rows.write(findings[i]);
  });
}

void areas_table(const Investigation& all, const base::ByteSink& sink) {
  const std::size_t areas = all.evidence.geography.size();
  const std::vector<VotesColumn> columns = votes_columns(all);
  const auto write_area = [&](std::size_t account_index, AreaId area, std::string& out) {
    const counting::Totals& totals = all.totals[account_index];
    if (totals.forms(area) == 0) return;
    const election::Account& account = all.evidence.accounts[account_index];
    CsvRow row(out);
    row.text(account.id).text(level_name(all, area)).text(all.evidence.geography.path(area));
    row.number(totals.forms(area));
    for (std::size_t i = 0; i < election::kFigureCount; ++i) {
      append_sum(row, totals, area, FormColumn::at(i));
    }
    for (const VotesColumn& column : columns) {
      if (column.contest != account.contest) {
        row.empty();
      } else {
        append_sum(row, totals, area, FormColumn::votes(column.choice));
      }
    }
  };
  sink(areas_header(all));
  in_pieces(all.evidence.accounts.size() * areas, sink,
            [&](std::size_t begin, std::size_t end, std::string& out) {
              for (std::size_t i = begin; i < end; ++i) {
                write_area(i / areas, static_cast<AreaId>(i % areas), out);
              }
            });
}

void seats_table(const Investigation& all, const base::ByteSink& sink) {
  std::string out = "account,constituency,choice,votes,eligible,seats,seats_by_lot\n";
  for (std::size_t i = 0; i < all.outcomes.size(); ++i) {
    if (const auto* house = std::get_if<outcome::HouseResult>(&all.outcomes[i])) {
      out += cells_of_house(all, i, *house);
    }
  }
  sink(out);
}

void announced_table(const Investigation& all, const base::ByteSink& sink) {
  std::string out =
      "contest,announced,account,area,kind,name,announced_value,recomputed,lot_seats,agrees\n";
  for (const investigation::ContestAnswer& answer : all.answers) {
    const election::Contest& contest = all.evidence.contests[answer.contest];
    const auto row = [&](std::size_t announced, std::size_t account, AreaId area,
                         std::string_view kind, std::string_view name, std::int64_t published,
                         std::int64_t recomputed, std::int64_t by_lot, bool agrees) {
      CsvRow(out)
          .text(contest.id)
          .text(all.evidence.announced[announced].source)
          .text(all.evidence.accounts[account].id)
          .text(all.evidence.geography.path(area))
          .text(kind)
          .text(name)
          .number(published)
          .number(recomputed)
          .number(by_lot)
          .text(agrees ? "yes" : "no");
    };
    for (const checking::AnnouncedComparison& one : answer.compared) {
      row(one.announced, one.account, one.area, machine_kind(one.column),
          machine_name(contest, one.column), one.announced_value, one.counted, 0, one.agrees());
    }
    if (!answer.leading_account) continue;
    for (const investigation::SeatsComparison& one : answer.seats_compared) {
      row(one.announced, *answer.leading_account, one.area, "seats", contest.choices[one.choice].id,
          one.announced_seats, one.recomputed_seats, one.lot_seats, one.agrees());
    }
  }
  sink(out);
}

std::vector<Table> tables(const Investigation& all) {
  using Writer = void (*)(const Investigation&, const base::ByteSink&);
  constexpr std::array<std::pair<std::string_view, Writer>, 10> kTables = {{
      {"findings.csv", findings_table},
      {"areas.csv", areas_table},
      {"seats.csv", seats_table},
      {"announced.csv", announced_table},
      {"scenarios.csv", scenarios_table},
      {"differences.csv", all_differences_table},
      {"only-in-one.csv", only_in_one_table},
      {"differences-by-area.csv", differences_by_area_table},
      {"percent-differences.csv", percent_differences_table},
      {"area-figures.csv", area_figures_table},
  }};
  std::vector<Table> out;
  for (const auto& [name, writer] : kTables) {
    out.push_back({std::string(name),
                   [&all, write = writer](const base::ByteSink& sink) { write(all, sink); }});
  }
  return out;
}

}  // namespace scrutineer::report
