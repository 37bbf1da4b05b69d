#include "scrutineer/report/phrases.h"

#include <algorithm>
#include <utility>

#include "scrutineer/report/display_width.h"
#include "scrutineer/report/names.h"
#include "scrutineer/report/reading_notes.h"

namespace scrutineer::report {
namespace {

using election::Contest;
using election::FormColumn;

/// Areas that a sentence names.
constexpr std::size_t kAreasNamed = 10;

}  // namespace

std::string Phrases::choice(const Contest& contest, std::size_t index) const {
  return printable(name_or_id(contest.choices[index]));
}

std::string Phrases::figure(election::Figure figure) const {
  return std::string(words_.raw(text_of(figure)));
}

std::string Phrases::column(const Contest& contest, FormColumn column) const {
  return column.is_votes() ? choice(contest, column.choice()) : figure(column.figure());
}

std::string Phrases::area(election::AreaId area) const {
  return printable(all_.evidence.geography.path(area));
}

std::string Phrases::account(std::size_t index) const {
  return printable(title_or_id(all_.evidence.accounts[index]));
}

std::string Phrases::level(std::size_t level) const {
  if (level == 0) return std::string(words_.raw(Text::kLevelNation));
  const std::vector<std::string>& levels = all_.evidence.geography.levels();
  if (level <= levels.size() && !levels[level - 1].empty()) return printable(levels[level - 1]);
  return words_.counted(Plural::kLevelNumber, static_cast<std::int64_t>(level));
}

std::string Phrases::forms_of(std::size_t account) const {
  return words_.counted(Plural::kForms,
                        static_cast<std::int64_t>(all_.evidence.accounts[account].size()));
}

std::string Phrases::choices(const Contest& contest,
                             const std::vector<std::size_t>& choices) const {
  std::vector<std::string> names;
  for (const std::size_t one : choices) names.push_back(choice(contest, one));
  return words_.list(names);
}

std::string Phrases::verdict(const investigation::ContestAnswer& answer) const {
  using investigation::Verdict;
  if (answer.verdict == Verdict::kNotAnnounced) {
    return std::string(words_.raw(Text::kVerdictNotAnnounced));
  }
  if (answer.verdict == Verdict::kCannotTell || !answer.leading_account) {
    return std::string(words_.raw(Text::kVerdictCannotTell));
  }
  std::int64_t points = 0;
  std::int64_t differ = 0;
  const auto take = [&](bool agrees) {
    ++points;
    if (!agrees) ++differ;
  };
  for (const checking::AnnouncedComparison& one : answer.compared) take(one.agrees());
  for (const investigation::SeatsComparison& one : answer.seats_compared) {
    take(one.agrees());
  }
  if (answer.winner_agrees) take(*answer.winner_agrees);
  const std::string compared = words_.counted(Plural::kPoints, points);
  const std::string forms = forms_of(*answer.leading_account);
  const std::string title = account(*answer.leading_account);
  if (answer.verdict == Verdict::kAgrees) {
    return words_.text(Text::kVerdictAgrees, compared, forms, title);
  }
  return words_.text(Text::kVerdictDiffers, compared, words_.counted(Plural::kPointsDiffer, differ),
                     forms, title);
}

std::string Phrases::announced_winner(const Contest& contest,
                                      const election::AnnouncedWinner& winner) const {
  if (winner.choices.empty()) return std::string(words_.raw(Text::kAnnouncedNobody));
  const std::string all = choices(contest, winner.choices);
  return winner.choices.size() == 1 ? words_.text(Text::kAnnouncedWins, all)
                                    : words_.text(Text::kAnnouncedRunOff, all);
}

std::string Phrases::cannot_compute(const outcome::CannotCompute& why) const {
  using Why = outcome::CannotCompute::Why;
  const std::string subject = printable(why.subject);
  switch (why.why) {
    case Why::kNoVotesByConstituency:
      return words_.text(Text::kWhyNoVotesByConstituency,
                         subject.empty() ? std::string(words_.raw(Text::kConstituency)) : subject);
    case Why::kConstituencyUnknown:
      return words_.text(Text::kWhyConstituencyUnknown, subject);
    case Why::kConstituencyTwice:
      return words_.text(Text::kWhyConstituencyTwice, subject);
    case Why::kNoRule:
      return std::string(words_.raw(Text::kWhyNoRule));
    case Why::kNoVotesByArea:
      return words_.text(Text::kWhyNoVotesByArea, subject);
    case Why::kAreaUnknown:
      return words_.text(Text::kWhyAreaUnknown, subject);
    case Why::kNoTurnout:
      return std::string(words_.raw(Text::kWhyNoTurnout));
    case Why::kNoCast:
      return std::string(words_.raw(Text::kWhyNoCast));
    case Why::kNoRegistered:
      return std::string(words_.raw(Text::kWhyNoRegistered));
    case Why::kNoBase:
      return std::string(words_.raw(Text::kWhyNoBase));
  }
  return {};
}

std::string Phrases::unknown(const investigation::Unknown& unknown) const {
  using What = investigation::Unknown::What;
  const election::Contest& contest = all_.evidence.contests[unknown.contest];
  const std::string title = printable(title_or_id(contest));
  const std::string subject = printable(unknown.subject);
  switch (unknown.what) {
    case What::kNoForms:
      return words_.text(Text::kUnknownNoForms, title);
    case What::kSeatsNotComputable:
    case What::kWinnerNotComputable:
      return words_.text(Text::kUnknownOutcome, title,
                         unknown.cannot ? cannot_compute(*unknown.cannot) : subject);
    case What::kRuleCouldNotRun:
      return {};
    case What::kAnnouncedNotComparable:
      return not_comparable(title, unknown);
    case What::kNothingAnnounced:
      return words_.text(Text::kUnknownNothingAnnounced, title);
    case What::kSaidByTheCase:
      return words_.text(Text::kUnknownSaid, subject);
  }
  return {};
}

std::string Phrases::not_comparable(const std::string& contest,
                                    const investigation::Unknown& unknown) const {
  using Why = investigation::Unknown::Why;
  if (!unknown.why) return {};
  switch (*unknown.why) {
    case Why::kFigureLacking:
      return words_.text(Text::kUnknownFigureLacking, contest, printable(unknown.subject),
                         areas(unknown.areas));
    case Why::kAreaWithoutForms:
      return words_.text(Text::kUnknownAreaWithoutForms, contest, areas(unknown.areas));
    case Why::kNoSeats:
      return words_.text(Text::kUnknownNoSeats, contest);
    case Why::kElectsNobody:
      return words_.text(Text::kUnknownElectsNobody, contest, areas(unknown.areas));
    case Why::kTierWaits:
      return words_.text(Text::kUnknownTierWaits, contest, areas(unknown.areas));
    case Why::kNotPlaced:
      return words_.text(Text::kUnknownNotPlaced, contest, areas(unknown.areas));
    case Why::kNoWinner:
      return words_.text(Text::kUnknownNoWinner, contest);
  }
  return {};
}

std::string Phrases::areas(const std::vector<election::AreaId>& areas) const {
  std::vector<std::string> names;
  for (const election::AreaId one : areas) {
    if (names.size() == kAreasNamed) break;
    const std::string name = area(one);
    names.push_back(name.empty() ? std::string(words_.raw(Text::kLevelNation)) : name);
  }
  const auto others = static_cast<std::int64_t>(areas.size() - names.size());
  if (others > 0) names.push_back(words_.counted(Plural::kOthers, others));
  return words_.list(names);
}

std::string Phrases::note(const intake::Source& source, const intake::ReadingNote& note) const {
  const std::optional<Text> text = text_of_note(note.code);
  const std::string what = text ? std::string(words_.raw(*text)) : printable(note.code);
  const auto count = static_cast<std::int64_t>(note.count);
  const std::string path = printable(source.path);
  if (note.first_row == 0) return words_.counted(Plural::kNoteTimes, count, path, what);
  return words_.counted(Plural::kNoteFirstRow, count, path, what, note.first_row);
}

std::string Phrases::place(const EvidencePlace& place) const {
  std::string file = printable(place.file);
  if (!place.member.empty()) {
    file = words_.text(Text::kPlaceMember, file, printable(place.member));
  }
  return place.row == 0 ? file : words_.text(Text::kPlaceRow, file, place.row);
}

std::string Phrases::figure_in_finding(const Contest& contest, const FindingFigure& figure,
                                       std::uint64_t row) const {
  std::string name = printable(figure.name);
  if (!figure.of_choice) {
    if (const auto known = election::figure_named(figure.name)) name = this->figure(*known);
  } else {
    const auto found = std::find_if(contest.choices.begin(), contest.choices.end(),
                                    [&](const auto& one) { return one.id == figure.name; });
    if (found != contest.choices.end() && !found->name.empty()) name = printable(found->name);
  }
  if (figure.seats) name = words_.text(Text::kFigureSeats, name);
  if (figure.of == FindingFigure::Of::kAnnounced) name = words_.text(Text::kFigureAnnounced, name);
  if (figure.of == FindingFigure::Of::kSum) name = words_.text(Text::kFigureSum, name);
  if (figure.of == FindingFigure::Of::kOtherForm) name = words_.text(Text::kFigureOther, name);
  std::string value(words_.raw(Text::kCellEmpty));
  if (figure.value) value = words_.number(*figure.value);
  if (!figure.text.empty()) value = words_.text(Text::kCellText, printable(figure.text));
  if (!figure.derived.empty()) {
    return words_.text(Text::kFigureDerived, name, value, printable(figure.derived));
  }
  if (figure.column.empty()) return words_.text(Text::kFigureIs, name, value);
  const std::string column = printable(figure.column);
  if (figure.place.row == 0 || figure.place.row == row) {
    return words_.text(Text::kFigureInColumn, name, value, column);
  }
  return words_.text(Text::kFigureInColumnRow, name, value, figure.place.row, column);
}

std::string Phrases::kind(checking::Kind kind) const {
  return std::string(
      words_.raw(kind == checking::Kind::kContradiction ? Text::kContradiction : Text::kOddity));
}

std::string Phrases::kinds(const checking::RuleRun& run) const {
  if (run.contradictions == run.findings) return kind(checking::Kind::kContradiction);
  if (run.contradictions == 0) return kind(checking::Kind::kOddity);
  return std::string(words_.raw(Text::kBothKinds));
}

}  // namespace scrutineer::report
