// Who is elected: a house's seats and thresholds, or how one winner was found.
#include <algorithm>

#include "scrutineer/report/html_charts.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using election::Contest;
using investigation::ContestAnswer;

/// The first announced seats of the nation for each choice, if any were announced.
std::vector<std::optional<std::int64_t>> announced_seats(const HtmlPage& page,
                                                         const ContestAnswer& answer) {
  std::vector<std::optional<std::int64_t>> seats(page.contest(answer).choices.size());
  for (const election::Announcement& announcement : page.evidence().announced) {
    const election::AnnouncedTotals* nation = totals_of_nation(announcement);
    if (announcement.contest != answer.contest || nation == nullptr) continue;
    for (std::size_t i = 0; i < nation->seats.size() && i < seats.size(); ++i) {
      if (!seats[i]) seats[i] = nation->seats[i];
    }
  }
  return seats;
}

/// One choice's seats, announced and recomputed.
struct SeatsRow {
  std::size_t choice = 0;
  std::optional<std::int64_t> announced;
  std::optional<std::int64_t> recomputed;
};

std::vector<SeatsRow> seat_rows(const HtmlPage& page, const ContestAnswer& answer,
                                const outcome::HouseResult* house) {
  const auto announced = announced_seats(page, answer);
  std::vector<SeatsRow> rows;
  for (std::size_t i = 0; i < announced.size(); ++i) {
    SeatsRow row{i, announced[i], std::nullopt};
    if (house != nullptr) row.recomputed = house->seats[i].value();
    if (row.announced || row.recomputed.value_or(0) > 0) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const SeatsRow& a, const SeatsRow& b) {
    return std::pair(a.recomputed.value_or(0), a.announced.value_or(0)) >
           std::pair(b.recomputed.value_or(0), b.announced.value_or(0));
  });
  return rows;
}

BarChart chart_of_seats(const HtmlPage& page, const Contest& contest,
                        const std::vector<SeatsRow>& rows) {
  const Catalogue& texts = page.w.texts();
  const bool announced = std::any_of(rows.begin(), rows.end(),
                                     [](const SeatsRow& row) { return row.announced.has_value(); });
  const bool recomputed = std::any_of(
      rows.begin(), rows.end(), [](const SeatsRow& row) { return row.recomputed.has_value(); });
  BarChart chart;
  chart.description = texts.raw(Text::kHtmlSeatsChartSays);
  if (announced) {
    chart.series.emplace_back(texts.raw(Text::kColumnAnnounced));
    chart.colours.push_back(kAnnouncedColour);
  }
  if (recomputed) {
    chart.series.emplace_back(texts.raw(Text::kColumnRecomputed));
    chart.colours.push_back(kRecomputedColour);
  }
  for (const SeatsRow& row : rows) {
    if (chart.groups.size() == kMostBarGroups) break;
    const election::Choice& c = contest.choices[row.choice];
    BarGroup group{c.name.empty() ? c.id : c.name, {}};
    if (announced) group.values.push_back(row.announced);
    if (recomputed) group.values.push_back(row.recomputed);
    chart.groups.push_back(std::move(group));
  }
  return chart;
}

void write_optional(HtmlWriter& w, std::optional<std::int64_t> value) {
  if (value) {
    w.number(*value);
  } else {
    w.tag("–");
  }
}

