#include "scrutineer/intake/station_key.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "scrutineer/base/parallel.h"
#include "scrutineer/intake/count_cell.h"

namespace scrutineer::intake {
namespace {

bool plain_code(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
  });
}

/// A 64-bit mix of the bytes, for hash tables only: never written out.
std::uint64_t key_hash(std::string_view key) {
  std::uint64_t hash = 0x9E3779B97F4A7C15U ^ key.size();
  while (key.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, key.data(), 8);
    hash = (hash ^ word) * 0xD6E8FEB86659FD93U;
    hash ^= hash >> 32;
    key.remove_prefix(8);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, key.data(), key.size());
  hash = (hash ^ word) * 0xD6E8FEB86659FD93U;
  return hash ^ (hash >> 29);
}

}  // namespace

void append_station_key(std::string_view text, std::string& out) {
  if (plain_code(text)) {
    out.append(text);
    return;
  }
  std::string digits;
  append_with_ascii_digits(trimmed(text), digits);
  bool space = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    const bool no_break_space = c == '\xC2' && i + 1 < digits.size() && digits[i + 1] == '\xA0';
    if (c == ' ' || (c >= '\t' && c <= '\r') || no_break_space) {
      space = true;
      if (no_break_space) ++i;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
}

std::vector<RepeatedKey> repeated_keys(const election::TextColumn& keys) {
  // Each part holds the keys of one range of hashes, so that its table stays in the cache and the
  // parts can be looked at by different threads.
  constexpr std::size_t kParts = 16;
  constexpr std::size_t kGrain = 1 << 16;
  std::vector<std::uint64_t> hashes(keys.size());
  base::for_each_piece(keys.size(), kGrain, [&](std::size_t, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) hashes[i] = key_hash(keys[i]);
  });
  std::vector<std::vector<RepeatedKey>> found(kParts);
  base::for_each_index(kParts, [&](std::size_t part) {
    std::size_t members = 0;
    for (const std::uint64_t hash : hashes) members += (hash >> 60) == part ? 1 : 0;
    const std::size_t slots = std::bit_ceil(members * 2 + 1);
    std::vector<election::FormIndex> table(slots, election::kNoForm);
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      if ((hashes[i] >> 60) != part) continue;
      std::size_t slot = hashes[i] & (slots - 1);
      while (table[slot] != election::kNoForm &&
             (hashes[table[slot]] != hashes[i] || keys[table[slot]] != keys[i])) {
        slot = (slot + 1) & (slots - 1);
      }
      const auto form = static_cast<election::FormIndex>(i);
      if (table[slot] == election::kNoForm) {
        table[slot] = form;
      } else {
        found[part].push_back({table[slot], form});
      }
    }
  });
  std::vector<RepeatedKey> all;
  for (const std::vector<RepeatedKey>& part : found)
    all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end(),
            [](const RepeatedKey& a, const RepeatedKey& b) { return a.form < b.form; });
  return all;
}

}  // namespace scrutineer::intake
