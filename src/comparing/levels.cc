#include "scrutineer/comparing/levels.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "scrutineer/checking/station_match.h"
#include "scrutineer/comparing/first_forms.h"
#include "scrutineer/comparing/presence.h"

namespace scrutineer::comparing {
namespace {

using checking::AreaSums;
using election::Account;
using election::AnnouncedTotals;
using election::AreaId;
using election::Figure;
using election::FormColumn;
using election::FormIndex;
using election::Geography;
using election::kFigureCount;
using election::kNation;
using election::kNoForm;
using Standing = AreaFigure::Standing;

constexpr FormColumn kRegistered{Figure::kRegistered};

/// Marks the first forms of the stations of `here` that `there` has with votes.
void mark_known(const Account& here, const Account& there, std::span<const FormIndex> first_here,
                std::vector<std::uint8_t>& known) {
  const std::vector<std::uint8_t> has_votes = forms_with_votes(there);
  const auto match = checking::match_stations(*here.forms, *there.forms);
  // A station may have several forms there, and votes on a later one.
  for (std::size_t form = 0; form < there.size(); ++form) {
    const FormIndex at = match.left_of_right[form];
    if (at != kNoForm && has_votes[form] != 0) {
      known[first_here[at]] = 1;
    }
  }
}

/// Adds a station to what its areas, up to the nation, lack.
void add_station(const Account& account, FormIndex form, const Geography& geography,
                 std::vector<MissingThere>& missing) {
  const std::optional<std::int64_t> registered = account.figure(Figure::kRegistered).at(form);
  AreaId area = account.forms->areas[form];
  while (true) {
    MissingThere& there = missing[area];
    ++there.stations;
    if (registered && there.registered) {
      *there.registered += *registered;
    } else {
      there.registered.reset();
    }
    for (std::size_t choice = 0; choice < account.votes.size(); ++choice) {
      there.votes[choice] += account.votes[choice].at(form).value_or(0);
    }
    if (area == kNation) return;
    area = geography.parent(area);
  }
}

/// The paths of areas decide their order.
std::vector<AreaId> by_path(std::vector<AreaId> areas, const Geography& geography) {
  std::vector<std::pair<std::string, AreaId>> paths;
  paths.reserve(areas.size());
  for (const AreaId area : areas) paths.emplace_back(geography.path(area), area);
  std::sort(paths.begin(), paths.end());
  for (std::size_t i = 0; i < areas.size(); ++i) areas[i] = paths[i].second;
  return areas;
}

/// Whether registered voters bound the figure: each is on one list and casts one ballot at most.
bool bounded_by_registered(FormColumn column) {
  if (column.is_votes()) return true;
  switch (column.figure()) {
    case Figure::kRegistered:
    case Figure::kVoters:
    case Figure::kCast:
    case Figure::kValid:
    case Figure::kBlank:
    case Figure::kInvalid:
      return true;
    default:
      return false;
  }
}

/// What one side of an area says, whichever side it is.
struct SideOfArea {
  std::function<std::optional<std::int64_t>(FormColumn)> value;
  /// Whether a form there has the figure blank, so that its sum may be too small.
  std::function<bool(FormColumn)> lacks_cells;
  const MissingThere* missing = nullptr;  ///< Null where nothing is known.
  bool lacks_nothing = false;             ///< An announcement's.
};

SideOfArea side_of(const AreaSide& side, AreaId area) {
  const AreaSums& sums = side.sums;
  return {[&sums, area](FormColumn column) -> std::optional<std::int64_t> {
            if (!sums.has(area, column)) return std::nullopt;
            return sums.sum(area, column);
          },
          [&sums, area](FormColumn column) { return sums.lacks(area, column); },
          side.missing.empty() ? nullptr : &side.missing[area], false};
}

SideOfArea side_of(const AnnouncedTotals& totals) {
  return {[&totals](FormColumn column) { return totals.at(column); },
          [](FormColumn) { return false; }, nullptr, true};
}

/// How many registered voters the side can lack in the area, if that is known.
std::optional<std::int64_t> lacking(const SideOfArea& side, const SideOfArea& other) {
  if (side.lacks_nothing) return 0;
  std::optional<std::int64_t> most;
  if (side.missing != nullptr) most = side.missing->registered;
  const auto here = side.value(kRegistered);
  const auto there = other.value(kRegistered);
  if (other.lacks_nothing && here && there && !side.lacks_cells(kRegistered)) {
    const std::int64_t left_over = std::max<std::int64_t>(0, *there - *here);
    most = most ? std::min(*most, left_over) : left_over;
  }
  return most;
}

/// What of the choices' votes the side is short of, all together.
std::int64_t short_of(const SideOfArea& side, const SideOfArea& other, std::size_t columns) {
  std::int64_t sum = 0;
  for (std::size_t c = kFigureCount; c < columns; ++c) {
    const auto here = side.value(FormColumn::at(c));
    const auto there = other.value(FormColumn::at(c));
    if (here && there) sum += std::max<std::int64_t>(0, *there - *here);
  }
  return sum;
}

/// One area of both sides.
class AreaComparer {
 public:
  AreaComparer(const SideOfArea& left, const SideOfArea& right, std::size_t columns)
      : left_(left),
        right_(right),
        left_lacks_(lacking(left, right)),
        right_lacks_(lacking(right, left)),
        left_short_(short_of(left, right, columns)),
        right_short_(short_of(right, left, columns)) {}