void write_seats_table(HtmlPage& page, const ContestAnswer& answer,
                       const outcome::HouseResult* house) {
  const std::vector<SeatsRow> rows = seat_rows(page, answer, house);
  if (rows.empty()) return;
  HtmlWriter& w = page.w;
  const Contest& contest = page.contest(answer);
  begin_chart(page, Markup::text(w.texts().raw(Text::kHtmlSeatsByChoice)),
              chart_of_seats(page, contest, rows));
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlSeatsByChoice).tag("\">\n<table data-sort><thead><tr><th scope=\"col\">");
  w.say(Text::kHtmlChoice).tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnAnnounced);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnRecomputed);
  w.tag("</th></tr></thead>\n<tbody>\n");
  for (const SeatsRow& row : rows) {
    w.tag("<tr><th scope=\"row\">").put(choice_in_full(contest, row.choice));
    // Seats that a lot explains do not differ.
    const bool differs = std::any_of(
        answer.seats_compared.begin(), answer.seats_compared.end(), [&](const auto& one) {
          return one.area == election::kNation && one.choice == row.choice && !one.agrees();
        });
    if (differs) {
      w.tag("</th><td class=\"n differs\">");
    } else {
      w.tag("</th><td class=\"n\">");
    }
    write_optional(w, row.announced);
    w.tag("</td><td class=\"n\">");
    write_optional(w, row.recomputed);
    w.tag("</td></tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
  end_chart(page);
}

void write_seat_differences(HtmlPage& page, const ContestAnswer& answer) {
  HtmlWriter& w = page.w;
  std::size_t shown = 0;
  std::int64_t left_out = 0;
  for (const investigation::SeatsComparison& c : answer.seats_compared) {
    if (c.agrees()) continue;
    if (shown == page.limits.differences) {
      ++left_out;
      continue;
    }
    if (shown++ == 0) w.tag("<h3>").say(Text::kHtmlSeatsThatDiffer).tag("</h3>\n<ul>\n");
    w.tag("<li>").say(Text::kHtmlSeatsDiffer, area_in_words(page, c.area),
                      choice_in_words(page.contest(answer), c.choice), c.announced_seats,
                      c.recomputed_seats);
    w.tag("</li>\n");
  }
  if (shown > 0) w.tag("</ul>\n");
  if (left_out > 0) w.tag("<p>").count(Plural::kHtmlSeatsLeftOut, left_out).tag("</p>\n");
}

void write_thresholds_of_house(HtmlPage& page, const Contest& contest,
                               const election::SeatsRule& rule, const outcome::HouseResult& house) {
  if (house.thresholds.empty()) return;
  HtmlWriter& w = page.w;
  w.tag("<details><summary>").say(Text::kHtmlThresholdTests).tag(" <span class=\"count\">");
  w.number(static_cast<std::int64_t>(house.thresholds.size()));
  w.tag("</span></summary>\n<div class=\"inside\"><div class=\"scroll\" tabindex=\"0\" ");
  w.tag("role=\"region\" aria-label=\"").say(Text::kHtmlThresholdTests);
  w.tag("\">\n<table data-sort data-filter><thead><tr><th scope=\"col\">").say(Text::kHtmlChoice);
  w.tag("</th><th scope=\"col\">").say(Text::kColumnArea);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnVotes);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnShare);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kHtmlNeeded);
  w.tag("</th><th scope=\"col\">").say(Text::kHtmlPassed).tag("</th></tr></thead>\n<tbody>\n");
  std::size_t rows = 0;
  for (const outcome::ThresholdTest& test : house.thresholds) {
    if (++rows > page.limits.differences) break;
    w.tag("<tr><th scope=\"row\">").put(choice_in_words(contest, test.choice));
    w.tag("</th><td>").put(area_in_words(page, test.area)).tag("</td><td class=\"n\">");
    w.number(test.votes).tag("</td><td class=\"n\">");
    w.escaped(w.texts().percent(test.votes, test.base)).tag("</td><td class=\"n\">");
    w.escaped(rule.thresholds[test.threshold].or_equal ? "≥ " : "> ");
    w.escaped(w.texts().percent(rule.thresholds[test.threshold].share));
    w.tag("</td><td>").escaped(w.texts().raw(test.passed ? Text::kHtmlYes : Text::kHtmlNo));
    w.tag("</td></tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
  if (rows > page.limits.differences) {
    w.tag("<p class=\"quiet\">")
        .say(Text::kHtmlFirstShown, page.limits.differences, house.thresholds.size())
        .tag("</p>\n");
  }
  w.tag("</div></details>\n");
}

/// In how many areas a comparison held, and where it did not.
void write_spread(HtmlPage& page, const election::Comparison& comparison,
                  const outcome::SpreadTest& spread) {
  HtmlWriter& w = page.w;
  w.tag("<li>").count(Plural::kHtmlMetInAreas, spread.areas, Markup::name(comparison.spread->text),
                      spread.met);
  if (!spread.not_met.empty()) {
    w.tag(". ").say(Text::kHtmlNotMetIn).tag(" ");
    std::size_t named = 0;
    for (const election::AreaId area : spread.not_met) {
      if (named == page.limits.differences) break;
      if (named++ > 0) w.tag("; ");
      w.put(area_in_words(page, area));
    }
    const auto more = static_cast<std::int64_t>(spread.not_met.size() - named);
    if (more > 0) w.count(Plural::kHtmlAndMore, more);
  }
  w.tag("</li>\n");
}

void write_conditions(HtmlPage& page, const election::WinnerRule& rule,
                      const outcome::WinnerResult& result) {
  HtmlWriter& w = page.w;
  for (const outcome::ConditionTest& test : result.conditions) {
    const election::Condition& condition = rule.win_if[test.condition];
    w.tag("<li><span class=\"code\">").name(condition.text).tag("</span>: ");
    w.escaped(w.texts().raw(test.holds ? Text::kHtmlHolds : Text::kHtmlDoesNotHold));
    if (!test.spreads.empty()) {
      w.tag("\n<ul>\n");
      for (const outcome::SpreadTest& spread : test.spreads) {
        write_spread(page, condition.all_of[spread.comparison], spread);
      }
      w.tag("</ul>\n");
    }
    w.tag("</li>\n");
  }
}

void write_lot(HtmlPage& page, const Contest& contest, const election::WinnerRule& rule,
               const outcome::WinnerResult& result) {
  using What = outcome::LotFault::What;
  HtmlWriter& w = page.w;
  if (!result.settled_by_lot && !result.lot_fault) return;
  w.tag("<li>");
  if (result.settled_by_lot) {
    w.say(Text::kLotSettled, choices_in_words(page, contest, result.tied),
          choices_in_words(page, contest, rule.lot));
  } else if (*result.lot_fault == What::kNoTie) {
    w.say(Text::kLotWithoutTie);
  } else if (*result.lot_fault == What::kNotTied) {
    w.say(Text::kLotNotTied);
  } else {
    w.say(Text::kLotOtherNumber);
  }
  w.tag("</li>\n");
}

void write_winner(HtmlPage& page, const Contest& contest, const outcome::WinnerResult& result) {
  HtmlWriter& w = page.w;
  const auto& rule = std::get<election::WinnerRule>(contest.rule);
  w.tag("<p>").put(outcome_in_words(page, contest, result)).tag(".</p>\n<ul>\n");
  if (result.base > 0 && !result.order.empty()) {
    const std::int64_t own = result.votes[result.first];
    const std::int64_t next = result.second ? result.votes[*result.second] : 0;
    w.tag("<li>").say(Text::kHtmlShareOfFirst, choice_in_words(contest, result.first), own,
                      result.base, Markup::text(w.texts().percent(result.share)));
    w.tag("</li>\n<li>");
    if (own >= next) {
      w.count(Plural::kHtmlLeadOfFirst, own - next, Markup::text(w.texts().percent(result.lead)));
    } else {
      w.count(Plural::kHtmlBehindBest, next - own,
              Markup::text(w.texts().percent(next - own, result.base)));
    }
    w.tag("</li>\n");
  }
  write_lot(page, contest, rule, result);
  write_conditions(page, rule, result);
  w.tag("</ul>\n");
}

}  // namespace

