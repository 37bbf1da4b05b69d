#include "scrutineer/comparing/near_code.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

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
    hash = (hash ^ c) * 0xD6E8FEB86659FD93U;
    hash ^= hash >> 32;
  }
  return hash;
}

/// The last characters of a code.
std::u32string_view end_of(const Code& code, std::size_t window) {
  const std::u32string_view all = code.parts;
  return all.substr(all.size() - std::min(all.size(), window));
}

/// Calls use(hash) for each text that is left of the code's last characters when `deletions` of
/// them or fewer are left out. Two codes within d edits share one for d deletions: leaving out what
/// the edits touch, at most d characters each, makes them alike, and so are their ends, of which
/// the one that lost fewer loses its first characters instead.
template <class Use>
void for_each_variant(const Code& code, std::size_t window, std::uint32_t deletions,
                      const Use& use) {
  const std::u32string_view end = end_of(code, window);
  use(hash_of(end));
  std::u32string once;
  std::u32string twice;
  for (std::size_t i = 0; i < end.size() && deletions > 0; ++i) {
    // Of equal neighbours it does not matter which is left out.
    if (i > 0 && end[i] == end[i - 1]) continue;
    once.assign(end.substr(0, i)).append(end.substr(i + 1));
    use(hash_of(once));
    for (std::size_t k = i; k < once.size() && deletions > 1; ++k) {
      if (k > i && once[k] == once[k - 1]) continue;
      twice.assign(once, 0, k).append(once, k + 1);
      use(hash_of(twice));
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
  constexpr std::array<std::size_t, 6> kWindows = {8, 10, 12, 16, 24, 32};
  constexpr std::uint64_t kMostPairs = 16;  // A code.
  constexpr std::uint64_t kMostVariants = 8'000'000;
  const std::uint64_t codes = std::max(left.size(), right.size());
  std::size_t window = kWindows.front();
  for (const std::size_t wider : kWindows) {
    if (codes * (wider * wider / 2) > kMostVariants) break;
    window = wider;
    if (pairs_with_one_end(left, right, window) <= kMostPairs * codes) break;
  }
  return window;
}

/// Codes by hashes of theirs: each code may have many, and a hash many codes.
class HashIndex {
 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t code;
  };

 public:
  /// `hashes(code, use)` calls use(hash) for each hash of that code.
  template <class Hashes>
  HashIndex(std::size_t codes, const Hashes& hashes) {
    std::vector<Entry> unsorted;
    for (std::size_t i = 0; i < codes; ++i) {
      hashes(i, [&](std::uint64_t hash) {
        unsorted.push_back({hash, static_cast<std::uint32_t>(i)});
      });
    }
    const int bits = std::max(1, static_cast<int>(std::bit_width(unsorted.size())));
    shift_ = 64 - bits;
    begins_.assign((std::size_t{1} << bits) + 1, 0);
    for (const Entry& entry : unsorted) ++begins_[entry.hash >> shift_];
    for (std::size_t slot = 1; slot < begins_.size(); ++slot) begins_[slot] += begins_[slot - 1];
    entries_.resize(unsorted.size());
    for (const Entry& entry : unsorted) entries_[--begins_[entry.hash >> shift_]] = entry;
  }

  /// Calls use(code) for each code with that hash, until it returns false. Returns whether it ended
  /// of itself.
  template <class Use>
  bool each(std::uint64_t hash, const Use& use) const {
    const std::size_t slot = hash >> shift_;
    for (std::size_t i = begins_[slot]; i < begins_[slot + 1]; ++i) {
      if (entries_[i].hash == hash && !use(entries_[i].code)) return false;
    }
    return true;
  }

 private:
  int shift_ = 0;
  std::vector<std::size_t> begins_;
  std::vector<Entry> entries_;
};

/// The codes of one side, to be asked which of them are near another.
class Side {
 public:
  Side(const std::vector<Code>& codes, std::size_t window)
      : codes_(codes),
        window_(window),
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
    for (std::uint32_t within = 1; within <= farthest(code); ++within) {
      const std::size_t nearer = found.size();
      bool few = true;
      for_each_variant(code, window_, within, [&](std::uint64_t hash) {
        few = few && (within == 1 ? once_ : twice_).each(hash, [&](std::uint32_t other) {
          return !lies_at(code, codes_[other], within) || add(other, within);
        });
      });
      if (!few) {
        found.resize(nearer);
        break;
      }
    }
    return found;
  }

 private:
  static bool lies_at(const Code& a, const Code& b, std::uint32_t distance) {
    return std::popcount(a.slips ^ b.slips) <= static_cast<int>(2 * distance) &&
           farthest(b) >= distance && distance_of(a, b, distance) == distance;
  }

  const std::vector<Code>& codes_;
  std::size_t window_;
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

constexpr std::size_t kGrain = 256;

}  // namespace

std::uint32_t code_distance(std::string_view a, std::string_view b) {
  return distance_of(compared(a), compared(b), kAnyDistance);
}

std::vector<NearCodes> near_codes(std::span<const std::string_view> left,
                                  std::span<const std::string_view> right) {
  const std::vector<Code> left_codes = compared_all(left);
  const std::vector<Code> right_codes = compared_all(right);
  const std::size_t window = window_for(left_codes, right_codes);
  std::vector<std::vector<Side::Near>> of_left(left.size());
  std::vector<std::uint8_t> wanted(right.size(), 0);
  {
    const Side side(right_codes, window);
    base::for_each_piece(left.size(), kGrain, [&](std::size_t, std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) of_left[i] = side.near(left_codes[i]);
    });
  }
  for (const auto& near : of_left) {
    for (const Side::Near& other : near) wanted[other.code] = 1;
  }
  // The other way round, as a code of the right may be near many of the left.
  std::vector<std::vector<Side::Near>> of_right(right.size());
  {
    const Side side(left_codes, window);
    base::for_each_piece(right.size(), kGrain,
                         [&](std::size_t, std::size_t begin, std::size_t end) {
                           for (std::size_t i = begin; i < end; ++i) {
                             if (wanted[i] != 0) of_right[i] = side.near(right_codes[i]);
                           }
                         });
  }
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
