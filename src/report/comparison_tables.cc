// Accounts compared, as tables: docs/formats/tables.md specifies them.
#include <fmt/format.h>

#include "scrutineer/report/csv_pieces.h"
#include "scrutineer/report/machine_names.h"
#include "scrutineer/report/tables.h"

namespace scrutineer::report {
namespace {

using comparing::PairComparison;
using election::Account;
using election::AreaId;
using election::FormColumn;
using election::FormIndex;
using investigation::Investigation;

/// Calls `visit` with each pair of accounts that was compared in full.
template <class Visit>
void for_each_pair(const Investigation& all, Visit visit) {
  for (const investigation::ContestComparisons& one : all.comparisons) {
    for (const investigation::ComparedAccounts& compared : one.pairs) visit(compared.pair);
  }
}

/// Contest, left, right.
void append_pair(CsvRow& row, const Investigation& all, const PairComparison& pair) {
  const Account& left = all.evidence.accounts[pair.left];
  row.text(all.evidence.contests[left.contest].id)
      .text(left.id)
      .text(all.evidence.accounts[pair.right].id);
}

/// Paths of areas, of which neighbours share many.
class Paths {
 public:
  explicit Paths(const election::Geography& tree) : tree_(tree) {}
  const std::string& of(AreaId area) {
    if (area != area_) path_ = tree_.path(area);
    area_ = area;
    return path_;
  }

 private:
  const election::Geography& tree_;
  AreaId area_ = election::kNoArea;
  std::string path_;
};

class DifferenceRows {
 public:
  DifferenceRows(const Investigation& all, const FindingFigures& figures,
                 const PairComparison& pair, std::string& out)
      : all_(all),
        figures_(figures),
        pair_(pair),
        left_(all.evidence.accounts[pair.left]),
        right_(all.evidence.accounts[pair.right]),
        contest_(all.evidence.contests[left_.contest]),
        paths_(all.evidence.geography),
        out_(out) {}

  void write(const comparing::Difference& one) {
    for (const FormColumn column :
         comparing::differing_columns(left_, right_, pair_.columns, one)) {
      const FindingFigure left = figures_.form_figure(pair_.left, one.left, column);
      const FindingFigure right = figures_.form_figure(pair_.right, one.right, column);
      CsvRow row(out_);
      append_pair(row, all_, pair_);
      row.text(paths_.of(left_.forms->areas[one.left])).text(left_.forms->keys[one.left]);
      row.text(comparing::info_of(one.kind).code).text(machine_name(one.side));
      row.text(machine_kind(column));
      row.text(machine_name(contest_, column));
      append_cell(row, left);
      append_cell(row, right);
      row.number(left.value.value_or(0) - right.value.value_or(0));
    }
  }

 private:
  static void append_cell(CsvRow& row, const FindingFigure& figure) {
    if (figure.value) {
      row.number(*figure.value);
    } else {
      row.text(figure.text);
    }
    append_place(row, figure.place);
    row.text(figure.column);
  }

  const Investigation& all_;
  const FindingFigures& figures_;
  const PairComparison& pair_;
  const Account& left_;
  const Account& right_;
  const election::Contest& contest_;
  Paths paths_;
  std::string& out_;
};

void append_count(CsvRow& row, std::optional<std::int64_t> count) {
  if (count) {
    row.number(*count);
  } else {
    row.empty();
  }
}

/// The rows of stations that one account of a pair has alone.
class OnlyRows {
 public:
  OnlyRows(const Investigation& all, const FindingFigures& figures,
           const std::vector<VotesColumn>& columns, const PairComparison& pair, std::string& out)
      : all_(all),
        figures_(figures),
        columns_(columns),
        pair_(pair),
        paths_(all.evidence.geography),
        out_(out) {}

  void write(std::size_t account_index, FormIndex form) {
    const Account& account = all_.evidence.accounts[account_index];
    CsvRow row(out_);
    append_pair(row, all_, pair_);
    row.text(account.id).text(paths_.of(account.forms->areas[form]));
    row.text(account.forms->keys[form]);
    append_place(row, figures_.place_of(account_index, account.forms->rows[form]));
    for (const election::FigureName& figure : election::kFigures) {
      append_count(row, account.figure(figure.figure).at(form));
    }
    for (const VotesColumn& column : columns_) {
      const bool own = column.contest == account.contest;
      append_count(row, own ? account.votes[column.choice].at(form) : std::nullopt);
    }
  }

