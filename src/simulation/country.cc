#include "scrutineer/simulation/country.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "scrutineer/base/random.h"
#include "scrutineer/base/wide.h"
#include "scrutineer/simulation/arcadia.h"
#include "scrutineer/simulation/draws.h"
#include "scrutineer/simulation/streams.h"

namespace scrutineer::simulation {
namespace {

constexpr std::array<std::string_view, kMostLevels> kLevelNames = {"province", "district",
                                                                   "commune", "village", "quarter"};

// The spread of each level's effects (nation, province, …, quarter): standard deviations of the log
// of station sizes, the log-odds of turnout, the log of the share of blank and invalid ballots, and
// the log of a choice's strength. Neighbours share their areas' effects: that is the spatial
// correlation. Deeper levels add less. The sizes are of the order that screening papers report for
// station-level data; none is fitted to a country.
constexpr std::array<double, kMostLevels + 1> kSizeSpread = {0, 0.20, 0.22, 0.20, 0.15, 0.10};
constexpr std::array<double, kMostLevels + 1> kTurnoutSpread = {0.15, 0.28, 0.18, 0.14, 0.12, 0.08};
constexpr std::array<double, kMostLevels + 1> kSpoilageSpread = {0.15, 0.25, 0.15, 0.10, 0.10, 0.1};
constexpr std::array<double, kMostLevels + 1> kStrengthSpread = {0.20, 0.45, 0.28, 0.20, 0.15, 0.1};

// What a station adds of its own: over-dispersion beyond the binomial.
constexpr double kStationSizeSpread = 0.40;
constexpr double kStationTurnoutSpread = 0.20;
constexpr double kStationSpoilageSpread = 0.35;
constexpr double kStationStrengthSpread = 0.15;

constexpr double kMedianRegistered = 420;
constexpr double kMedianTurnoutLogOdds = 0.65;  // a turnout of 66 %
constexpr double kMedianInvalid = 0.014;
constexpr double kMedianBlank = 0.010;

/// A longer voters' list is split between two stations.
constexpr std::uint32_t kLongestList = kMostTrials;
constexpr std::uint32_t kShortestList = 12;

constexpr std::uint32_t kStationsAProvince = 40;
constexpr std::uint32_t kMostProvinces = 18;

/// The largest r with r^degree <= n.
std::uint32_t integer_root(std::uint32_t n, std::uint32_t degree) {
  std::uint32_t root = 1;
  while (true) {
    base::Uint128 power = 1;
    for (std::uint32_t i = 0; i < degree; ++i) power *= root + 1;
    if (power > n) return root;
    ++root;
  }
}

}  // namespace

std::string_view level_name(std::size_t level) { return kLevelNames[level - 1]; }

std::string column_name(std::size_t column) {
  if (column < kFirstChoice) return std::string(election::name_of(kFormFigures[column]));
  return "P" + std::to_string(column - kFirstChoice + 1);
}

Country::Country(const Options& options) : seed_(options.seed), choices_(options.choices) {
  areas_.push_back({0, 0, 0, options.stations, 0, "Arcadia"});
  // Level by level, so that parents stand before children and each level is in the stations' order.
  for (std::uint32_t area = 0; area < areas_.size(); ++area) {
    if (areas_[area].level < options.levels) add_children(area, options.levels);
  }
  first_leaf_ = static_cast<std::size_t>(
      std::find_if(areas_.begin(), areas_.end(),
                   [&](const Area& area) { return area.level == options.levels; }) -
      areas_.begin());
  name_areas();
  draw_effects();
}

void Country::add_children(std::uint32_t parent, std::uint32_t levels) {
  const Area whole = areas_[parent];
  base::Random random = random_of(seed_, Stream::kTree, parent);
  std::uint32_t count = std::min(std::max(whole.stations / kStationsAProvince, 1U), kMostProvinces);
  if (whole.level > 0) {
    // About as many children as each will have in turn, and stations in the smallest areas.
    const std::uint32_t typical = integer_root(whole.stations, levels - whole.level + 1);
    count = typical / 2 + 1 + static_cast<std::uint32_t>(random.below(typical + 1));
    count = std::min(count, whole.stations);
  }
  std::vector<std::uint64_t> ends(count);  // running sums of the children's weights
  std::uint64_t sum = 0;
  for (std::uint64_t& end : ends) end = sum += 64 + random.below(320);
  // Each child has one station; the others are cut in proportion to the weights.
  const std::uint64_t others = whole.stations - count;
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto end = static_cast<std::uint32_t>(others * ends[i] / sum) + i + 1;
    areas_.push_back({parent, whole.level + 1, whole.first_station + first, end - first,
                      whole.level == 0 ? i : whole.province_number, ""});
    first = end;
  }
}

