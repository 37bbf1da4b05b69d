#include "scrutineer/comparing/near_match.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "scrutineer/base/mix.h"
#include "scrutineer/base/parallel.h"
#include "scrutineer/comparing/columns.h"
#include "scrutineer/comparing/edit_distance.h"
#include "scrutineer/comparing/near_code.h"

namespace scrutineer::comparing {
namespace {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::FormColumn;
using election::FormIndex;
using Forms = std::span<const FormIndex>;

/// A form as it is grouped: all forms of one area with the same figures have one hash.
struct Figures {
  std::uint64_t hash = 0;
  std::uint32_t at = 0;  ///< Index into the forms given.
};

class NearMatches {
 public:
  NearMatches(const Account& left, Forms only_left, const Account& right, Forms only_right,
              const election::Geography& geography)
      : left_(left),
        right_(right),
        only_left_(only_left),
        only_right_(only_right),
        geography_(geography),
        columns_(compared_columns(left, right).all) {}

  std::vector<NearMatch> find() {
    candidates_by_code();
    candidates_by_figures();
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    weigh();
    std::vector<const NearMatch*> of_left(left_.size(), nullptr);
    std::vector<const NearMatch*> of_right(right_.size(), nullptr);
    for (const NearMatch& match : matches_) {
      keep_nearer(of_left[match.left], match);
      keep_nearer(of_right[match.right], match);
    }
    std::vector<NearMatch> nearest;
    for (const NearMatch& match : matches_) {
      if (of_left[match.left] == &match && of_right[match.right] == &match) {
        nearest.push_back(match);
      }
    }
    std::sort(nearest.begin(), nearest.end(),
              [this](const NearMatch& a, const NearMatch& b) { return nearer(a, b); });
    return nearest;
  }

 private:
  using Candidate = std::pair<FormIndex, FormIndex>;

  void candidates_by_code() {
    const auto codes_of = [](const Account& account, Forms forms) {
      std::vector<std::string_view> codes;
      for (const FormIndex form : forms) codes.push_back(account.forms->keys[form]);
      return codes;
    };
    const auto left = codes_of(left_, only_left_);
    const auto right = codes_of(right_, only_right_);
    for (const NearCodes& pair : near_codes(left, right)) {
      candidates_.emplace_back(only_left_[pair.left], only_right_[pair.right]);
    }
  }

  /// Forms with enough figures to tell them by, by hash.
  std::vector<Figures> grouped(const Account& account, Forms forms) const {
    std::vector<Figures> groups;
    for (std::uint32_t i = 0; i < forms.size(); ++i) {
      std::uint64_t hash = account.forms->areas[forms[i]];
      std::uint32_t telling = 0;
      for (const FormColumn column : columns_) {
        const CountColumn::Cell cell = account.column(column).cells()[forms[i]];
        telling += cell != 0 && cell != CountColumn::kAbsent ? 1U : 0U;
        hash = base::mix(hash, cell);
      }
      if (telling >= kTellingFigures) groups.push_back({hash, i});
    }
    std::sort(groups.begin(), groups.end(), [](const Figures& a, const Figures& b) {
      return std::pair(a.hash, a.at) < std::pair(b.hash, b.at);
    });
    return groups;
  }

  [[nodiscard]] bool alike(FormIndex left, FormIndex right) const {
    return left_.forms->areas[left] == right_.forms->areas[right] &&
           std::all_of(columns_.begin(), columns_.end(), [&](FormColumn column) {
             return left_.column(column).cells()[left] == right_.column(column).cells()[right];
           });
  }

  /// Pairs of forms that are alike, but those of which either has more than kMostNearCodes
  /// partners. Two different forms of one hash are no pair: each pair is compared.
  void candidates_by_figures() {
    const std::vector<Figures> left = grouped(left_, only_left_);
    const std::vector<Figures> right = grouped(right_, only_right_);
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < left.size() && r < right.size()) {
      if (left[l].hash != right[r].hash) {
        left[l].hash < right[r].hash ? ++l : ++r;
        continue;
      }
      const std::uint64_t hash = left[l].hash;
      std::size_t left_end = l;
      std::size_t right_end = r;
      while (left_end < left.size() && left[left_end].hash == hash) ++left_end;
      while (right_end < right.size() && right[right_end].hash == hash) ++right_end;
      if (left_end - l <= kMostNearCodes && right_end - r <= kMostNearCodes) {
        for (std::size_t i = l; i < left_end; ++i) {
          for (std::size_t k = r; k < right_end; ++k) {
            const Candidate pair{only_left_[left[i].at], only_right_[right[k].at]};
            if (alike(pair.first, pair.second)) candidates_.push_back(pair);
          }
        }
      }
      l = left_end;
      r = right_end;
    }
  }

  void weigh() {
    matches_.resize(candidates_.size());
    constexpr std::size_t kGrain = 256;
    base::for_each_piece(candidates_.size(), kGrain,
                         [&](std::size_t, std::size_t begin, std::size_t end) {
                           for (std::size_t i = begin; i < end; ++i) {
                             matches_[i] = weighed(candidates_[i].first, candidates_[i].second);
                           }
                         });
  }