 private:
  const Investigation& all_;
  const FindingFigures& figures_;
  const std::vector<VotesColumn>& columns_;
  const PairComparison& pair_;
  Paths paths_;
  std::string& out_;
};

void append_area(std::string& out, const Investigation& all,
                 const std::vector<VotesColumn>& columns, const PairComparison& pair,
                 const comparing::AreaSum& area) {
  const std::size_t contest = all.evidence.accounts[pair.left].contest;
  CsvRow row(out);
  append_pair(row, all, pair);
  row.text(level_name(all, area.area)).text(all.evidence.geography.path(area.area));
  for (const std::uint64_t count : {area.common, area.only_left, area.only_right, area.sum.stations,
                                    area.sum.in_votes, area.sum.cells, area.sum.gross()}) {
    row.number(static_cast<std::int64_t>(count));
  }
  row.number(area.sum.net());
  for (const VotesColumn& column : columns) {
    if (column.contest != contest) {
      row.empty().empty();
      continue;
    }
    const comparing::ChoiceDifference& choice = area.sum.choices[column.choice];
    row.number(static_cast<std::int64_t>(choice.gross)).number(choice.net);
  }
}

}  // namespace

void differences_table(const Investigation& all, std::optional<comparing::DifferenceKind> kind,
                       const base::ByteSink& sink) {
  sink(
      "contest,left,right,area,station,kind,side,of,name,left_value,left_file,left_row,"
      "left_column,right_value,right_file,right_row,right_column,difference\n");
  const FindingFigures figures(all);
  for_each_pair(all, [&](const PairComparison& pair) {
    in_pieces(pair.differences.size(), sink,
              [&](std::size_t begin, std::size_t end, std::string& out) {
                DifferenceRows rows(all, figures, pair, out);
                for (std::size_t i = begin; i < end; ++i) {
                  const comparing::Difference& one = pair.differences[i];
                  if (!kind || one.kind == *kind) rows.write(one);
                }
              });
  });
}

void only_in_one_table(const Investigation& all, const base::ByteSink& sink) {
  const std::vector<VotesColumn> columns = votes_columns(all);
  std::string header;
  {
    CsvRow row(header);
    for (const std::string_view name :
         {"contest", "left", "right", "only_in", "area", "station", "file", "row"}) {
      row.text(name);
    }
    for (const election::FigureName& figure : election::kFigures) row.text(figure.name);
    for (const VotesColumn& column : columns) row.text(votes_column_name(all, "votes", column));
  }
  sink(header);
  const FindingFigures figures(all);
  for_each_pair(all, [&](const PairComparison& pair) {
    const auto write = [&](std::size_t account, const std::vector<FormIndex>& forms) {
      in_pieces(forms.size(), sink, [&](std::size_t begin, std::size_t end, std::string& out) {
        OnlyRows rows(all, figures, columns, pair, out);
        for (std::size_t i = begin; i < end; ++i) rows.write(account, forms[i]);
      });
    };
    write(pair.left, pair.only_left.forms);
    write(pair.right, pair.only_right.forms);
  });
}

void differences_by_area_table(const Investigation& all, const base::ByteSink& sink) {
  const std::vector<VotesColumn> columns = votes_columns(all);
  std::string header;
  {
    CsvRow row(header);
    for (const std::string_view name :
         {"contest", "left", "right", "level", "area", "common", "only_left", "only_right",
          "stations", "in_votes", "cells", "gross", "net"}) {
      row.text(name);
    }
    for (const VotesColumn& column : columns) {
      row.text(votes_column_name(all, "gross", column));
      row.text(votes_column_name(all, "net", column));
    }
  }
  sink(header);
  for_each_pair(all, [&](const PairComparison& pair) {
    in_pieces(pair.areas.size(), sink, [&](std::size_t begin, std::size_t end, std::string& out) {
      for (std::size_t i = begin; i < end; ++i) {
        append_area(out, all, columns, pair, pair.areas[i]);
      }
    });
  });
}

}  // namespace scrutineer::report
