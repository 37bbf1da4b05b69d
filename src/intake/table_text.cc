#include "scrutineer/intake/table_text.h"

#include <optional>
#include <utility>

#include "scrutineer/intake/container.h"
#include "scrutineer/intake/encoding.h"
#include "scrutineer/intake/json_rows.h"
#include "scrutineer/intake/xlsx.h"

namespace scrutineer::intake {
namespace {

/// Whether a text is JSON: by the ending of its file's name or, where that says nothing, by its
/// first character.
bool is_json(std::string_view text, const Source& source) {
  std::string name = source.member.empty() ? source.path : source.member;
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view ending : {".gz", ".xz"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  for (const std::string_view ending : {".json", ".jsonl", ".ndjson"}) {
    if (name.ends_with(ending)) return true;
  }
  for (const std::string_view ending : {".csv", ".tsv", ".tab", ".txt"}) {
    if (name.ends_with(ending)) return false;
  }
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// Makes `text` the table's own, made from another kind of file.
void set_canonical(std::string text, std::string kind, TableText& table) {
  table.unpacked = std::make_unique<std::string>(std::move(text));
  table.text = *table.unpacked;
  table.canonical = true;
  table.source.table_kind = std::move(kind);
}

std::optional<base::Error> take_workbook(std::string_view contents, const TableFormat& format,
                                         const ReadingLimits& limits, TableText& table) {
  base::Result<std::string> text =
      workbook_to_csv(contents, format.sheet, table.source.path, limits);
  if (!text) return std::move(text).error();
  table.source.encoding = "UTF-8";
  set_canonical(*std::move(text), "XLSX", table);
  return {};
}

std::optional<base::Error> take_text(std::string_view contents, const TableFormat& format,
                                     const ReadingLimits& limits, TableText& table) {
  if (!format.sheet.empty()) {
    return base::Error{"unknown-sheet",
                       {.file = table.source.path, .row = 0, .column = {}},
                       "this is no workbook, so it has no sheets",
                       "leave sheet out"};
  }
  base::Result<Utf8Text> decoded = decode_text(contents, format.encoding, table.source.path);
  if (!decoded) return std::move(decoded).error();
  table.source.encoding = std::move(decoded->encoding);
  table.text = decoded->text;
  if (decoded->converted != nullptr) table.unpacked = std::move(decoded->converted);
  table.source.table_kind = "CSV";
  if (!is_json(table.text, table.source)) return {};
  base::Result<std::string> rows =
      json_to_csv(table.text, table.source.size, table.source.path, limits);
  if (!rows) return std::move(rows).error();
  set_canonical(*std::move(rows), "JSON", table);
  return {};
}

base::Result<TableText> read_table(std::string_view bytes, const std::string& shown_path,
                                   const TableFormat& format, const ReadingLimits& limits) {
  base::Result<Unpacked> unpacked = unpack(bytes, shown_path, format.member, limits);
  if (!unpacked) return base::failure(unpacked.error());
  TableText table;
  table.source.path = shown_path;
  table.source.member = unpacked->member;
  table.source.size = bytes.size();
  table.source.container = unpacked->container;

  const bool inside = !unpacked->bytes.empty();
  if (inside) table.unpacked = std::make_unique<std::string>(std::move(unpacked->bytes));
  const std::string_view contents = inside ? std::string_view(*table.unpacked) : bytes;
  std::optional<base::Error> error = unpacked->workbook
                                         ? take_workbook(contents, format, limits, table)
                                         : take_text(contents, format, limits, table);
  if (error) return base::failure(*std::move(error));
  return table;
}

}  // namespace

base::Reading<TableText> table_from_bytes(std::string_view bytes, const std::string& shown_path,
                                          const TableFormat& format, const ReadingLimits& limits) {
  base::Result<TableText> table = read_table(bytes, shown_path, format, limits);
  if (!table) return base::failure(base::Errors(std::move(table).error()));
  return *std::move(table);
}

base::Reading<TableText> open_table(const std::string& real_path, const std::string& shown_path,
                                    const TableFormat& format, const ReadingLimits& limits) {
  base::Result<FileBytes> file = FileBytes::open(real_path, shown_path);
  if (!file) return base::failure(base::Errors(std::move(file).error()));
  base::Reading<TableText> table = table_from_bytes(file->text(), shown_path, format, limits);
  if (table) table->file = *std::move(file);
  return table;
}

}  // namespace scrutineer::intake
