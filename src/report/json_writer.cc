#include "scrutineer/report/json_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "scrutineer/intake/utf8.h"

namespace scrutineer::report {
namespace {

/// What must not stand in a string as it is: the quote, the backslash, controls.
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = true;
  table['\\'] = true;
  table[0x7F] = true;
  return table;
}();

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

void append_well_formed(std::string& out, std::string_view text) {
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kEscaped[static_cast<unsigned char>(text[i])]) continue;
    out.append(text, written, i - written);
    append_escape(out, text[i]);
    written = i + 1;
  }
  out.append(text, written);
}

/// Whether the text is ASCII of which nothing is escaped, as nearly all is: eight bytes a step.
bool is_plain(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  // The high bit of a byte of (x - n·kOnes) & ~x is set where the lowest byte below n stands; what
  // it marks above that may be wrong, which is no harm: any mark leads to the careful way.
  const auto marks = [](std::uint64_t x) {
    const std::uint64_t quote = x ^ (kOnes * '"');
    const std::uint64_t slash = x ^ (kOnes * '\\');
    const std::uint64_t erase = x ^ (kOnes * 0x7F);
    return (x | ((x - kOnes * 0x20) & ~x) | ((quote - kOnes) & ~quote) |
            ((slash - kOnes) & ~slash) | ((erase - kOnes) & ~erase)) &
           kHighs;
  };
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    if (marks(word) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80 || kEscaped[byte]) return false;
  }
  return true;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  if (is_plain(text)) {
    out += text;
    out += '"';
    return;
  }
  for (std::size_t bad = 0; (bad = intake::find_invalid_utf8(text)) != std::string_view::npos;) {
    append_well_formed(out, text.substr(0, bad));
    out += "\xEF\xBF\xBD";
    text.remove_prefix(bad + 1);
  }
  append_well_formed(out, text);
  out += '"';
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
}

void JsonWriter::close(char bracket) {
  if (break_) out_ += '\n';
  break_ = false;
  out_ += bracket;
  comma_ = true;
}

void JsonWriter::plain_key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_.append("\":", 2);
  comma_ = false;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  comma_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_json_string(out_, text);
  comma_ = true;
}

void JsonWriter::value(bool truth) {
  separate();
  out_ += truth ? "true" : "false";
  comma_ = true;
}

void JsonWriter::null() {
  separate();
  out_ += "null";
  comma_ = true;
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) throw std::logic_error("a number that JSON cannot hold");
  separate();
  fmt::format_to(std::back_inserter(out_), "{:.6g}", number);
  comma_ = true;
}

void JsonWriter::integer(std::int64_t number) {
  separate();
  const fmt::format_int digits(number);
  out_.append(digits.data(), digits.size());
  comma_ = true;
}

void JsonWriter::raw(std::string_view json) {
  if (json.empty()) return;
  separate();
  out_ += json;
  comma_ = true;
}

}  // namespace scrutineer::report
