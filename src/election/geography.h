// The tree of areas, from the nation down to the areas that hold the stations.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace scrutineer::election {

/// An area's number in its Geography. Parents have smaller numbers than their children.
using AreaId = std::uint32_t;
inline constexpr AreaId kNation = 0;
inline constexpr AreaId kNoArea = std::numeric_limits<AreaId>::max();

/// Areas by level: level 0 is the nation, level 1 the largest areas, and so on. Every account and
/// announcement of a case refers to the same tree.
class Geography {
 public:
  /// A tree of the nation alone. `levels` names the levels below it, from the largest.
  explicit Geography(std::string nation = "", std::vector<std::string> levels = {});

  /// The deepest level; readers refuse more as absurd.
  static constexpr std::size_t kMaxLevel = 250;

  /// The child of `parent` with that name, made if it is not there. Throws std::length_error below
  /// kMaxLevel.
  AreaId child(AreaId parent, std::string_view name);
  /// The child of that name, or kNoArea.
  [[nodiscard]] AreaId find_child(AreaId parent, std::string_view name) const;
  /// The area at a path of names from level 1 down, "Pando/Madre de Dios", or, when only one area
  /// of the whole tree has the name, the name alone. kNoArea if there is none or several.
  [[nodiscard]] AreaId find(std::string_view path) const;
  /// The area at a path of names from level 1 down, or kNoArea; a name alone is a path of one.
  [[nodiscard]] AreaId find_path(std::string_view path) const;

  [[nodiscard]] std::size_t size() const { return parents_.size(); }
  [[nodiscard]] AreaId parent(AreaId area) const { return parents_[area]; }
  [[nodiscard]] std::size_t level(AreaId area) const { return level_of_[area]; }
  [[nodiscard]] const std::string& name(AreaId area) const { return names_[area]; }
  /// The names from level 1 down, joined by '/'; the nation's own name for the nation.
  [[nodiscard]] std::string path(AreaId area) const;
  /// The ancestor (or the area itself) at that level, or kNoArea if the area is above it.
  [[nodiscard]] AreaId at_level(AreaId area, std::size_t level) const;

  /// The names of the levels below the nation, from the largest.
  [[nodiscard]] const std::vector<std::string>& levels() const { return levels_; }
  /// The number of the level of that name (1 … ), or 0 if there is none.
  [[nodiscard]] std::size_t level_named(std::string_view name) const;
  /// Adds names for deeper levels.
  void set_levels(std::vector<std::string> levels) { levels_ = std::move(levels); }

 private:
  /// The slot where the child stands, or the free one where it would.
  [[nodiscard]] std::size_t slot_of(AreaId parent, std::string_view name) const;
  void grow();

  std::vector<AreaId> parents_;
  std::vector<std::uint8_t> level_of_;
  std::vector<std::string> names_;
  std::vector<std::string> levels_;
  std::vector<AreaId> slots_;  // Open addressing by (parent, name); kNoArea where free.
};

/// The areas of one level by their names: a rule may name a thousand constituencies, and each is
/// found without a walk through the tree. It refers to the tree, which must stay as it is.
class AreasOfLevel {
 public:
  AreasOfLevel(const Geography& tree, std::size_t level);

  /// The level's only area of that name, or the one at that path; of level 0 the nation, by its
  /// name or "". kNoArea if there is none.
  [[nodiscard]] AreaId find(std::string_view path) const;

 private:
  const Geography& tree_;
  std::size_t level_;
  std::unordered_map<std::string_view, AreaId> by_name_;  // kNoArea where several have the name.
};

}  // namespace scrutineer::election
