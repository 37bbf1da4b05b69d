// One contest on the terminal: announced beside recomputed, and what follows.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "scrutineer/report/names.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

using election::AnnouncedTotals;
using election::AreaId;
using election::Contest;
using election::Figure;
using election::FormColumn;
using investigation::ContestAnswer;
using MaybeCount = std::optional<std::int64_t>;

/// Choices shown before the rest are added up as "others".
constexpr std::size_t kChoicesShown = 24;

/// One line of a table: what was announced, what the announced areas sum to, what forms give.
struct Line {
  std::string label;
  MaybeCount announced;
  MaybeCount of_areas;
  MaybeCount recomputed;
  MaybeCount share_of;  ///< What its share is of; none for figures.
  /// A difference that lots explain: seats that are certain fall short of those announced.
  bool by_lot = false;
};

MaybeCount plus(MaybeCount a, MaybeCount b) {
  if (!a || !b) return a ? a : b;
  return *a + *b;
}

/// The sum over the announced areas of the highest level below the nation where any has a value;
/// none unless every area of that level has one, since a part is not to be held against the whole.
template <class ValueOf>
MaybeCount sum_of_areas(const election::Announcement& announcement,
                        const election::Geography& geography, ValueOf value_of) {
  MaybeCount sum;
  std::size_t level = 0;
  std::size_t areas = 0;
  for (const AnnouncedTotals& totals : announcement.totals) {
    const std::size_t at = geography.level(totals.area);
    const MaybeCount value = at == 0 ? std::nullopt : value_of(totals);
    if (!value || (level != 0 && at > level)) continue;
    if (at != level) {
      level = at;
      sum = std::nullopt;
      areas = 0;
    }
    sum = plus(sum, value);
    ++areas;
  }
  std::size_t all = 0;
  for (AreaId area = 0; area < geography.size(); ++area) all += geography.level(area) == level;
  return areas == all ? sum : std::nullopt;
}

bool any(const std::vector<Line>& lines, MaybeCount Line::*cell) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const Line& line) { return (line.*cell).has_value(); });
}

class ContestTables {
 public:
  /// `announcement` may be absent, and so may the account.
  ContestTables(TerminalPage& page, const ContestAnswer& answer,
                const election::Announcement* announcement)
      : page_(page),
        contest_(page.all.evidence.contests[answer.contest]),
        answer_(answer),
        account_(answer.leading_account),
        announcement_(announcement),
        nation_(announcement == nullptr ? nullptr : totals_of_nation(*announcement)) {}

  void write_votes() {
    std::vector<Line> lines = choice_lines([&](std::size_t i) { return votes_line(i); });
    for (std::size_t i = 0; i < election::kFigureCount; ++i) {
      Line line = line_of(FormColumn::at(i));
      if (line.announced || line.of_areas || line.recomputed) lines.push_back(std::move(line));
    }
    write(lines);
    write_turnout();
  }

  void write_seats() {
    std::vector<Line> lines = choice_lines([&](std::size_t i) { return seats_line(i); });
    std::erase_if(lines, [](const Line& line) {
      return line.announced.value_or(0) == 0 && line.of_areas.value_or(0) == 0 &&
             line.recomputed.value_or(0) == 0;
    });
    if (lines.empty()) return;
    Line total;
    total.label = page_.raw(Text::kTotal);
    for (const Line& line : lines) {
      total.announced = plus(total.announced, line.announced);
      total.of_areas = plus(total.of_areas, line.of_areas);
      total.recomputed = plus(total.recomputed, line.recomputed);
    }
    total.by_lot = std::all_of(lines.begin(), lines.end(), [](const Line& line) {
      return line.by_lot || line.announced == line.recomputed;
    });
    lines.push_back(std::move(total));
    page_.line_break();
    page_.say(page_.raw(Text::kColumnSeats), 1, Paint::kHeading);
    write(lines);
  }

 private:
  Line line_of(FormColumn column) const {
    Line line;
    line.label = page_.phrases.column(contest_, column);
    if (nation_ != nullptr) line.announced = nation_->at(column);
    if (announcement_ != nullptr) {
      line.of_areas =
          sum_of_areas(*announcement_, page_.all.evidence.geography,
                       [&](const AnnouncedTotals& totals) { return totals.at(column); });
    }
    if (account_ && totals().has(column)) {
      line.recomputed = totals().sum(election::kNation, column);
    }
    return line;
  }

  Line votes_line(std::size_t choice) const {
    Line line = line_of(FormColumn::votes(choice));
    line.share_of = share_base();
    return line;
  }

  Line seats_line(std::size_t choice) const {
    Line line;
    line.label = page_.phrases.choice(contest_, choice);
    const auto seats_of = [&](const AnnouncedTotals& totals) {
      return choice < totals.seats.size() ? totals.seats[choice] : std::nullopt;
    };
    if (nation_ != nullptr) line.announced = seats_of(*nation_);
    if (announcement_ != nullptr) {
      line.of_areas = sum_of_areas(*announcement_, page_.all.evidence.geography, seats_of);
    }
    if (const auto* house = this->house()) line.recomputed = house->seats[choice].value();
    line.by_lot = seats_agree(choice);
    return line;
  }

