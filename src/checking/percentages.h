// Counts that were computed from percentages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace scrutineer::checking {

/// What rounding to whole tenths of a percent would leave of counts.
///
/// The count c of a total T is what a percentage with one decimal gives if c = round(p·T/1000),
/// halves up, for a whole p in 0 … 1000. At most 1001 of the T + 1 counts 0 … T are, so a count
/// free to be any of them is with a chance of at most 1001/(T + 1). With k counts that are not 0,
/// k - 1 are free (the last is what is left of T): the chance is at most (1001/(T + 1))^(k-1); of
/// more than 40 free counts 40 are taken.
///
/// It assumes that an honest count is as likely to end in one digit as in another, which holds for
/// counts that are large against 1000. It cannot show who computed the counts, nor whether the
/// percentages were right.
struct BackComputed {
  bool all = false;              ///< Every count is what a percentage gives.
  std::int64_t digits_lost = 0;  ///< The largest d with chance <= 10^-d, exactly.
};

/// Nothing if there are fewer than two counts other than 0, or no total.
[[nodiscard]] std::optional<BackComputed> back_computed(std::span<const std::int64_t> counts,
                                                        std::int64_t total);

/// True if count = round(p·total/1000), halves up, for a whole p in 0 … 1000.
[[nodiscard]] bool is_of_tenths_of_percent(std::int64_t count, std::int64_t total);

}  // namespace scrutineer::checking
