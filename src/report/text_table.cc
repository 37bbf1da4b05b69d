#include "scrutineer/report/text_table.h"

#include <algorithm>
#include <string_view>

#include "scrutineer/report/display_width.h"

namespace scrutineer::report {
namespace {

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::kHeading:
      return "\033[1m";
    case Paint::kGood:
      return "\033[32m";
    case Paint::kBad:
      return "\033[31m";
    case Paint::kQuiet:
      return "\033[2m";
    case Paint::kPlain:
      break;
  }
  return "";
}

}  // namespace

std::string painted(std::string text, Paint paint, bool color) {
  if (!color || paint == Paint::kPlain || text.empty()) return text;
  return std::string(code_of(paint)) + text + "\033[0m";
}

std::string TextTable::text(std::size_t indent, bool color) const {
  std::vector<std::vector<TableCell>> lines;
  lines.reserve(rows_.size() + 1);
  std::vector<TableCell>& titles = lines.emplace_back();
  for (const TableColumn& column : columns_) titles.push_back({column.title, Paint::kQuiet});
  lines.insert(lines.end(), rows_.begin(), rows_.end());

  std::vector<std::size_t> widths(columns_.size(), 0);
  for (std::vector<TableCell>& line : lines) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line[i].text = shortened_to_width(line[i].text, columns_[i].widest);
      widths[i] = std::max(widths[i], display_width(line[i].text));
    }
  }
  std::string out;
  for (const std::vector<TableCell>& line : lines) {
    std::string text(indent, ' ');
    std::size_t owed = 0;  // spaces that stand only if something follows them
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::size_t room = widths[i] - display_width(line[i].text);
      if (columns_[i].right) owed += room;
      if (!line[i].text.empty()) {
        text.append(owed, ' ');
        owed = 0;
        text += painted(line[i].text, line[i].paint, color);
      }
      owed += (columns_[i].right ? 0 : room) + 2;
    }
    out += text;
    out += '\n';
  }
  return out;
}

}  // namespace scrutineer::report
