// Writes report.html of investigations built by hand, for the tests in the browser:
//
//   make_report ordinary|hostile|parliament|tiered|announced|large FILE
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "scrutineer/base/random.h"
#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/counted_winner.h"
#include "scrutineer/report/html.h"

namespace {

using namespace scrutineer;  // a test program of its own
using election::Figure;
using election::FormColumn;
using investigation::Investigation;

/// What a made-up case is made of.
struct Plan {
  std::string title;
  std::vector<election::Choice> choices;
  std::vector<std::string> areas;  ///< Names of the first level, and of each one's parts.
  std::size_t parts = 3;           ///< Areas in each area.
  std::size_t stations = 4;        ///< Stations in each part.
  std::string header = "Válidos";
  std::string file = "evidence/final.csv";
  std::string source = "Electoral commission, 1 November";
  std::string code;             ///< Before each station's number.
  std::string party = "party";  ///< The second account's id.
};

election::Account make_account(const Plan& plan, election::Geography& geography) {
  election::Account account;
  account.id = "official";
  account.title = "Final count";
  auto forms = std::make_shared<election::FormList>();
  std::vector<std::vector<std::uint32_t>> votes(plan.choices.size());
  std::vector<std::uint32_t> valid;
  base::Random random(1, 1);
  for (const std::string& name : plan.areas) {
    const election::AreaId area = geography.child(election::kNation, name);
    for (std::size_t p = 1; p <= plan.parts; ++p) {
      const election::AreaId part = geography.child(area, name + " " + std::to_string(p));
      for (std::size_t s = 0; s < plan.stations; ++s) {
        forms->keys.append(plan.code + std::to_string(100000 + forms->areas.size()));
        forms->areas.push_back(part);
        forms->rows.push_back(static_cast<std::uint32_t>(forms->areas.size()) + 1);
        std::uint32_t sum = 0;
        for (std::size_t c = 0; c < votes.size(); ++c) {
          votes[c].push_back(static_cast<std::uint32_t>(random.below(400 / (c + 1)) + 20));
          sum += votes[c].back();
        }
        valid.push_back(sum);
      }
    }
  }
  account.forms = forms;
  for (auto& column : votes) account.votes.emplace_back(std::move(column));
  account.figures[election::index_of(Figure::kValid)] = election::CountColumn(std::move(valid));
  account.provenance.headers.assign(account.column_count(), "");
  account.provenance.derived.assign(account.column_count(), "");
  account.provenance.headers[election::index_of(Figure::kValid)] = plan.header;
  for (std::size_t c = 0; c < plan.choices.size(); ++c) {
    account.provenance.headers[election::kFigureCount + c] = plan.choices[c].id;
  }
  account.provenance.source = 0;
  return account;
}

/// One finding of the rule on every `every`-th form.
void add_findings(Investigation& all, std::string_view code, std::size_t every) {
  checking::RuleRun run;
  run.rule = checking::rule_index(code);
  run.account = 0;
  const std::size_t forms = all.evidence.accounts[0].size();
  run.checked = forms;
  for (std::size_t form = 0; form < forms; form += every) {
    election::Finding finding;
    finding.rule = run.rule;
    finding.account = 0;
    finding.form = static_cast<election::FormIndex>(form);
    finding.found = 300 + static_cast<std::int64_t>(form % 50);
    finding.expected = 300;
    finding.votes_at_stake = static_cast<std::int64_t>(form % 50);
    run.findings += 1;
    run.votes_at_stake += finding.votes_at_stake;
    all.checked.findings.push_back(finding);
  }
  all.checked.runs.push_back(run);
}

Investigation begin(const Plan& plan) {
  Investigation all;
  all.case_file.title = plan.title;
  election::Contest contest;
  contest.id = "contest";
  contest.title = "President";
  contest.choices = plan.choices;
  all.evidence.contests.push_back(contest);
  all.evidence.geography = election::Geography("Nation", {"province", "district"});
  intake::Source source;
  source.path = plan.file;
  source.member = "forms.csv";
  source.size = 82'345'678;
  source.container = "zip";
  source.encoding = "UTF-8";
  source.table_kind = "CSV";
  source.delimiter = ';';
  source.rows = 34'555;
  source.rows_left_out = 2;
  source.notes = {{"blank-rows", 3, 17}, {"padded-numbers", 12, 2}, {"unheard-of", 1, 0}};
  source.used_for = {"official"};
  all.evidence.sources.push_back(source);
  return all;
}

/// Announces the counted votes, `off` more for the first choice.
void announce(Investigation& all, const Plan& plan, std::int64_t off) {
  election::Announcement announcement;
  announcement.source = plan.source;
  announcement.winner = election::AnnouncedWinner{{0}};
  if (off == 0) announcement.winner->choices.push_back(1);
  const auto totals_of = [&](election::AreaId area, std::int64_t more) {
    election::AnnouncedTotals totals;
    totals.area = area;
    for (std::size_t c = 0; c < plan.choices.size(); ++c) {
      totals.votes.emplace_back(all.totals[0].sum(area, FormColumn::votes(c)) +
                                (c == 0 ? more : 0));
    }
    return totals;
  };
  announcement.totals.push_back(totals_of(election::kNation, off));
  const election::Geography& geography = all.evidence.geography;
  for (election::AreaId area = 1; area < geography.size(); ++area) {
    if (geography.level(area) != 1) continue;
    announcement.totals.push_back(totals_of(area, area == 1 ? off : 0));
  }
  all.evidence.announced.push_back(announcement);
}

/// A president elected on the plan's forms.
Investigation president(const Plan& plan, std::int64_t off) {
  Investigation all = begin(plan);
  election::WinnerRule rule;
  rule.method_name = "majority";
  election::Condition majority;
  majority.text = "share > 1/2";
  majority.all_of.push_back({election::Comparison::Measure::kShare,
                             election::Comparison::Relation::kMore, base::Quotient(1, 2)});
  rule.win_if.push_back(majority);
  all.evidence.contests[0].rule = rule;
  all.evidence.accounts.push_back(make_account(plan, all.evidence.geography));
  all.totals.push_back(counting::count(all.evidence.accounts[0], all.evidence.geography));
  const auto result =
      outcome::elect_winner(all.evidence.contests[0], rule, all.evidence.geography, all.totals[0]);
  if (result) {
    all.outcomes.emplace_back(*result);
  } else {
    all.outcomes.emplace_back(result.error());
  }
  announce(all, plan, off);
  investigation::ContestAnswer answer;
  answer.leading_account = 0;
  answer.verdict = off == 0 ? investigation::Verdict::kAgrees : investigation::Verdict::kDiffers;
  answer.compared = checking::compare_announced(all.evidence.announced[0], 0,
                                                investigation::area_sums(all.totals[0]), 0)
                        .compared;
  answer.winner_agrees = off == 0;
  all.answers.push_back(answer);
  return all;
}

/// The second account's forms: those of the first, every 50th under another code.
std::shared_ptr<const election::FormList> party_forms(const election::FormList& of) {
  auto forms = std::make_shared<election::FormList>();
  for (election::FormIndex i = 0; i < of.size(); ++i) {
    const bool other_code = i % 50 == 49;
    forms->keys.append(std::string(of.keys[i]) + (other_code ? "a" : ""));
    forms->areas.push_back(of.areas[i]);
    forms->rows.push_back(i + 2);
  }
  return forms;
}

/// At every `every`-th form another slip: digits transposed, two choices swapped, a figure more,
/// nothing but zeros, one digit wrong.
void make_slips(election::Account& account, std::size_t every) {
  const auto cells = [&](std::size_t choice) { return account.votes[choice].cells(); };
  for (std::size_t form = 0; form < account.size(); form += every) {
    std::uint32_t& first = cells(0)[form];
    switch (form / every % 5) {
      case 0:
        first = first / 100 * 100 + first % 10 * 10 + first / 10 % 10;
        break;
      case 1:
        std::swap(first, cells(1)[form]);
        break;
      case 2:
        first += 37;
        break;
      case 3:
        for (auto& column : account.votes) column.cells()[form] = 0;
        break;
      default:
        first = first >= 100 ? first - 100 : first + 100;
    }
  }
}

/// Adds a second account, a party's, and compares the two.
void add_party(Investigation& all, const Plan& plan, std::size_t every) {
  election::Account account = all.evidence.accounts[0];
  account.id = plan.party;
  account.title = plan.party + "'s copies of the forms";
  account.role = election::Role::kParty;
  account.forms = party_forms(*all.evidence.accounts[0].forms);
  account.provenance.source = 1;
  make_slips(account, every);
  intake::Source source = all.evidence.sources[0];
  source.path = "evidence/party.csv";
  source.member.clear();
  all.evidence.sources.push_back(source);
  all.evidence.accounts.push_back(std::move(account));
  all.totals.push_back(counting::count(all.evidence.accounts[1], all.evidence.geography));
  const auto& rule = std::get<election::WinnerRule>(all.evidence.contests[0].rule);
  const auto result =
      outcome::elect_winner(all.evidence.contests[0], rule, all.evidence.geography, all.totals[1]);
  if (result) {
    all.outcomes.emplace_back(*result);
  } else {
    all.outcomes.emplace_back(result.error());
  }
  all.comparisons = investigation::compare_accounts(all);
}

Plan bolivian() {
  Plan plan;
  plan.title = "A country, president, 20 October";
  plan.choices = {{"MAS", "Movimiento al Socialismo", "party"},
                  {"CC", "Comunidad Ciudadana", "party"},
                  {"PDC", "Partido Demócrata Cristiano", "party"},
                  {"21F", "Bolivia Dice No", "party"}};
  plan.areas = {"La Paz", "Santa Cruz", "Cochabamba", "Potosí", "Oruro"};
  return plan;
}

Investigation ordinary() {
  const Plan plan = bolivian();
  Investigation all = president(plan, 0);
  add_party(all, plan, 3);
  add_findings(all, "votes-do-not-sum", 4);
  add_findings(all, "blank-share-high", 5);
  checking::RuleRun lacking;
  lacking.rule = checking::rule_index("more-ballots-than-voters");
  lacking.account = 0;
  lacking.could_not_run = "needs voters admitted (D), which the account lacks";
  all.checked.runs.push_back(lacking);
  all.answers[0].unknown.push_back(
      {investigation::Unknown::What::kSaidByTheCase, 0, "Whether the forms are genuine."});
  return all;
}

/// Names that would be markup, scripts or trouble if they were not escaped.
Investigation hostile() {
  Plan plan;
  plan.title = "<script>window.hacked = 1</script> & \"quoted\" 'election' </title>";
  plan.choices = {{"a", "</script><script>window.hacked = 2</script>", "party"},
                  {"b", "<img src=x onerror=\"window.hacked = 3\">", "party"},
                  {"c", "\" onmouseover=\"window.hacked = 4\" x=\"", "party"},
                  {"d", "line\xE2\x80\xA8separator <!-- comment", "party"},
                  {"e", "គណបក្សប្រជាជនកម្ពុជា", "party"},
                  {"f", "حزب العدالة والتنمية", "party"},
                  {"g", "Внутрешна македонска организација", "party"},
                  {"h", "ქართული ოცნება", "party"},
                  {"i",
                   "\xE2\x80\xAE"
                   "override",
                   "party"},
                  {"j", std::string(2000, 'W'), "party"},
                  {"k", "=1+2 {0} {1} ${x} datum.value", "party"},
                  {"l", "\xFF\xFE broken \x01 bytes", "party"}};
  plan.areas = {"<b>bold</b>", "ភ្នំពេញ", "الرباط", "Скопје", "თბილისი", "</details></table>"};
  plan.header = "<th>\"Válidos\"</th>";
  plan.file = "evidence/<i>file</i>.csv";
  plan.source = "</p><script>window.hacked = 5</script>";
  plan.code = "<img src=x onerror=\"window.hacked = 12\"> ";
  plan.party = "<b>party</b>";
  Investigation all = president(plan, 12);
  add_party(all, plan, 4);
  all.evidence.accounts[1].provenance.headers[election::kFigureCount] = "<u>header</u>";
  all.evidence.contests[0].title = "<u>contest</u>";
  all.evidence.accounts[0].title = "<s>account</s> \"x\"";
  add_findings(all, "votes-do-not-sum", 3);
  checking::RuleRun lacking;
  lacking.rule = checking::rule_index("more-ballots-than-voters");
  lacking.account = 0;
  lacking.could_not_run = "<script>window.hacked = 6</script>";
  all.checked.runs.push_back(lacking);
  all.answers[0].unknown.push_back(
      {investigation::Unknown::What::kSaidByTheCase, 0, "</ul><script>window.hacked = 7</script>"});
  return all;
}

/// A house of 60 seats in five constituencies, by D'Hondt, with 5 % in each.
election::SeatsRule house_of_60(const Plan& plan) {
  election::SeatsRule rule;
  rule.method_name = "d-hondt";
  rule.method = election::find_method("d-hondt")->method;
  rule.constituency_level = "province";
  election::SeatThreshold threshold;
  threshold.share = base::Quotient(5, 100);
  rule.thresholds = {threshold};
  for (const std::string& name : plan.areas) {
    rule.constituencies.push_back({name, election::Seats(12)});
  }
  return rule;
}

/// A house elected on the plan's forms; one seat more is announced for the first choice.
Investigation elected(const Plan& plan, const election::SeatsRule& rule) {
  Investigation all = begin(plan);
  all.evidence.contests[0].title = "Parliament";
  all.evidence.contests[0].rule = rule;
  all.evidence.accounts.push_back(make_account(plan, all.evidence.geography));
  all.totals.push_back(counting::count(all.evidence.accounts[0], all.evidence.geography));
  const auto house =
      outcome::elect_house(all.evidence.contests[0], rule, all.evidence.geography, all.totals[0]);
  investigation::ContestAnswer answer;
  answer.leading_account = 0;
  answer.verdict = investigation::Verdict::kDiffers;
  announce(all, plan, 0);
  all.evidence.announced[0].winner.reset();
  if (house) {
    for (std::size_t c = 0; c < plan.choices.size(); ++c) {
      const std::int64_t seats = house->seats[c].value();
      const std::int64_t said = c == 0 ? seats + 1 : seats;
      all.evidence.announced[0].totals[0].seats.emplace_back(said);
      answer.seats_compared.push_back({0, election::kNation, c, said, seats});
    }
    all.outcomes.emplace_back(*house);
  } else {
    all.outcomes.emplace_back(house.error());
  }
  answer.compared = checking::compare_announced(all.evidence.announced[0], 0,
                                                investigation::area_sums(all.totals[0]), 0)
                        .compared;
  all.answers.push_back(answer);
  return all;
}

Investigation parliament() {
  Plan plan = bolivian();
  plan.title = "A country, parliament";
  return elected(plan, house_of_60(plan));
}

/// The same house with ten compensatory seats, an alliance and a named law, whose names would be
/// markup if they were not escaped.
Investigation tiered() {
  Plan plan = bolivian();
  plan.title = "A country, parliament under a named law";
  plan.choices[1].alliance = plan.choices[2].alliance = "<i>Left</i> </script>";
  election::SeatsRule rule = house_of_60(plan);
  rule.alliances = election::AllianceClause{rule.method};
  rule.majority_guarantee = election::MajorityGuarantee{};
  election::CompensatoryTier tier;
  tier.house = 70;
  tier.method = election::find_method("sainte-lague")->method;
  tier.thresholds = rule.thresholds;
  tier.placement = election::CompensatoryTier::Placement::kNextQuotient;
  rule.tier = tier;
  Investigation all = elected(plan, rule);
  election::Law& law = all.evidence.contests[0].law;
  law.id = "country-<b>house</b>";
  law.title = "A country, <u>house</u>";
  law.act = "</p><script>window.hacked = 8</script>";
  law.verified_by = "<img src=x onerror=\"window.hacked = 9\">";
  law.unsure = {"</ul><script>window.hacked = 10</script>"};
  law.articles = {{"method", "<s>Art. 1</s> \" onmouseover=\"window.hacked = 11\""}};
  return all;
}

/// Announced figures only: no form at all.
Investigation announced() {
  Plan plan = bolivian();
  plan.title = "A country whose forms were never published";
  Investigation all = begin(plan);
  election::Announcement announcement;
  announcement.source = plan.source;
  election::AnnouncedTotals nation;
  nation.votes = {3'235'969, 2'946'176, 120'000, std::nullopt};
  nation.seats = {68, 55, 0, 0};
  nation.figures[election::index_of(Figure::kRegistered)] = 9'675'453;
  announcement.totals.push_back(nation);
  for (const std::string& name : plan.areas) {
    election::AnnouncedTotals totals;
    totals.area = all.evidence.geography.child(election::kNation, name);
    totals.seats = {14, 11, 0, 0};
    announcement.totals.push_back(totals);
  }
  all.evidence.announced.push_back(announcement);
  all.evidence.contests[0].rule = [] {
    election::SeatsRule rule;
    rule.method_name = "d-hondt";
    rule.method = election::find_method("d-hondt")->method;
    rule.constituency_level = "province";
    return rule;
  }();
  investigation::ContestAnswer answer;
  answer.verdict = investigation::Verdict::kCannotTell;
  answer.unknown.push_back({investigation::Unknown::What::kNoForms, 0, ""});
  all.answers.push_back(answer);
  return all;
}

/// As large as the largest real case: 800,000 stations, 90,000 areas, 200,000 findings, 80,000
/// stations that two accounts have otherwise.
Investigation large() {
  Plan plan = bolivian();
  plan.title = "A very large country";
  plan.areas.clear();
  for (int i = 0; i < 500; ++i) plan.areas.push_back("District " + std::to_string(i));
  plan.parts = 180;
  plan.stations = 9;
  Investigation all = president(plan, 3);
  add_party(all, plan, 10);
  add_findings(all, "votes-do-not-sum", 9);
  add_findings(all, "parts-do-not-sum", 9);
  add_findings(all, "blank-share-high", 90);
  return all;
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, std::function<Investigation()>> kinds = {
      {"ordinary", ordinary}, {"hostile", hostile},     {"parliament", parliament},
      {"tiered", tiered},     {"announced", announced}, {"large", large}};
  if (count != 3 || !kinds.contains(arguments[1])) {
    std::fputs("make_report ordinary|hostile|parliament|tiered|announced|large FILE\n", stderr);
    return 2;
  }
  const Investigation all = kinds.at(arguments[1])();
  std::string page;
  const auto start = std::chrono::steady_clock::now();
  report::write_html(all, page);
  const auto spent = std::chrono::steady_clock::now() - start;
  std::fprintf(
      stderr, "%zu bytes in %lld ms\n", page.size(),
      static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(spent).count()));
  std::ofstream out(arguments[2], std::ios::binary);
  out << page;
  return out.good() ? 0 : 3;
}
