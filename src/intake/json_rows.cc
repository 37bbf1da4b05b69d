#include "scrutineer/intake/json_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scrutineer/intake/archive.h"
#include "scrutineer/intake/canonical_csv.h"
#include "scrutineer/intake/json_scanner.h"
#include "scrutineer/intake/packed_stream.h"

namespace scrutineer::intake {
namespace {

constexpr std::string_view kShapes =
    "give an array of objects, [{\"station\": \"1\", \"votes\": 5}, …], one object a line, or CSV";

/// Reads the objects of one text.
class JsonTable {
 public:
  JsonTable(std::string_view text, std::uint64_t packed, const std::string& shown_path,
            const ReadingLimits& limits)
      : text_(text),
        packed_(packed),
        shown_path_(shown_path),
        limits_(limits),
        scanner_(text),
        csv_(unpacked_cap(packed, limits)) {}

  base::Result<std::string> read() {
    if (std::optional<base::Error> error = read_text()) return base::failure(*std::move(error));
    if (names_.empty()) {
      return base::failure(
          error_at(0, "json-shape", "the JSON holds no object with a key", std::string(kShapes)));
    }
    std::string out = csv_.finish(&names_);
    if (csv_.too_large()) return base::failure(too_large_error(packed_, limits_, shown_path_));
    return out;
  }

 private:
  using Fault = std::optional<base::Error>;

  /// A place by line and column; columns count characters.
  [[nodiscard]] base::Error error_at(std::size_t position, std::string code, std::string what,
                                     std::string remedy) const {
    const std::string_view before = text_.substr(0, position);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    const auto column = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    return {std::move(code),
            {.file = shown_path_,
             .row = static_cast<std::uint64_t>(lines) + 1,
             .column = std::to_string(column + 1)},
            std::move(what),
            std::move(remedy)};
  }

  [[nodiscard]] base::Error syntax() const {
    return error_at(scanner_.position(), "json-syntax",
                    fmt::format("the JSON is broken: {}", scanner_.fault()),
                    "get the file again, or save it again from the program it came from");
  }

  Fault read_text() {
    const char first = scanner_.peek();
    if (first == '[') {
      if (Fault fault = read_array()) return fault;
      return expect_end();
    }
    if (first != '{') {
      return error_at(scanner_.position(), "json-shape", "the JSON is neither an array nor objects",
                      std::string(kShapes));
    }
    std::vector<std::pair<std::string, std::size_t>> arrays;
    if (!find_arrays(arrays)) return syntax();
    if (arrays.empty() || scanner_.peek() != '\0') return read_lines();
    if (arrays.size() > 1) {
      return error_at(arrays[1].second, "json-shape",
                      fmt::format("the JSON holds several arrays of objects, {} and {}",
                                  quoted_name(arrays[0].first), quoted_name(arrays[1].first)),
                      "give the array that is meant in a file of its own");
    }
    scanner_.go_to(arrays[0].second);
    return read_array();
  }

  /// Moves past the first object; the members of it that are arrays of objects, and where they are.
  bool find_arrays(std::vector<std::pair<std::string, std::size_t>>& arrays) {
    if (!scanner_.expect('{')) return false;
    if (scanner_.accept('}')) return true;
    do {
      if (!scanner_.read_key(key_)) return false;
      if (scanner_.peek() == '[') {
        const std::size_t begin = scanner_.position();
        if (scanner_.accept('[') && scanner_.peek() == '{') arrays.emplace_back(key_, begin);
        scanner_.go_to(begin);
      }
      if (!scanner_.skip_value()) return false;
    } while (scanner_.accept(','));
    return scanner_.expect('}');
  }

  Fault read_lines() {
    scanner_.go_to(0);
    while (scanner_.peek() != '\0') {
      if (Fault fault = read_object()) return fault;
    }
    return expect_end();
  }

  Fault read_array() {
    if (!scanner_.expect('[')) return syntax();
    if (scanner_.accept(']')) return {};
    do {
      if (Fault fault = read_object()) return fault;
    } while (scanner_.accept(','));
    if (!scanner_.expect(']')) return syntax();
    return {};
  }

  Fault expect_end() {
    if (scanner_.peek() == '\0' && scanner_.position() == text_.size()) return {};
    return error_at(scanner_.position(), "json-syntax",
                    "the JSON is broken: more stands after its end",
                    "get the file again, or save it again from the program it came from");
  }

  Fault read_object() {
    if (scanner_.peek() != '{') {
      return error_at(scanner_.position(), "json-shape", "this row is not an object",
                      std::string(kShapes));
    }
    if (!scanner_.expect('{')) return syntax();
    ++row_;
    next_column_ = 0;
    if (!scanner_.accept('}')) {
      do {
        if (Fault fault = read_member()) return fault;
      } while (scanner_.accept(','));
      if (!scanner_.expect('}')) return syntax();
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (last_row_[i] == row_) csv_.add(static_cast<std::uint32_t>(i), values_[i]);
    }
    csv_.end_row();
    if (csv_.too_large()) return too_large_error(packed_, limits_, shown_path_);
    return {};
  }

  Fault read_member() {
    scanner_.peek();
    const std::size_t begin = scanner_.position();
    if (!scanner_.read_key(key_)) return syntax();
    const char first = scanner_.peek();
    if (first == '{' || first == '[') {
      return error_at(scanner_.position(), "json-shape",
                      fmt::format("the value of {} is an {}, which a table's cell cannot hold",
                                  quoted_name(key_), first == '{' ? "object" : "array"),
                      std::string(kShapes));
    }
    const std::size_t column = column_of_key();
    if (column >= limits_.most_columns) {
      return error_at(
          begin, "too-many-columns",
          fmt::format("the objects have more than {} different keys", limits_.most_columns),
          "give each station's figures under the same keys");
    }
    if (last_row_[column] == row_) {
      return error_at(begin, "repeated-key",
                      fmt::format("the key {} stands twice in this object", quoted_name(key_)),
                      "leave each key once in each object");
    }
    last_row_[column] = row_;
    if (!scanner_.read_scalar(values_[column])) return syntax();
    return {};
  }

  /// The column of key_, a new one if need be. Objects mostly have their keys in the same order.
  std::size_t column_of_key() {
    std::size_t column = next_column_;
    if (column >= names_.size() || names_[column] != key_) {
      const auto [known, is_new] = columns_.try_emplace(key_, names_.size());
      column = known->second;
      if (is_new) {
        names_.push_back(key_);
        values_.emplace_back();
        last_row_.push_back(0);
      }
    }
    next_column_ = column + 1;
    return column;
  }

  std::string_view text_;
  std::uint64_t packed_;
  const std::string& shown_path_;
  const ReadingLimits& limits_;
  JsonScanner scanner_;
  CanonicalCsv csv_;
  std::string key_;
  std::uint64_t row_ = 0;  ///< The object being read, from 1.
  std::size_t next_column_ = 0;
  std::vector<std::string> names_;       ///< A column's key …
  std::vector<std::string> values_;      ///< … its value in the present object …
  std::vector<std::uint64_t> last_row_;  ///< … and the last object that has one.
  std::unordered_map<std::string, std::size_t> columns_;
};

}  // namespace

base::Result<std::string> json_to_csv(std::string_view text, std::uint64_t packed,
                                      const std::string& shown_path, const ReadingLimits& limits) {
  return JsonTable(text, packed, shown_path, limits).read();
}

}  // namespace scrutineer::intake