void write_outcome(HtmlPage& page, const ContestAnswer& answer) {
  const Contest& contest = page.contest(answer);
  write_law(page, contest);
  if (!answer.leading_account) {
    write_seats_table(page, answer, nullptr);
    return;
  }
  const investigation::AccountOutcome& result = page.all.outcomes[*answer.leading_account];
  const auto* house = std::get_if<outcome::HouseResult>(&result);
  if (const auto* winner = std::get_if<outcome::WinnerResult>(&result)) {
    write_winner(page, contest, *winner);
    return;
  }
  if (house == nullptr) {
    page.w.tag("<p>").put(outcome_in_words(page, contest, result)).tag("</p>\n");
  }
  write_seats_table(page, answer, house);
  if (house == nullptr) return;
  write_seat_differences(page, answer);
  write_tier(page, contest, *house);
  if (house->not_allocated.value() > 0) {
    page.w.tag("<p>").count(Plural::kSeatsNotAllocated, house->not_allocated.value());
    page.w.tag("</p>\n");
  }
  if (house->votes_outside > 0) {
    page.w.tag("<p>").count(Plural::kVotesOutside, house->votes_outside).tag("</p>\n");
  }
  if (const auto* rule = std::get_if<election::SeatsRule>(&contest.rule)) {
    page.w.tag("<p class=\"quiet\">").say(Text::kHtmlMethod, Markup::name(rule->method_name));
    page.w.tag("</p>\n");
    write_thresholds_of_house(page, contest, *rule, *house);
  }
  write_count_sheets(page, contest, *house);
}

}  // namespace scrutineer::report
