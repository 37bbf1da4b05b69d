// Arcadia's files as its tests read them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scrutineer/simulation/arcadia.h"

namespace scrutineer::simulation {

using Row = std::vector<std::string>;

inline std::map<std::string, std::string> files_of(const Options& options) {
  base::NoProgress nobody;
  auto result = simulate(options, nobody);
  if (!result) throw std::runtime_error(result.error().text());
  std::map<std::string, std::string> files;
  for (OutputFile& file : *result) files[file.path] = std::move(file.bytes);
  return files;
}

/// The rows of a table without quotes, the header among them.
inline std::vector<Row> rows_of(std::string_view text) {
  std::vector<Row> rows;
  Row row(1);
  for (const char c : text) {
    if (c == '\n') {
      rows.push_back(std::move(row));
      row = Row(1);
    } else if (c == ',') {
      row.emplace_back();
    } else {
      row.back() += c;
    }
  }
  EXPECT_EQ(row, Row(1)) << "the file does not end with its last row";
  return rows;
}

inline std::uint64_t number(const std::string& cell) { return std::stoull(cell); }

inline Options small(std::uint64_t seed = 1) {
  Options options;
  options.seed = seed;
  options.stations = 200;
  return options;
}

inline Options clean(Options options) {
  options.faults = base::Quotient(0, 1);
  return options;
}

/// A table by station code and column.
struct Table {
  explicit Table(const std::string& text) : rows(rows_of(text)), header(rows.front()) {
    rows.erase(rows.begin());
  }
  [[nodiscard]] std::size_t column(std::string_view name) const {
    const auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end()) throw std::out_of_range(std::string(name));
    return static_cast<std::size_t>(at - header.begin());
  }
  [[nodiscard]] std::uint64_t at(const Row& row, std::string_view name) const {
    return number(row[column(name)]);
  }
  std::vector<Row> rows;
  Row header;
};

/// The sums of a file's rows, by province and column.
inline std::map<std::string, std::vector<std::uint64_t>> sums_by_province(const std::string& text,
                                                                          std::size_t province,
                                                                          std::size_t first) {
  std::map<std::string, std::vector<std::uint64_t>> sums;
  std::vector<Row> rows = rows_of(text);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto& sum = sums[rows[i][province]];
    sum.resize(rows[i].size() - first);
    for (std::size_t j = first; j < rows[i].size(); ++j) sum[j - first] += number(rows[i][j]);
  }
  return sums;
}

}  // namespace scrutineer::simulation