  [[nodiscard]] NearMatch weighed(FormIndex left, FormIndex right) const {
    NearMatch match;
    match.left = left;
    match.right = right;
    match.code_distance = code_distance(left_.forms->keys[left], right_.forms->keys[right]);
    const AreaId left_area = left_.forms->areas[left];
    const AreaId right_area = right_.forms->areas[right];
    match.same_area = left_area == right_area;
    if (!match.same_area) {
      match.area_distance = edit_distance(folded_code_points(geography_.name(left_area)),
                                          folded_code_points(geography_.name(right_area)));
    }
    for (const FormColumn column : columns_) {
      const CountColumn::Cell cell = left_.column(column).cells()[left];
      match.equal_figures +=
          cell != 0 && cell != CountColumn::kAbsent && cell == right_.column(column).cells()[right]
              ? 1U
              : 0U;
    }
    return match;
  }

  /// Whether one pair is nearer than another: a strict order over all pairs.
  [[nodiscard]] bool nearer(const NearMatch& a, const NearMatch& b) const {
    const auto weight = [](const NearMatch& match) {
      const std::uint32_t telling =
          match.equal_figures >= kTellingFigures ? match.equal_figures : 0;
      return std::tuple(-static_cast<std::int64_t>(telling), match.code_distance, !match.same_area,
                        match.area_distance);
    };
    const auto code = [](const Account& account, FormIndex form) {
      return account.forms->keys[form];
    };
    return std::tuple(weight(a), code(left_, a.left), code(right_, a.right)) <
           std::tuple(weight(b), code(left_, b.left), code(right_, b.right));
  }

  void keep_nearer(const NearMatch*& best, const NearMatch& match) const {
    if (best == nullptr || nearer(match, *best)) best = &match;
  }

  const Account& left_;
  const Account& right_;
  Forms only_left_;
  Forms only_right_;
  const election::Geography& geography_;
  std::vector<FormColumn> columns_;
  std::vector<Candidate> candidates_;
  std::vector<NearMatch> matches_;
};

/// Which areas an account has forms in, those within them counted.
std::vector<std::uint8_t> areas_with_forms(const Account& account,
                                           const election::Geography& geography) {
  std::vector<std::uint8_t> has(geography.size(), 0);
  for (AreaId area : account.forms->areas) {
    while (area != election::kNoArea && has[area] == 0) {
      has[area] = 1;
      area = geography.parent(area);
    }
  }
  return has;
}

/// An area's name as it is compared.
struct AreaName {
  AreaId area = election::kNation;
  std::u32string name;
  std::uint64_t slips = 0;
  const AreaName* nearest = nullptr;
  std::uint32_t distance = 0;
};

/// The distance if the names are near, or kFar.
constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();
std::uint32_t near_distance(const AreaName& a, const AreaName& b) {
  const std::size_t shorter = std::min(a.name.size(), b.name.size());
  const std::size_t longer = std::max(a.name.size(), b.name.size());
  if (shorter == 0) return kFar;
  const auto most =
      static_cast<std::uint32_t>(std::min(std::max<std::size_t>(2, longer / 5), (shorter - 1) / 2));
  if (longer - shorter > most || std::popcount(a.slips ^ b.slips) > static_cast<int>(2 * most)) {
    return kFar;
  }
  const std::uint32_t distance = edit_distance(a.name, b.name, most);
  return distance > most ? kFar : distance;
}

/// Notes for each area of one side the nearest of the other, the first by name where several are.
void find_nearest(std::vector<AreaName>& areas, const std::vector<AreaName>& others,
                  const election::Geography& geography) {
  for (AreaName& area : areas) {
    for (const AreaName& other : others) {
      const std::uint32_t distance = near_distance(area, other);
      if (distance == kFar) continue;
      const bool nearer =
          area.nearest == nullptr ||
          std::pair(distance, std::string_view(geography.name(other.area))) <
              std::pair(area.distance, std::string_view(geography.name(area.nearest->area)));
      if (!nearer) continue;
      area.nearest = &other;
      area.distance = distance;
    }
  }
}

}  // namespace

std::vector<NearMatch> near_matches(const Account& left, Forms only_left, const Account& right,
                                    Forms only_right, const election::Geography& geography) {
  return NearMatches(left, only_left, right, only_right, geography).find();
}

std::vector<NearArea> near_areas(const Account& left, const Account& right,
                                 const election::Geography& geography) {
  const std::vector<std::uint8_t> in_left = areas_with_forms(left, geography);
  const std::vector<std::uint8_t> in_right = areas_with_forms(right, geography);
  struct Children {
    std::vector<AreaName> left;
    std::vector<AreaName> right;
  };
  std::map<AreaId, Children> by_parent;
  for (AreaId area = 1; area < geography.size(); ++area) {
    if (in_left[area] == in_right[area]) continue;
    AreaName name{area, folded_code_points(geography.name(area))};
    name.slips = slip_mark(name.name);
    Children& children = by_parent[geography.parent(area)];
    (in_left[area] != 0 ? children.left : children.right).push_back(std::move(name));
  }
  std::vector<NearArea> near;
  for (auto& [parent, children] : by_parent) {
    if (children.left.size() * children.right.size() > kMostAreaPairs) continue;
    find_nearest(children.left, children.right, geography);
    find_nearest(children.right, children.left, geography);
    for (const AreaName& area : children.left) {
      if (area.nearest != nullptr && area.nearest->nearest == &area) {
        near.push_back({area.area, area.nearest->area, area.distance});
      }
    }
  }
  std::sort(near.begin(), near.end(), [&](const NearArea& a, const NearArea& b) {
    return geography.path(a.left) < geography.path(b.left);
  });
  return near;
}

}  // namespace scrutineer::comparing
