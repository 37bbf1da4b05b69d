#include "scrutineer/intake/toml_source.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "scrutineer/base/plain_text.h"
#include "scrutineer/intake/toml_library.h"
#include "scrutineer/intake/toml_shape.h"
#include "scrutineer/intake/utf8.h"

namespace scrutineer::intake {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::uint32_t kWidestExcerpt = 100;  // Columns of a line that an excerpt shows.

/// One code point of `text` at `i`, which moves past it; -1 where the bytes are no UTF-8.
UChar32 next_point(std::string_view text, std::int32_t& i) {
  UChar32 point = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, i, static_cast<std::int32_t>(text.size()), point);
  return point;
}

/// How many columns of a terminal the code point takes.
std::size_t columns_of(UChar32 point) {
  const auto type = u_charType(point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const auto width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

TomlPlace place_of(const toml::source_region& region) {
  TomlPlace place{region.begin.line, region.begin.column, 1};
  if (region.end.line == region.begin.line && region.end.column > region.begin.column) {
    place.width = region.end.column - region.begin.column;
  }
  return place;
}

/// Recursion is bounded by find_shape_fault: at most kDeepest · kLongestKey levels.
TomlValue converted(const toml::node& node) {
  TomlValue value;
  value.place = place_of(node.source());
  switch (node.type()) {
    case toml::node_type::string:
      value.kind = TomlValue::Kind::kText;
      value.text = node.as_string()->get();
      break;
    case toml::node_type::integer:
      value.kind = TomlValue::Kind::kInteger;
      value.integer = node.as_integer()->get();
      break;
    case toml::node_type::boolean:
      value.kind = TomlValue::Kind::kBoolean;
      value.boolean = node.as_boolean()->get();
      break;
    case toml::node_type::floating_point:
      value.kind = TomlValue::Kind::kFraction;
      break;
    case toml::node_type::array:
      value.kind = TomlValue::Kind::kList;
      for (const toml::node& item : *node.as_array()) value.items.push_back(converted(item));
      break;
    case toml::node_type::table:
      for (const auto& [key, item] : *node.as_table()) {
        value.entries.push_back({std::string(key.str()), place_of(key.source()), converted(item)});
      }
      std::sort(
          value.entries.begin(), value.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
            return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
          });
      break;
    default:
      value.kind = TomlValue::Kind::kDate;
  }
  return value;
}

/// toml++'s description as the rest of a sentence.
std::string as_clause(std::string_view description) {
  constexpr std::string_view kLead = "Error while parsing ";
  if (description.substr(0, kLead.size()) == kLead) {
    description.remove_prefix(kLead.size());
    return base::plain_text(fmt::format("in the {}", description));
  }
  return base::plain_text(description);
}

}  // namespace

