// Accounts compared: the section `comparisons` of findings.json, and the same alone.
#include <algorithm>

#include "scrutineer/report/comparison_selection.h"
#include "scrutineer/report/finding_figures.h"
#include "scrutineer/report/findings_json.h"
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using comparing::PairComparison;
using election::Contest;
using election::FormColumn;
using investigation::ComparedAccounts;
using investigation::ContestComparisons;
using investigation::Investigation;

/// Appends one pair of accounts.
class PairWriter {
 public:
  PairWriter(JsonWriter& json, const Investigation& all, const FindingFigures& figures,
             const ComparedAccounts& compared)
      : json_(json),
        all_(all),
        figures_(figures),
        compared_(compared),
        pair_(compared.pair),
        left_(all.evidence.accounts[pair_.left]),
        right_(all.evidence.accounts[pair_.right]),
        contest_(all.evidence.contests[left_.contest]) {}

  void write() {
    json_.line_break();
    json_.begin_object();
    json_.key("left");
    write_account(left_, pair_.left, pair_.left_stations, pair_.left_repeated, pair_.only_left);
    json_.key("right");
    write_account(right_, pair_.right, pair_.right_stations, pair_.right_repeated,
                  pair_.only_right);
    write_columns();
    json_.field("common", pair_.common);
    json_.field("equal", pair_.equal());
    json_.field("areas_differ", pair_.areas_differ.size());
    json_.key("all");
    json_.begin_object();
    write_sum(pair_.sum);
    json_.end_object();
    write_kinds();
    write_sizes();
    write_direction();
    write_outcome();
    write_areas();
    write_weightiest();
    write_largest();
    write_near();
    write_near_areas();
    json_.end_object();
  }

 private:
  void write_account(const election::Account& account, std::size_t index, std::uint64_t stations,
                     std::uint64_t repeated, const comparing::OnlyIn& only) {
    json_.begin_object();
    json_.field("account", account.id);
    const EvidencePlace place = figures_.place_of(index, 0);
    json_.field("file", place.file);
    if (!place.member.empty()) json_.field("member", place.member);
    json_.field("stations", stations);
    json_.field("repeated", repeated);
    json_.key("only_here");
    json_.begin_object();
    json_.field("stations", only.forms.size());
    json_.field("without_votes_in_other", only.without_votes_in_other);
    json_.field("registered", only.registered);
    json_.key("votes");
    write_by_choice(json_, contest_,
                    [&](std::size_t i) { return i < only.votes.size() ? only.votes[i] : 0; });
    json_.end_object();
    json_.end_object();
  }

  void write_columns() {
    json_.key("columns");
    json_.begin_array();
    for (const FormColumn column : pair_.columns.all) {
      json_.begin_object();
      json_.field("name", machine_name(contest_, column));
      json_.field("kind", machine_kind(column));
      json_.end_object();
    }
    json_.end_array();
  }

  /// The fields of a sum; choices without a difference are left out.
  void write_sum(const comparing::DifferenceSum& sum) {
    json_.field("stations", sum.stations);
    json_.field("in_votes", sum.in_votes);
    json_.field("cells", sum.cells);
    json_.field("gross", sum.gross());
    json_.field("net", sum.net());
    json_.key("choices");
    json_.begin_object();
    for (std::size_t i = 0; i < sum.choices.size(); ++i) {
      const comparing::ChoiceDifference& one = sum.choices[i];
      if (one.more + one.less == 0) continue;
      json_.key(contest_.choices[i].id);
      json_.begin_object();
      json_.field("more", one.more);
      json_.field("less", one.less);
      json_.field("gross", one.gross);
      json_.field("net", one.net);
      json_.end_object();
    }
    json_.end_object();
  }

