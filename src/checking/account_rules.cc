#include "scrutineer/checking/account_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "scrutineer/base/parallel.h"
#include "scrutineer/checking/column_shift.h"
#include "scrutineer/checking/copies.h"
#include "scrutineer/checking/form_rules.h"
#include "scrutineer/checking/row.h"

namespace scrutineer::checking {

using election::Account;
using election::Finding;
using election::FormColumn;
using election::FormIndex;
using election::Thresholds;
using election::UnreadCell;

namespace {

constexpr std::size_t kPiece = 65536;  // forms to a task …
constexpr std::size_t kBlock = 128;    // … and rows side by side: they stay in the nearest cache

/// How an account is gone through.
struct Plan {
  const Account& account;
  FormSettings settings;
  std::vector<const FormRule*> rules = {};  // those that can run
  std::vector<RuleRun> runs = {};           // one a rule above
  bool sums = false;  // one of the sums can be tested, so a shift can be looked for
  RuleRun shift = {};
  bool copies = false;
};

/// What came of one piece.
struct PieceResult {
  std::vector<Tally> tallies;  // one a rule of the plan
  Tally shift;
  std::vector<CopyCandidate> candidates;
};

FormColumn first_lacking(const Account& account, FormIndex form) {
  for (std::size_t index = 0; index < account.column_count(); ++index) {
    const FormColumn column = FormColumn::at(index);
    if (was_read(account, column) && !account.column(column).at(form)) return column;
  }
  return FormColumn::at(0);
}

bool is_sum(const FormRule& rule) {
  return rule.code == "votes-do-not-sum" || rule.code == "parts-do-not-sum";
}

/// Looks for a shift at each form of the block that fails a sum. `failing` has one flag a row.
void look_for_shifts(const Plan& plan, std::size_t begin, const std::vector<std::uint8_t>& failing,
                     ColumnShiftFinder& finder, Tally& tally) {
  for (std::size_t i = 0; i < failing.size(); ++i) {
    if (failing[i] == 0) continue;
    ++tally.checked;
    const auto form = static_cast<FormIndex>(begin + i);
    const std::optional<ColumnShift> shift = finder.find(form);
    if (!shift) continue;
    Finding& finding = tally.findings.emplace_back(RuleRuns::finding_of(plan.shift));
    finding.form = form;
    finding.column = static_cast<std::uint16_t>(shift->changed.index());
    finding.found = shift->stands;
    finding.expected = shift->restored;
    finding.votes_at_stake = votes_of(plan.account, form);
  }
}

void check_block(const Plan& plan, std::size_t begin, std::span<const Row> rows,
                 std::vector<std::uint8_t>& failing, ColumnShiftFinder& finder,
                 PieceResult& result) {
  std::fill(failing.begin(), failing.end(), std::uint8_t{0});
  for (std::size_t r = 0; r < plan.rules.size(); ++r) {
    Tally& tally = result.tallies[r];
    const std::size_t before = tally.findings.size();
    plan.rules[r]->run(rows, plan.settings, static_cast<FormIndex>(begin),
                       RuleRuns::finding_of(plan.runs[r]), tally);
    if (!is_sum(*plan.rules[r])) continue;
    for (std::size_t i = before; i < tally.findings.size(); ++i) {
      failing[tally.findings[i].form - begin] = 1;
    }
  }
  if (plan.sums) look_for_shifts(plan, begin, failing, finder, result.shift);
  if (!plan.copies) return;
  const Thresholds& limits = plan.settings.thresholds;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].nonzero >= limits.copied_figures && rows[i].votes >= limits.copied_votes) {
      result.candidates.push_back({rows[i].hash, static_cast<FormIndex>(begin + i)});
    }
  }
}

