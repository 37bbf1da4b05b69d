// A row of a CSV table (RFC 4180).
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "scrutineer/report/tables.h"

namespace scrutineer::report {

/// One row: cells with commas between them, a line feed at the end.
class CsvRow {
 public:
  explicit CsvRow(std::string& out) : out_(out) {}
  CsvRow(const CsvRow&) = delete;
  CsvRow& operator=(const CsvRow&) = delete;
  ~CsvRow() { out_ += '\n'; }

  CsvRow& text(std::string_view text) {
    separate();
    append_text_cell(out_, text);
    return *this;
  }
  CsvRow& number(std::int64_t value) {
    separate();
    const fmt::format_int digits(value);
    out_.append(digits.data(), digits.size());
    return *this;
  }
  CsvRow& empty() {
    separate();
    return *this;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace scrutineer::report
