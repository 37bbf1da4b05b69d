#include "scrutineer/outcome/contenders.h"

#include <algorithm>
#include <map>

namespace scrutineer::outcome {
namespace {

/// What an alliance of these lists can take: a list without votes takes nothing.
std::int64_t candidates_of(const AllianceDivision& alliance, const ConstituencyVotes& votes) {
  election::Seats all;
  for (const std::size_t list : alliance.lists) {
    if (votes.votes[list] > 0) all += election::Seats(votes.candidates[list]);
  }
  return all.value();
}

void stand_as_one(AllianceDivision& alliance, const ConstituencyVotes& votes, Contenders& to) {
  election::Votes sum;
  for (const std::size_t list : alliance.lists) {
    sum += election::Votes(votes.votes[list]);
    to.votes[list] = 0;
    to.eligible[list] = false;
  }
  alliance.votes = sum.value();
  const std::size_t first = alliance.lists.front();
  to.votes[first] = alliance.votes;
  to.eligible[first] = true;
  if (!to.most.empty()) to.most[first] = candidates_of(alliance, votes);
}

}  // namespace

Contenders contenders_of(const election::Contest& contest, const election::SeatsRule& rule,
                         const ConstituencyVotes& votes, const std::vector<bool>& eligible) {
  Contenders all{votes.votes, eligible, {}, {}};
  if (rule.exhaustion) all.most = votes.candidates;
  if (!rule.alliances) return all;
  std::map<std::string, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    const std::string& alliance = contest.choices[i].alliance;
    if (eligible[i] && !alliance.empty()) by_name[alliance].push_back(i);
  }
  for (auto& [name, lists] : by_name) {
    if (lists.size() < 2) continue;
    AllianceDivision one;
    one.name = name;
    one.lists = std::move(lists);
    stand_as_one(one, votes, all);
    all.alliances.push_back(std::move(one));
  }
  std::sort(all.alliances.begin(), all.alliances.end(),
            [](const auto& a, const auto& b) { return a.lists.front() < b.lists.front(); });
  return all;
}

}  // namespace scrutineer::outcome
