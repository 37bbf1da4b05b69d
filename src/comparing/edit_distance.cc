#include "scrutineer/comparing/edit_distance.h"

#include <algorithm>
#include <array>
#include <vector>

namespace scrutineer::comparing {
namespace {

/// Bytes of the character that begins with `lead`; 0 if none does.
std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

char32_t small_letter(char32_t c) {
  const auto within = [c](char32_t from, char32_t to) { return c >= from && c <= to; };
  if (within('A', 'Z')) return c + 0x20;
  if (within(0xC0, 0xDE) && c != 0xD7) return c + 0x20;
  // In Latin Extended-A and -B's neighbours a capital is even and its small letter follows, but for
  // two stretches where it is odd.
  if (within(0x139, 0x148) || within(0x179, 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (within(0x100, 0x137) || within(0x14A, 0x177)) {
    return c % 2 == 0 && c != 0x130 ? c + 1 : c;  // Turkish dotted I has no such neighbour.
  }
  if (within(0x391, 0x3AB) && c != 0x3A2) return c + 0x20;
  if (within(0x410, 0x42F)) return c + 0x20;
  if (within(0x400, 0x40F)) return c + 0x50;
  if (within(0x460, 0x481) || within(0x48A, 0x4BF) || within(0x4D0, 0x52F)) {
    return c % 2 == 0 ? c + 1 : c;
  }
  return c;
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = length_of(lead);
    bool whole = length != 0 && i + length <= text.size();
    char32_t point = length <= 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; whole && k < length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      whole = (byte & 0xC0U) == 0x80;
      point = (point << 6) | (byte & 0x3FU);
    }
    points.push_back(whole ? point : lead);
    i += whole ? length : 1;
  }
  return points;
}

std::u32string folded_code_points(std::string_view text) {
  std::u32string points = code_points(text);
  std::transform(points.begin(), points.end(), points.begin(), small_letter);
  return points;
}

std::uint32_t edit_distance(std::u32string_view a, std::u32string_view b, std::uint32_t most) {
  // What both begin and end with costs nothing.
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  const std::size_t gap = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (gap > most) return most + 1;
  if (a.empty() || b.empty()) return static_cast<std::uint32_t>(gap);

  const std::size_t width = b.size() + 1;
  std::array<std::uint32_t, 3 * 32> few;
  std::vector<std::uint32_t> many(3 * width > few.size() ? 3 * width : 0);
  std::uint32_t* before = many.empty() ? few.data() : many.data();
  std::uint32_t* above = before + width;
  std::uint32_t* row = above + width;
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<std::uint32_t>(i);
    std::uint32_t least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // An exchange reaches over one row, so that only two such rows end the search.
    if (least > most && *std::min_element(above, above + width) > most) return most + 1;
    std::swap(before, above);
    std::swap(above, row);
  }
  return std::min(above[b.size()], most + 1);
}

std::uint64_t slip_mark(std::u32string_view text) {
  std::uint64_t mark = 0;
  for (const char32_t c : text) mark ^= std::uint64_t{1} << ((c * 0x9E3779B1U) >> 26);
  return mark;
}

}  // namespace scrutineer::comparing
