#include "scrutineer/election/geography.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

namespace scrutineer::election {

Geography::Geography(std::string nation, std::vector<std::string> levels)
    : parents_{kNoArea},
      level_of_{0},
      names_{std::move(nation)},
      levels_(std::move(levels)),
      slots_(64, kNoArea) {}

std::size_t Geography::slot_of(AreaId parent, std::string_view name) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot =
      (std::hash<std::string_view>()(name) + parent * std::size_t{0x9E3779B97F4A7C15}) & mask;
  while (slots_[slot] != kNoArea &&
         (parents_[slots_[slot]] != parent || names_[slots_[slot]] != name)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Geography::grow() {
  slots_.assign(slots_.size() * 2, kNoArea);
  for (AreaId area = 1; area < size(); ++area) {
    slots_[slot_of(parents_[area], names_[area])] = area;
  }
}

AreaId Geography::child(AreaId parent, std::string_view name) {
  const std::size_t slot = slot_of(parent, name);
  if (slots_[slot] != kNoArea) return slots_[slot];
  if (level_of_[parent] >= kMaxLevel) throw std::length_error("areas nest too deep");
  const auto area = static_cast<AreaId>(size());
  parents_.push_back(parent);
  level_of_.push_back(static_cast<std::uint8_t>(level_of_[parent] + 1));
  names_.emplace_back(name);
  slots_[slot] = area;
  if (size() * 2 > slots_.size()) grow();
  return area;
}

AreaId Geography::find_child(AreaId parent, std::string_view name) const {
  return slots_[slot_of(parent, name)];
}

AreaId Geography::find_path(std::string_view path) const {
  // Names may themselves hold a slash: at each step try the longest name first.
  struct Walk {
    const Geography& tree;
    AreaId operator()(AreaId at, std::string_view rest) const {
      if (rest.empty()) return at;
      for (std::size_t end = rest.size(); end != std::string_view::npos && end > 0;
           end = rest.rfind('/', end - 1)) {
        const AreaId next = tree.find_child(at, rest.substr(0, end));
        if (next != kNoArea) {
          const AreaId found =
              (*this)(next, end == rest.size() ? std::string_view() : rest.substr(end + 1));
          if (found != kNoArea) return found;
        }
      }
      return kNoArea;
    }
  };
  return path.empty() ? kNoArea : Walk{*this}(kNation, path);
}

AreaId Geography::find(std::string_view path) const {
  if (path.empty() || path == names_[kNation]) return kNation;
  if (const AreaId found = find_path(path); found != kNoArea) return found;
  AreaId only = kNoArea;
  for (AreaId area = 1; area < size(); ++area) {
    if (names_[area] != path) continue;
    if (only != kNoArea) return kNoArea;
    only = area;
  }
  return only;
}

std::string Geography::path(AreaId area) const {
  if (area == kNation) return names_[kNation];
  std::string out = names_[area];
  for (AreaId up = parents_[area]; up != kNation; up = parents_[up]) {
    out.insert(0, names_[up] + '/');
  }
  return out;
}

AreaId Geography::at_level(AreaId area, std::size_t level) const {
  if (level_of_[area] < level) return kNoArea;
  while (level_of_[area] > level) area = parents_[area];
  return area;
}

std::size_t Geography::level_named(std::string_view name) const {
  const auto found = std::find(levels_.begin(), levels_.end(), name);
  return found == levels_.end() ? 0 : static_cast<std::size_t>(found - levels_.begin()) + 1;
}

AreasOfLevel::AreasOfLevel(const Geography& tree, std::size_t level) : tree_(tree), level_(level) {
  if (level == 0) {
    by_name_ = {{"", kNation}, {tree.name(kNation), kNation}};
    return;
  }
  for (AreaId area = 1; area < tree.size(); ++area) {
    if (tree.level(area) != level) continue;
    const auto [entry, added] = by_name_.try_emplace(tree.name(area), area);
    if (!added) entry->second = kNoArea;
  }
}

AreaId AreasOfLevel::find(std::string_view path) const {
  const auto named = by_name_.find(path);
  if (named != by_name_.end() && named->second != kNoArea) return named->second;
  const AreaId at_path = tree_.find_path(path);
  return at_path != kNoArea && tree_.level(at_path) == level_ ? at_path : kNoArea;
}

}  // namespace scrutineer::election
