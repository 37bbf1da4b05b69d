// What would have to change: the margins of a contest's outcome.
#include <algorithm>
#include <utility>

#include "scrutineer/report/hemicycle.h"
#include "scrutineer/report/html_charts.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_table.h"
#include "scrutineer/report/html_words.h"
#include "scrutineer/report/stakes_words.h"

namespace scrutineer::report {
namespace {

using election::Contest;
using investigation::ContestStakes;
using investigation::HouseStakes;

/// Larger houses are not drawn.
constexpr std::int64_t kMostDots = 1500;

std::string plain_name(const HtmlPage& page, const Contest& contest, std::size_t choice) {
  const election::Choice& c = contest.choices[choice];
  return shortened(c.name.empty() ? c.id : c.name, page.limits.longest_name);
}

std::string side_names(const HtmlPage& page, const Contest& contest, const HouseStakes& house) {
  std::vector<std::string> names;
  for (const std::size_t choice : house.deciding.side) {
    names.push_back(plain_name(page, contest, choice));
  }
  return page.w.texts().list(names);
}

const std::string& constituency_name(const HouseStakes& house, std::size_t i) {
  const std::string& name = house.votes.constituencies[i].name;
  return name.empty() ? house.votes.nation.name : name;
}

void write_sentences(HtmlPage& page, const Contest& contest, const ContestStakes& one,
                     const HouseStakes& house) {
  HtmlWriter& w = page.w;
  for (const std::string& sentence :
       deciding_words(w.texts(), side_names(page, contest, house), one, house)) {
    w.tag("<p>").escaped(sentence).tag("</p>\n");
  }
}

void write_choice(HtmlWriter& w, const Contest& contest, const std::optional<std::size_t>& choice) {
  if (choice) {
    w.put(choice_in_words(contest, *choice));
  } else {
    w.say(Text::kStakesNobody);
  }
}

void write_plan(HtmlPage& page, const Contest& contest, const HouseStakes& house) {
  const stakes::HouseMargin& margin = house.deciding.margin;
  if (margin.steps.empty()) return;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHtmlStakesPlan).tag("</h3>\n");
  begin_table(w, Text::kHtmlStakesPlan);
  column(w, Text::kStakesColumnConstituency, false);
  column(w, Text::kStakesColumnBallots, true);
  column(w, Text::kStakesColumnFrom, false);
  column(w, Text::kStakesColumnTo, false);
  w.tag("</tr></thead>\n<tbody>\n");
  for (const stakes::PlanStep& step : margin.steps) {
    for (const stakes::Shift& shift : step.shifts) {
      w.tag("<tr><th scope=\"row\">").name(constituency_name(house, step.constituency));
      w.tag("</th><td class=\"n\">").number(shift.ballots).tag("</td><td>");
      write_choice(w, contest, shift.from);
      w.tag("</td><td>");
      write_choice(w, contest, shift.to);
      w.tag("</td></tr>\n");
    }
  }
  end_table(w);
  if (margin.crossing) {
    w.tag("<p>").escaped(
        w.texts().text(Text::kStakesCrosses, plain_name(page, contest, margin.crossing->choice)));
    w.tag("</p>\n");
  }
}

/// Of everything found, what leaves the side's seats the widest range; of several, what has most
/// votes.
const investigation::ContestedOutcome* widest(const ContestStakes& one) {
  const investigation::ContestedOutcome* out = nullptr;
  for (const investigation::ContestedOutcome& outcome : one.contested) {
    if (!outcome.side) continue;
    const auto width = [](const investigation::ContestedOutcome& o) {
      return std::pair(o.side->seats.most - o.side->seats.least, o.votes);
    };
    if (out == nullptr || width(outcome) > width(*out)) out = &outcome;
  }
  return out;
}

void write_lists(HtmlPage& page, const Contest& contest, const ContestStakes& one,
                 const HouseStakes& house) {
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHtmlStakesLists).tag("</h3>\n");
  begin_table(w, Text::kHtmlStakesLists);
  column(w, Text::kHtmlChoice, false);
  column(w, Text::kStakesColumnNow, true);
  column(w, Text::kStakesColumnOneLess, true);
  column(w, Text::kStakesColumnOneMore, true);
  const investigation::ContestedOutcome* questioned = widest(one);
  if (questioned != nullptr) {
    w.tag("<th scope=\"col\" class=\"n\">");
    w.escaped(
        w.texts().text(Text::kContestedColumnPossibleIf, reason_words(w.texts(), *questioned)));
    w.tag("</th>");
  }
  w.tag("</tr></thead>\n<tbody>\n");
  for (const investigation::ListAtStake& list : house.lists) {
    w.tag("<tr><th scope=\"row\">").put(choice_in_words(contest, list.choice));
    w.tag("</th><td class=\"n\">").escaped(range_words(w.texts(), list.now));
    w.tag("</td><td class=\"n\">");
    if (list.one_less) {
      w.escaped(fewest(w.texts(), *list.one_less));
    } else {
      w.tag("–");
    }
    w.tag("</td><td class=\"n\">").escaped(fewest(w.texts(), list.one_more)).tag("</td>");
    if (questioned != nullptr) {
      w.tag("<td class=\"n\">");
      w.escaped(range_words(w.texts(), questioned->seats[list.choice].seats)).tag("</td>");
    }
    w.tag("</tr>\n");
  }
  end_table(w);
}

