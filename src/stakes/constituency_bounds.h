// Inside bounds.cc: one constituency.
#pragma once

#include <optional>
#include <vector>

#include "scrutineer/stakes/bounds.h"
#include "scrutineer/stakes/freedom.h"
#include "scrutineer/stakes/race.h"

namespace scrutineer::stakes {

/// A side's seats in one result, over the ways in which its lots fall.
[[nodiscard]] Possible possible_in(const outcome::ConstituencyResult& result,
                                   const std::vector<std::size_t>& side);

/// What a constituency's bounds are of. All is referred to.
struct BoundedConstituency {
  const election::Contest& contest;
  const election::SeatsRule& rule;
  const outcome::ConstituencyVotes& votes;
  const outcome::ConstituencyResult& counted;  ///< Elected on the votes as counted, without lots.
  const std::vector<PassingByChoice>& nationwide;
  bool alone = false;  ///< It is the nation: nationwide thresholds are its own.
};

/// One constituency with anything contested in it, or with a nationwide threshold unsure.
class ConstituencyBounds {
 public:
  ConstituencyBounds(BoundedConstituency of, Freedom freedom);

  [[nodiscard]] std::optional<Obstacle> obstacle() const { return obstacle_; }
  [[nodiscard]] Possible range(const std::vector<std::size_t>& side);

 private:
  /// A list, or the lists of an alliance that surely stand as one.
  struct Contender {
    std::vector<std::size_t> lists;
    std::int64_t votes = 0;
    std::int64_t loose = 0;
    std::int64_t fewest_candidates = 0;  ///< What it can take of seats, at least and at most.
    std::int64_t most_candidates = 0;
    std::int64_t easy = 0;  ///< The votes with which it may take part …
    std::int64_t hard = 0;  ///< … and those with which it surely does.

    [[nodiscard]] std::int64_t floor() const { return votes - loose; }
    [[nodiscard]] bool sure() const { return floor() >= hard; }
  };
  struct Sides {
    std::vector<Runner> takers;
    std::vector<Runner> holders;
    std::vector<std::int64_t> takers_loose;
    std::vector<std::int64_t> holders_loose;
    bool whole = true;  ///< No alliance is in part of the side.
  };
  /// Who is favoured by what is unsure.
  enum class Favoured : std::uint8_t { kSide, kOthers };

  [[nodiscard]] std::int64_t least_votes(std::size_t choice, bool easy, std::int64_t more,
                                         std::int64_t more_registered) const;
  void draw_up();
  [[nodiscard]] Contender contender_of(std::vector<std::size_t> lists) const;
  void measure_quota();
  [[nodiscard]] std::optional<Obstacle> find_obstacle() const;
  [[nodiscard]] Sides sides(const std::vector<std::size_t>& side, Favoured favoured) const;

  [[nodiscard]] bool decided() const;
  [[nodiscard]] Possible by_fixed_scale(const Sides& favoured, const Sides& hindered) const;
  [[nodiscard]] Possible by_caps(const Sides& favoured, const Sides& hindered) const;
  [[nodiscard]] Possible by_quotas(const Sides& favoured, const Sides& hindered) const;
  [[nodiscard]] Possible by_each_number(const Sides& favoured, const Sides& hindered) const;
  void narrow_by_whole_quotas(const Sides& favoured, const Sides& hindered, SeatRange& range) const;
  void narrow_by_extreme_quotas(const Sides& favoured, const Sides& hindered,
                                SeatRange& range) const;
  void try_extremes(const std::vector<std::size_t>& side, Possible& possible);
  void elect_extremes();
  [[nodiscard]] outcome::ConstituencyResult elected(std::vector<std::int64_t> votes) const;
  [[nodiscard]] ClaimScale scale_of(std::int64_t eligible_votes) const;

  BoundedConstituency of_;
  Freedom freedom_;
  std::int64_t seats_;
  bool has_quota_;
  std::optional<Obstacle> obstacle_;
  std::vector<Contender> contenders_;
  /// Methods with a quota: how many of the votes that can be given go to lists that take part, and
  /// the votes that these have in any case.
  std::int64_t sure_votes_ = 0;
  std::int64_t fewest_given_ = 0;
  std::int64_t most_given_ = 0;
  bool unsure_ = false;  ///< Who takes part depends on the contested votes.
  /// The plainest possible results, for all sides; elected when first asked for.
  std::vector<outcome::ConstituencyResult> extremes_;
  bool extremes_elected_ = false;
  std::vector<ClaimScale> scales_;  ///< Of the fewest and the most; one where they are the same.
};

}  // namespace scrutineer::stakes
