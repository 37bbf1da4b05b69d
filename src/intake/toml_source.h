// A text of TOML as a tree of values that know where they stand, and the excerpts its errors show.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/error.h"

namespace scrutineer::intake {

/// Where something stands in the text: 1-based line and column (in code points), and how many code
/// points wide it is on that line. Line 0: the text as a whole.
struct TomlPlace {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t width = 1;
};

struct TomlEntry;

/// A value and its parts, in the order of the text.
struct TomlValue {
  enum class Kind : std::uint8_t {
    kText,
    kInteger,
    kFraction,  ///< A floating-point number; nothing in a case is one.
    kBoolean,
    kDate,  ///< A date, a time, or both.
    kList,
    kTable,
  };
  Kind kind = Kind::kTable;
  std::string text;
  std::int64_t integer = 0;
  bool boolean = false;
  std::vector<TomlValue> items;
  std::vector<TomlEntry> entries;
  TomlPlace place;

  /// The entry of that key, or null.
  [[nodiscard]] const TomlEntry* find(std::string_view key) const;
  /// "a text", "a whole number", …
  [[nodiscard]] std::string_view kind_name() const;
};

/// A key and its value.
struct TomlEntry {
  std::string key;
  TomlPlace place;  ///< Of the key.
  TomlValue value;
};

/// A text, and what its errors need to show it.
class TomlSource {
 public:
  static constexpr std::size_t kLargest = std::size_t{10} * 1000 * 1000;  ///< Bytes.
  static constexpr std::size_t kDeepest = 32;          ///< Brackets inside brackets.
  static constexpr std::size_t kLongestKey = 16;       ///< Dots of one dotted key.
  static constexpr std::size_t kMostDots = 20'000;     ///< Of all dotted keys.
  static constexpr std::size_t kMostHeaders = 10'000;  ///< Lines that begin with '['.

  TomlSource(std::string text, std::string path);

  /// The root table. Refuses what is too large, not UTF-8, nested absurdly, or no TOML.
  [[nodiscard]] base::Result<TomlValue> parse() const;

  [[nodiscard]] base::Place place(TomlPlace at) const;
  /// The line with a caret under the place; "" for the text as a whole.
  [[nodiscard]] std::string excerpt(TomlPlace at) const;
  [[nodiscard]] base::Error error(TomlPlace at, std::string code, std::string what,
                                  std::string remedy) const;
  /// The place of `length` bytes at `offset` inside a text value; the value's own place where the
  /// source writes it with escapes or on many lines.
  [[nodiscard]] TomlPlace inside(const TomlValue& value, std::size_t offset,
                                 std::size_t length) const;

 private:
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  [[nodiscard]] TomlPlace place_of_byte(std::size_t offset) const;

  std::string text_;
  std::string path_;
  std::vector<std::uint32_t> line_begins_;
};

}  // namespace scrutineer::intake
