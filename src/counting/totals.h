// Stations to areas to nation.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/election/account.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::counting {

/// The sums of an account's forms over every area of the tree.
class Totals {
 public:
  Totals(std::size_t areas, std::size_t columns);

  /// The sum of the column over the forms of the area that have it; 0 if none has.
  [[nodiscard]] std::int64_t sum(election::AreaId area, election::FormColumn column) const {
    return sums_[column.index() * areas_ + area];
  }
  /// How many forms of the area have the figure.
  [[nodiscard]] std::int64_t present(election::AreaId area, election::FormColumn column) const {
    return present_[column.index() * areas_ + area];
  }
  /// How many forms the area has.
  [[nodiscard]] std::int64_t forms(election::AreaId area) const { return forms_[area]; }
  /// All sums and all counts of forms that have the figure: areas() numbers a column.
  [[nodiscard]] std::span<const std::int64_t> all_sums() const { return sums_; }
  [[nodiscard]] std::span<const std::int64_t> all_present() const { return present_; }
  /// For each area how many forms it has.
  [[nodiscard]] std::span<const std::int64_t> all_forms() const { return forms_; }
  [[nodiscard]] std::size_t areas() const { return areas_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  /// True if the account has the column at all.
  [[nodiscard]] bool has(election::FormColumn column) const {
    return present(election::kNation, column) > 0;
  }
  /// The sum of all choices' votes.
  [[nodiscard]] std::int64_t votes_in_all(election::AreaId area) const;
  /// The sum of the column where every form of the area has it; nothing where one lacks it, or
  /// there is no form: a part of the forms is no whole to take shares of.
  [[nodiscard]] std::optional<std::int64_t> complete(election::AreaId area,
                                                     election::FormColumn column) const;
  /// The valid votes: the figure where every form of the area has it, else the sum of votes.
  [[nodiscard]] std::int64_t valid(election::AreaId area) const;

 private:
  friend Totals count(const election::Account&, const election::Geography&);
  std::size_t areas_;
  std::size_t columns_;
  std::vector<std::int64_t> sums_;
  std::vector<std::int64_t> present_;
  std::vector<std::int64_t> forms_;
};

/// Sums every column of the account over every area. Exact; throws base::Overflow past 64 bits.
[[nodiscard]] Totals count(const election::Account& account, const election::Geography& geography);

}  // namespace scrutineer::counting