  /// Nothing if a side lacks the figure.
  [[nodiscard]] std::optional<AreaFigure> figure(AreaId area, FormColumn column) const {
    const auto left = left_.value(column);
    const auto right = right_.value(column);
    if (!left || !right) return std::nullopt;
    AreaFigure result{area, column, *left, *right, Standing::kEqual};
    if (*left < *right) {
      result.standing = standing(left_, left_lacks_, left_short_, column, *right - *left);
    } else if (*left > *right) {
      result.standing = standing(right_, right_lacks_, right_short_, column, *left - *right);
    }
    return result;
  }

 private:
  /// How the smaller side's lack of `difference` stands.
  static Standing standing(const SideOfArea& side, const std::optional<std::int64_t>& lacks,
                           std::int64_t short_of_votes, FormColumn column,
                           std::int64_t difference) {
    if (side.lacks_nothing) return Standing::kBeyondMissing;
    const bool none_missing = side.missing != nullptr && side.missing->stations == 0;
    if (lacks && (none_missing || bounded_by_registered(column))) {
      const std::int64_t needed = column.is_votes() ? short_of_votes : difference;
      if (needed <= *lacks) return Standing::kWithinMissing;
      // A form that is there with the figure blank may hold the rest.
      return side.lacks_cells(column) ? Standing::kMissingUnknown : Standing::kBeyondMissing;
    }
    return Standing::kMissingUnknown;
  }