BarChart ladder(const HtmlPage& page, const Contest& contest, const HouseStakes& house) {
  BarChart chart;
  chart.description = page.w.texts().raw(Text::kHtmlStakesLadderSays);
  chart.series.emplace_back(page.w.texts().raw(Text::kStakesColumnBallots));
  chart.colours.push_back(kRecomputedColour);
  for (const investigation::SeatAtStake& seat : house.cheapest) {
    if (chart.groups.size() == kMostBarGroups) break;
    chart.groups.push_back(
        {shortened(constituency_name(house, seat.constituency), page.limits.longest_name) + ": " +
             plain_name(page, contest, seat.from),
         {seat.margin.at_most}});
  }
  return chart;
}

void write_cheapest(HtmlPage& page, const Contest& contest, const HouseStakes& house) {
  if (house.cheapest.empty()) return;
  HtmlWriter& w = page.w;
  begin_chart(page, Markup::text(w.texts().raw(Text::kHtmlStakesLadder)),
              ladder(page, contest, house));
  begin_table(w, Text::kHtmlStakesLadder);
  column(w, Text::kStakesColumnConstituency, false);
  column(w, Text::kStakesColumnSeatOf, false);
  column(w, Text::kStakesColumnGoesTo, false);
  column(w, Text::kStakesColumnBallots, true);
  w.tag("</tr></thead>\n<tbody>\n");
  for (const investigation::SeatAtStake& seat : house.cheapest) {
    w.tag("<tr><th scope=\"row\">").name(constituency_name(house, seat.constituency));
    w.tag("</th><td>");
    write_choice(w, contest, seat.from);
    w.tag("</td><td>");
    if (seat.to) {
      write_choice(w, contest, seat.to);
    } else {
      w.say(Text::kStakesByLot);
    }
    w.tag("</td><td class=\"n\">").escaped(fewest(w.texts(), seat.margin)).tag("</td></tr>\n");
  }
  end_table(w);
  end_chart(page);
}

/// The house as rows of dots on half circles: the side's certain seats, then those that are
/// possible, then the others'.
void write_hemicycle(HtmlPage& page, const Contest& contest, const ContestStakes& one,
                     const HouseStakes& house) {
  const std::int64_t seats = house.deciding.house;
  if (seats < 1 || seats > kMostDots) return;
  const investigation::ContestedOutcome* outcome = widest(one);
  const stakes::SeatRange range = outcome == nullptr ? house.deciding.now : outcome->side->seats;
  HtmlWriter& w = page.w;
  const std::string side = side_names(page, contest, house);
  w.tag("<figure>\n<figcaption>").escaped(w.texts().text(Text::kHemicycle, side));
  if (outcome != nullptr) w.tag(": ").escaped(reason_words(w.texts(), *outcome));
  w.tag(
      "</figcaption>\n<svg class=\"hemicycle\" viewBox=\"0 0 1000 520\" role=\"img\" "
      "aria-label=\"");
  w.escaped(w.texts().text(Text::kHemicycleSays, w.texts().number(range.least),
                           w.texts().number(seats), w.texts().number(range.most - range.least)));
  w.tag("\">\n");
  std::int64_t number = 0;
  for (const Dot& dot : hemicycle(seats)) {
    const std::string_view colour = number < range.least  ? kRecomputedColour
                                    : number < range.most ? kOddityColour
                                                          : kAnnouncedColour;
    w.tag("<circle cx=\"").escaped(std::to_string(dot.x)).tag("\" cy=\"");
    w.escaped(std::to_string(dot.y)).tag("\" r=\"").escaped(std::to_string(dot.r));
    w.tag("\" fill=\"").escaped(colour).tag("\"/>\n");
    ++number;
  }
  w.tag("</svg>\n<p class=\"quiet\">");
  w.escaped(w.texts().text(Text::kHemicycleSays, w.texts().number(range.least),
                           w.texts().number(seats), w.texts().number(range.most - range.least)));
  w.tag("</p>\n</figure>\n");
}

