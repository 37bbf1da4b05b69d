// Announced areas and the compensatory tier on the terminal.
#include <algorithm>
#include <cstdlib>

#include "scrutineer/report/names.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {

using election::AreaId;
using election::Contest;
using investigation::ContestAnswer;

void write_areas_compared(TerminalPage& page, const ContestAnswer& answer, std::size_t announced) {
  const Contest& contest = page.all.evidence.contests[answer.contest];
  struct Differing {
    AreaId area;
    std::string what;
    std::int64_t published;
    std::int64_t recomputed;
    [[nodiscard]] std::int64_t by() const { return recomputed - published; }
  };
  std::int64_t compared = 0;
  std::vector<Differing> differing;
  for (const checking::AnnouncedComparison& one : answer.compared) {
    if (one.announced != announced || one.area == election::kNation) continue;
    ++compared;
    if (one.agrees()) continue;
    differing.push_back(
        {one.area, page.phrases.column(contest, one.column), one.announced_value, one.counted});
  }
  for (const investigation::SeatsComparison& one : answer.seats_compared) {
    if (one.announced != announced || one.area == election::kNation) continue;
    ++compared;
    if (one.agrees()) continue;
    differing.push_back(
        {one.area, page.words.text(Text::kFigureSeats, page.phrases.choice(contest, one.choice)),
         one.announced_seats, one.recomputed_seats});
  }
  if (compared == 0) return;
  if (differing.empty()) return page.say(page.words.counted(Plural::kAreasAgree, compared));
  page.say(page.words.counted(Plural::kAreasDiffer, compared, differing.size()), 1, Paint::kBad);
  std::stable_sort(differing.begin(), differing.end(), [](const Differing& a, const Differing& b) {
    return std::abs(a.by()) > std::abs(b.by());
  });
  const std::size_t shown = std::min(differing.size(), page.style.examples);
  for (std::size_t i = 0; i < shown; ++i) {
    const Differing& one = differing[i];
    page.say(page.words.text(Text::kAreaDiffers, page.phrases.area(one.area), one.what,
                             one.published, one.recomputed, page.words.difference(one.by())),
             2);
  }
  if (differing.size() > shown) {
    const auto more = static_cast<std::int64_t>(differing.size() - shown);
    page.say(page.words.counted(Plural::kMoreInAnnounced, more), 2, Paint::kQuiet);
  }
}

void write_tier(TerminalPage& page, std::size_t account) {
  const auto* house = std::get_if<outcome::HouseResult>(&page.all.outcomes[account]);
  if (house == nullptr || !house->tier) return;
  const Contest& contest = page.all.evidence.contests[page.all.evidence.accounts[account].contest];
  page.line_break();
  page.say(page.raw(Text::kHeadTier), 1, Paint::kHeading);
  for (const std::string& sentence : page.phrases.tier(contest, *house)) page.say(sentence);
  TextTable table({{"", false, 48},
                   {std::string(page.raw(Text::kColumnDirect))},
                   {std::string(page.raw(Text::kColumnShareOfHouse))},
                   {std::string(page.raw(Text::kColumnLevelling))},
                   {std::string(page.raw(Text::kColumnOverhang))},
                   {std::string(page.raw(Text::kTotal))}});
  std::vector<std::int64_t> seats;
  for (const outcome::TierList& list : house->tier->lists) seats.push_back(list.seats.value());
  const auto number = [&](election::Seats of) { return page.words.number(of.value()); };
  for (const std::size_t i : by_size(seats)) {
    const outcome::TierList& list = house->tier->lists[i];
    if (!list.takes_part && list.seats.value() == 0) continue;
    table.add({{page.phrases.choice(contest, i)},
               {number(list.direct)},
               {list.share ? number(*list.share) : std::string()},
               {number(list.compensatory)},
               {number(list.overhang)},
               {number(list.seats)}});
  }
  if (!table.empty()) page.table(table);
}

}  // namespace scrutineer::report
