#include "scrutineer/report/finding_figures.h"

#include <algorithm>
#include <tuple>

#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using election::Account;
using election::Finding;
using election::FormColumn;
using election::FormIndex;

/// Calls `visit` for each column that the rule names, and for `extra` (an index, or kNone).
template <class Visit>
void for_each_column(const checking::Rule& rule, std::size_t choices, std::size_t extra,
                     Visit visit) {
  for (std::size_t i = 0; i < election::kFigureCount + choices; ++i) {
    const FormColumn column = FormColumn::at(i);
    const bool named = column.is_votes() ? rule.uses_votes
                                         : std::find(rule.figures.begin(), rule.figures.end(),
                                                     column.figure()) != rule.figures.end();
    if (named || i == extra) visit(column);
  }
}

/// The rules whose findings are told in a way of their own.
struct Rules {
  std::uint16_t missing_figure = checking::rule_index("missing-figure");
  std::uint16_t station_missing = checking::rule_index("station-missing");
  std::uint16_t station_twice = checking::rule_index("station-twice");

  static const Rules& known() {
    static const Rules rules;
    return rules;
  }
};

const checking::Rule& rule_of(const Finding& finding) { return checking::rules()[finding.rule]; }

}  // namespace

FindingFigures::FindingFigures(const investigation::Investigation& investigation)
    : all_(investigation) {
  for (const Account& account : all_.evidence.accounts) {
    std::vector<UnreadKey>& keys = unread_.emplace_back();
    keys.reserve(account.unread.size());
    for (std::uint32_t i = 0; i < account.unread.size(); ++i) {
      const election::UnreadCell& cell = account.unread[i];
      keys.push_back({cell.form, static_cast<std::uint16_t>(cell.column.index()), i});
    }
    std::sort(keys.begin(), keys.end(), [](const UnreadKey& a, const UnreadKey& b) {
      return std::tie(a.form, a.column, a.index) < std::tie(b.form, b.column, b.index);
    });
  }
  for (const Account& account : all_.evidence.accounts) {
    std::vector<RepeatedKey>& keys = repeated_.emplace_back();
    for (std::uint32_t i = 0; i < account.repeated.size(); ++i) {
      keys.push_back({account.repeated[i].row, i});
    }
    std::sort(keys.begin(), keys.end(), [](const RepeatedKey& a, const RepeatedKey& b) {
      return std::tie(a.row, a.index) < std::tie(b.row, b.index);
    });
  }
  for (const election::Announcement& announcement : all_.evidence.announced) {
    std::vector<AnnouncedKey>& keys = announced_.emplace_back();
    for (std::uint32_t i = 0; i < announcement.totals.size(); ++i) {
      keys.push_back({announcement.totals[i].area, i});
    }
    std::sort(keys.begin(), keys.end(), [](const AnnouncedKey& a, const AnnouncedKey& b) {
      return std::tie(a.area, a.index) < std::tie(b.area, b.index);
    });
  }
}

std::vector<FindingFigure> FindingFigures::of(const Finding& finding) const {
  std::vector<FindingFigure> figures;
  of(finding, figures);
  return figures;
}

void FindingFigures::of(const Finding& finding, std::vector<FindingFigure>& figures) const {
  figures.clear();
  if (finding.announced != Finding::kNone) {
    add_announced_figures(finding, figures);
  } else if (finding.account != Finding::kNone && finding.form != election::kNoForm) {
    add_form_figures(finding, figures);
  }
}

void FindingFigures::add_form_figures(const Finding& finding,
                                      std::vector<FindingFigure>& out) const {
  const Account& account = all_.evidence.accounts[finding.account];
  const checking::Rule& rule = rule_of(finding);
  // A finding about figures that are absent rests on all that are, not on the first alone.
  if (finding.rule == Rules::known().missing_figure) {
    for (std::size_t i = 0; i < account.column_count(); ++i) {
      const FormColumn column = FormColumn::at(i);
      if (account.column(column).missing() || account.column(column).at(finding.form)) continue;
      out.push_back(form_figure(finding.account, finding.form, column));
    }
    return;
  }
  const auto add = [&](FormIndex form, FindingFigure::Of of) {
    for_each_column(rule, account.votes.size(), finding.column, [&](FormColumn column) {
      if (account.column(column).missing()) return;
      out.push_back(form_figure(finding.account, form, column));
      out.back().of = of;
    });
  };
  add(finding.form, FindingFigure::Of::kForm);
  const bool compares = !rule.figures.empty() || rule.uses_votes;
  if (finding.other_form != election::kNoForm && compares) {
    add(finding.other_form, FindingFigure::Of::kOtherForm);
  }
}