void write_side_cells(HtmlPage& page, const investigation::ContestedOutcome& outcome) {
  HtmlWriter& w = page.w;
  if (!outcome.side) {
    w.tag("<td class=\"n\">").say(Text::kContestedCannot).tag("</td><td></td>");
    return;
  }
  w.tag("<td class=\"n\">").escaped(range_words(w.texts(), outcome.side->seats));
  w.tag("</td><td>").escaped(standing_words(w.texts(), outcome.deciding)).tag("</td>");
}

void write_winner_cells(HtmlPage& page, const Contest& contest,
                        const investigation::ContestedOutcome& outcome, std::size_t first) {
  HtmlWriter& w = page.w;
  if (outcome.choices.empty()) {
    w.tag("<td>").say(Text::kContestedCannot).tag("</td><td></td>");
    return;
  }
  w.tag("<td>").escaped(standing_words(w.texts(), outcome.choices[first].wins)).tag("</td><td>");
  std::vector<std::string> others;
  for (std::size_t i = 0; i < outcome.choices.size(); ++i) {
    if (i == first || outcome.choices[i].wins == stakes::Standing::kExcluded) continue;
    others.push_back(plain_name(page, contest, i));
  }
  if (others.empty()) {
    w.say(Text::kStakesNobody);
  } else {
    w.escaped(w.texts().list(others));
  }
  w.tag("</td>");
}

/// A row a reason for which stations are in question, and what the outcome can be.
void write_contested(HtmlPage& page, const Contest& contest, const ContestStakes& one) {
  if (one.contested.empty()) return;
  const auto* house = std::get_if<HouseStakes>(&one.of);
  const auto* winner = std::get_if<investigation::WinnerStakes>(&one.of);
  if (winner != nullptr && winner->outcomes.empty()) return;
  const std::size_t first = winner == nullptr ? 0 : winner->outcomes.front().aim.choice;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kContestedHead).tag("</h3>\n<p class=\"quiet\">");
  w.escaped(w.texts().text(Text::kContestedMeaning,
                           treatment_words(w.texts(), stakes::Treatment::kReassigned)));
  w.tag("</p>\n");
  begin_table(w, Text::kContestedHead);
  column(w, Text::kContestedColumnWhat, false);
  column(w, Text::kContestedColumnStations, true);
  column(w, Text::kContestedColumnVotes, true);
  if (house != nullptr) {
    column(w, Text::kContestedColumnPlanned, true);
    w.tag("<th scope=\"col\" class=\"n\">");
    w.escaped(w.texts().text(Text::kContestedColumnSeats, side_names(page, contest, *house)));
    w.tag("</th><th scope=\"col\">");
    w.escaped(w.texts().text(Text::kContestedColumnHas, w.texts().number(house->deciding.seats)));
    w.tag("</th>");
  } else {
    w.tag("<th scope=\"col\">");
    w.escaped(w.texts().text(Text::kContestedColumnWins, plain_name(page, contest, first)));
    w.tag("</th>");
    column(w, Text::kContestedColumnOthers, false);
  }
  w.tag("</tr></thead>\n<tbody>\n");
  for (const investigation::ContestedOutcome& outcome : one.contested) {
    w.tag("<tr><th scope=\"row\">").escaped(reason_words(w.texts(), outcome));
    w.tag("</th><td class=\"n\">").number(outcome.stations);
    w.tag("</td><td class=\"n\">").number(outcome.votes).tag("</td>");
    if (house != nullptr) {
      w.tag("<td class=\"n\">").number(outcome.votes_where_planned).tag("</td>");
      write_side_cells(page, outcome);
    } else {
      write_winner_cells(page, contest, outcome, first);
    }
    w.tag("</tr>\n");
  }
  end_table(w);
}

