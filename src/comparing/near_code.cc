#include "scrutineer/comparing/near_code.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "scrutineer/base/mix.h"
#include "scrutineer/base/parallel.h"
#include "scrutineer/comparing/edit_distance.h"

namespace scrutineer::comparing {
namespace {

/// What stands between the parts of a code and is none.
bool is_mark(char32_t c) {
  const bool letter_or_digit =
      (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c < 0x80 ? !letter_or_digit : c <= 0xBF || (c >= 0x2000 && c <= 0x206F);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// A code as it is compared.
struct Code {
  std::u32string parts;  ///< Without marks and leading zeros, '|' between parts.
  std::u32string bare;   ///< Without marks.
  bool marked = false;
  std::uint64_t slips = 0;  ///< slip_mark of the parts.
};

Code compared(std::string_view text) {
  Code code;
  const std::u32string points = code_points(text);
  for (std::size_t i = 0; i < points.size();) {
    if (is_mark(points[i])) {
      code.marked = true;
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < points.size() && !is_mark(points[end]) &&
           is_digit(points[end]) == is_digit(points[i])) {
      ++end;
    }
    code.bare.append(points, i, end - i);
    while (points[i] == U'0' && i + 1 < end) ++i;
    if (!code.parts.empty()) code.parts += U'|';
    code.parts.append(points, i, end - i);
    i = end;
  }
  code.slips = slip_mark(code.parts);
  return code;
}

constexpr std::uint32_t kAnyDistance = std::numeric_limits<std::uint32_t>::max() - 1;

std::uint32_t distance_of(const Code& a, const Code& b, std::uint32_t most) {
  if (a.parts == b.parts || (a.bare == b.bare && !(a.marked && b.marked))) return 0;
  return edit_distance(a.parts, b.parts, most);
}

/// Whether edit_distance is at most `edits`. For one or two it is quicker to try the four slips
/// where the texts part than to fill a table.
bool within(std::u32string_view a, std::u32string_view b, std::uint32_t edits) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() || b.empty()) return a.size() + b.size() <= edits;
  if (edits == 0) return false;
  const bool exchanged = a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0];
  return within(a.substr(1), b.substr(1), edits - 1) || within(a.substr(1), b, edits - 1) ||
         within(a, b.substr(1), edits - 1) ||
         (exchanged && within(a.substr(2), b.substr(2), edits - 1));
}

/// kFarthestCode, or less where the code is short.
std::uint32_t farthest(const Code& code) {
  const std::size_t length = code.parts.size();
  return length <= 2
             ? 0
             : static_cast<std::uint32_t>(std::min<std::size_t>(kFarthestCode, (length - 1) / 2));
}

std::uint64_t hash_of(std::u32string_view text) {
  std::uint64_t hash = 0x9E3779B97F4A7C15U;
  for (const char32_t c : text) {
    hash = base::mix(hash, c);
  }
  return hash;
}

/// How many last characters of codes may be looked at to find each other.
constexpr std::array<std::size_t, 4> kWindows = {12, 16, 24, 32};

/// The last characters of a code.
std::u32string_view end_of(const Code& code, std::size_t window) {
  const std::u32string_view all = code.parts;
  return all.substr(all.size() - std::min(all.size(), window));
}

/// Spreads what differs over all bits.
std::uint64_t mixed(std::uint64_t hash) {
  hash *= 0xD6E8FEB86659FD93U;
  return hash ^ (hash >> 32);
}

/// Calls use(hash) for each text that is left of the code's last characters when `deletions` of
/// them or fewer are left out. Two codes within d edits share one for d deletions: leaving out what
/// the edits touch, at most d characters each, makes them alike, and so are their ends, of which
/// the one that lost fewer loses its first characters instead.
template <class Use>
void for_each_variant(const Code& code, std::size_t window, std::uint32_t deletions,
                      const Use& use) {
  // A text's hash is a polynomial in kBase, so that those of its parts give that of the rest.
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;
  const std::u32string_view end = end_of(code, window);
  const std::size_t size = end.size();
  std::array<std::uint64_t, kWindows.back() + 1> power = {1};
  std::array<std::uint64_t, kWindows.back() + 1> front = {0};  // Of the first i characters.
  for (std::size_t i = 0; i < size; ++i) {
    power[i + 1] = power[i] * kBase;
    front[i + 1] = front[i] * kBase + end[i] + 1;
  }
  const auto part = [&](std::size_t from, std::size_t to) {
    return front[to] - front[from] * power[to - from];
  };
  use(mixed(front[size]));
  for (std::size_t i = 0; i < size && deletions > 0; ++i) {
    // Of equal neighbours it does not matter which is left out.
    if (i > 0 && end[i] == end[i - 1]) continue;
    use(mixed(front[i] * power[size - i - 1] + part(i + 1, size)));
    for (std::size_t k = i + 1; k < size && deletions > 1; ++k) {
      if (k > i + 1 && end[k] == end[k - 1]) continue;
      const std::uint64_t both = front[i] * power[k - i - 1] + part(i + 1, k);
      use(mixed(both * power[size - k - 1] + part(k + 1, size)));
    }
  }
}

/// How many pairs of codes end alike.
std::uint64_t pairs_with_one_end(const std::vector<Code>& left, const std::vector<Code>& right,
                                 std::size_t window) {
  std::unordered_map<std::uint64_t, std::uint64_t> ends;
  for (const Code& code : left) ++ends[hash_of(end_of(code, window))];
  std::uint64_t pairs = 0;
  for (const Code& code : right) {
    const auto found = ends.find(hash_of(end_of(code, window)));
    if (found != ends.end()) pairs += found->second;
  }
  return pairs;
}

/// With how many last characters codes find each other: the fewest with which few pairs end alike,
/// or as many as memory allows, as each code has about window^2 / 2 variants.
std::size_t window_for(const std::vector<Code>& left, const std::vector<Code>& right) {
  constexpr std::uint64_t kMostPairs = 16;  // A code.
  constexpr std::uint64_t kMostVariants = 8'000'000;
  const std::uint64_t codes = std::max(left.size(), right.size());
  std::size_t window = kWindows.front();
  for (const std::size_t wider : kWindows) {
    if (wider > window && codes * (wider * wider / 2) > kMostVariants) break;
    window = wider;
    if (pairs_with_one_end(left, right, window) <= kMostPairs * codes) break;
  }
  return window;
}

/// Codes by hashes of theirs: each code may have many, and a hash many codes.
class HashIndex {
 public:
  /// `hashes(code, use)` calls use(hash) for each hash of that code, the same each time: computing
  /// them again is quicker than keeping them.
  template <class Hashes>
  HashIndex(std::size_t codes, const Hashes& hashes) {
    std::size_t entries = 0;
    for (std::size_t i = 0; i < codes; ++i) hashes(i, [&](std::uint64_t) { ++entries; });
    const int bits = std::max(1, static_cast<int>(std::bit_width(entries)));
    shift_ = 64 - bits;
    begins_.assign((std::size_t{1} << bits) + 1, 0);
    for (std::size_t i = 0; i < codes; ++i) {
      hashes(i, [&](std::uint64_t hash) { ++begins_[hash >> shift_]; });
    }
    for (std::size_t slot = 1; slot < begins_.size(); ++slot) begins_[slot] += begins_[slot - 1];
    entries_.resize(entries);
    for (std::size_t i = 0; i < codes; ++i) {
      hashes(i, [&](std::uint64_t hash) {
        entries_[--begins_[hash >> shift_]] = {static_cast<std::uint32_t>(hash),
                                               static_cast<std::uint32_t>(i)};
      });
    }
  }

