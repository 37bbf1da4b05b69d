// Text of others made harmless before it is shown: on a terminal, in an error, in a log.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::base {

/// Whether a character could move the cursor, begin a line, or turn the order of a line around:
/// control characters (U+0000 to U+001F, U+007F to U+009F), line and paragraph separators, and
/// the bidirectional embeddings, overrides and isolates (Unicode Standard Annex 9).
[[nodiscard]] constexpr bool steers(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// The text on one line and in its own order: tabs and line ends become spaces, other characters
/// that steer, and bytes that are not UTF-8, become U+FFFD.
[[nodiscard]] std::string plain_text(std::string_view text);

/// The first `most` bytes of a UTF-8 text, or fewer so that no character is cut.
[[nodiscard]] std::string_view cut_text(std::string_view text, std::size_t most);

}  // namespace scrutineer::base