const ContestStakes* stakes_of(const HtmlPage& page, std::size_t contest) {
  for (const ContestStakes& one : page.all.stakes) {
    if (one.contest == contest) return &one;
  }
  return nullptr;
}

void write_winner_table(HtmlPage& page, const Contest& contest, const ContestStakes& one,
                        const investigation::WinnerStakes& winner) {
  HtmlWriter& w = page.w;
  const auto name = [&](std::size_t choice) { return plain_name(page, contest, choice); };
  w.tag("<p>").escaped(w.texts().text(Text::kStakesWinnerLead, model_words(w.texts(), one.model)));
  w.tag("</p>\n");
  begin_table(w, Text::kStakesHead);
  column(w, Text::kStakesColumnOutcome, false);
  column(w, Text::kStakesColumnBallots, true);
  column(w, Text::kStakesOneWay, false);
  w.tag("</tr></thead>\n<tbody>\n");
  for (const investigation::OutcomeAtStake& outcome : winner.outcomes) {
    w.tag("<tr><th scope=\"row\">");
    w.escaped(aim_words(w.texts(), outcome.aim.kind, name(outcome.aim.choice)));
    w.tag("</th><td class=\"n\">").escaped(fewest(w.texts(), outcome.margin));
    w.tag("</td><td>").escaped(plan_words(w.texts(), outcome.margin.plan, name));
    w.tag("</td></tr>\n");
  }
  end_table(w);
}

void write_house_in_full(HtmlPage& page, const Contest& contest, const ContestStakes& one,
                         const HouseStakes& house) {
  HtmlWriter& w = page.w;
  write_sentences(page, contest, one, house);
  if (house.obstacle) {
    w.tag("<p class=\"quiet\">").escaped(obstacle_words(w.texts(), *house.obstacle));
    w.tag("</p>\n");
  } else if (has_bounds(house)) {
    w.tag("<p class=\"quiet\">").say(Text::kStakesBounds).tag("</p>\n");
  }
  write_hemicycle(page, contest, one, house);
  write_plan(page, contest, house);
  write_contested(page, contest, one);
  write_cheapest(page, contest, house);
  write_lists(page, contest, one, house);
}

}  // namespace

void write_stakes_in_short(HtmlPage& page, std::size_t contest) {
  const ContestStakes* one = stakes_of(page, contest);
  if (one == nullptr || std::holds_alternative<investigation::NoStakes>(one->of)) return;
  HtmlWriter& w = page.w;
  const Contest& of = page.evidence().contests[contest];
  w.tag("<dt>").say(Text::kStakesHead).tag("</dt><dd>");
  if (const auto* house = std::get_if<HouseStakes>(&one->of)) {
    write_sentences(page, of, *one, *house);
  } else if (const auto& outcomes = std::get<investigation::WinnerStakes>(one->of).outcomes;
             !outcomes.empty()) {
    const investigation::OutcomeAtStake& first = outcomes.front();
    w.tag("<p>").escaped(
        w.texts().text(Text::kStakesWinnerLead, model_words(w.texts(), one->model)));
    w.tag(" ").escaped(
        aim_words(w.texts(), first.aim.kind, plain_name(page, of, first.aim.choice)));
    w.tag(": ").escaped(fewest(w.texts(), first.margin)).tag("</p>\n");
  }
  const std::string matters = whether_it_matters(w.texts(), *one);
  if (!matters.empty()) w.tag("<p>").escaped(matters).tag("</p>\n");
  w.tag("</dd>\n");
}

void write_stakes(HtmlPage& page, std::size_t contest) {
  const ContestStakes* one = stakes_of(page, contest);
  if (one == nullptr || std::holds_alternative<investigation::NoStakes>(one->of)) return;
  HtmlWriter& w = page.w;
  const Contest& of = page.evidence().contests[contest];
  w.tag("<section>\n<h2>").say(Text::kStakesHead).tag("</h2>\n");
  if (const auto* house = std::get_if<HouseStakes>(&one->of)) {
    write_house_in_full(page, of, *one, *house);
  } else {
    write_winner_table(page, of, *one, std::get<investigation::WinnerStakes>(one->of));
    write_contested(page, of, *one);
  }
  w.tag("</section>\n");
}

}  // namespace scrutineer::report
