// Counts that were computed from percentages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace scrutineer::checking {

/// How rarely honest counts would all be what rounded percentages give.
struct RoundingChance {
  std::int64_t digits_lost = 0;  ///< The largest d with chance <= 10^-d.
  /// The largest N with chance <= 1/N; of more than 2^63 - 1 that.
  std::int64_t one_in = 1;
  friend bool operator==(const RoundingChance&, const RoundingChance&) = default;
};

/// What rounding to whole tenths of a percent would leave of counts.
///
/// The count c of a total T is what a percentage with one decimal gives if c = round(p·T/1000),
/// halves up, for a whole p in 0 … 1000.
///
/// The chance takes every way to divide T among the choices as equally likely: among the k counts
/// that are not 0 and, if they do not sum to T, a rest that was not published. With f = k - 1 free
/// counts, or f = k where there is a rest, that are binomial(T + f, f) ways. If every published
/// count is of a percentage, each is within 1/2 of p·T/1000, so the p sum to 1000 (with a rest: to
/// at most 1000) as soon as T > 500·k; and different counts have different p. So at most
/// binomial(1000 + f, f) of the ways are of percentages, and the chance is at most
///
///     product over i = 1 … f of (1000 + i) / (T + i),
///
/// computed exactly; of more than 40 free counts 40 are taken, which is a larger bound still.
///
/// It assumes that an honest count is as likely to end in one digit as in another, which holds for
/// counts that are large against 1000. It cannot show who computed the counts, nor whether the
/// percentages were right.
struct BackComputed {
  bool all = false;  ///< Every count is what a percentage gives.
  RoundingChance chance;
};

/// Nothing if there are fewer than two counts other than 0, or no more than 500 votes for each of
/// them: too few to tell.
[[nodiscard]] std::optional<BackComputed> back_computed(std::span<const std::int64_t> counts,
                                                        std::int64_t total);

/// The bound for `free` counts of a total, and percentages in whole parts of which `parts` are all.
/// `total` must be larger than half of `parts` for each count.
[[nodiscard]] RoundingChance rounding_chance(std::int64_t free, std::int64_t total,
                                             std::int64_t parts);

/// True if count = round(p·total/1000), halves up, for a whole p in 0 … 1000.
[[nodiscard]] bool is_of_tenths_of_percent(std::int64_t count, std::int64_t total);

}  // namespace scrutineer::checking
