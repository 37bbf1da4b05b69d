// Stations of one account against those of another.
#include "scrutineer/checking/account_rules.h"
#include "scrutineer/checking/row.h"
#include "scrutineer/checking/station_match.h"

namespace scrutineer::checking {

using election::Account;
using election::Finding;
using election::FormIndex;
using election::kNoForm;

namespace {

/// The forms of one account that hold figures and have no partner that does.
std::vector<FormIndex> without_partner(const EmptyForms& empty,
                                       const std::vector<FormIndex>& partner,
                                       const EmptyForms& partner_empty) {
  std::vector<FormIndex> alone;
  for (std::size_t form = 0; form < empty.size(); ++form) {
    if (empty[form] != 0) continue;
    if (partner[form] == kNoForm || partner_empty[partner[form]] != 0) {
      alone.push_back(static_cast<FormIndex>(form));
    }
  }
  return alone;
}

}  // namespace

std::vector<FormIndex> check_stations(const Account& account, std::uint16_t number,
                                      const EmptyForms& empty, const Account& leading,
                                      const EmptyForms& leading_empty, RuleRuns& runs) {
  const StationMatch match = match_stations(*account.forms, *leading.forms);

  RunWithFindings& unknown = runs.add("station-unknown", number, Finding::kNone);
  unknown.run.checked = account.size();
  std::vector<Finding>& strangers = unknown.parts.emplace_back();
  std::vector<FormIndex> not_in_leading =
      without_partner(empty, match.right_of_left, leading_empty);
  for (const FormIndex form : not_in_leading) {
    Finding& finding = strangers.emplace_back(RuleRuns::finding_of(unknown.run));
    finding.form = form;
    finding.votes_at_stake = votes_of(account, form);
  }

  RunWithFindings& missing = runs.add("station-missing", number, Finding::kNone);
  missing.run.checked = leading.size();
  std::vector<Finding>& lacked = missing.parts.emplace_back();
  for (const FormIndex form : without_partner(leading_empty, match.left_of_right, empty)) {
    Finding& finding = lacked.emplace_back(RuleRuns::finding_of(missing.run));
    finding.other_form = form;
    finding.votes_at_stake = votes_of(leading, form);
  }
  return not_in_leading;
}

}  // namespace scrutineer::checking
