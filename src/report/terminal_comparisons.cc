// Accounts compared, on the terminal: how far two overlap and agree, and what it weighs.
#include <algorithm>

#include "scrutineer/report/coarse_texts.h"
#include "scrutineer/report/names.h"
#include "scrutineer/report/stakes_words.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {

using comparing::PairComparison;
using election::Contest;
using investigation::ComparedAccounts;
using investigation::ContestComparisons;

namespace {

/// Choices whose votes have a column, and those whose slips are told.
constexpr std::size_t kChoicesShown = 2;
constexpr std::size_t kSlipsTold = 4;
constexpr std::size_t kAreasShown = 10;
/// Names longer than this break a sentence.
constexpr std::size_t kLongestName = 40;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

class PairPage {
 public:
  PairPage(TerminalPage& page, const ComparedAccounts& compared)
      : page_(page),
        compared_(compared),
        pair_(compared.pair),
        contest_(page.all.evidence.contests[page.all.evidence.accounts[pair_.left].contest]),
        words_(comparison_words(page, compared)),
        leading_(leading_choices(page.all, pair_, kChoicesShown)) {}

  void write(bool areas) {
    const std::string& left = words_.names().left;
    const std::string& right = words_.names().right;
    page_.heading(page_.words.text(Text::kComparePair, left, right));
    page_.say(words_.account(comparing::Side::kLeft, page_.phrases.account(pair_.left)));
    page_.say(words_.account(comparing::Side::kRight, page_.phrases.account(pair_.right)));
    page_.line_break();
    for (const std::string& sentence : words_.overlap()) page_.say(sentence);
    if (pair_.common == 0) return;
    page_.line_break();
    page_.say(words_.columns());
    page_.say(words_.agreement());
    write_sizes();
    write_kinds();
    write_direction();
    write_outcome();
    write_weightiest();
    if (areas) write_areas();
  }

 private:
  [[nodiscard]] std::string number(std::uint64_t count) const {
    return page_.words.number(whole(count));
  }
  [[nodiscard]] std::string head(Text key) const { return std::string(page_.words.raw(key)); }
  /// The columns that tell how many votes differ.
  void add_vote_columns(std::vector<TableColumn>& columns) const {
    columns.push_back({head(Text::kCompareColumnGross)});
    for (const std::size_t choice : leading_) {
      columns.push_back(
          {page_.words.text(Text::kCompareColumnNet, short_choice(contest_, choice)), true, 24});
    }
  }
  void add_votes(std::vector<TableCell>& row, const comparing::DifferenceSum& sum) const {
    row.push_back({number(sum.gross())});
    for (const std::size_t choice : leading_) {
      row.push_back({page_.words.difference(sum.choices[choice].net)});
    }
  }

  void write_sizes() {
    if (pair_.sum.in_votes == 0) return;
    page_.line_break();
    page_.say(page_.raw(Text::kCompareSizes));
    std::vector<TableColumn> columns = {{"", false}};
    std::vector<TableCell> row = {{head(Text::kCompareColumnStations)}};
    for (const comparing::SizeBand& band : pair_.sizes) {
      columns.push_back({words_.band(band)});
      row.push_back({number(band.stations)});
    }
    TextTable table(std::move(columns));
    table.add(std::move(row));
    page_.table(table, 2);
  }

  void write_kinds() {
    if (pair_.kinds.empty()) return;
    page_.line_break();
    std::vector<TableColumn> columns = {{head(Text::kCompareColumnKind), false, 36},
                                        {head(Text::kCompareColumnStations)},
                                        {head(Text::kCompareColumnInVotes)}};
    add_vote_columns(columns);
    TextTable table(std::move(columns));
    const auto add = [&](std::string_view title, const comparing::DifferenceSum& sum) {
      std::vector<TableCell> row = {
          {std::string(title)}, {number(sum.stations)}, {number(sum.in_votes)}};
      add_votes(row, sum);
      table.add(std::move(row));
    };
    for (const comparing::KindSum& kind : pair_.kinds) {
      add(comparing::info_of(kind.kind).title, kind.sum);
    }
    if (pair_.kinds.size() > 1) add(page_.raw(Text::kCompareTotal), pair_.sum);
    page_.table(table);
    page_.say(page_.words.text(Text::kCompareNetMeans, words_.names().left, words_.names().right),
              1, Paint::kQuiet);
    for (const comparing::KindSum& kind : pair_.kinds) {
      const std::string side = words_.side(kind);
      if (side.empty()) continue;
      page_.say(
          page_.words.text(Text::kCompareOutcomeOf, comparing::info_of(kind.kind).title, side), 2);
    }
  }