PieceResult check_piece(const Plan& plan, std::size_t begin, std::size_t end, EmptyForms& empty) {
  PieceResult result;
  result.tallies.resize(plan.rules.size());
  std::vector<Row> rows(std::min(kBlock, end - begin));
  std::vector<std::uint8_t> failing(rows.size());
  ColumnShiftFinder finder(plan.account);
  for (std::size_t at = begin; at < end; at += kBlock) {
    const std::span<Row> block = std::span(rows).first(std::min(kBlock, end - at));
    gather(plan.account, at, block);
    for (std::size_t i = 0; i < block.size(); ++i) {
      empty[at + i] = static_cast<std::uint8_t>(block[i].cells == 0);
    }
    check_block(plan, at, block, failing, finder, result);
  }
  for (std::size_t r = 0; r < plan.rules.size(); ++r) {
    if (plan.rules[r]->code != "missing-figure") continue;
    for (Finding& finding : result.tallies[r].findings) {
      finding.column =
          static_cast<std::uint16_t>(first_lacking(plan.account, finding.form).index());
    }
  }
  return result;
}

/// Decides which rules can run, and records those that cannot.
Plan plan_for(const Account& account, std::uint16_t number, bool leading,
              const Thresholds& thresholds, RuleRuns& runs) {
  Plan plan{.account = account, .settings = {thresholds, shape_of(account), !leading}};
  std::string why_no_sum;
  for (const FormRule& rule : form_rules()) {
    const std::string reason = reason_not_to_run(rule, account);
    if (!reason.empty()) {
      if (is_sum(rule) && why_no_sum.empty()) why_no_sum = reason;
      runs.add_not_run(rule.code, number, Finding::kNone, reason);
      continue;
    }
    plan.rules.push_back(&rule);
    plan.sums = plan.sums || is_sum(rule);
    RuleRun run;
    run.rule = rule_index(rule.code);
    run.account = number;
    plan.runs.push_back(run);
  }
  plan.shift.rule = rule_index("column-shift");
  plan.shift.account = number;
  if (!plan.sums) {
    runs.add_not_run("column-shift", number, Finding::kNone, "no sum can be tested: " + why_no_sum);
  }
  const std::int64_t figures = std::max<std::int64_t>(thresholds.copied_figures, 1);
  plan.copies = plan.settings.shape.independent >= figures;
  if (!plan.copies) {
    runs.add_not_run("form-copied", number, Finding::kNone,
                     fmt::format("needs {} columns of votes, blank and invalid ballots; the "
                                 "account has {}",
                                 figures, plan.settings.shape.independent));
  }
  return plan;
}

/// Joins what the pieces found for one rule, in their order.
template <class TallyOf>
void join(RunWithFindings& run, std::vector<PieceResult>& pieces, TallyOf tally_of) {
  for (PieceResult& piece : pieces) {
    Tally& tally = tally_of(piece);
    run.run.checked += tally.checked;
    run.run.not_checked += tally.not_checked;
    run.parts.push_back(std::move(tally.findings));
  }
}

void add_copies(const Plan& plan, std::uint16_t number, std::vector<PieceResult>& pieces,
                RuleRuns& runs) {
  std::vector<std::vector<CopyCandidate>> candidates;
  RunWithFindings& run = runs.add("form-copied", number, Finding::kNone);
  for (PieceResult& piece : pieces) {
    run.run.checked += piece.candidates.size();
    candidates.push_back(std::move(piece.candidates));
  }
  run.run.not_checked = plan.account.size() - run.run.checked;
  const Thresholds& limits = plan.settings.thresholds;
  run.run.threshold = fmt::format("{} figures other than 0, and {} votes", limits.copied_figures,
                                  limits.copied_votes);
  std::vector<Finding>& findings = run.parts.emplace_back();
  for (const Copy& copy : find_copies(plan.account, candidates)) {
    Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
    finding.form = copy.form;
    finding.other_form = copy.first;
    finding.votes_at_stake = votes_of(plan.account, copy.form);
    finding.found = finding.expected = finding.votes_at_stake;
  }
}