void FindingFigures::add_announced_figures(const Finding& finding,
                                           std::vector<FindingFigure>& out) const {
  const election::Contest* contest = contest_of(finding);
  const election::AnnouncedTotals* totals = announced_totals(finding);
  if (contest == nullptr) return;
  const std::size_t choices = contest->choices.size();
  const EvidencePlace place = totals == nullptr
                                  ? EvidencePlace{}
                                  : EvidencePlace{totals->place.file, {}, totals->place.row};
  const std::string_view header =
      totals == nullptr ? std::string_view() : std::string_view(totals->place.column);
  const auto add = [&](FindingFigure::Of of, std::string_view name, bool of_choice, bool seats,
                       std::optional<std::int64_t> value) -> FindingFigure& {
    return out.emplace_back(FindingFigure{of, name, of_choice, seats, value, {}, {}, {}, {}});
  };
  const auto add_announced = [&](FormColumn column) {
    const auto value = totals == nullptr ? std::nullopt : totals->at(column);
    FindingFigure& figure = add(FindingFigure::Of::kAnnounced, machine_name(*contest, column),
                                column.is_votes(), false, value);
    figure.place = place;
    figure.column = header;
  };
  if (finding.column == Finding::kNone) {
    for_each_column(rule_of(finding), choices, Finding::kNone, [&](FormColumn column) {
      if (totals != nullptr && totals->at(column)) add_announced(column);
    });
    return;
  }
  if (finding.column >= election::kFigureCount + choices) {
    const std::size_t choice = finding.column - election::kFigureCount - choices;
    if (choice >= choices) return;
    const std::string_view id = contest->choices[choice].id;
    FindingFigure& announced = add(FindingFigure::Of::kAnnounced, id, true, true, finding.found);
    announced.place = place;
    announced.column = header;
    add(FindingFigure::Of::kSum, id, true, true, finding.expected);
    return;
  }
  const FormColumn column = FormColumn::at(finding.column);
  add_announced(column);
  const bool of_forms = finding.account != Finding::kNone && finding.area != election::kNoArea;
  FindingFigure& sum =
      add(FindingFigure::Of::kSum, machine_name(*contest, column), column.is_votes(), false,
          of_forms ? all_.totals[finding.account].sum(finding.area, column) : finding.expected);
  if (of_forms) {
    sum.place = place_of(finding.account, 0);
    const auto& headers = all_.evidence.accounts[finding.account].provenance.headers;
    if (column.index() < headers.size()) sum.column = headers[column.index()];
  }
}

FindingFigure FindingFigures::form_figure(std::size_t account_index, FormIndex form,
                                          FormColumn column) const {
  const Account& account = all_.evidence.accounts[account_index];
  FindingFigure figure;
  figure.name = machine_name(all_.evidence.contests[account.contest], column);
  figure.of_choice = column.is_votes();
  figure.value = account.column(column).at(form);
  if (!figure.value) figure.text = unread_text(account_index, form, column);
  // A long table has no row for a figure that is not there; the station's own row is then shown.
  const std::uint32_t row = account.row_of(form, column);
  figure.place = place_of(account_index, row != 0 ? row : account.forms->rows[form]);
  const election::Provenance& provenance = account.provenance;
  if (column.index() < provenance.headers.size()) {
    figure.column = provenance.headers[column.index()];
  }
  if (column.index() < provenance.derived.size()) {
    figure.derived = provenance.derived[column.index()];
  }
  return figure;
}

std::string_view FindingFigures::unread_text(std::size_t account, FormIndex form,
                                             FormColumn column) const {
  const std::vector<UnreadKey>& keys = unread_[account];
  const auto wanted = std::make_tuple(form, static_cast<std::uint16_t>(column.index()));
  const auto found = std::lower_bound(
      keys.begin(), keys.end(), wanted,
      [](const UnreadKey& key, const auto& want) { return std::tie(key.form, key.column) < want; });
  if (found == keys.end() || std::tie(found->form, found->column) != wanted) return {};
  return all_.evidence.accounts[account].unread[found->index].text;
}