  /// Whether the seats announced for the choice in the nation are what some fall of lots gives.
  bool seats_agree(std::size_t choice) const {
    return std::any_of(answer_.seats_compared.begin(), answer_.seats_compared.end(),
                       [&](const investigation::SeatsComparison& one) {
                         return &page_.all.evidence.announced[one.announced] == announcement_ &&
                                one.area == election::kNation && one.choice == choice &&
                                one.agrees();
                       });
  }

  /// The base of the shares shown: of the recomputed votes if there are any, else the announced.
  MaybeCount share_base() const {
    if (account_) return totals().valid(election::kNation);
    if (nation_ == nullptr) return std::nullopt;
    if (const MaybeCount valid = nation_->at(FormColumn(Figure::kValid))) return valid;
    MaybeCount sum;
    for (const MaybeCount& votes : nation_->votes) sum = plus(sum, votes);
    return sum;
  }

  /// A line each choice, largest first; past kChoicesShown one line for the others.
  template <class LineOf>
  std::vector<Line> choice_lines(LineOf line_of_choice) const {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < contest_.choices.size(); ++i) lines.push_back(line_of_choice(i));
    const auto size = [](const Line& line) {
      return line.recomputed.value_or(line.announced.value_or(line.of_areas.value_or(0)));
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const Line& a, const Line& b) { return size(a) > size(b); });
    if (lines.size() <= kChoicesShown + 1) return lines;
    Line others;
    others.label = page_.words.counted(Plural::kOthers,
                                       static_cast<std::int64_t>(lines.size() - kChoicesShown));
    for (std::size_t i = kChoicesShown; i < lines.size(); ++i) {
      others.announced = plus(others.announced, lines[i].announced);
      others.of_areas = plus(others.of_areas, lines[i].of_areas);
      others.recomputed = plus(others.recomputed, lines[i].recomputed);
      others.share_of = lines[i].share_of;
    }
    lines.resize(kChoicesShown);
    lines.push_back(std::move(others));
    return lines;
  }

  void write(const std::vector<Line>& lines) const {
    const bool announced = any(lines, &Line::announced);
    const bool of_areas = any(lines, &Line::of_areas);
    const bool recomputed = any(lines, &Line::recomputed);
    const bool share = any(lines, &Line::share_of);
    std::vector<TableColumn> columns = {{"", false, 48}};
    const auto title = [&](Text key) { columns.push_back({std::string(page_.raw(key))}); };
    if (announced) title(Text::kColumnAnnounced);
    if (of_areas) title(Text::kColumnOfAreas);
    if (recomputed) title(Text::kColumnRecomputed);
    if (announced && recomputed) title(Text::kColumnDifference);
    if (share) title(Text::kColumnShare);
    TextTable table(std::move(columns));
    for (const Line& line : lines) {
      std::vector<TableCell> row = {{line.label}};
      if (announced) row.push_back(cell(line.announced));
      if (of_areas) {
        const bool off = line.of_areas && line.announced && *line.of_areas != *line.announced;
        row.push_back(cell(line.of_areas, off ? Paint::kBad : Paint::kPlain));
      }
      if (recomputed) row.push_back(cell(line.recomputed));
      if (announced && recomputed) row.push_back(difference(line));
      if (share) row.push_back({share_of(line)});
      table.add(std::move(row));
    }
    page_.table(table);
  }

  TableCell cell(MaybeCount value, Paint paint = Paint::kPlain) const {
    return {value ? page_.words.number(*value) : std::string(), paint};
  }
  TableCell difference(const Line& line) const {
    if (!line.announced || !line.recomputed) return {};
    const std::int64_t by = *line.recomputed - *line.announced;
    if (by != 0 && line.by_lot) return {page_.words.difference(by)};
    return {page_.words.difference(by), by == 0 ? Paint::kGood : Paint::kBad};
  }
  std::string share_of(const Line& line) const {
    const MaybeCount part = line.recomputed ? line.recomputed : line.announced;
    return part && line.share_of ? page_.words.percent(*part, *line.share_of) : std::string();
  }

  void write_turnout() const {
    const Line cast = line_of(FormColumn(Figure::kCast));
    const Line registered = line_of(FormColumn(Figure::kRegistered));
    const bool from_forms = cast.recomputed && registered.recomputed;
    const MaybeCount part = from_forms ? cast.recomputed : cast.announced;
    const MaybeCount whole = from_forms ? registered.recomputed : registered.announced;
    if (!part || !whole || *whole <= 0) return;
    page_.say(page_.words.text(Text::kTurnout, *part, *whole, page_.words.percent(*part, *whole)));
  }

  const counting::Totals& totals() const { return page_.all.totals[*account_]; }
  const outcome::HouseResult* house() const {
    return account_ ? std::get_if<outcome::HouseResult>(&page_.all.outcomes[*account_]) : nullptr;
  }

  TerminalPage& page_;
  const Contest& contest_;
  const ContestAnswer& answer_;
  std::optional<std::size_t> account_;
  const election::Announcement* announcement_;
  const AnnouncedTotals* nation_;
};

