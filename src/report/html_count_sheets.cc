// Count sheets: every seat of every constituency, with the quotient that won it.
#include <algorithm>
#include <array>
#include <string>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/investigation/lots.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using election::Contest;
using outcome::ConstituencyResult;
using outcome::SeatStep;

/// Digits in groups of three, up to the decimal point if there is one.
std::string grouped(const std::string& digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string term(base::Uint128 value) { return grouped(base::WideQuotient(value, 1).text()); }

/// The exact fraction, and what it comes to: "123,456 ÷ 3 = 41,152.00".
void write_quotient(HtmlWriter& w, const base::WideQuotient& quotient) {
  if (quotient.denominator() == 1) {
    w.escaped(term(quotient.numerator()));
    return;
  }
  w.tag("<span class=\"quiet\">").escaped(term(quotient.numerator())).tag("\u202F÷\u202F");
  w.escaped(term(quotient.denominator())).tag(" =</span> ");
  w.escaped(grouped(quotient.decimal(2)));
}

/// One division of seats: between the contenders of a constituency, or inside an alliance of it.
struct Division {
  const ConstituencyResult& result;
  const outcome::Allocation& allocation;
  const outcome::AllianceDivision* inside = nullptr;
};

Markup name_in(const HtmlPage& page, const Contest& contest, const Division& division,
               std::size_t choice) {
  if (division.inside != nullptr) return choice_in_words(contest, choice);
  return contender_in_words(page, contest, division.result, {}, choice);
}

void write_step(HtmlPage& page, const Contest& contest, const Division& division,
                const SeatStep& step) {
  constexpr std::array kHow = {Text::kHtmlWholeQuota, Text::kHtmlAverage, Text::kHtmlRemainder,
                               Text::kHtmlFirstOfAll, Text::kHtmlSquareAverage};
  HtmlWriter& w = page.w;
  w.tag("<tr><td class=\"n\">").number(step.seat).tag("</td><th scope=\"row\">");
  w.put(name_in(page, contest, division, step.choice));
  w.tag("</th><td>").escaped(w.texts().raw(kHow[static_cast<std::size_t>(step.how)]));
  w.tag("</td><td class=\"n\">");
  write_quotient(w, step.quotient);
  w.tag("</td><td>");
  if (step.runner_up) w.put(name_in(page, contest, division, *step.runner_up));
  w.tag("</td><td class=\"n\">");
  if (step.runner_up_quotient) write_quotient(w, *step.runner_up_quotient);
  w.tag("</td></tr>\n");
}

void write_steps(HtmlPage& page, const Contest& contest, const Division& division) {
  HtmlWriter& w = page.w;
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlCountSheet).tag("\">\n<table><caption>");
  if (division.inside == nullptr) {
    w.say(Text::kHtmlCountSheet);
  } else {
    w.say(Text::kHtmlAllianceDivides, Markup::name(division.inside->name),
          division.inside->seats.value());
  }
  if (division.allocation.quota) {
    w.tag(". ").say(Text::kHtmlQuota, Markup::text(grouped(division.allocation.quota->decimal(2))));
  }
  w.tag("</caption><thead><tr><th scope=\"col\" class=\"n\">").say(Text::kHtmlSeat);
  w.tag("</th><th scope=\"col\">").say(Text::kHtmlGoesTo).tag("</th><th scope=\"col\">");
  w.say(Text::kHtmlBy).tag("</th><th scope=\"col\" class=\"n\">").say(Text::kHtmlQuotient);
  w.tag("</th><th scope=\"col\">").say(Text::kHtmlNext);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kHtmlItsQuotient);
  w.tag("</th></tr></thead>\n<tbody>\n");
  for (const SeatStep& step : division.allocation.steps) {
    write_step(page, contest, division, step);
  }
  w.tag("</tbody>\n</table>\n</div>\n");
}

void write_lists(HtmlPage& page, const Contest& contest, const ConstituencyResult& result) {
  HtmlWriter& w = page.w;
  w.tag("<table><thead><tr><th scope=\"col\">").say(Text::kHtmlChoice);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnVotes);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnSeats);
  w.tag("</th></tr></thead>\n<tbody>\n");
  for (const std::size_t choice : by_size(result.votes)) {
    if (result.votes[choice] == 0) continue;
    w.tag("<tr><th scope=\"row\">").put(choice_in_words(contest, choice));
    if (!result.eligible[choice]) {
      w.tag(" <span class=\"quiet\">").say(Text::kHtmlBelowThreshold).tag("</span>");
    }
    w.tag("</th><td class=\"n\">").number(result.votes[choice]).tag("</td><td class=\"n\">");
    w.number(result.elected[choice].value()).tag("</td></tr>\n");
  }
  w.tag("</tbody>\n</table>\n");
}

