// Whether bytes are UTF-8, at memory speed.
#pragma once

#include <cstddef>
#include <string_view>

namespace scrutineer::intake {

/// The position of the first byte that is not part of a well-formed UTF-8 sequence (Unicode 15,
/// table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF); npos if there is none.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

/// Whether all of the text is well-formed UTF-8.
[[nodiscard]] inline bool is_utf8(std::string_view text) {
  return find_invalid_utf8(text) == std::string_view::npos;
}

/// What stands in a text that cannot be read as a table's.
struct Utf8Fault {
  enum class Kind { kNone, kInvalid, kNul };
  Kind kind = Kind::kNone;
  std::size_t position = 0;
};

/// The first byte of the text that is not UTF-8, or is NUL. Works in pieces on many threads.
[[nodiscard]] Utf8Fault find_utf8_fault(std::string_view text);

}  // namespace scrutineer::intake