  void write_kinds() {
    json_.key("kinds");
    json_.begin_array();
    for (const comparing::KindSum& kind : pair_.kinds) {
      json_.begin_object();
      json_.field("kind", comparing::info_of(kind.kind).code);
      write_sum(kind.sum);
      json_.field("left", kind.left);
      json_.field("right", kind.right);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_sizes() {
    json_.key("sizes");
    json_.begin_array();
    for (const comparing::SizeBand& band : pair_.sizes) {
      json_.begin_object();
      json_.field("from", band.from);
      json_.key("to");
      if (band.from == comparing::kSizeBands.back()) {
        json_.null();
      } else {
        json_.value(band.to);
      }
      json_.field("stations", band.stations);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_direction() {
    json_.key("direction");
    json_.begin_array();
    for (const comparing::Direction& one : pair_.direction) {
      json_.begin_object();
      json_.field("choice", contest_.choices[one.choice].id);
      json_.field("more", one.more);
      json_.field("less", one.less);
      json_.field("p", one.p);
      json_.field("adjusted", one.adjusted);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_outcome() {
    json_.field("same_outcome", compared_.same_outcome);
    json_.key("contested");
    if (compared_.contested) {
      write_contested_outcome(json_, contest_, *compared_.contested);
    } else {
      json_.null();
    }
  }

  void write_areas() {
    json_.key("areas");
    json_.begin_array();
    for (const comparing::AreaSum& area : pair_.areas) {
      if (all_.evidence.geography.level(area.area) != 1) continue;
      json_.line_break();
      json_.begin_object();
      json_.field("area", all_.evidence.geography.path(area.area));
      json_.field("common", area.common);
      json_.field("only_left", area.only_left);
      json_.field("only_right", area.only_right);
      write_sum(area.sum);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_station(election::FormIndex form) {
    json_.field("station", left_.forms->keys[form]);
    json_.field("area", all_.evidence.geography.path(left_.forms->areas[form]));
  }

  void write_weightiest() {
    json_.key("weightiest");
    json_.begin_array();
    for (const investigation::WeightyDifference& one : compared_.weightiest) {
      const comparing::Difference& difference = pair_.differences[one.difference];
      json_.begin_object();
      write_station(difference.left);
      json_.field("kind", comparing::info_of(difference.kind).code);
      json_.field("ahead", contest_.choices[one.ahead].id);
      json_.field("behind", contest_.choices[one.behind].id);
      json_.field("swing", one.swing);
      json_.field("margin", one.margin);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_largest() {
    json_.field("differences_in_all", pair_.differences.size());
    json_.key("differences");
    json_.begin_array();
    for (const std::size_t i : largest_differences(pair_, kListedDifferences)) {
      json_.line_break();
      write_difference(pair_.differences[i]);
    }
    json_.end_array();
  }

  void write_difference(const comparing::Difference& one) {
    json_.begin_object();
    write_station(one.left);
    json_.field("kind", comparing::info_of(one.kind).code);
    json_.key("side");
    if (one.side == comparing::Side::kNeither) {
      json_.null();
    } else {
      json_.value(machine_name(one.side));
    }
    if (one.elsewhere != election::kNoForm) {
      const bool in_right = one.elsewhere_in == comparing::Side::kRight;
      json_.key("elsewhere");
      json_.begin_object();
      json_.field("in", machine_name(one.elsewhere_in));
      json_.field("station", (in_right ? right_ : left_).forms->keys[one.elsewhere]);
      json_.end_object();
    }
    json_.field("left_adds_up", one.left_adds_up);
    json_.field("right_adds_up", one.right_adds_up);
    json_.field("votes", one.votes);
    json_.field("largest", one.largest);
    json_.key("figures");
    json_.begin_array();
    for (const FormColumn column :
         comparing::differing_columns(left_, right_, pair_.columns, one)) {
      json_.begin_object();
      json_.field("name", machine_name(contest_, column));
      json_.field("kind", machine_kind(column));
      json_.key("left");
      write_cell(figures_.form_figure(pair_.left, one.left, column));
      json_.key("right");
      write_cell(figures_.form_figure(pair_.right, one.right, column));
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void write_cell(const FindingFigure& figure) {
    json_.begin_object();
    json_.field("value", figure.value);
    if (!figure.text.empty()) json_.field("text", figure.text);
    json_.field("row", figure.place.row);
    json_.field("column", figure.column);
    json_.end_object();
  }

  void write_near() {
    json_.field("near_in_all", compared_.near.size());
    json_.key("near");
    json_.begin_array();
    const std::size_t listed = std::min(compared_.near.size(), kListedDifferences);
    for (std::size_t i = 0; i < listed; ++i) {
      const comparing::NearMatch& match = compared_.near[i];
      json_.line_break();
      json_.begin_object();
      json_.field("left", left_.forms->keys[match.left]);
      json_.field("left_area", all_.evidence.geography.path(left_.forms->areas[match.left]));
      json_.field("right", right_.forms->keys[match.right]);
      json_.field("right_area", all_.evidence.geography.path(right_.forms->areas[match.right]));
      json_.field("code_distance", match.code_distance);
      json_.field("same_area", match.same_area);
      json_.field("area_distance", match.area_distance);
      json_.field("equal_figures", match.equal_figures);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_near_areas() {
    json_.key("near_areas");
    json_.begin_array();
    for (const comparing::NearArea& near : compared_.near_areas) {
      json_.begin_object();
      json_.field("left", all_.evidence.geography.path(near.left));
      json_.field("right", all_.evidence.geography.path(near.right));
      json_.field("distance", near.distance);
      json_.end_object();
    }
    json_.end_array();
  }

  JsonWriter& json_;
  const Investigation& all_;
  const FindingFigures& figures_;
  const ComparedAccounts& compared_;
  const PairComparison& pair_;
  const election::Account& left_;
  const election::Account& right_;
  const Contest& contest_;
};

void write_all_pairs(JsonWriter& json, const Investigation& all, const ContestComparisons& one) {
  json.key("all_pairs");
  json.begin_array();
  for (const investigation::PairInShort& pair : one.all_pairs) {
    json.begin_object();
    json.field("left", all.evidence.accounts[pair.left].id);
    json.field("right", all.evidence.accounts[pair.right].id);
    json.field("common", pair.common);
    json.field("differ", pair.differ);
    json.field("differ_in_votes", pair.differ_in_votes);
    json.field("only_left", pair.only_left);
    json.field("only_right", pair.only_right);
    json.end_object();
  }
  json.end_array();
}

void write_against_all(JsonWriter& json, const Investigation& all, const ContestComparisons& one) {
  json.key("against_all");
  json.begin_array();
  for (const comparing::AgainstAll& account : one.against_all) {
    json.begin_object();
    json.field("account", all.evidence.accounts[account.account].id);
    json.field("stations", account.stations);
    json.field("alone", account.alone);
    json.field("agrees", account.agrees);
    json.field("differs", account.differs);
    json.field("odd_one_out", account.odd_one_out);
    const election::FormList& forms = *all.evidence.accounts[account.account].forms;
    const std::size_t listed = std::min(account.odd_forms.size(), kListedDifferences);
    json.key("odd_stations");
    json.begin_array();
    for (std::size_t i = 0; i < listed; ++i) json.value(forms.keys[account.odd_forms[i]]);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_comparisons(JsonWriter& json, const Investigation& all, const FindingFigures& figures) {
  json.key("comparisons");
  json.begin_array();
  for (const ContestComparisons& one : all.comparisons) {
    json.line_break();
    json.begin_object();
    json.field("contest", all.evidence.contests[one.contest].id);
    json.key("pairs");
    json.begin_array();
    for (const ComparedAccounts& compared : one.pairs) {
      PairWriter(json, all, figures, compared).write();
    }
    json.end_array();
    write_all_pairs(json, all, one);
    write_against_all(json, all, one);
    write_coarse(json, all, one);
    json.end_object();
  }
  json.line_break();
  json.end_array();
}

void write_comparisons_json(const Investigation& all, std::string& out) {
  const FindingFigures figures(all);
  JsonWriter json(out);
  json.begin_object();
  json.line_break();
  json.field("format", "scrutineer-comparisons");
  json.line_break();
  json.field("version", kComparisonsVersion);
  json.line_break();
  json.field("differs", anything_differs(all.comparisons));
  json.line_break();
  write_comparisons(json, all, figures);
  json.line_break();
  json.end_object();
  out += '\n';
}

}  // namespace scrutineer::report
