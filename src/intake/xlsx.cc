#include "scrutineer/intake/xlsx.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <pugixml.hpp>
#include <utility>
#include <vector>

#include "scrutineer/intake/canonical_csv.h"
#include "scrutineer/intake/number_text.h"
#include "scrutineer/intake/packed_stream.h"
#include "scrutineer/intake/utf8.h"
#include "scrutineer/intake/workbook.h"
#include "scrutineer/intake/xml_elements.h"

namespace scrutineer::intake {
namespace {

constexpr std::uint64_t kMostRows = 1'048'576;  // ECMA-376's own limits.
constexpr std::uint32_t kMostColumns = 16'384;

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (const pugi::xml_node& each : node.children()) {
    if (local_name(each) == local) return each;
  }
  return {};
}

bool parse_element(std::string_view element, pugi::xml_document& document) {
  constexpr unsigned kKeepSpaces = pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_eol;
  return document.load_buffer(element.data(), element.size(), kKeepSpaces, pugi::encoding_utf8);
}

/// Undoes ST_Xstring's escapes of control characters: "_x000D_" is a carriage return. Only those
/// that text may hold, and the underscore itself, are undone.
void append_unescaped(std::string_view text, std::string& out) {
  while (true) {
    const std::size_t at = text.find("_x");
    if (at == std::string_view::npos) break;
    out += text.substr(0, at);
    text.remove_prefix(at);
    unsigned code = 0;
    const bool escape =
        text.size() >= 7 && text[6] == '_' &&
        std::from_chars(text.data() + 2, text.data() + 6, code, 16).ptr == text.data() + 6;
    const bool plain = code == '\t' || code == '\n' || code == '\r' || (code > 0x1F && code < 0x7F);
    if (escape && plain) {
      out += static_cast<char>(code);
      text.remove_prefix(7);
    } else {
      out += text.substr(0, 2);
      text.remove_prefix(2);
    }
  }
  out += text;
}

/// The text of an <si> or <is>: its <t>, or the <t> of each of its runs. Phonetic runs are how to
/// say it, not what it says.
void append_rich_text(const pugi::xml_node& node, std::string& out) {
  for (const pugi::xml_node& each : node.children()) {
    if (local_name(each) == "t") append_unescaped(each.child_value(), out);
    if (local_name(each) == "r") append_unescaped(child(each, "t").child_value(), out);
  }
}

/// The texts that cells share, in one buffer.
class SharedStrings {
 public:
  /// False if the XML is broken.
  bool read(const std::string& xml) {
    if (xml.empty()) return true;
    const std::optional<std::string_view> plain = plain_xml(xml);
    if (!plain) return false;
    XmlElements elements(*plain, root_prefix(*plain) + "si");
    pugi::xml_document document;
    while (const std::optional<std::string_view> element = elements.next()) {
      if (!parse_element(*element, document)) return false;
      append_rich_text(document.document_element(), texts_);
      ends_.push_back(texts_.size());
    }
    return !elements.broken();
  }

  [[nodiscard]] std::optional<std::string_view> at(std::string_view index) const {
    std::size_t i = 0;
    const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), i);
    if (error != std::errc() || end != index.data() + index.size() || i >= ends_.size()) return {};
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(texts_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string texts_;
  std::vector<std::size_t> ends_;
};

/// A cell's reference, counted from 1: "B7" is column 2, row 7.
struct CellName {
  std::uint32_t column = 0;
  std::uint64_t row = 0;
};

std::optional<CellName> parse_cell_name(std::string_view text) {
  CellName name;
  std::size_t at = 0;
  for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
    name.column = name.column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
  }
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), name.row);
  if (at == 0 || error != std::errc() || end != text.data() + text.size() || name.row == 0 ||
      name.column > kMostColumns) {
    return {};
  }
  return name;
}