const TomlEntry* TomlValue::find(std::string_view key) const {
  for (const TomlEntry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

std::string_view TomlValue::kind_name() const {
  switch (kind) {
    case Kind::kText:
      return "a text";
    case Kind::kInteger:
      return "a whole number";
    case Kind::kFraction:
      return "a number with a decimal point";
    case Kind::kBoolean:
      return "true or false";
    case Kind::kDate:
      return "a date or time";
    case Kind::kList:
      return "a list";
    case Kind::kTable:
      break;
  }
  return "a table";
}

TomlSource::TomlSource(std::string text, std::string path)
    : text_(std::move(text)), path_(std::move(path)) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text_.compare(0, kByteOrderMark.size(), kByteOrderMark) == 0) {
    text_.erase(0, kByteOrderMark.size());
  }
  if (text_.size() > kLargest) return;
  line_begins_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_begins_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

base::Result<TomlValue> TomlSource::parse() const {
  if (text_.size() > kLargest) {
    return base::failure(error({}, "case-too-large",
                               fmt::format("the file is larger than {} MB", kLargest / 1'000'000),
                               "keep tables in files of their own and name them in the case"));
  }
  if (const std::size_t byte = find_invalid_utf8(text_); byte != std::string::npos) {
    return base::failure(error(
        place_of_byte(byte), "invalid-utf-8",
        fmt::format("the byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text_[byte])),
        "save the file as UTF-8"));
  }
  if (const auto fault = find_shape_fault(text_)) {
    return base::failure(error(place_of_byte(fault->at), fault->code, fault->what, fault->remedy));
  }
  const toml::parse_result result = toml::parse(std::string_view(text_), std::string_view(path_));
  if (!result) {
    const toml::parse_error& problem = result.error();
    return base::failure(
        error(place_of(problem.source()), "toml-syntax",
              fmt::format("this is not TOML: {}", as_clause(problem.description())),
              "correct the line; texts stand in \"double quotes\""));
  }
  return converted(result.table());
}

base::Place TomlSource::place(TomlPlace at) const {
  base::Place place{path_, at.line, {}};
  if (at.line != 0) place.column = std::to_string(at.column);
  return place;
}

base::Error TomlSource::error(TomlPlace at, std::string code, std::string what,
                              std::string remedy) const {
  return base::Error{std::move(code), place(at), std::move(what), std::move(remedy), excerpt(at)};
}

std::string TomlSource::excerpt(TomlPlace at) const {
  if (at.line == 0 || at.line > line_begins_.size()) return {};
  const std::string_view whole = line(at.line);
  // A long line is shown from some 40 code points before the place.
  const std::uint32_t first = at.column > kWidestExcerpt - 20 ? at.column - 40 : 1;
  std::string shown = first > 1 ? "…" : "";
  std::string under(first > 1 ? 1 : 0, ' ');
  std::uint32_t column = 1;
  const auto size = static_cast<std::int32_t>(whole.size());
  std::int32_t i = 0;
  for (; i < size && column < first + kWidestExcerpt; ++column) {
    const std::int32_t begin = i;
    const UChar32 point = next_point(whole, i);
    if (column < first) continue;
    const bool hidden = point < 0 || (base::steers(static_cast<char32_t>(point)) && point != '\t');
    const std::string_view bytes =
        whole.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
    shown += hidden ? kReplacement : bytes;
    if (column < at.column) {
      under +=
          point == '\t' ? std::string(1, '\t') : std::string(hidden ? 1 : columns_of(point), ' ');
    } else if (column < at.column + at.width) {
      under.append(hidden ? 1 : columns_of(point), '^');
    }
  }
  if (i < size) shown += "…";
  if (under.empty() || under.back() != '^') under += '^';
  const std::string number = std::to_string(at.line);
  return fmt::format("  {} | {}\n  {:{}} | {}", number, shown, "", number.size(), under);
}

TomlPlace TomlSource::inside(const TomlValue& value, std::size_t offset, std::size_t length) const {
  const std::string_view whole = line(value.place.line);
  std::int32_t i = 0;
  for (std::uint32_t column = 1; column < value.place.column; ++column) {
    if (static_cast<std::size_t>(i) >= whole.size()) return value.place;
    next_point(whole, i);
  }
  const auto begin = static_cast<std::size_t>(i) + 1;  // After the opening quote.
  if (begin > whole.size() || whole.substr(begin, value.text.size()) != value.text) {
    return value.place;
  }
  const auto points = [](std::string_view text) {
    return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  };
  const std::string_view text = value.text;
  offset = std::min(offset, text.size());
  return TomlPlace{value.place.line, value.place.column + 1 + points(text.substr(0, offset)),
                   std::max<std::uint32_t>(1, points(text.substr(offset, length)))};
}

std::string_view TomlSource::line(std::uint32_t number) const {
  if (number == 0 || number > line_begins_.size()) return {};
  const std::size_t begin = line_begins_[number - 1];
  const std::size_t end = number < line_begins_.size() ? line_begins_[number] - 1 : text_.size();
  std::string_view found = std::string_view(text_).substr(begin, end - begin);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

TomlPlace TomlSource::place_of_byte(std::size_t offset) const {
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto number = static_cast<std::uint32_t>(after - line_begins_.begin());
  const std::string_view before =
      std::string_view(text_).substr(line_begins_[number - 1], offset - line_begins_[number - 1]);
  std::uint32_t column = 1;
  for (std::int32_t i = 0; static_cast<std::size_t>(i) < before.size(); ++column) {
    next_point(before, i);
  }
  return TomlPlace{number, column, 1};
}

}  // namespace scrutineer::intake