void write_ties(HtmlPage& page, const Contest& contest, const ConstituencyResult& result) {
  HtmlWriter& w = page.w;
  for (const outcome::TieNeedsLot& tie : investigation::open_ties(result)) {
    std::vector<std::string> tied;
    for (const std::size_t choice : tie.choices) {
      tied.push_back(contender_in_words(page, contest, result, tie.choices, choice).str());
    }
    w.tag("<p class=\"no\">");
    w.count(Plural::kHtmlSeatsTied, tie.seats, Markup::made(w.texts().list(tied)),
            Markup::text(tie.at.text()));
    w.tag("</p>\n");
  }
}

void write_majority(HtmlPage& page, const Contest& contest, const ConstituencyResult& result) {
  using Outcome = outcome::MajoritySeat::Outcome;
  if (!result.majority) return;
  const outcome::MajoritySeat& seat = *result.majority;
  HtmlWriter& w = page.w;
  const Markup where = area_in_words(page, result.area);
  const Markup to = contender_in_words(page, contest, result, {}, seat.to);
  w.tag("<p>");
  switch (seat.outcome) {
    case Outcome::kMoved:
      w.say(Text::kMajorityMoved, where, to,
            contender_in_words(page, contest, result, {}, *seat.from));
      break;
    case Outcome::kLotForTheOthers: {
      std::vector<std::string> tied;
      for (const std::size_t choice : seat.tie->choices) {
        tied.push_back(contender_in_words(page, contest, result, seat.tie->choices, choice).str());
      }
      w.say(Text::kMajorityLot, where, to, Markup::made(w.texts().list(tied)));
      break;
    }
    case Outcome::kOneOfTheTied:
      w.say(Text::kMajorityTied, where, to);
      break;
    case Outcome::kNoCandidateLeft:
      w.say(Text::kMajorityNoCandidate, where, to);
      break;
    case Outcome::kNoSeatToTake:
      w.say(Text::kMajorityNoSeat, where, to);
      break;
  }
  w.tag("</p>\n");
}

void write_lot_fault(HtmlPage& page, const ConstituencyResult& result) {
  using What = outcome::LotFault::What;
  if (!result.lot_fault) return;
  HtmlWriter& w = page.w;
  const Markup where = area_in_words(page, result.area);
  w.tag("<p class=\"no\">");
  switch (result.lot_fault->what) {
    case What::kNoTie:
      w.say(Text::kSeatLotWithoutTie, where);
      break;
    case What::kNotTied:
      w.say(Text::kSeatLotNotTied, where);
      break;
    case What::kOtherNumber:
      w.say(Text::kSeatLotOtherNumber, where);
      break;
  }
  w.tag("</p>\n");
}

void write_divisions(HtmlPage& page, const Contest& contest, const ConstituencyResult& result) {
  HtmlWriter& w = page.w;
  write_steps(page, contest, {result, result.allocation});
  for (const outcome::AllianceDivision& alliance : result.alliances) {
    if (alliance.by_lot > 0) {
      w.tag("<p class=\"no\">").say(Text::kHtmlAllianceWaits, Markup::name(alliance.name));
      w.tag("</p>\n");
    } else if (!alliance.allocation.steps.empty()) {
      write_steps(page, contest, {result, alliance.allocation, &alliance});
    }
  }
}

void write_sheet(HtmlPage& page, const Contest& contest, const ConstituencyResult& result,
                 bool with_steps) {
  HtmlWriter& w = page.w;
  w.tag("<details><summary>").put(area_in_words(page, result.area));
  w.tag(" <span class=\"count\">").count(Plural::kSeats, result.seats.value());
  w.tag("</span></summary>\n<div class=\"inside\">\n");
  write_lists(page, contest, result);
  write_ties(page, contest, result);
  write_majority(page, contest, result);
  write_lot_fault(page, result);
  if (const std::int64_t nobody = result.not_allocated.value(); nobody > 0) {
    w.tag("<p>").count(Plural::kSeatsNotAllocated, nobody).tag("</p>\n");
  }
  if (with_steps) {
    write_divisions(page, contest, result);
  } else {
    w.tag("<p class=\"quiet\">").say(Text::kHtmlSheetLeftOut).tag("</p>\n");
  }
  w.tag("</div></details>\n");
}

}  // namespace

void write_count_sheets(HtmlPage& page, const Contest& contest, const outcome::HouseResult& house) {
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHtmlCountSheets).tag("</h3>\n<p class=\"quiet\">");
  w.say(Text::kHtmlCountSheetsMean);
  if (const std::string article = contest.law.article("method"); !article.empty()) {
    w.tag(" ").say(Text::kHtmlMethodLaw, Markup::name(article));
  }
  w.tag("</p>\n");
  std::size_t rows = 0;
  std::size_t sheets = 0;
  for (const ConstituencyResult& result : house.constituencies) {
    if (++sheets > page.limits.areas) break;
    rows += result.allocation.steps.size();
    for (const auto& alliance : result.alliances) rows += alliance.allocation.steps.size();
    write_sheet(page, contest, result, rows <= page.limits.seat_rows);
  }
}

}  // namespace scrutineer::report