std::string column_letters(std::uint32_t column) {
  std::string out;
  for (; column != 0; column = (column - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return out;
}

/// Turns one sheet's rows into records.
class SheetReader {
 public:
  SheetReader(const SharedStrings& strings, std::uint64_t most_bytes, const std::string& shown_path)
      : strings_(strings), csv_(most_bytes), shown_path_(shown_path) {}

  /// Nothing, or what is wrong.
  std::optional<base::Error> read(const std::string& xml) {
    const std::optional<std::string_view> plain = plain_xml(xml);
    if (!plain) return damaged_workbook(shown_path_, "its sheet is not plain XML");
    const std::string prefix = root_prefix(*plain);
    XmlElements data(*plain, prefix + "sheetData");
    const std::optional<std::string_view> cells = data.next();
    if (!cells) return damaged_workbook(shown_path_, "its sheet has no end or no cells");
    XmlElements rows(*cells, prefix + "row");
    while (const std::optional<std::string_view> element = rows.next()) {
      if (!parse_element(*element, document_)) {
        return damaged_workbook(shown_path_, "this row is not XML", row_ + 1);
      }
      if (auto error = read_row(document_.document_element())) return error;
      if (csv_.too_large()) return {};
    }
    if (rows.broken()) return damaged_workbook(shown_path_, "this row has no end", row_ + 1);
    return {};
  }

  CanonicalCsv& csv() { return csv_; }

 private:
  std::optional<base::Error> read_row(const pugi::xml_node& node) {
    std::uint64_t row = row_ + 1;
    if (const pugi::xml_attribute written = node.attribute("r")) {
      const std::string_view text = written.value();
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
      if (error != std::errc() || end != text.data() + text.size()) row = 0;
    }
    if (row <= row_ || row > kMostRows) {
      return damaged_workbook(shown_path_, "the number of the row after this one is not possible",
                              row_);
    }
    while (++row_ < row) csv_.end_row();
    column_ = 0;
    for (const pugi::xml_node& cell : node.children()) {
      if (local_name(cell) != "c") continue;
      if (auto error = read_cell(cell)) return error;
    }
    csv_.end_row();
    return {};
  }

  std::optional<base::Error> read_cell(const pugi::xml_node& cell) {
    CellName name{column_ + 1, row_};
    if (const pugi::xml_attribute written = cell.attribute("r")) {
      name = parse_cell_name(written.value()).value_or(CellName{});
    }
    if (name.row != row_ || name.column <= column_ || name.column > kMostColumns) {
      return damaged_workbook(shown_path_, "the place of the cell after this one is not possible",
                              row_, column_letters(column_));
    }
    column_ = name.column;
    value_.clear();
    if (auto error = read_value(cell)) return error;
    csv_.add(column_ - 1, value_);
    return {};
  }

  /// Sets value_.
  std::optional<base::Error> read_value(const pugi::xml_node& cell) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") {
      append_rich_text(child(cell, "is"), value_);
      return {};
    }
    const pugi::xml_node stored = child(cell, "v");
    if (!stored) {
      if (!child(cell, "f")) return {};
      return workbook_error("formula-without-value", shown_path_, row_, column_letters(column_),
                            "this cell holds a formula, but not its value",
                            "open the workbook in a spreadsheet program and save it again");
    }
    const std::string_view text = stored.child_value();
    if (type == "s") {
      const std::optional<std::string_view> shared = strings_.at(text);
      if (!shared) {
        return damaged_workbook(shown_path_, "this cell's text is not among its shared texts", row_,
                                column_letters(column_));
      }
      value_ = *shared;
    } else if (type == "b" && (text == "0" || text == "1")) {
      value_ = text == "1" ? "TRUE" : "FALSE";
    } else if (type.empty() || type == "n") {
      value_ = whole_number_text(text, scratch_);
    } else {
      append_unescaped(text, value_);  // "str", "e", "d".
    }
    return {};
  }

  const SharedStrings& strings_;
  CanonicalCsv csv_;
  const std::string& shown_path_;
  pugi::xml_document document_;
  std::uint64_t row_ = 0;     ///< The row being read, or last read.
  std::uint32_t column_ = 0;  ///< The column last read in it.
  std::string value_;
  std::string scratch_;
};

}  // namespace

base::Result<std::string> workbook_to_csv(std::string_view bytes, const std::string& sheet,
                                          const std::string& shown_path,
                                          const ReadingLimits& limits) {
  base::Result<WorkbookParts> parts = read_workbook(bytes, sheet, shown_path, limits);
  if (!parts) return base::failure(parts.error());
  SharedStrings strings;
  if (!strings.read(parts->shared_strings)) {
    return base::failure(damaged_workbook(shown_path, "its shared texts are not plain XML"));
  }
  SheetReader reader(strings, unpacked_cap(bytes.size(), limits), shown_path);
  if (auto error = reader.read(parts->sheet)) return base::failure(*std::move(error));
  std::string text = reader.csv().finish(nullptr);
  if (reader.csv().too_large()) {
    return base::failure(too_large_error(bytes.size(), limits, shown_path));
  }
  // A reference such as &#xD800; is XML's way to smuggle in what is not text.
  if (find_utf8_fault(text).kind != Utf8Fault::Kind::kNone) {
    return base::failure(damaged_workbook(shown_path, "a cell's text is not Unicode"));
  }
  return text;
}

}  // namespace scrutineer::intake
