// What the fuzzers of tables do with an input, callable from tests too. A broken promise throws.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "scrutineer/intake/container.h"
#include "scrutineer/intake/encoding.h"
#include "scrutineer/intake/json_rows.h"
#include "scrutineer/intake/packed_stream.h"
#include "scrutineer/intake/packing_for_tests.h"
#include "scrutineer/intake/table_text.h"
#include "scrutineer/intake/utf8.h"
#include "scrutineer/intake/xlsx.h"

namespace scrutineer::fuzz {

inline void promise(bool kept, const char* what) {
  if (!kept) throw std::logic_error(what);
}

/// Small enough that an input is done in a moment.
inline intake::ReadingLimits small_limits() {
  intake::ReadingLimits limits;
  limits.largest_unpacked = std::uint64_t{4} << 20;
  limits.most_entries = 100;
  limits.most_columns = 1000;
  return limits;
}

/// Errors are for people: they have a code, and their text is UTF-8 without control characters.
inline void check_error(const base::Error& error) {
  promise(!error.code.empty() && !error.what.empty() && !error.remedy.empty(), "an error is empty");
  const std::string text = error.what + error.remedy + error.place.text();
  promise(intake::is_utf8(text), "an error is not UTF-8");
  for (const char c : text) promise(static_cast<unsigned char>(c) >= 0x20, "an error has controls");
}

inline void check_text(std::string_view text) {
  promise(intake::find_utf8_fault(text).kind == intake::Utf8Fault::Kind::kNone,
          "the text is not UTF-8 or has a NUL");
}

/// Text made from workbooks and JSON: quotes balance, and records with values are of one width.
inline void check_canonical(std::string_view text) {
  check_text(text);
  promise(text.empty() || text.back() == '\n', "the last record does not end");
  std::size_t commas = 0;
  std::size_t width = 0;
  bool quoted = false;
  bool blank = true;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == ',') ++commas;
    if (!quoted && c == '\n') {
      if (!blank && width == 0) width = commas + 1;
      promise(blank || width == commas + 1, "records differ in width");
      commas = 0;
      blank = true;
    } else {
      blank = false;
    }
  }
  promise(!quoted, "a quoted field does not end");
}

/// Any bytes as a file: gz, xz, zip, tar, or plain.
inline void container_body(std::string_view input) {
  const intake::ReadingLimits limits = small_limits();
  const auto unpacked = intake::unpack(input, "f", "", limits);
  if (!unpacked) return check_error(unpacked.error());
  promise(unpacked->bytes.size() <= intake::unpacked_cap(input.size(), limits) ||
              unpacked->container.starts_with("tar."),
          "more was unpacked than the cap allows");
  const auto table = intake::table_from_bytes(input, "f", {}, limits);
  if (!table) {
    for (const base::Error& error : table.error().kept()) check_error(error);
    return;
  }
  table->canonical ? check_canonical(table->text) : check_text(table->text);
}

/// The first line names an encoding (or none), the rest is the text.
inline void encoding_body(std::string_view input) {
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string encoding(input.substr(0, line));
  const std::string_view bytes = input.substr(std::min(line + 1, input.size()));
  const auto text = intake::decode_text(bytes, encoding, "f");
  if (!text) return check_error(text.error());
  check_text(text->text);
  if (text->encoding == "UTF-8") {
    promise(bytes.ends_with(text->text), "UTF-8 was changed");
  }
}

/// A workbook's bytes; or, for inputs that are no zip file, the inside of <sheetData>, and after a
/// NUL that of <sst>.
inline void xlsx_body(std::string_view input) {
  std::string made;
  if (!input.starts_with("PK")) {
    const std::size_t nul = std::min(input.find('\0'), input.size());
    made = intake::testing::make_zip(
        intake::testing::workbook_parts(std::string(input.substr(0, nul)),
                                        std::string(input.substr(std::min(nul + 1, input.size())))),
        "compression=store");
    input = made;
  }
  const auto text = intake::workbook_to_csv(input, "", "f", small_limits());
  if (!text) return check_error(text.error());
  check_canonical(*text);
}

/// A JSON text. What is not UTF-8 never reaches the reader.
inline void json_body(std::string_view input) {
  if (intake::find_utf8_fault(input).kind != intake::Utf8Fault::Kind::kNone) return;
  const auto text = intake::json_to_csv(input, input.size(), "f", small_limits());
  if (!text) return check_error(text.error());
  check_canonical(*text);
}

}  // namespace scrutineer::fuzz
