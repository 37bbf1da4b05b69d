#include "scrutineer/report/example_investigation_test.h"

#include <memory>
#include <string>
#include <utility>

#include "scrutineer/base/progress.h"

namespace scrutineer::report {
namespace {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::Figure;
using election::FormColumn;

constexpr CountColumn::Cell kAbsent = CountColumn::kAbsent;

intake::Source source_named(const std::string& path, const std::string& member,
                            std::uint64_t size) {
  intake::Source source;
  source.path = path;
  source.member = member;
  source.size = size;
  source.digest.fill(static_cast<unsigned char>(size));
  source.container = member.empty() ? "" : "zip";
  source.encoding = "UTF-8";
  return source;
}

election::Contest assembly() {
  election::Contest contest;
  contest.id = "assembly";
  contest.title = "National Assembly";
  contest.choices = {{"RED", "គណបក្សក្រហម"}, {"BLUE", "\"Blue\" <b>& Sky</b>"}, {"=SUM", "حزب"}};
  election::SeatsRule rule;
  rule.method_name = "d-hondt";
  rule.method = election::find_method("d-hondt")->method;
  rule.constituency_level = "province";
  rule.constituencies = {{"កំពត", election::Seats(3)}, {"=North", election::Seats(2)}};
  election::SeatThreshold threshold;
  threshold.share = base::Quotient(5, 100);
  rule.thresholds = {threshold};
  contest.rule = rule;
  return contest;
}

election::Contest president() {
  using election::Comparison;
  election::Contest contest;
  contest.id = "president";
  contest.title = "President";
  contest.choices = {{"A", "Ana"}, {"B", "Boris"}};
  election::WinnerRule rule;
  rule.method_name = "majority";
  rule.win_if = {
      {"share > 1/2",
       {{Comparison::Measure::kShare, Comparison::Relation::kMore, base::Quotient(1, 2)}}}};
  contest.rule = rule;
  return contest;
}

std::shared_ptr<const election::FormList> stations(const std::vector<AreaId>& areas) {
  auto forms = std::make_shared<election::FormList>();
  for (const AreaId area : areas) {
    forms->keys.append("00" + std::to_string(forms->areas.size() + 1));
    forms->rows.push_back(static_cast<std::uint32_t>(forms->areas.size() + 2));
    forms->areas.push_back(area);
  }
  return forms;
}

void read_from(Account& account, std::uint32_t source, std::vector<std::string> headers) {
  account.provenance.source = source;
  account.provenance.headers = std::move(headers);
  account.provenance.headers.resize(account.column_count());
  account.provenance.derived.resize(account.column_count());
}

/// Station 001 lacks ten votes, 002 has a cell that is no number, 004 more ballots than voters.
Account official(std::shared_ptr<const election::FormList> forms) {
  Account account;
  account.id = "official";
  account.title = "Final count";
  account.forms = std::move(forms);
  using Cells = std::vector<CountColumn::Cell>;
  account.figures[index_of(Figure::kRegistered)] = CountColumn(Cells{500, 400, 300, 250});
  account.figures[index_of(Figure::kVoters)] = CountColumn(Cells{310, 250, 200, 100});
  account.figures[index_of(Figure::kCast)] = CountColumn(Cells{310, 250, 200, 101});
  account.figures[index_of(Figure::kValid)] = CountColumn(Cells{300, 240, 190, 100});
  account.figures[index_of(Figure::kInvalid)] = CountColumn(Cells{10, kAbsent, 10, 1});
  account.votes = {CountColumn(Cells{150, 120, 90, 40}), CountColumn(Cells{130, 110, 80, 60}),
                   CountColumn(Cells{10, 10, 20, 0})};
  std::vector<std::string> headers(account.column_count());
  headers[index_of(Figure::kRegistered)] = "Registered";
  headers[index_of(Figure::kVoters)] = "Voters";
  headers[index_of(Figure::kCast)] = "Ballots, cast";
  headers[index_of(Figure::kValid)] = "Valid";
  headers[index_of(Figure::kInvalid)] = "Invalid \"null\"";
  headers[FormColumn::votes(0).index()] = "Red";
  headers[FormColumn::votes(1).index()] = "Blue";
  headers[FormColumn::votes(2).index()] = "Sum";
  read_from(account, 1, std::move(headers));
  account.unread = {
      {1, FormColumn(Figure::kInvalid), election::UnreadCell::Reason::kNotANumber, "ten\x1b[31m"}};
  return account;
}

/// The party's copies of two forms; one of them differs.
Account party(const Account& of) {
  Account account;
  account.id = "party";
  account.title = "Party copies";
  account.role = election::Role::kParty;
  account.forms = stations({of.forms->areas[0], of.forms->areas[1]});
  account.votes = {CountColumn({150, 120}), CountColumn({140, 110}), CountColumn({10, 10})};
  read_from(account, 2, {});
  return account;
}

Account presidential(std::shared_ptr<const election::FormList> forms) {
  Account account;
  account.id = "president-forms";
  account.contest = 1;
  account.forms = std::move(forms);
  account.votes = {CountColumn({200, 120, 100, 60}), CountColumn({90, 110, 90, 30})};
  account.figures[index_of(Figure::kValid)] = CountColumn({290, 230, 190, 90});
  read_from(account, 1, {});
  account.provenance.derived[index_of(Figure::kValid)] = "sum of votes";
  return account;
}

election::Announcement announced_assembly(AreaId province) {
  election::Announcement announcement;
  announcement.source = "Commission, 1 May";
  election::AnnouncedTotals nation;
  nation.votes = {400, 380, 41};
  nation.seats = {3, 2, 0};
  nation.figures[index_of(Figure::kRegistered)] = 1450;
  nation.figures[index_of(Figure::kCast)] = 861;
  nation.place = {"case.toml", 20, ""};
  election::AnnouncedTotals one;
  one.area = province;
  one.votes = {270, 240, 20};
  one.place = {"evidence/provinces.csv", 2, ""};
  announcement.totals = {nation, one};
  return announcement;
}

election::Announcement announced_president() {
  election::Announcement announcement;
  announcement.source = "Commission, 2 May";
  announcement.contest = 1;
  election::AnnouncedTotals nation;
  nation.votes = {480, 320};
  announcement.totals = {nation};
  announcement.winner = election::AnnouncedWinner{{0}};
  return announcement;
}

}  // namespace

investigation::Investigation example_investigation() {
  intake::CaseFile case_file;
  case_file.title = "Arcadia, general election";
  case_file.unknown = {"The ballots were burnt."};
  intake::Evidence evidence;
  evidence.contests = {assembly(), president()};
  evidence.geography = election::Geography("Arcadia", {"province"});
  const AreaId khmer = evidence.geography.child(election::kNation, "កំពត");
  const AreaId formula = evidence.geography.child(election::kNation, "=North");
  const auto forms = stations({khmer, khmer, formula, formula});
  evidence.accounts = {official(forms), {}, presidential(forms)};
  evidence.accounts[1] = party(evidence.accounts[0]);
  evidence.announced = {announced_assembly(khmer), announced_president()};
  evidence.sources = {source_named("case.toml", "", 812),
                      source_named("evidence/final.zip", "final.csv", 1413),
                      source_named("evidence/party.csv", "", 2'500'000)};
  for (std::size_t i : {1, 2}) {
    evidence.sources[i].table_kind = "CSV";
    evidence.sources[i].delimiter = ';';
    evidence.sources[i].rows = 6 - 2 * i;
  }
  evidence.sources[1].rows_left_out = 1;
  evidence.sources[1].notes = {{"blank-rows", 2, 7}, {"padded-numbers", 1, 3}};
  evidence.sources[1].used_for = {"official", "president-forms"};
  base::NoProgress progress;
  return investigation::investigate(std::move(case_file), std::move(evidence), progress);
}

investigation::Investigation example_without_forms() {
  intake::CaseFile case_file;
  case_file.title = "Arcadia, announced figures only";
  intake::Evidence evidence;
  evidence.contests = {assembly()};
  evidence.geography = election::Geography("Arcadia", {"province"});
  const AreaId khmer = evidence.geography.child(election::kNation, "កំពត");
  const AreaId formula = evidence.geography.child(election::kNation, "=North");
  evidence.announced = {announced_assembly(khmer)};
  evidence.announced[0].totals[1].votes.clear();
  evidence.announced[0].totals[1].seats = {2, 1, 0};
  evidence.announced[0].totals.push_back(evidence.announced[0].totals[1]);
  evidence.announced[0].totals[2].area = formula;
  evidence.announced[0].totals[2].seats = {1, 1, 0};
  evidence.sources = {source_named("case.toml", "", 812)};
  base::NoProgress progress;
  return investigation::investigate(std::move(case_file), std::move(evidence), progress);
}

investigation::Investigation large_investigation(std::size_t forms, std::size_t areas) {
  intake::CaseFile case_file;
  case_file.title = "Large";
  intake::Evidence evidence;
  evidence.contests = {president()};
  evidence.geography = election::Geography("Arcadia", {"province"});
  std::vector<AreaId> where;
  for (std::size_t i = 0; i < forms; ++i) {
    where.push_back(
        evidence.geography.child(election::kNation, "Area " + std::to_string(i * areas / forms)));
  }
  Account account = presidential(stations(where));
  account.contest = 0;
  std::vector<CountColumn::Cell> cells(forms, 100);
  account.votes = {CountColumn(cells), CountColumn(cells)};
  account.figures[index_of(Figure::kValid)] = CountColumn(cells);
  account.provenance.derived[index_of(Figure::kValid)].clear();
  read_from(account, 0, std::vector<std::string>(account.column_count(), "Column header"));
  evidence.accounts = {std::move(account)};
  evidence.sources = {source_named("evidence/large.csv", "", 1)};
  base::NoProgress progress;
  return investigation::investigate(std::move(case_file), std::move(evidence), progress);
}

}  // namespace scrutineer::report