void write_outcome(TerminalPage& page, const ContestAnswer& answer) {
  const Contest& contest = page.all.evidence.contests[answer.contest];
  if (answer.leading_account) {
    page.line_break();
    for (const std::string& sentence : page.phrases.outcome(*answer.leading_account)) {
      page.say(sentence);
    }
    write_tier(page, *answer.leading_account);
  }
  const outcome::WinnerResult* recomputed =
      answer.leading_account
          ? std::get_if<outcome::WinnerResult>(&page.all.outcomes[*answer.leading_account])
          : nullptr;
  for (const election::Announcement& announcement : page.all.evidence.announced) {
    if (announcement.contest != answer.contest || !announcement.winner) continue;
    const std::string words = page.phrases.announced_winner(contest, *announcement.winner);
    const std::optional<bool> agrees =
        recomputed == nullptr ? std::nullopt
                              : investigation::winner_agrees(*announcement.winner, *recomputed);
    if (!agrees) {
      page.say(page.words.text(Text::kOutcomeAnnounced, words));
    } else if (*agrees) {
      page.say(page.raw(Text::kOutcomeAgrees), 1, Paint::kGood);
    } else {
      page.say(page.words.text(Text::kOutcomeDiffers, words), 1, Paint::kBad);
    }
  }
}

void write_other_accounts(TerminalPage& page, const ContestAnswer& answer) {
  bool first = true;
  for (std::size_t i = 0; i < page.all.evidence.accounts.size(); ++i) {
    const election::Account& account = page.all.evidence.accounts[i];
    if (account.contest != answer.contest || answer.leading_account == i) continue;
    const Contest& contest = page.all.evidence.contests[account.contest];
    if (std::exchange(first, false)) {
      page.line_break();
      page.say(page.raw(Text::kHeadOtherAccounts), 1, Paint::kHeading);
    }
    const std::vector<std::int64_t> votes = votes_of_nation(page.all, i);
    std::vector<std::size_t> order = by_size(votes);
    order.resize(std::min<std::size_t>(order.size(), 3));
    std::vector<std::string> leaders;
    for (const std::size_t choice : order) {
      leaders.push_back(page.words.text(Text::kSeatsOf, page.phrases.choice(contest, choice),
                                        page.words.number(votes[choice])));
    }
    const std::vector<std::string> outcome = page.phrases.outcome(i);
    page.say(page.words.text(Text::kAccountGives, page.phrases.account(i), page.phrases.forms_of(i),
                             page.words.list(leaders), outcome.empty() ? "" : outcome.front()),
             2);
  }
}

Paint paint_of(investigation::Verdict verdict) {
  if (verdict == investigation::Verdict::kAgrees) return Paint::kGood;
  return verdict == investigation::Verdict::kDiffers ? Paint::kBad : Paint::kPlain;
}

}  // namespace

void write_contest(TerminalPage& page, const ContestAnswer& answer) {
  const Contest& contest = page.all.evidence.contests[answer.contest];
  page.heading(printable(title_or_id(contest)));
  page.say(page.phrases.verdict(answer), 1, paint_of(answer.verdict));
  for (const std::string& sentence : page.phrases.law(contest)) page.say(sentence);
  bool announced = false;
  for (std::size_t i = 0; i < page.all.evidence.announced.size(); ++i) {
    const election::Announcement& announcement = page.all.evidence.announced[i];
    if (announcement.contest != answer.contest) continue;
    announced = true;
    page.line_break();
    page.say(page.words.text(Text::kAnnouncedBy, printable(announcement.source)), 1,
             Paint::kHeading);
    if (answer.leading_account) {
      page.say(page.words.text(Text::kRecomputedFrom, page.phrases.account(*answer.leading_account),
                               page.phrases.forms_of(*answer.leading_account)));
    }
    ContestTables tables(page, answer, &announcement);
    tables.write_votes();
    tables.write_seats();
    write_areas_compared(page, answer, i);
  }
  if (!announced && answer.leading_account) {
    page.line_break();
    page.say(page.words.text(Text::kRecomputedFrom, page.phrases.account(*answer.leading_account),
                             page.phrases.forms_of(*answer.leading_account)));
    ContestTables tables(page, answer, nullptr);
    tables.write_votes();
    tables.write_seats();
  }
  write_outcome(page, answer);
  write_other_accounts(page, answer);
  for (const investigation::ContestStakes& one : page.all.stakes) {
    if (one.contest == answer.contest) write_stakes(page, one, Detail::kShort);
  }
}

}  // namespace scrutineer::report
