#include "scrutineer/checking/announced_rules.h"

#include <vector>

#include "scrutineer/base/quantity.h"
#include "scrutineer/checking/announced_comparison.h"
#include "scrutineer/checking/form_rules.h"
#include "scrutineer/checking/percentages.h"
#include "scrutineer/checking/row.h"

namespace scrutineer::checking {

using election::AnnouncedTotals;
using election::Announcement;
using election::AreaId;
using election::Figure;
using election::Finding;
using election::FormColumn;
using election::kFigureCount;

namespace {

using Sum = base::Quantity<struct AnnouncedSum>;

// An area whose counts come out of percentages by chance once in 10^3 at most, over all areas
// looked at: an honest publication of thousands of areas does not fill the report.
constexpr std::int64_t kDigitsWanted = 3;

std::int64_t distance(std::int64_t a, std::int64_t b) {
  return (a > b ? Sum(a) - Sum(b) : Sum(b) - Sum(a)).value();
}

/// Announced figures against the rules on one form.
void hold_against_form_rules(const Announcement& announcement, std::uint16_t announced,
                             const election::Thresholds& thresholds, RuleRuns& runs) {
  const FormSettings settings{thresholds, shape_of(announcement), false};
  for (const FormRule& rule : form_rules()) {
    if (!rule.for_announced) continue;
    RuleRun run;
    run.rule = rule_index(rule.code);
    run.announced = announced;
    std::vector<Finding> findings;
    for (const AnnouncedTotals& area : announcement.totals) {
      const Judgement judgement = rule.judge(row_of(area), settings);
      const bool lacks = judgement.state == Judgement::State::kLacks;
      ++(lacks ? run.not_checked : run.checked);
      if (judgement.state != Judgement::State::kFinds) continue;
      Finding& finding = findings.emplace_back(RuleRuns::finding_of(run));
      finding.area = area.area;
      finding.column = judgement.column;
      finding.found = judgement.found;
      finding.expected = judgement.expected;
      finding.votes_at_stake = judgement.at_stake;
      if (judgement.explainable) finding.kind = Kind::kOddity;
    }
    // What was not published is not a lack of the publication: no run where no area has it.
    if (run.checked == 0) continue;
    RunWithFindings& added = runs.add(rule.code, Finding::kNone, announced);
    added.run = run;
    added.parts.push_back(std::move(findings));
  }
}

/// The announced figure of a column, or the announced seats beyond the last votes.
std::optional<std::int64_t> announced_at(const AnnouncedTotals& totals, std::size_t column,
                                         std::size_t choices) {
  if (column < kFigureCount + choices) return totals.at(FormColumn::at(column));
  const std::size_t choice = column - kFigureCount - choices;
  return choice < totals.seats.size() ? totals.seats[choice] : std::nullopt;
}

/// The sum of the announced figures within each area.
class WithinSums {
 public:
  WithinSums(const election::Geography& geography)
      : geography_(geography), children_(geography.size()) {
    for (std::size_t area = 1; area < geography.size(); ++area) {
      ++children_[geography.parent(static_cast<AreaId>(area))];
    }
  }

  /// For a column of announced figures, by area: the sum over the areas just within, if each is
  /// announced or follows in the same way from those within it.
  [[nodiscard]] std::vector<std::optional<std::int64_t>> of(
      const std::vector<std::optional<std::int64_t>>& announced) const {
    std::vector<Sum> sums(announced.size());
    std::vector<std::uint32_t> known(announced.size());
    std::vector<std::optional<std::int64_t>> within(announced.size());
    for (std::size_t area = announced.size(); area-- > 0;) {
      if (children_[area] > 0 && known[area] == children_[area]) within[area] = sums[area].value();
      const std::optional<std::int64_t> value = announced[area] ? announced[area] : within[area];
      if (!value || area == election::kNation) continue;
      const AreaId parent = geography_.parent(static_cast<AreaId>(area));
      sums[parent] += Sum(*value);
      ++known[parent];
    }
    return within;
  }

  [[nodiscard]] bool has_children(AreaId area) const { return children_[area] > 0; }

