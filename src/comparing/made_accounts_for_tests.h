// Random accounts of one country for the tests of this room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "scrutineer/election/account.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::comparing {

/// Provinces of districts; stations lie in districts.
inline election::Geography made_geography(std::size_t provinces, std::size_t districts) {
  election::Geography geography("Nation", {"province", "district"});
  for (std::size_t p = 0; p < provinces; ++p) {
    const election::AreaId province =
        geography.child(election::kNation, "P" + std::to_string(provinces - p));
    for (std::size_t d = 0; d < districts; ++d) {
      geography.child(province, "D" + std::to_string(districts - d));
    }
  }
  return geography;
}

/// Rows that become an account: station code, area, a cell a column (Z, V, N, then the choices).
struct MadeRow {
  std::string code;
  election::AreaId area = 0;
  std::vector<std::uint32_t> cells;
};

inline constexpr election::Figure kMadeFigures[] = {
    election::Figure::kRegistered, election::Figure::kValid, election::Figure::kInvalid};

inline election::FormColumn made_column(std::size_t cell) {
  return cell < 3 ? election::FormColumn(kMadeFigures[cell])
                  : election::FormColumn::votes(cell - 3);
}

inline election::Account made_account(const std::vector<MadeRow>& rows, std::size_t choices,
                                      std::string id = "made") {
  election::Account account;
  account.id = std::move(id);
  auto forms = std::make_shared<election::FormList>();
  account.votes.resize(choices);
  std::vector<std::vector<std::uint32_t>> columns(choices + 3);
  for (const MadeRow& row : rows) {
    forms->keys.append(row.code);
    forms->areas.push_back(row.area);
    forms->rows.push_back(static_cast<std::uint32_t>(forms->areas.size() + 1));
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c].push_back(row.cells[c]);
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    account.column(made_column(c)) = election::CountColumn(std::move(columns[c]));
  }
  account.forms = forms;
  return account;
}

/// A country's true forms, codes "0" … in an order of their own.
inline std::vector<MadeRow> made_rows(std::mt19937& random, std::size_t stations,
                                      std::size_t choices, const election::Geography& geography) {
  std::vector<election::AreaId> districts;
  for (election::AreaId area = 0; area < geography.size(); ++area) {
    if (geography.level(area) == 2) districts.push_back(area);
  }
  std::vector<MadeRow> rows;
  for (std::size_t s = 0; s < stations; ++s) {
    MadeRow row{std::to_string(s * 7919 % 100003), districts[random() % districts.size()], {}};
    row.cells = {static_cast<std::uint32_t>(random() % 900), 0,
                 static_cast<std::uint32_t>(random() % 9)};
    for (std::size_t c = 0; c < choices; ++c) {
      row.cells.push_back(
          static_cast<std::uint32_t>(random() % (400 >> std::min<std::size_t>(c, 5))));
      row.cells[1] += row.cells.back();
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Another account of them: some forms are lacking, blank, changed, doubled or exchanged.
inline std::vector<MadeRow> another_account(std::mt19937& random, std::vector<MadeRow> rows,
                                            unsigned one_in) {
  std::vector<MadeRow> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    MadeRow row = rows[i];
    switch (random() % (7 * one_in)) {
      case 0:
        continue;
      case 1:
        std::fill(row.cells.begin() + 1, row.cells.end(), election::CountColumn::kAbsent);
        break;
      case 2:
        row.cells[3 + random() % (row.cells.size() - 3)] +=
            static_cast<std::uint32_t>(1 + random() % 90);
        break;
      case 3:
        std::swap(row.cells[3], row.cells[4]);
        break;
      case 4:
        if (i + 1 < rows.size()) {
          std::swap(row.cells, rows[i + 1].cells);
        }
        break;
      case 5:
        row.cells[random() % row.cells.size()] = random() % 2 == 0
                                                     ? election::CountColumn::kAbsent
                                                     : static_cast<std::uint32_t>(random() % 50);
        break;
      case 6:
        row.area = rows[random() % rows.size()].area;
        break;
      default:
        break;
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace scrutineer::comparing