  void write_direction() {
    const std::vector<std::string> sentences = words_.direction(kSlipsTold);
    if (sentences.empty()) return;
    page_.line_break();
    page_.say(page_.raw(Text::kCompareDirection), 1, Paint::kHeading);
    page_.say(page_.raw(Text::kCompareDirectionMeans), 1, Paint::kQuiet);
    for (const std::string& sentence : sentences) page_.say(sentence);
    page_.say(page_.raw(Text::kCompareDirectionLimit), 1, Paint::kQuiet);
  }

  void write_outcome() {
    if (elects_nobody(page_.all, pair_)) return;
    const std::vector<std::string> left = page_.phrases.outcome(pair_.left);
    const std::vector<std::string> right = page_.phrases.outcome(pair_.right);
    if (left.empty() && right.empty()) return;
    page_.line_break();
    page_.say(page_.raw(Text::kCompareOutcome), 1, Paint::kHeading);
    if (!left.empty()) say_outcome(words_.names().left, left.front());
    if (!right.empty()) say_outcome(words_.names().right, right.front());
    page_.say(words_.same_outcome());
    const std::string contested = words_.contested();
    if (!contested.empty()) page_.say(contested);
    write_seats();
    if (compared_.contested && !compared_.contested->choices.empty()) write_standings();
    const std::string deciding = words_.deciding();
    if (!deciding.empty()) page_.say(deciding);
  }
  void say_outcome(const std::string& account, const std::string& sentence) {
    page_.say(page_.words.text(Text::kCompareOutcomeOf, account, sentence), 2);
  }

  /// Seats list by list, and what they could be.
  void write_seats() {
    const std::vector<ComparedSeats> lists = compared_seats(page_.all, compared_);
    if (lists.empty()) return;
    const bool possible = lists.front().possible != nullptr;
    std::vector<TableColumn> columns = {
        {"", false, 40}, {words_.names().left, true, 24}, {words_.names().right, true, 24}};
    if (possible) columns.push_back({head(Text::kCompareColumnPossible)});
    TextTable table(std::move(columns));
    for (const ComparedSeats& list : lists) {
      std::vector<TableCell> row = {{words_.names().choices[list.choice]},
                                    {page_.words.number(list.left)},
                                    {page_.words.number(list.right)}};
      if (possible) row.push_back({range_words(page_.words, list.possible->seats)});
      table.add(std::move(row));
    }
    page_.table(table, 2);
  }

  /// Who could win, of those who are not excluded.
  void write_standings() {
    TextTable table({{"", false, 40},
                     {head(Text::kCompareColumnWins), false},
                     {head(Text::kCompareColumnRunOff), false}});
    const auto& choices = compared_.contested->choices;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (choices[i].wins == stakes::Standing::kExcluded &&
          choices[i].run_off == stakes::Standing::kExcluded) {
        continue;
      }
      table.add({{words_.names().choices[i]},
                 {std::string(standing_words(page_.words, choices[i].wins))},
                 {std::string(standing_words(page_.words, choices[i].run_off))}});
    }
    page_.table(table, 2);
  }