std::int64_t size_of_form(const Account& account, FormIndex form) {
  Row row;
  gather(account, form, std::span(&row, 1));
  return size_of(row);
}

void check_cells(const Account& account, std::uint16_t number, RuleRuns& runs) {
  struct Reading {
    std::string_view code;
    UnreadCell::Reason reason;
  };
  constexpr std::array<Reading, 3> kReadings = {{{"not-a-number", UnreadCell::Reason::kNotANumber},
                                                 {"negative", UnreadCell::Reason::kNegative},
                                                 {"too-large", UnreadCell::Reason::kTooLarge}}};
  for (const Reading& reading : kReadings) {
    RunWithFindings& run = runs.add(reading.code, number, Finding::kNone);
    run.run.checked = account.size() * shape_of(account).columns_read;
    std::vector<Finding>& findings = run.parts.emplace_back();
    for (const UnreadCell& cell : account.unread) {
      if (cell.reason != reading.reason) continue;
      Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
      finding.form = cell.form;
      finding.column = static_cast<std::uint16_t>(cell.column.index());
      finding.votes_at_stake = size_of_form(account, cell.form);
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.form < b.form; });
  }
}

/// By station, the last form that the case keeps of it.
std::unordered_map<std::string_view, FormIndex> kept_forms(const Account& account) {
  std::unordered_map<std::string_view, FormIndex> kept;
  for (const election::RepeatedStation& repeated : account.repeated) {
    for (const FormIndex form : {repeated.first_form, repeated.form}) {
      if (form != election::kNoForm) kept.insert_or_assign(repeated.station, form);
    }
  }
  return kept;
}

void check_repeats(const Account& account, std::uint16_t number, RuleRuns& runs) {
  RunWithFindings& run = runs.add("station-twice", number, Finding::kNone);
  run.run.checked = account.size();
  const auto kept = kept_forms(account);
  std::vector<Finding>& findings = run.parts.emplace_back();
  for (const election::RepeatedStation& repeated : account.repeated) {
    Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
    finding.form = repeated.form;
    finding.other_form = repeated.first_form;
    finding.found = repeated.row;
    finding.expected = repeated.first_row;
    FormIndex counted = repeated.form != election::kNoForm ? repeated.form : repeated.first_form;
    if (counted == election::kNoForm) counted = kept.at(repeated.station);
    finding.votes_at_stake = votes_of(account, counted);
    finding.area = account.forms->areas[counted];
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.form < b.form; });
}

}  // namespace

EmptyForms check_account(const Account& account, std::uint16_t number, bool leading,
                         const Thresholds& thresholds, base::Progress& progress, RuleRuns& runs) {
  EmptyForms empty(account.size());
  const Plan plan = plan_for(account, number, leading, thresholds, runs);
  std::vector<PieceResult> pieces(base::piece_count(account.size(), kPiece));
  base::for_each_piece(account.size(), kPiece,
                       [&](std::size_t piece, std::size_t begin, std::size_t end) {
                         pieces[piece] = check_piece(plan, begin, end, empty);
                         progress.advance(end - begin);
                       });
  for (std::size_t r = 0; r < plan.rules.size(); ++r) {
    RunWithFindings& run = runs.add(plan.rules[r]->code, number, Finding::kNone);
    if (plan.rules[r]->threshold != nullptr)
      run.run.threshold = plan.rules[r]->threshold(thresholds);
    join(run, pieces, [r](PieceResult& piece) -> Tally& { return piece.tallies[r]; });
  }
  if (plan.sums) {
    join(runs.add("column-shift", number, Finding::kNone), pieces,
         [](PieceResult& piece) -> Tally& { return piece.shift; });
  }
  if (plan.copies) add_copies(plan, number, pieces, runs);
  check_cells(account, number, runs);
  check_repeats(account, number, runs);
  return empty;
}

}  // namespace scrutineer::checking
