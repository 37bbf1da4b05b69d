// An account held against percentages, announced totals or areas, in findings.json.
#include <algorithm>

#include "scrutineer/report/coarse_texts.h"
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {

using comparing::AreaFigure;
using comparing::PercentComparison;
using election::FormColumn;
using investigation::ComparedAreas;
using investigation::ComparedPercents;
using investigation::Investigation;

namespace {

/// Differences and figures listed of each comparison: the largest; the CSV tables have all.
constexpr std::size_t kListed = 500;

void write_percents(JsonWriter& json, const Investigation& all, const ComparedPercents& percents) {
  const PercentComparison& found = percents.comparison;
  const PercentNames names = names_of(all, percents);
  const election::PercentAccount& right = all.evidence.percent_accounts[percents.right];
  const election::Contest& contest = all.evidence.contests[right.contest];
  json.line_break();
  json.begin_object();
  json.field("left", names.left);
  json.field("right", names.right);
  json.field("left_stations", found.left_stations);
  json.field("right_stations", found.right_stations);
  json.field("common", found.common);
  json.field("only_left", found.only_left.forms.size());
  json.field("only_right", found.only_right.forms.size());
  json.field("within", found.within);
  json.field("differ", found.differences.size());
  json.field("impossible", found.impossible.size());
  json.field("percentages", found.cells);
  json.field("of_one_count", found.exact_cells);
  json.key("impossible_shares");
  json.begin_array();
  for (std::size_t i = 0; i < std::min(found.impossible.size(), kListed); ++i) {
    const comparing::ImpossiblePercent& one = found.impossible[i];
    const election::PercentAccount& account =
        one.side == comparing::Side::kRight ? right : all.evidence.percent_accounts[percents.left];
    json.begin_object();
    json.field("account", account.id);
    json.field("station", account.forms->keys[one.form]);
    json.field("choice", contest.choices[one.choice].id);
    json.field("row", account.forms->rows[one.form]);
    json.end_object();
  }
  json.end_array();
  json.key("choices");
  json.begin_array();
  for (const FormColumn column : found.choices) {
    const comparing::PercentChoice& choice = found.by_choice[column.choice()];
    json.begin_object();
    json.field("choice", contest.choices[column.choice()].id);
    json.field("more", choice.more);
    json.field("less", choice.less);
    json.field("least_gross", choice.least_gross);
    json.end_object();
  }
  json.end_array();
  json.key("differences");
  json.begin_array();
  for (const std::size_t i : largest_percent_differences(found, kListed)) {
    const comparing::PercentDifference& one = found.differences[i];
    json.line_break();
    json.begin_object();
    json.field("station", right.forms->keys[one.right]);
    json.field("area", all.evidence.geography.path(right.forms->areas[one.right]));
    json.field("choices", one.choices);
    json.field("figures", one.figures);
    json.field("least_votes", one.least_votes);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_level(JsonWriter& json, const comparing::LevelComparison& level) {
  using Standing = AreaFigure::Standing;
  json.begin_object();
  json.field("level", level.level);
  json.field("areas", level.areas);
  json.field("only_left", level.only_left);
  json.field("only_right", level.only_right);
  for (const Standing standing : {Standing::kEqual, Standing::kWithinMissing,
                                  Standing::kBeyondMissing, Standing::kMissingUnknown}) {
    json.field(machine_name(standing), level.count(standing));
  }
  json.end_object();
}

void write_areas(JsonWriter& json, const Investigation& all, const ComparedAreas& areas) {
  const election::Account& left = all.evidence.accounts[areas.left];
  const election::Contest& contest = all.evidence.contests[left.contest];
  json.line_break();
  json.begin_object();
  json.field("left", left.id);
  if (areas.right) json.field("right", all.evidence.accounts[*areas.right].id);
  if (areas.announced) json.field("announced", all.evidence.announced[*areas.announced].source);
  if (areas.missing) {
    json.key("missing");
    json.begin_object();
    json.field("stations", areas.missing->stations);
    json.field("registered", areas.missing->registered);
    json.end_object();
  }
  json.key("levels");
  json.begin_array();
  for (const comparing::LevelComparison& level : areas.levels) write_level(json, level);
  json.end_array();
  json.key("figures");
  json.begin_array();
  for (const AreaFigure* figure : largest_area_figures(areas, kListed)) {
    json.line_break();
    json.begin_object();
    json.field("area", all.evidence.geography.path(figure->area));
    json.field("name", machine_name(contest, figure->column));
    json.field("kind", machine_kind(figure->column));
    json.field("left", figure->left);
    json.field("right", figure->right);
    json.field("standing", machine_name(figure->standing));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void write_coarse(JsonWriter& json, const Investigation& all,
                  const investigation::ContestComparisons& one) {
  json.key("percents");
  json.begin_array();
  for (const ComparedPercents& percents : one.percents) write_percents(json, all, percents);
  json.end_array();
  json.key("areas");
  json.begin_array();
  for (const ComparedAreas& areas : one.areas) write_areas(json, all, areas);
  json.end_array();
}

}  // namespace scrutineer::report