  void write_weightiest() {
    if (compared_.weightiest.empty()) return;
    page_.line_break();
    page_.say(page_.raw(Text::kCompareWeightiest), 1, Paint::kHeading);
    page_.say(
        page_.words.text(Text::kCompareWeightiestMeans, words_.names().left, words_.names().right),
        1, Paint::kQuiet);
    const investigation::WeightyDifference* lead = one_lead(compared_);
    if (lead != nullptr) {
      page_.say(page_.words.text(Text::kCompareOneLead, words_.names().choices[lead->ahead],
                                 words_.names().choices[lead->behind], lead->margin));
    }
    const bool several = lead == nullptr;
    std::vector<TableColumn> columns = {{head(Text::kCompareColumnStation), false, 16},
                                        {head(Text::kColumnArea), false, several ? 22U : 38U},
                                        {head(Text::kCompareColumnKind), false, 31}};
    if (several) columns.push_back({head(Text::kCompareColumnBetween), false, 16});
    columns.push_back({head(Text::kCompareColumnSwing)});
    if (several) columns.push_back({head(Text::kCompareColumnMargin)});
    TextTable table(std::move(columns));
    for (const investigation::WeightyDifference& one : compared_.weightiest) {
      table.add(weighty_row(one, several));
    }
    page_.table(table);
  }
  [[nodiscard]] std::vector<TableCell> weighty_row(const investigation::WeightyDifference& one,
                                                   bool several_leads) const {
    const comparing::Difference& difference = pair_.differences[one.difference];
    const election::FormList& forms = *page_.all.evidence.accounts[pair_.left].forms;
    std::vector<TableCell> row = {{printable(forms.keys[difference.left])},
                                  {page_.phrases.area(forms.areas[difference.left])},
                                  {std::string(comparing::info_of(difference.kind).title)}};
    if (several_leads) {
      row.push_back({page_.words.text(Text::kCompareLead, short_choice(contest_, one.ahead),
                                      short_choice(contest_, one.behind))});
    }
    row.push_back({page_.words.difference(one.swing)});
    if (several_leads) row.push_back({page_.words.number(one.margin)});
    return row;
  }

  void write_areas() {
    const std::vector<const comparing::AreaSum*> areas =
        largest_areas(page_.all, pair_, pair_.areas.size());
    if (areas.empty()) return;
    page_.line_break();
    page_.say(page_.raw(Text::kCompareAreas), 1, Paint::kHeading);
    std::vector<TableColumn> columns = {
        {page_.phrases.level(1), false, 28},
        {head(Text::kCompareColumnInBoth)},
        {head(Text::kCompareColumnDiffer)},
        {page_.words.text(Text::kCompareColumnOnly, words_.names().left), true, 18},
        {page_.words.text(Text::kCompareColumnOnly, words_.names().right), true, 18}};
    add_vote_columns(columns);
    TextTable table(std::move(columns));
    for (std::size_t i = 0; i < std::min(areas.size(), kAreasShown); ++i) {
      const comparing::AreaSum& area = *areas[i];
      std::vector<TableCell> row = {{page_.phrases.area(area.area)},
                                    {number(area.common)},
                                    {number(area.sum.stations)},
                                    {number(area.only_left)},
                                    {number(area.only_right)}};
      add_votes(row, area.sum);
      table.add(std::move(row));
    }
    page_.table(table);
    if (areas.size() > kAreasShown) {
      page_.say(page_.words.text(Text::kCompareMoreAreas, areas.size() - kAreasShown), 1,
                Paint::kQuiet);
    }
  }

  TerminalPage& page_;
  const ComparedAccounts& compared_;
  const PairComparison& pair_;
  const Contest& contest_;
  ComparisonWords words_;
  std::vector<std::size_t> leading_;
};

std::string id_of(const TerminalPage& page, std::size_t account) {
  return printable(page.all.evidence.accounts[account].id);
}

/// Every two accounts in a line, where there are three or more.
void write_all_pairs(TerminalPage& page, const ContestComparisons& one) {
  if (one.all_pairs.size() < 2) return;
  page.heading(page.raw(Text::kCompareAllPairs));
  TextTable table({{std::string(page.raw(Text::kCompareColumnPair)), false, 40},
                   {std::string(page.raw(Text::kCompareColumnInBoth))},
                   {std::string(page.raw(Text::kCompareColumnDiffer))},
                   {std::string(page.raw(Text::kCompareColumnInVotes))},
                   {std::string(page.raw(Text::kCompareColumnOnlyFirst))},
                   {std::string(page.raw(Text::kCompareColumnOnlySecond))}});
  for (const investigation::PairInShort& pair : one.all_pairs) {
    table.add(
        {{page.words.text(Text::kComparePair, id_of(page, pair.left), id_of(page, pair.right))},
         {page.words.number(whole(pair.common))},
         {page.words.number(whole(pair.differ))},
         {page.words.number(whole(pair.differ_in_votes))},
         {page.words.number(whole(pair.only_left))},
         {page.words.number(whole(pair.only_right))}});
  }
  page.table(table);
}