 private:
  const election::Geography& geography_;
  std::vector<std::uint32_t> children_;
};

/// Announced totals against the announced totals of the areas within.
void hold_against_each_other(const Announcement& announcement, std::uint16_t announced,
                             std::size_t choices, const election::Geography& geography,
                             RuleRuns& runs) {
  RunWithFindings& run = runs.add("total-does-not-follow", Finding::kNone, announced);
  const WithinSums within_sums(geography);
  std::vector<Finding>& findings = run.parts.emplace_back();
  for (std::size_t column = 0; column < kFigureCount + 2 * choices; ++column) {
    std::vector<std::optional<std::int64_t>> values(geography.size());
    std::size_t given = 0;
    for (const AnnouncedTotals& totals : announcement.totals) {
      values[totals.area] = announced_at(totals, column, choices);
      if (values[totals.area]) ++given;
    }
    if (given < 2) {
      // One figure alone cannot be held against another; it counts where it has areas within.
      for (const AnnouncedTotals& totals : announcement.totals) {
        if (values[totals.area] && within_sums.has_children(totals.area)) ++run.run.not_checked;
      }
      continue;
    }
    const auto within = within_sums.of(values);
    for (const AnnouncedTotals& totals : announcement.totals) {
      if (!values[totals.area] || !within_sums.has_children(totals.area)) continue;
      ++(within[totals.area] ? run.run.checked : run.run.not_checked);
      if (!within[totals.area] || *within[totals.area] == *values[totals.area]) continue;
      Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
      finding.area = totals.area;
      finding.column = static_cast<std::uint16_t>(column);
      finding.found = *values[totals.area];
      finding.expected = *within[totals.area];
      const bool seats = column >= kFigureCount + choices;
      finding.votes_at_stake = seats ? 0 : distance(finding.found, finding.expected);
    }
  }
  if (run.run.checked == 0) {
    run.run.could_not_run = "no area is announced together with all areas within it";
  }
}

/// The total that percentages would be of, and the counts to try: nothing if there is no total.
struct Published {
  std::int64_t total = 0;
  std::vector<std::int64_t> counts;
};

std::optional<Published> published(const AnnouncedTotals& area) {
  const Row row = row_of(area);
  Published result;
  result.total = row.has(Figure::kValid) ? row[Figure::kValid] : row.votes;
  if (!row.has(Figure::kValid) && row.choices_absent > 0) return std::nullopt;
  for (const std::optional<std::int64_t>& votes : area.votes) {
    if (votes) result.counts.push_back(*votes);
  }
  return result;
}

/// The digits that must be lost where so many areas are looked at.
std::int64_t digits_wanted(std::size_t areas) {
  std::int64_t digits = kDigitsWanted;
  for (std::size_t power = 1; power < areas; power *= 10) ++digits;
  return digits;
}

void hold_against_percentages(const Announcement& announcement, std::uint16_t announced,
                              RuleRuns& runs) {
  struct Tried {
    AreaId area;
    std::int64_t total;
    BackComputed result;
  };
  std::vector<Tried> tried;
  RunWithFindings& run = runs.add("back-computed-from-percentages", Finding::kNone, announced);
  for (const AnnouncedTotals& area : announcement.totals) {
    const std::optional<Published> counts = published(area);
    const auto result = counts ? back_computed(counts->counts, counts->total) : std::nullopt;
    if (!result || result->chance.digits_lost < kDigitsWanted) {
      ++run.run.not_checked;
    } else {
      tried.push_back({area.area, counts->total, *result});
    }
  }
  const std::int64_t wanted = digits_wanted(tried.size());
  run.run.threshold =
      "a chance of at most 1 in 1000 that one of the areas looked at has such counts honestly";
  std::vector<Finding>& findings = run.parts.emplace_back();
  for (const Tried& area : tried) {
    if (area.result.chance.digits_lost < wanted) {
      ++run.run.not_checked;
      continue;
    }
    ++run.run.checked;
    if (!area.result.all) continue;
    Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
    finding.area = area.area;
    finding.found = area.result.chance.digits_lost;
    finding.expected = area.result.chance.one_in;
    finding.votes_at_stake = area.total;
  }
  if (run.run.checked == 0) {
    run.run.could_not_run =
        "needs two choices' announced votes or more, in an area with enough of them that chance is "
        "unlikely to give such counts";
  }
}

}  // namespace

void check_announcement(const Announcement& announcement, std::uint16_t announced,
                        std::size_t choices, const election::Geography& geography,
                        const election::Thresholds& thresholds, RuleRuns& runs) {
  hold_against_form_rules(announcement, announced, thresholds, runs);
  hold_against_each_other(announcement, announced, choices, geography, runs);
  hold_against_percentages(announcement, announced, runs);
}

void check_totals(const Announcement& announcement, std::uint16_t announced, std::uint16_t account,
                  const AreaSums& sums, const LackingForms& lacking, RuleRuns& runs) {
  const ComparedAnnouncement figures = compare_announced(announcement, announced, sums, account);
  RunWithFindings& run = runs.add("total-does-not-follow", account, announced);
  run.run.checked = figures.compared.size();
  run.run.not_checked = figures.not_compared.size();
  std::vector<Finding>& findings = run.parts.emplace_back();
  for (const AnnouncedComparison& one : figures.compared) {
    if (one.agrees()) continue;
    Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
    finding.area = one.area;
    finding.column = static_cast<std::uint16_t>(one.column.index());
    finding.found = one.announced_value;
    finding.expected = one.counted;
    finding.votes_at_stake = distance(finding.found, finding.expected);
    // Forms still lacking can only add to the sum: they explain a larger total, never a smaller.
    const bool may_lack = lacking[one.area] != 0 || sums.lacks(one.area, one.column);
    if (may_lack && finding.found > finding.expected) finding.kind = Kind::kOddity;
  }
  if (run.run.checked == 0) {
    run.run.could_not_run = "needs an announced figure that the account has too";
  }
}

void check_subset(const Announcement& announcement, std::uint16_t announced, std::uint16_t account,
                  const AreaSums& sums, RuleRuns& runs) {
  const ComparedAnnouncement figures = compare_announced(announcement, announced, sums, account);
  RunWithFindings& run = runs.add("subset-exceeds-total", account, announced);
  for (const AnnouncedWithoutForms& one : figures.not_compared) {
    if (one.column.is_votes()) ++run.run.not_checked;
  }
  std::vector<Finding>& findings = run.parts.emplace_back();
  for (const AnnouncedComparison& one : figures.compared) {
    if (!one.column.is_votes()) continue;
    ++run.run.checked;
    if (one.counted <= one.announced_value) continue;
    Finding& finding = findings.emplace_back(RuleRuns::finding_of(run.run));
    finding.area = one.area;
    finding.column = static_cast<std::uint16_t>(one.column.index());
    finding.found = one.counted;
    finding.expected = one.announced_value;
    finding.votes_at_stake = distance(finding.found, finding.expected);
  }
  if (run.run.checked == 0) {
    run.run.could_not_run = "needs announced votes of a choice that the account has too";
  }
}

}  // namespace scrutineer::checking
