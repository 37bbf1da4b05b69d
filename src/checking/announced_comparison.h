// Announced figures beside the sums of an account's forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scrutineer/checking/area_sums.h"
#include "scrutineer/election/announced.h"

namespace scrutineer::checking {

/// An announced figure beside the sum of the forms.
struct AnnouncedComparison {
  std::size_t announced = 0;  ///< Index of the announcement.
  std::size_t account = 0;    ///< Index of the account.
  election::AreaId area = election::kNation;
  election::FormColumn column{election::Figure::kRegistered};
  std::int64_t announced_value = 0;
  std::int64_t counted = 0;

  [[nodiscard]] bool agrees() const { return announced_value == counted; }
};

/// An announced figure that no form at hand has in its area. A sum over no form is not 0: it is not
/// known, and held against nothing. A misspelt area is such a one.
struct AnnouncedWithoutForms {
  election::AreaId area = election::kNation;
  election::FormColumn column{election::Figure::kRegistered};
  bool forms_in_area = false;  ///< The area has forms, but none of them has the figure.
};

/// Every announced figure, at every level: compared, or not.
struct ComparedAnnouncement {
  std::vector<AnnouncedComparison> compared;
  std::vector<AnnouncedWithoutForms> not_compared;
};

/// Holds an announcement's figures and votes (not seats) against the sums of an account.
[[nodiscard]] ComparedAnnouncement compare_announced(const election::Announcement& announcement,
                                                     std::size_t announced, const AreaSums& sums,
                                                     std::size_t account);

}  // namespace scrutineer::checking