  /// Says that each(hash, …) comes soon: the processor fetches where it begins meanwhile.
  void fetch(std::uint64_t hash) const { __builtin_prefetch(&begins_[hash >> shift_]); }

  /// Calls use(code) for each code with that hash, and maybe for a few others, until it returns
  /// false. Returns whether it ended of itself.
  template <class Use>
  bool each(std::uint64_t hash, const Use& use) const {
    const std::size_t slot = hash >> shift_;
    for (std::size_t i = begins_[slot]; i < begins_[slot + 1]; ++i) {
      if (entries_[i].hash == static_cast<std::uint32_t>(hash) && !use(entries_[i].code)) {
        return false;
      }
    }
    return true;
  }

 private:
  struct Entry {
    std::uint32_t hash;  // The lower half; the slot tells most of the upper one.
    std::uint32_t code;
  };
  int shift_ = 0;
  std::vector<std::size_t> begins_;
  std::vector<Entry> entries_;
};

std::vector<std::uint64_t> slips_of(const std::vector<Code>& codes) {
  std::vector<std::uint64_t> slips;
  for (const Code& code : codes) slips.push_back(code.slips);
  return slips;
}

/// The codes of one side, to be asked which of them are near another.
class Side {
 public:
  Side(const std::vector<Code>& codes, std::size_t window)
      : codes_(codes),
        window_(window),
        slips_(slips_of(codes)),
        parts_(codes.size(), [&](std::size_t i, auto use) { use(hash_of(codes[i].parts)); }),
        bare_(codes.size(), [&](std::size_t i, auto use) { use(hash_of(codes[i].bare)); }),
        once_(codes.size(),
              [&](std::size_t i, auto use) {
                if (farthest(codes[i]) >= 1) for_each_variant(codes[i], window, 1, use);
              }),
        twice_(codes.size(), [&](std::size_t i, auto use) {
          if (farthest(codes[i]) >= 2) for_each_variant(codes[i], window, 2, use);
        }) {}