void Country::name_areas() {
  if (areas_.size() > kPlaceNames) throw std::logic_error("Arcadia has more areas than names");
  // Most provinces write Latin letters; of every six, one each Cyrillic, Khmer and Arabic.
  constexpr std::array<Script, 6> kScripts = {Script::kLatin, Script::kCyrillic, Script::kLatin,
                                              Script::kKhmer, Script::kLatin,    Script::kArabic};
  // area -> (area · step + offset) mod kPlaceNames visits every name once, since the step has no
  // factor in common with 60.
  constexpr std::uint64_t kStep = 118'037;
  const std::uint64_t offset = random_of(seed_, Stream::kNames, 0).below(kPlaceNames);
  for (std::size_t area = 1; area < areas_.size(); ++area) {
    const auto number = static_cast<std::uint32_t>((area * kStep + offset) % kPlaceNames);
    areas_[area].name =
        place_name(kScripts[areas_[area].province_number % kScripts.size()], number);
  }
}

void Country::draw_effects() {
  effects_.resize(areas_.size());
  strengths_.resize(areas_.size() * choices_);
  for (std::size_t area = 0; area < areas_.size(); ++area) {
    const std::size_t level = areas_[area].level;
    const std::size_t parent = areas_[area].parent;  // the nation's is itself, still all zero
    base::Random random = random_of(seed_, Stream::kEffects, area);
    const Effects above = effects_[parent];
    effects_[area].size = above.size + kSizeSpread[level] * near_normal(random);
    effects_[area].turnout = above.turnout + kTurnoutSpread[level] * near_normal(random);
    effects_[area].spoilage = above.spoilage + kSpoilageSpread[level] * near_normal(random);
    for (std::size_t choice = 0; choice < choices_; ++choice) {
      // Nationally the choices stand as 1/2 : 1/3 : 1/4 : ….
      const double before = area == 0 ? 1.0 / static_cast<double>(choice + 2)
                                      : strengths_[parent * choices_ + choice];
      strengths_[area * choices_ + choice] =
          before * exponential(kStrengthSpread[level] * near_normal(random));
    }
  }
}

std::uint32_t Country::leaf_of(std::uint32_t station) const {
  const auto after = std::upper_bound(
      areas_.begin() + static_cast<std::ptrdiff_t>(first_leaf_), areas_.end(), station,
      [](std::uint32_t wanted, const Area& area) { return wanted < area.first_station; });
  return static_cast<std::uint32_t>(after - areas_.begin()) - 1;
}

std::uint32_t Country::at_level(std::uint32_t area, std::uint32_t level) const {
  while (areas_[area].level > level) area = areas_[area].parent;
  return area;
}

std::uint32_t Country::code_of(std::uint32_t station) const {
  const Area& province = areas_[at_level(leaf_of(station), 1)];
  return (11 + province.province_number) * 1'000'000 + (station - province.first_station) + 1;
}

std::string Country::path(std::uint32_t area, char separator) const {
  std::string path;
  for (; areas_[area].level > 0; area = areas_[area].parent) {
    path.insert(0, areas_[area].name + separator);
  }
  return path;
}

void Country::fill_in(std::uint32_t station, Form& form) const {
  const std::uint32_t leaf = leaf_of(station);
  const Effects& effects = effects_[leaf];
  base::Random random = random_of(seed_, Stream::kForms, station);

  auto registered = static_cast<std::uint32_t>(
      kMedianRegistered * exponential(effects.size + kStationSizeSpread * near_normal(random)));
  while (registered > kLongestList) registered = (registered + 1) / 2;
  registered = std::max(registered, kShortestList);
  const double log_odds =
      kMedianTurnoutLogOdds + effects.turnout + kStationTurnoutSpread * near_normal(random);
  const std::uint32_t cast = binomial(random, registered, 1 / (1 + exponential(-log_odds)));
  const double spoilage =
      exponential(effects.spoilage + kStationSpoilageSpread * near_normal(random));
  const std::uint32_t invalid = binomial(random, cast, kMedianInvalid * spoilage);
  const std::uint32_t blank = binomial(random, cast - invalid, kMedianBlank * spoilage);
  const std::uint32_t valid = cast - invalid - blank;

  form.resize(kFirstChoice + choices_);
  form[kRegistered] = registered;
  form[kVoters] = cast;
  form[kCast] = cast;
  form[kValid] = valid;
  form[kBlank] = blank;
  form[kInvalid] = invalid;

  // A multinomial as binomials one after another: each choice against itself and those after it.
  std::array<double, kMostChoices> weights{};
  std::array<double, kMostChoices + 1> from_here{};
  for (std::size_t choice = 0; choice < choices_; ++choice) {
    weights[choice] = strengths_[leaf * choices_ + choice] *
                      exponential(kStationStrengthSpread * near_normal(random));
  }
  for (std::size_t choice = choices_; choice-- > 0;) {
    from_here[choice] = weights[choice] + from_here[choice + 1];
  }
  std::uint32_t left = valid;
  for (std::size_t choice = 0; choice < choices_; ++choice) {
    const std::uint32_t votes =
        choice + 1 == choices_ ? left : binomial(random, left, weights[choice] / from_here[choice]);
    form[kFirstChoice + choice] = votes;
    left -= votes;
  }
}

}  // namespace scrutineer::simulation
