// The country behind the forms: its areas, what each area is like, and the form that each station
// honestly filled in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/simulation/form.h"
#include "scrutineer/simulation/names.h"

namespace scrutineer::simulation {

struct Options;

/// The names of the area levels, from the largest.
[[nodiscard]] std::string_view level_name(std::size_t level);

/// An area. The nation is area 0; parents stand before their children, and the stations of an area
/// are consecutive.
struct Area {
  std::uint32_t parent = 0;
  std::uint32_t level = 0;
  std::uint32_t first_station = 0;
  std::uint32_t stations = 0;
  std::uint32_t province_number = 0;  ///< 0, 1, … among the provinces.
  std::string name;
};

/// A made-up country. Everything in it is a pure function of the options.
class Country {
 public:
  explicit Country(const Options& options);

  [[nodiscard]] const std::vector<Area>& areas() const { return areas_; }
  [[nodiscard]] std::size_t choices() const { return choices_; }
  /// The smallest area that holds the station.
  [[nodiscard]] std::uint32_t leaf_of(std::uint32_t station) const;
  /// The area of that level (1 = province) that holds the area.
  [[nodiscard]] std::uint32_t at_level(std::uint32_t area, std::uint32_t level) const;
  /// The station's code: its province in two digits from 11 on, its number in the province in six.
  [[nodiscard]] std::uint32_t code_of(std::uint32_t station) const;
  /// Names of the area's ancestors and itself from the province down, each followed by `separator`.
  [[nodiscard]] std::string path(std::uint32_t area, char separator) const;
  /// The form as the station filled it in: its parts add up.
  void fill_in(std::uint32_t station, Form& form) const;

 private:
  /// What an area adds to its parent's, on the scales said in country.cc.
  struct Effects {
    double size = 0;
    double turnout = 0;
    double spoilage = 0;
  };

  void add_children(std::uint32_t parent, std::uint32_t levels);
  void name_areas();
  void draw_effects();

  std::uint64_t seed_;
  std::size_t choices_;
  std::vector<Area> areas_;
  std::size_t first_leaf_ = 0;
  std::vector<Effects> effects_;   // by area, its ancestors' included
  std::vector<double> strengths_;  // by area and choice: weights
};

}  // namespace scrutineer::simulation