  struct Near {
    std::uint32_t code;
    std::uint32_t distance;
  };

  /// The codes near `code`, by distance; none at a distance within which more than kMostNearCodes
  /// are.
  [[nodiscard]] std::vector<Near> near(const Code& code) const {
    std::vector<Near> found;
    const auto add = [&](std::uint32_t other, std::uint32_t distance) {
      const auto same = [other](const Near& known) { return known.code == other; };
      if (std::none_of(found.begin(), found.end(), same)) found.push_back({other, distance});
      return found.size() <= kMostNearCodes;
    };
    const auto alike = [&](std::uint32_t other) {
      return distance_of(code, codes_[other], 0) != 0 || add(other, 0);
    };
    if (!parts_.each(hash_of(code.parts), alike) || !bare_.each(hash_of(code.bare), alike)) {
      return {};
    }
    std::vector<std::uint64_t> hashes;
    for (std::uint32_t edits = 1; edits <= farthest(code); ++edits) {
      const HashIndex& index = edits == 1 ? once_ : twice_;
      const std::size_t nearer = found.size();
      const auto look = [&](std::uint32_t other) {
        return !lies_within(code, other, edits) || add(other, edits);
      };
      hashes.clear();
      for_each_variant(code, window_, edits, [&](std::uint64_t hash) {
        index.fetch(hash);
        hashes.push_back(hash);
      });
      const bool few = std::all_of(hashes.begin(), hashes.end(),
                                   [&](std::uint64_t hash) { return index.each(hash, look); });
      if (!few) {
        found.resize(nearer);
        break;
      }
    }
    return found;
  }

 private:
  [[nodiscard]] bool lies_within(const Code& code, std::uint32_t other, std::uint32_t edits) const {
    return std::popcount(code.slips ^ slips_[other]) <= static_cast<int>(2 * edits) &&
           farthest(codes_[other]) >= edits && within(code.parts, codes_[other].parts, edits);
  }

  const std::vector<Code>& codes_;
  std::size_t window_;
  std::vector<std::uint64_t> slips_;  // Of all codes, close together: most end the look at one.
  HashIndex parts_;
  HashIndex bare_;
  HashIndex once_;   // Variants with one deletion at most …
  HashIndex twice_;  // … and two.
};

std::vector<Code> compared_all(std::span<const std::string_view> texts) {
  std::vector<Code> codes(texts.size());
  base::for_each_index(texts.size(), [&](std::size_t i) { codes[i] = compared(texts[i]); });
  return codes;
}

/// What is near each code that is wanted.
std::vector<std::vector<Side::Near>> near_each(const std::vector<Code>& codes,
                                               const std::vector<std::uint8_t>& wanted,
                                               const Side& others) {
  constexpr std::size_t kGrain = 256;
  std::vector<std::vector<Side::Near>> near(codes.size());
  base::for_each_piece(codes.size(), kGrain, [&](std::size_t, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (wanted[i] != 0) near[i] = others.near(codes[i]);
    }
  });
  return near;
}

}  // namespace

std::uint32_t code_distance(std::string_view a, std::string_view b) {
  return distance_of(compared(a), compared(b), kAnyDistance);
}

std::vector<NearCodes> near_codes(std::span<const std::string_view> left,
                                  std::span<const std::string_view> right) {
  const std::vector<Code> left_codes = compared_all(left);
  const std::vector<Code> right_codes = compared_all(right);
  const std::size_t window = window_for(left_codes, right_codes);
  std::optional<Side> left_side;
  std::optional<Side> right_side;
  base::for_each_index(2, [&](std::size_t i) {
    i == 0 ? left_side.emplace(left_codes, window) : right_side.emplace(right_codes, window);
  });
  const auto of_left =
      near_each(left_codes, std::vector<std::uint8_t>(left.size(), 1), *right_side);
  // The other way round where it matters: a code of the right may be near many of the left.
  std::vector<std::uint8_t> wanted(right.size(), 0);
  for (const auto& near : of_left) {
    for (const Side::Near& other : near) wanted[other.code] = 1;
  }
  const auto of_right = near_each(right_codes, wanted, *left_side);
  std::vector<NearCodes> pairs;
  for (std::uint32_t l = 0; l < left.size(); ++l) {
    for (const Side::Near& near : of_left[l]) {
      const auto& back = of_right[near.code];
      if (std::any_of(back.begin(), back.end(),
                      [l](const Side::Near& other) { return other.code == l; })) {
        pairs.push_back({l, near.code, near.distance});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const NearCodes& a, const NearCodes& b) {
    return std::pair(a.left, a.right) < std::pair(b.left, b.right);
  });
  return pairs;
}

}  // namespace scrutineer::comparing
