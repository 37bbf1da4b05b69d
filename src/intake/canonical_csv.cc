#include "scrutineer/intake/canonical_csv.h"

#include <algorithm>

namespace scrutineer::intake {

void CanonicalCsv::append_field(std::string& out, std::string_view text) const {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void CanonicalCsv::add(std::uint32_t column, std::string_view text) {
  if (text.empty() || too_large_) return;
  const std::uint32_t commas = width_ == 0 ? column : column - (width_ - 1);
  if (body_.size() + commas + text.size() > most_bytes_) {
    too_large_ = true;
    return;
  }
  body_.append(commas, ',');
  append_field(body_, text);
  width_ = column + 1;
}

void CanonicalCsv::end_row() {
  rows_.push_back({body_.size(), width_});
  width_ = 0;
}

std::string CanonicalCsv::finish(const std::vector<std::string>* header) {
  while (!rows_.empty() && rows_.back().width == 0) rows_.pop_back();
  std::uint32_t widest = header == nullptr ? 0 : static_cast<std::uint32_t>(header->size());
  for (const Row& row : rows_) widest = std::max(widest, row.width);
  std::uint64_t size = body_.size() + rows_.size();
  for (const Row& row : rows_) size += row.width == 0 ? 0 : widest - row.width;
  if (size > most_bytes_) too_large_ = true;
  if (too_large_) return {};

  std::string out;
  out.reserve(static_cast<std::size_t>(size) + 1024);
  if (header != nullptr) {
    for (std::size_t i = 0; i < header->size(); ++i) {
      if (i != 0) out += ',';
      append_field(out, (*header)[i]);
    }
    out += '\n';
  }
  std::uint64_t begin = 0;
  for (const Row& row : rows_) {
    out.append(body_, static_cast<std::size_t>(begin), static_cast<std::size_t>(row.end - begin));
    if (row.width != 0) out.append(widest - row.width, ',');
    out += '\n';
    begin = row.end;
  }
  return out;
}

}  // namespace scrutineer::intake