  const SideOfArea& left_;
  const SideOfArea& right_;
  std::optional<std::int64_t> left_lacks_;
  std::optional<std::int64_t> right_lacks_;
  std::int64_t left_short_;
  std::int64_t right_short_;
};

/// Adds the area's figures, and what is missing there; false if the sides share no figure.
bool compare_area(AreaId area, const SideOfArea& left, const SideOfArea& right, std::size_t columns,
                  LevelComparison& result) {
  const AreaComparer comparer(left, right, columns);
  const std::size_t before = result.figures.size();
  for (std::size_t c = 0; c < columns; ++c) {
    if (auto figure = comparer.figure(area, FormColumn::at(c))) result.figures.push_back(*figure);
  }
  if (result.figures.size() == before) return false;
  ++result.areas;
  const auto lacks = [](const SideOfArea& side) {
    return side.missing != nullptr && side.missing->stations > 0;
  };
  if (lacks(left) || lacks(right)) {
    result.missing.push_back({area, left.missing != nullptr ? *left.missing : MissingThere{},
                              right.missing != nullptr ? *right.missing : MissingThere{}});
  }
  return true;
}

std::vector<AreaId> areas_of_level(const Geography& geography, std::size_t level) {
  std::vector<AreaId> areas;
  for (std::size_t i = 0; i < geography.size(); ++i) {
    const auto area = static_cast<AreaId>(i);
    if (geography.level(area) == level) areas.push_back(area);
  }
  return by_path(std::move(areas), geography);
}

}  // namespace

std::uint64_t LevelComparison::count(Standing standing) const {
  return static_cast<std::uint64_t>(
      std::count_if(figures.begin(), figures.end(),
                    [&](const AreaFigure& figure) { return figure.standing == standing; }));
}

std::vector<MissingThere> missing_there(const Account& account,
                                        std::span<const Account* const> others,
                                        const Geography& geography) {
  if (others.empty()) return {};
  MissingThere nothing;
  nothing.votes.assign(account.votes.size(), 0);
  std::vector<MissingThere> missing(geography.size(), nothing);
  for (std::size_t k = 0; k < others.size(); ++k) {
    const Account& other = *others[k];
    const std::vector<FormIndex> first = first_forms(*other.forms);
    const std::vector<std::uint8_t> has_votes = forms_with_votes(other);
    std::vector<std::uint8_t> known(other.size(), 0);
    mark_known(other, account, first, known);
    for (std::size_t j = 0; j < k; ++j) mark_known(other, *others[j], first, known);
    // Of a station with several forms the first one with votes counts.
    for (std::size_t i = 0; i < other.size(); ++i) {
      const auto form = static_cast<FormIndex>(i);
      if (known[first[i]] != 0 || has_votes[i] == 0) continue;
      known[first[i]] = 1;
      add_station(other, form, geography, missing);
    }
  }
  return missing;
}

std::size_t common_level(const Account& left, const Account& right, const Geography& geography) {
  std::size_t level = Geography::kMaxLevel;
  for (const Account* account : {&left, &right}) {
    for (const AreaId area : account->forms->areas) {
      level = std::min(level, geography.level(area));
    }
  }
  return left.size() + right.size() == 0 ? 0 : level;
}

LevelComparison compare_levels(const AreaSide& left, const AreaSide& right,
                               const Geography& geography) {
  LevelComparison result;
  result.level = common_level(*left.account, *right.account, geography);
  for (const AreaId area : areas_of_level(geography, result.level)) {
    const bool here = left.sums.forms[area] > 0;
    const bool there = right.sums.forms[area] > 0;
    if (here && there) {
      compare_area(area, side_of(left, area), side_of(right, area), left.account->column_count(),
                   result);
    } else if (here) {
      ++result.only_left;
    } else if (there) {
      ++result.only_right;
    }
  }
  return result;
}

std::vector<LevelComparison> compare_announced(const AreaSide& left,
                                               const election::Announcement& announcement,
                                               const Geography& geography) {
  std::vector<const AnnouncedTotals*> announced(geography.size(), nullptr);
  std::vector<std::uint8_t> levels(Geography::kMaxLevel + 1, 0);
  for (const AnnouncedTotals& totals : announcement.totals) {
    announced[totals.area] = &totals;
    levels[geography.level(totals.area)] = 1;
  }
  std::vector<LevelComparison> results;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    if (levels[level] == 0) continue;
    LevelComparison result;
    result.level = level;
    for (const AreaId area : areas_of_level(geography, level)) {
      const bool here = left.sums.forms[area] > 0;
      if (announced[area] == nullptr) {
        if (here) ++result.only_left;
      } else if (!here) {
        ++result.only_right;
      } else {
        compare_area(area, side_of(left, area), side_of(*announced[area]),
                     left.account->column_count(), result);
      }
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace scrutineer::comparing
