#include "scrutineer/investigation/at_stake.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/investigation/account_stakes.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {
namespace {

void check_side(const Investigation& all, const StakesQuestion& question, base::Errors& errors) {
  std::vector<std::string> known;
  for (const election::Contest& contest : all.evidence.contests) {
    for (const election::Choice& choice : contest.choices) known.push_back(choice.id);
  }
  for (const std::string& id : question.side) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    const std::string nearest = base::nearest_name(id, known);
    errors.add({"unknown-list",
                {},
                fmt::format("no contest has a list '{}'", id),
                nearest.empty() ? fmt::format("use one of: {}", fmt::join(known, ", "))
                                : fmt::format("did you mean '{}'?", nearest)});
  }
}

/// A side and a number of seats are asked of a house.
void check_house(const Investigation& all, const StakesQuestion& question, base::Errors& errors) {
  if (question.side.empty() && !question.seats) return;
  for (const election::Contest& contest : all.evidence.contests) {
    if (std::holds_alternative<election::SeatsRule>(contest.rule)) return;
  }
  errors.add({"no-such-contest",
              {},
              "--majority-of and --seats ask about a house, and no contest of the case elects one",
              "leave them out"});
}

void check_seats(const election::Contest& contest, const outcome::HouseResult& house,
                 const StakesQuestion& question, base::Errors& errors) {
  if (!question.seats) return;
  if (*question.seats >= 1 && *question.seats <= house.house.value()) return;
  errors.add({"seats-not-in-house",
              {},
              fmt::format("contest '{}' has {} seats, and {} are asked for", contest.id,
                          house.house.value(), *question.seats),
              fmt::format("ask for 1 to {} seats", house.house.value())});
}

/// The reasons for which stations are in question: what is asked, and what was found.
std::vector<std::pair<ContestedOutcome, ContestedBy>> reasons(const Investigation& all,
                                                              std::size_t account,
                                                              const StakesQuestion& question) {
  std::vector<std::pair<ContestedOutcome, ContestedBy>> out;
  if (question.contested.anything()) {
    out.emplace_back(ContestedOutcome{}, question.contested);
    out.back().first.why = ContestedOutcome::Why::kAskedFor;
    out.back().first.treatment = question.treatment;
  }
  const auto rules = checking::rules();
  ContestedBy contradictions;
  std::vector<std::pair<ContestedOutcome, ContestedBy>> by_rule;
  for (const checking::RuleRun& run : all.checked.runs) {
    if (run.account != account || run.findings == 0) continue;
    if (rules[run.rule].subject == checking::Subject::kAnnouncement) continue;
    const std::string code(rules[run.rule].code);
    if (run.contradictions > 0) contradictions.findings.push_back(code);
    ContestedOutcome one;
    one.rule = code;
    ContestedBy by;
    by.findings = {code};
    by_rule.emplace_back(std::move(one), std::move(by));
  }
  if (contradictions.findings.size() > 1) {
    out.emplace_back(ContestedOutcome{}, std::move(contradictions));
    out.back().first.why = ContestedOutcome::Why::kAllContradictions;
  }
  out.insert(out.end(), std::make_move_iterator(by_rule.begin()),
             std::make_move_iterator(by_rule.end()));
  return out;
}

/// What the outcome can be, for each reason. `asked` becomes true if the stations that are asked
/// about are there; what keeps them from being selected is added to the errors.
void bound_contested(const Investigation& all, const StakesQuestion& question, ContestStakes& one,
                     bool& asked, base::Errors& errors) {
  for (auto& [out, by] : reasons(all, *one.account, question)) {
    auto bounded = bounded_outcome(all, one, by, out);
    if (!bounded) {
      // A station or an area of one contest need not be there for another.
      errors.add(bounded.error());
      continue;
    }
    if (out.why == ContestedOutcome::Why::kAskedFor) asked = true;
    if (bounded->stations == 0 && out.why != ContestedOutcome::Why::kAskedFor) continue;
    one.contested.push_back(std::move(*bounded));
  }
}

}  // namespace

base::Reading<std::vector<ContestStakes>> find_stakes(const Investigation& all,
                                                      const StakesQuestion& question) {
  base::Errors errors;
  check_side(all, question, errors);
  check_house(all, question, errors);
  for (const ContestAnswer& answer : all.answers) {
    if (!answer.leading_account) continue;
    const auto* house = std::get_if<outcome::HouseResult>(&all.outcomes[*answer.leading_account]);
    if (house == nullptr) continue;
    check_seats(all.evidence.contests[answer.contest], *house, question, errors);
  }
  if (!errors.empty()) return base::failure(std::move(errors));
  std::vector<ContestStakes> out;
  const bool named = question.contested.anything();
  bool asked = false;
  for (const ContestAnswer& answer : all.answers) {
    ContestStakes one{answer.contest, answer.leading_account, question.model, NoStakes{}};
    if (answer.leading_account) {
      one = stakes_of_account(all, answer.contest, *answer.leading_account, question);
      if (!std::holds_alternative<NoStakes>(one.of)) {
        bound_contested(all, question, one, asked, errors);
      }
    }
    out.push_back(std::move(one));
  }
  if (named ? asked : errors.empty()) return out;
  if (errors.empty()) {
    errors.add(
        {"no-such-contest",
         {},
         "stations are in question, and no contest of the case elects anybody on its evidence",
         "leave out --contested"});
  }
  return base::failure(std::move(errors));
}

}  // namespace scrutineer::investigation
