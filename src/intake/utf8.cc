#include "scrutineer/intake/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "scrutineer/base/parallel.h"

namespace scrutineer::intake {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

using Byte = unsigned char;

bool is_continuation(Byte byte) { return (byte & 0xC0U) == 0x80U; }

/// Moves past ASCII, 32 bytes at a time.
const Byte* skip_ascii(const Byte* at, const Byte* end) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  while (end - at >= 32) {
    std::uint64_t words[4];
    std::memcpy(words, at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
    at += 32;
  }
  while (at != end && *at < 0x80) ++at;
  return at;
}

/// The length of the well-formed sequence that begins with the byte above 0x7F at `at`; 0 if none.
std::size_t sequence_length(const Byte* at, const Byte* end) {
  const Byte lead = at[0];
  const auto left = static_cast<std::size_t>(end - at);
  if (lead >= 0xC2 && lead <= 0xDF) return left >= 2 && is_continuation(at[1]) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (left < 3 || !is_continuation(at[1]) || !is_continuation(at[2])) return 0;
    if (lead == 0xE0 && at[1] < 0xA0) return 0;  // Overlong.
    if (lead == 0xED && at[1] > 0x9F) return 0;  // Surrogates.
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (left < 4 || !is_continuation(at[1]) || !is_continuation(at[2]) || !is_continuation(at[3])) {
      return 0;
    }
    if (lead == 0xF0 && at[1] < 0x90) return 0;  // Overlong.
    if (lead == 0xF4 && at[1] > 0x8F) return 0;  // Above U+10FFFF.
    return 4;
  }
  return 0;
}

/// The cut nearest after `cut` that does not fall inside a character. At most three bytes on: what
/// has more continuation bytes is not UTF-8 and may be cut anywhere.
std::size_t character_boundary(std::string_view text, std::size_t cut) {
  if (cut >= text.size()) return text.size();
  const std::size_t last = std::min(text.size(), cut + 3);
  while (cut < last && is_continuation(static_cast<Byte>(text[cut]))) ++cut;
  return cut;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  const Byte* const begin = reinterpret_cast<const Byte*>(text.data());
  const Byte* const end = begin + text.size();
  for (const Byte* at = begin; at != end;) {
    if (*at < 0x80) {
      at = skip_ascii(at, end);
      continue;
    }
    const std::size_t length = sequence_length(at, end);
    if (length == 0) return static_cast<std::size_t>(at - begin);
    at += length;
  }
  return std::string_view::npos;
}

Utf8Fault find_utf8_fault(std::string_view text) {
  std::vector<Utf8Fault> faults(base::piece_count(text.size(), kPiece));
  base::for_each_piece(
      text.size(), kPiece, [&](std::size_t piece, std::size_t begin, std::size_t end) {
        const std::size_t from = begin == 0 ? 0 : character_boundary(text, begin);
        const std::size_t to = character_boundary(text, end);
        const std::string_view part = text.substr(from, to - from);
        const std::size_t invalid = find_invalid_utf8(part);
        const void* nul = part.empty() ? nullptr : std::memchr(part.data(), 0, part.size());
        const std::size_t nul_at =
            nul == nullptr ? std::string_view::npos
                           : static_cast<std::size_t>(static_cast<const char*>(nul) - part.data());
        if (invalid == nul_at) return;  // Both npos.
        faults[piece] = invalid < nul_at ? Utf8Fault{Utf8Fault::Kind::kInvalid, from + invalid}
                                         : Utf8Fault{Utf8Fault::Kind::kNul, from + nul_at};
      });
  const auto first = std::find_if(faults.begin(), faults.end(), [](const Utf8Fault& fault) {
    return fault.kind != Utf8Fault::Kind::kNone;
  });
  return first == faults.end() ? Utf8Fault{} : *first;
}

}  // namespace scrutineer::intake
