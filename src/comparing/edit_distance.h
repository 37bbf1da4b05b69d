// How many slips of a hand lie between two texts.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace scrutineer::comparing {

/// The characters of a UTF-8 text; a byte that is not UTF-8 is one of its own.
[[nodiscard]] std::u32string code_points(std::string_view text);

/// The same with capital letters as small ones, of the Latin, Greek and Cyrillic alphabets.
[[nodiscard]] std::u32string folded_code_points(std::string_view text);

/// The fewest characters put in, left out, written otherwise, or exchanged with their neighbour
/// that make one text of the other, none of them touched twice (optimal string alignment; Damerau
/// 1964, Communications of the ACM 7(3), names the four slips). More than `most` is told as most
/// + 1.
[[nodiscard]] std::uint32_t edit_distance(
    std::u32string_view a, std::u32string_view b,
    std::uint32_t most = std::numeric_limits<std::uint32_t>::max() - 1);

/// A mark of a text that one slip changes in two bits at most: texts whose marks differ in more
/// than 2 · d bits are more than d slips apart.
[[nodiscard]] std::uint64_t slip_mark(std::u32string_view text);

}  // namespace scrutineer::comparing