void write_odd_one_out(TerminalPage& page, const ContestComparisons& one) {
  if (one.against_all.empty()) return;
  page.heading(page.raw(Text::kCompareOddHead));
  TextTable table({{std::string(page.raw(Text::kCompareColumnAccount)), false, 40},
                   {std::string(page.raw(Text::kCompareColumnStations))},
                   {std::string(page.raw(Text::kCompareColumnAlone))},
                   {std::string(page.raw(Text::kCompareColumnAgrees))},
                   {std::string(page.raw(Text::kCompareColumnDiffer))},
                   {std::string(page.raw(Text::kCompareColumnOdd))}});
  for (const comparing::AgainstAll& account : one.against_all) {
    table.add({{id_of(page, account.account)},
               {page.words.number(whole(account.stations))},
               {page.words.number(whole(account.alone))},
               {page.words.number(whole(account.agrees))},
               {page.words.number(whole(account.differs))},
               {page.words.number(whole(account.odd_one_out))}});
  }
  page.table(table);
  page.say(page.raw(Text::kCompareOddMeans), 1, Paint::kQuiet);
}

void write_coarse(TerminalPage& page, const ContestComparisons& one) {
  constexpr std::size_t kWidest = 34;
  for (const CoarseText& text : coarse_texts(page.words, page.all, one)) {
    page.heading(printable(text.head));
    for (const std::string& sentence : text.sentences) page.say(printable(sentence));
    if (text.rows.empty()) continue;
    page.line_break();
    page.say(text.caption);
    std::vector<TableColumn> columns;
    for (const CoarseText::Column& column : text.columns) {
      columns.push_back({printable(column.head), column.number, kWidest});
    }
    TextTable table(std::move(columns));
    for (const std::vector<std::string>& row : text.rows) {
      std::vector<TableCell> cells;
      for (const std::string& cell : row) cells.push_back({printable(cell)});
      table.add(std::move(cells));
    }
    page.table(table);
  }
}

}  // namespace

std::string short_choice(const Contest& contest, std::size_t choice) {
  constexpr std::size_t kLongestId = 16;
  return shortened_to_width(printable(contest.choices[choice].id), kLongestId);
}

ComparisonWords comparison_words(const TerminalPage& page, const ComparedAccounts& compared) {
  const intake::Evidence& evidence = page.all.evidence;
  const election::Account& left = evidence.accounts[compared.pair.left];
  const Contest& contest = evidence.contests[left.contest];
  ComparisonWords::Names names;
  names.left = id_of(page, compared.pair.left);
  names.right = id_of(page, compared.pair.right);
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    names.choices.push_back(shortened_to_width(page.phrases.choice(contest, i), kLongestName));
  }
  return {page.words, page.all, compared, std::move(names)};
}

void write_compared(TerminalPage& page, const ComparedAccounts& compared,
                    const CompareSelection& selection) {
  PairPage(page, compared).write(selection.listed);
}

std::string terminal_compare(const investigation::Investigation& all,
                             const CompareSelection& selection, const TerminalStyle& style) {
  TerminalPage page(all, style);
  page.heading(printable(all.case_file.title));
  if (std::none_of(all.comparisons.begin(), all.comparisons.end(), anything_compared)) {
    page.say(page.raw(Text::kCompareNothing));
    return std::move(page.out);
  }
  page.say(page.raw(Text::kCompareCannotTell), 1, Paint::kQuiet);
  for (const ContestComparisons& one : all.comparisons) {
    if (!anything_compared(one)) continue;
    if (all.comparisons.size() > 1) {
      page.heading(printable(title_or_id(all.evidence.contests[one.contest])));
    }
    write_all_pairs(page, one);
    write_odd_one_out(page, one);
    for (const ComparedAccounts& compared : one.pairs) {
      write_compared(page, compared, selection);
      write_compared_stations(page, compared, selection);
    }
    write_coarse(page, one);
  }
  return std::move(page.out);
}

}  // namespace scrutineer::report
