#include "scrutineer/intake/csv_scan.h"

#include <algorithm>
#include <array>

#include "scrutineer/base/parallel.h"

namespace scrutineer::intake {
namespace {

/// Whether the text has an odd number of quotes.
bool odd_quotes(std::string_view text) {
  std::uint64_t parity = 0;
  std::size_t i = 0;
  for (; i + 64 <= text.size(); i += 64) parity ^= csv_detail::equal_bits(text.data() + i, '"');
  bool odd = (std::popcount(parity) & 1) != 0;
  for (; i < text.size(); ++i) odd ^= text[i] == '"';
  return odd;
}

}  // namespace

std::string_view CsvRecord::unquoted(std::string_view field_text, std::string& scratch) {
  field_text = field_text.substr(1, field_text.size() - 2);
  if (field_text.find('"') == std::string_view::npos) return field_text;
  scratch.clear();
  for (std::size_t i = 0; i < field_text.size(); ++i) {
    scratch += field_text[i];
    if (field_text[i] == '"') ++i;  // well_quoted() saw that quotes inside stand in pairs.
  }
  return scratch;
}

bool CsvRecord::well_quoted() const {
  for (std::size_t field = 0; field < count_; ++field) {
    const std::string_view field_text = raw(field);
    if (field_text.empty()) continue;
    if (field_text.front() != '"') {
      if (field_text.find('"') != std::string_view::npos) return false;
      continue;
    }
    if (field_text.size() < 2 || field_text.back() != '"') return false;
    for (std::size_t i = 1; i + 1 < field_text.size(); ++i) {
      if (field_text[i] != '"') continue;
      if (i + 2 >= field_text.size() || field_text[i + 1] != '"') return false;
      ++i;
    }
  }
  return true;
}

std::vector<std::size_t> csv_pieces(std::string_view text, CsvDialect dialect,
                                    std::size_t piece_bytes, std::size_t longest_record) {
  const std::size_t nominal = base::piece_count(text.size(), piece_bytes);
  // Whether a piece begins inside quotes is the parity of the quotes before it.
  std::vector<std::uint8_t> odd(nominal + 1, 0);
  if (dialect.quotes) {
    base::for_each_piece(text.size(), piece_bytes,
                         [&](std::size_t piece, std::size_t begin, std::size_t end) {
                           odd[piece + 1] = odd_quotes(text.substr(begin, end - begin)) ? 1 : 0;
                         });
    for (std::size_t i = 1; i <= nominal; ++i) odd[i] = odd[i] ^ odd[i - 1];
  }
  std::vector<std::size_t> starts{0};
  for (std::size_t piece = 1; piece < nominal; ++piece) {
    bool inside = odd[piece] != 0;
    std::size_t at = piece * piece_bytes;
    if (at < starts.back()) continue;  // A long record reached past this piece's nominal start.
    const std::size_t stop = std::min(text.size(), at + longest_record + 1);
    while (at < stop && (inside || text[at] != '\n')) {
      if (dialect.quotes && text[at] == '"') inside = !inside;
      ++at;
    }
    if (at >= stop) break;
    if (at + 1 < text.size() && at + 1 > starts.back()) starts.push_back(at + 1);
  }
  if (starts.back() != text.size() || starts.size() == 1) starts.push_back(text.size());
  return starts;
}

char guess_delimiter(std::string_view text) {
  constexpr std::array<char, 4> kCandidates = {',', ';', '\t', '|'};
  constexpr std::size_t kLookAt = 1 << 16;
  std::array<std::size_t, 4> counts{};
  bool inside = false;
  for (const char c : text.substr(0, kLookAt)) {
    if (c == '"') inside = !inside;
    if (inside) continue;
    if (c == '\n' && std::any_of(counts.begin(), counts.end(), [](auto n) { return n > 0; })) break;
    for (std::size_t i = 0; i < kCandidates.size(); ++i) counts[i] += c == kCandidates[i] ? 1 : 0;
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? ',' : kCandidates[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace scrutineer::intake
