#include "scrutineer/intake/guess_sample.h"

#include <algorithm>
#include <map>
#include <set>

#include "scrutineer/intake/count_cell.h"
#include "scrutineer/intake/guess_names.h"

namespace scrutineer::intake {

std::string_view SampleRows::header(std::size_t column) const {
  return trimmed(sample_.headers[column]);
}

ColumnTraits SampleRows::traits(std::size_t column) const {
  ColumnTraits traits;
  traits.words = header_words(sample_.headers[column]);
  std::set<std::string_view> texts;
  bool counts = true;
  traits.code_like = true;
  for (std::size_t row = 0; row < sample_.rows.size(); ++row) {
    const std::string_view text = cell(row, column);
    if (text.empty()) continue;
    ++traits.filled;
    texts.insert(text);
    if (text.size() > 24 || text.find(' ') != std::string_view::npos) traits.code_like = false;
    const Cell read = read_count(text, CountFormat{});
    if (read.kind == CellKind::kAmbiguous) {
      traits.separated = true;
      traits.separator = text.find('.') != std::string_view::npos ? '.' : ',';
    } else if (text == "-1") {
      traits.minus_one = true;
    } else if (read.kind != CellKind::kCount) {
      counts = false;
    }
  }
  traits.distinct = texts.size();
  traits.counts = counts && traits.filled > 0;
  return traits;
}

std::vector<std::string> SampleRows::texts(std::size_t column) const {
  std::vector<std::string> all;
  std::set<std::string_view> seen;
  for (std::size_t row = 0; row < sample_.rows.size(); ++row) {
    const std::string_view text = cell(row, column);
    if (!text.empty() && seen.insert(text).second) all.emplace_back(text);
  }
  return all;
}

std::size_t SampleRows::distinct_keys(const KeyColumns& columns) const {
  std::set<std::string> keys;
  for (std::size_t row = 0; row < sample_.rows.size(); ++row) {
    if (!blank(row)) keys.insert(key_of(row, columns));
  }
  return keys.size();
}

bool SampleRows::tells_apart(const KeyColumns& columns) const {
  std::set<std::string> keys;
  for (std::size_t row = 0; row < sample_.rows.size(); ++row) {
    if (blank(row)) continue;
    for (const std::size_t column : columns) {
      if (cell(row, column).empty()) return false;
    }
    if (!keys.insert(key_of(row, columns)).second) return false;
  }
  return !keys.empty();
}

bool SampleRows::steady(std::size_t column, const KeyColumns& within) const {
  std::map<std::string, std::string_view> first;
  for (std::size_t row = 0; row < sample_.rows.size(); ++row) {
    if (blank(row)) continue;
    const std::string_view text = cell(row, column);
    if (first.try_emplace(key_of(row, within), text).first->second != text) return false;
  }
  return true;
}

std::string_view SampleRows::cell(std::size_t row, std::size_t column) const {
  const std::vector<std::string>& cells = sample_.rows[row];
  return column < cells.size() ? trimmed(cells[column]) : std::string_view();
}

bool SampleRows::blank(std::size_t row) const {
  return sample_.rows[row].size() <= 1 && sample_.headers.size() > 1;
}

std::string SampleRows::key_of(std::size_t row, const KeyColumns& columns) const {
  std::string key;
  for (const std::size_t column : columns) key += std::string(cell(row, column)) + '\n';
  return key;
}

}  // namespace scrutineer::intake
