// How wide a text stands in a terminal, whatever its script.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scrutineer::report {

/// The columns of a terminal that the text takes: 2 for wide East Asian characters (Unicode
/// Standard Annex 11, classes W and F), 0 for marks that stand over, under or joined to another
/// (Mn, Me), format characters (Cf) and the later Hangul jamo, 1 for the rest. Bytes that are not
/// UTF-8 count 1 each. Ambiguous characters count 1. What it cannot know: a terminal's font may
/// shape Khmer, Arabic or emoji sequences narrower than the sum of their characters.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text made safe to print: control characters, bytes that are not UTF-8, and the characters
/// that reorder text around them (bidirectional embeddings, overrides and isolates) become U+FFFD,
/// so that a name in the evidence cannot move the cursor, colour the screen or hide a figure.
[[nodiscard]] std::string printable(std::string_view text);

/// At most `width` columns of the text; where it is longer, it ends in "…". Marks stay with the
/// character that they belong to.
[[nodiscard]] std::string shortened_to_width(std::string_view text, std::size_t width);

/// The text with spaces before or after it up to `width` columns.
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t width);
[[nodiscard]] std::string padded_right(std::string_view text, std::size_t width);

/// The text broken at spaces into lines of at most `width` columns (longer words stay whole), each
/// after the first begun with `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace scrutineer::report
