// What things are called and what stands at their head, once for the terminal and the page.
#pragma once

#include <string>
#include <vector>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// The text that names a figure: "Valid votes".
[[nodiscard]] Text text_of(election::Figure figure);
/// Its title, or its id where it has none; a choice's name, or its id.
[[nodiscard]] const std::string& title_or_id(const election::Account& account);
[[nodiscard]] const std::string& title_or_id(const election::Contest& contest);
[[nodiscard]] const std::string& name_or_id(const election::Choice& choice);

/// An announcement's totals of the nation, or null where it has none.
[[nodiscard]] const election::AnnouncedTotals* totals_of_nation(
    const election::Announcement& announcement);
/// The votes of each choice in the whole account.
[[nodiscard]] std::vector<std::int64_t> votes_of_nation(
    const investigation::Investigation& investigation, std::size_t account);
/// The choices by their counts, largest first, equal ones in the order of the contest.
[[nodiscard]] std::vector<std::size_t> by_size(const std::vector<std::int64_t>& counts);

}  // namespace scrutineer::report