const election::AnnouncedTotals* FindingFigures::announced_totals(const Finding& finding) const {
  const election::AreaId area =
      finding.area == election::kNoArea ? election::kNation : finding.area;
  const std::vector<AnnouncedKey>& keys = announced_[finding.announced];
  const auto found = std::lower_bound(
      keys.begin(), keys.end(), area,
      [](const AnnouncedKey& key, election::AreaId want) { return key.area < want; });
  if (found == keys.end() || found->area != area) return nullptr;
  return &all_.evidence.announced[finding.announced].totals[found->index];
}

EvidencePlace FindingFigures::place_of(std::size_t account, std::uint64_t row) const {
  const std::uint32_t source = all_.evidence.accounts[account].provenance.source;
  if (source >= all_.evidence.sources.size()) return {{}, {}, row};
  return {all_.evidence.sources[source].path, all_.evidence.sources[source].member, row};
}

const election::Contest* FindingFigures::contest_of(const Finding& finding) const {
  if (finding.announced != Finding::kNone) {
    return &all_.evidence.contests[all_.evidence.announced[finding.announced].contest];
  }
  if (finding.account == Finding::kNone) return nullptr;
  return &all_.evidence.contests[all_.evidence.accounts[finding.account].contest];
}

FindingSubject FindingFigures::subject(const Finding& finding) const {
  FindingSubject subject;
  subject.area = finding.area;
  if (finding.announced != Finding::kNone) {
    if (subject.area == election::kNoArea) subject.area = election::kNation;
    if (const election::AnnouncedTotals* totals = announced_totals(finding)) {
      subject.place = EvidencePlace{totals->place.file, {}, totals->place.row};
    }
    return subject;
  }
  if (finding.account == Finding::kNone) return subject;
  const Rules& rules = Rules::known();
  if (finding.rule == rules.station_twice) return repeated_subject(finding);
  if (finding.form != election::kNoForm) {
    take_form(finding.account, finding.form, subject.station, subject.place, subject);
  }
  if (finding.other_form == election::kNoForm) return subject;
  std::optional<std::size_t> account = finding.account;
  subject.other = FindingSubject::Other::kSameFigures;
  if (finding.rule == rules.station_missing) {
    subject.other = FindingSubject::Other::kInLeadingAccount;
    account = all_.answers[all_.evidence.accounts[finding.account].contest].leading_account;
  }
  if (!account) return subject;
  take_form(*account, finding.other_form, subject.other_station, subject.other_place, subject);
  if (subject.station.empty()) subject.station = subject.other_station;
  return subject;
}

void FindingFigures::take_form(std::size_t account, FormIndex form, std::string_view& station,
                               std::optional<EvidencePlace>& place, FindingSubject& subject) const {
  const election::FormList& forms = *all_.evidence.accounts[account].forms;
  station = forms.keys[form];
  place = place_of(account, forms.rows[form]);
  if (subject.area == election::kNoArea) subject.area = forms.areas[form];
}

/// The rows are told even where the case leaves them out: then no form stands for them.
FindingSubject FindingFigures::repeated_subject(const Finding& finding) const {
  const std::vector<RepeatedKey>& keys = repeated_[finding.account];
  const auto found = std::lower_bound(
      keys.begin(), keys.end(), finding.found,
      [](const RepeatedKey& key, std::int64_t row) { return std::int64_t{key.row} < row; });
  FindingSubject subject;
  subject.area = finding.area;
  if (found == keys.end() || found->row != finding.found) return subject;
  const election::RepeatedStation& repeated =
      all_.evidence.accounts[finding.account].repeated[found->index];
  subject.station = repeated.station;
  subject.place = place_of(finding.account, repeated.row);
  subject.other = FindingSubject::Other::kFirstRow;
  subject.other_station = repeated.station;
  subject.other_place = place_of(finding.account, repeated.first_row);
  return subject;
}

std::string_view FindingFigures::column_name(const Finding& finding) const {
  const election::Contest* contest = contest_of(finding);
  if (contest == nullptr || finding.column == Finding::kNone) return {};
  const std::size_t choices = contest->choices.size();
  std::size_t index = finding.column;
  if (index >= election::kFigureCount + choices) index -= choices;  // announced seats
  return index < election::kFigureCount + choices ? machine_name(*contest, FormColumn::at(index))
                                                  : std::string_view();
}

std::vector<FindingFigure> finding_figures(const investigation::Investigation& investigation,
                                           const Finding& finding) {
  return FindingFigures(investigation).of(finding);
}

}  // namespace scrutineer::report
