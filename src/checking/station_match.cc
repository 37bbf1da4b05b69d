#include "scrutineer/checking/station_match.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>
#include <tuple>

#include "scrutineer/base/parallel.h"

namespace scrutineer::checking {

using election::FormIndex;
using election::FormList;
using election::kNoForm;

namespace {

// How many stations one list may have more than the other at one place before the walk gives up on
// a key and leaves it to the search.
constexpr std::size_t kLookAhead = 16;

/// Walks both lists side by side and pairs what comes in the same order.
void walk(const FormList& left, const FormList& right, StationMatch& match) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::string_view key = left.keys[i];
    const std::size_t end = std::min(right.size(), next + kLookAhead);
    for (std::size_t j = next; j < end; ++j) {
      if (right.keys[j] != key) continue;
      match.right_of_left[i] = static_cast<FormIndex>(j);
      match.left_of_right[j] = static_cast<FormIndex>(i);
      next = j + 1;
      break;
    }
  }
}

struct HashedKey {
  std::size_t hash;
  std::string_view key;
  FormIndex form;
};

HashedKey hashed(const FormList& list, std::size_t form) {
  const std::string_view key = list.keys[form];
  return {std::hash<std::string_view>{}(key), key, static_cast<FormIndex>(form)};
}

/// Pairs each form of `seeking` that has no partner yet with the first form of its key in `all`.
void search(const FormList& seeking, const FormList& all, std::vector<FormIndex>& partners) {
  std::vector<HashedKey> sought;
  for (std::size_t i = 0; i < seeking.size(); ++i) {
    if (partners[i] == kNoForm) sought.push_back(hashed(seeking, i));
  }
  if (sought.empty()) return;
  const auto before = [](const HashedKey& a, const HashedKey& b) {
    return std::tie(a.hash, a.key) < std::tie(b.hash, b.key);
  };
  std::sort(sought.begin(), sought.end(), [&](const HashedKey& a, const HashedKey& b) {
    return std::tie(a.hash, a.key, a.form) < std::tie(b.hash, b.key, b.form);
  });
  // Each piece notes what it finds; in the order of the pieces the first form of a key wins.
  constexpr std::size_t kGrain = 65536;
  std::vector<std::vector<std::pair<std::size_t, FormIndex>>> hits(
      base::piece_count(all.size(), kGrain));
  base::for_each_piece(
      all.size(), kGrain, [&](std::size_t piece, std::size_t begin, std::size_t end) {
        for (std::size_t form = begin; form < end; ++form) {
          const HashedKey key = hashed(all, form);
          const auto at = std::lower_bound(sought.begin(), sought.end(), key, before);
          if (at == sought.end() || at->hash != key.hash || at->key != key.key) {
            continue;
          }
          hits[piece].emplace_back(static_cast<std::size_t>(at - sought.begin()), key.form);
        }
      });
  for (const auto& piece : hits) {
    for (const auto& [entry, form] : piece) {
      // `entry` is the first of its key; all forms of the key get the partner.
      if (partners[sought[entry].form] != kNoForm) continue;
      for (std::size_t k = entry; k < sought.size() && sought[k].key == sought[entry].key; ++k) {
        partners[sought[k].form] = form;
      }
    }
  }
}

}  // namespace

StationMatch match_stations(const FormList& left, const FormList& right) {
  StationMatch match{std::vector<FormIndex>(left.size(), kNoForm),
                     std::vector<FormIndex>(right.size(), kNoForm)};
  if (&left == &right) {
    std::iota(match.right_of_left.begin(), match.right_of_left.end(), FormIndex{0});
    std::iota(match.left_of_right.begin(), match.left_of_right.end(), FormIndex{0});
    return match;
  }
  walk(left, right, match);
  search(left, right, match.right_of_left);
  search(right, left, match.left_of_right);
  return match;
}

}  // namespace scrutineer::checking
