#include "scrutineer/report/names.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace scrutineer::report {

Text text_of(election::Figure figure) {
  constexpr std::array<Text, election::kFigureCount> kTexts = {
      Text::kFigureRegistered, Text::kFigureExtra,    Text::kFigureVoters, Text::kFigureCast,
      Text::kFigureIssued,     Text::kFigureReceived, Text::kFigureUnused, Text::kFigureSpoiled,
      Text::kFigureValid,      Text::kFigureBlank,    Text::kFigureInvalid};
  return kTexts[election::index_of(figure)];
}

const std::string& title_or_id(const election::Account& account) {
  return account.title.empty() ? account.id : account.title;
}

const std::string& title_or_id(const election::Contest& contest) {
  return contest.title.empty() ? contest.id : contest.title;
}

const std::string& name_or_id(const election::Choice& choice) {
  return choice.name.empty() ? choice.id : choice.name;
}

const election::AnnouncedTotals* totals_of_nation(const election::Announcement& announcement) {
  const auto found = std::find_if(
      announcement.totals.begin(), announcement.totals.end(),
      [](const election::AnnouncedTotals& totals) { return totals.area == election::kNation; });
  return found == announcement.totals.end() ? nullptr : &*found;
}

std::vector<std::int64_t> votes_of_nation(const investigation::Investigation& investigation,
                                          std::size_t account) {
  std::vector<std::int64_t> votes;
  for (std::size_t i = 0; i < investigation.evidence.accounts[account].votes.size(); ++i) {
    votes.push_back(
        investigation.totals[account].sum(election::kNation, election::FormColumn::votes(i)));
  }
  return votes;
}

std::vector<std::size_t> by_size(const std::vector<std::int64_t>& counts) {
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
  return order;
}

}  // namespace scrutineer::report
