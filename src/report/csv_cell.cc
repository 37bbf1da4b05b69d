// One cell of a CSV table, safe in a spreadsheet.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "scrutineer/intake/utf8.h"
#include "scrutineer/report/tables.h"

namespace scrutineer::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\r' && c != '\n') || byte == 0x7F;
}

constexpr std::uint8_t kNeedsQuotes = 1;
constexpr std::uint8_t kMayNeedRepair = 2;

/// What each byte asks of its cell. Most cells ask for nothing and are copied as they are.
constexpr std::array<std::uint8_t, 256> marks_of_bytes() {
  std::array<std::uint8_t, 256> marks{};
  for (std::size_t byte = 0; byte < marks.size(); ++byte) {
    if (byte < 0x20 || byte >= 0x7F) marks[byte] = kMayNeedRepair;
  }
  for (const char c : {',', '"', '\r', '\n'}) marks[static_cast<unsigned char>(c)] |= kNeedsQuotes;
  return marks;
}
constexpr std::array<std::uint8_t, 256> kMarks = marks_of_bytes();

bool needs_repair(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_control) ||
         intake::find_invalid_utf8(text) != std::string_view::npos;
}

/// The text with U+FFFD for bytes that are not UTF-8 and for control characters.
std::string repaired(std::string_view text) {
  std::string out;
  std::size_t bad = intake::find_invalid_utf8(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == bad) {
      out += kReplacement;
      const std::size_t next = intake::find_invalid_utf8(text.substr(i + 1));
      bad = next == std::string_view::npos ? next : i + 1 + next;
    } else if (is_control(text[i])) {
      out += kReplacement;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

void append_text_cell(std::string& out, std::string_view text) {
  std::uint8_t marks = 0;
  for (const char c : text) marks |= kMarks[static_cast<unsigned char>(c)];
  constexpr std::string_view kFormula = "=+-@\t\r";
  const bool formula = !text.empty() && kFormula.find(text.front()) != std::string_view::npos;
  std::string printed;
  if ((marks & kMayNeedRepair) != 0 && needs_repair(text)) {
    printed = repaired(text);
    text = printed;
  }
  if ((marks & kNeedsQuotes) == 0) {
    if (formula) out += '\'';
    out += text;
    return;
  }
  out += formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace scrutineer::report
