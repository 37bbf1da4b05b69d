// The law that a contest is elected by, and the compensatory tier of a house.
#include <array>
#include <utility>

#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using election::Contest;

void write_state(HtmlPage& page, const outcome::TierResult& tier) {
  using State = outcome::TierResult::State;
  HtmlWriter& w = page.w;
  if (tier.state == State::kSettled) return;
  w.tag("<p class=\"no\">");
  switch (tier.state) {
    case State::kSettled:
      break;
    case State::kConstituencyLot:
      w.say(Text::kTierConstituencyLot);
      break;
    case State::kReturnLot:
      w.say(Text::kTierReturnLot);
      break;
    case State::kDivisionLot:
      w.say(Text::kTierDivisionLot);
      break;
    case State::kPlacementLot:
      w.say(Text::kTierPlacementLot);
      break;
    case State::kNoHouse:
      w.say(Text::kTierNoHouse, outcome::kMostEnlargement);
      break;
  }
  w.tag("</p>\n");
}

void write_open(HtmlPage& page, const Contest& contest, const outcome::TierResult& tier) {
  HtmlWriter& w = page.w;
  if (tier.state == outcome::TierResult::State::kDivisionLot) {
    for (const outcome::TieNeedsLot& tie : tier.rounds.back().allocation.ties) {
      w.tag("<p class=\"no\">");
      w.count(Plural::kTierLot, tie.seats, choices_in_words(page, contest, tie.choices));
      w.tag("</p>\n");
    }
  }
  if (tier.by_lot.value() > 0) {
    w.tag("<p>").count(Plural::kTierOpen, tier.by_lot.value()).tag("</p>\n");
  }
  if (tier.unused_lots > 0 || tier.unused_placement_lots > 0) {
    w.tag("<p class=\"no\">").say(Text::kTierLotUnused).tag("</p>\n");
  }
}

void write_list(HtmlPage& page, const Contest& contest, std::size_t choice,
                const outcome::TierList& list) {
  HtmlWriter& w = page.w;
  w.tag("<tr><th scope=\"row\">").put(choice_in_words(contest, choice));
  w.tag("</th><td class=\"n\">").number(list.direct.value()).tag("</td><td class=\"n\">");
  if (list.share) {
    w.number(list.share->value());
  } else {
    w.tag("–");
  }
  for (const election::Seats seats : {list.compensatory, list.overhang, list.seats}) {
    w.tag("</td><td class=\"n\">").number(seats.value());
  }
  w.tag("</td></tr>\n");
}

}  // namespace

void write_tier(HtmlPage& page, const Contest& contest, const outcome::HouseResult& house) {
  if (!house.tier) return;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHeadTier).tag("</h3>\n");
  write_state(page, *house.tier);
  write_open(page, contest, *house.tier);
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHeadTier).tag("\">\n<table data-sort><thead><tr><th scope=\"col\">");
  w.say(Text::kHtmlChoice).tag("</th>");
  for (const auto& key : {Text::kColumnDirect, Text::kColumnShareOfHouse, Text::kColumnLevelling,
                          Text::kColumnOverhang, Text::kTotal}) {
    w.tag("<th scope=\"col\" class=\"n\">").escaped(w.texts().raw(key)).tag("</th>");
  }
  w.tag("</tr></thead>\n<tbody>\n");
  std::vector<std::int64_t> seats;
  for (const outcome::TierList& list : house.tier->lists) seats.push_back(list.seats.value());
  for (const std::size_t i : by_size(seats)) {
    const outcome::TierList& list = house.tier->lists[i];
    if (list.takes_part || list.seats.value() > 0) write_list(page, contest, i, list);
  }
  w.tag("</tbody>\n</table>\n</div>\n");
}

void write_law(HtmlPage& page, const Contest& contest) {
  const election::Law& law = contest.law;
  if (law.id.empty()) return;
  HtmlWriter& w = page.w;
  std::string verified;
  HtmlWriter of(w.texts(), verified);
  if (law.verified_by.empty()) {
    of.say(Text::kLawUnverified);
  } else {
    of.say(Text::kLawVerified, Markup::name(law.verified_by));
  }
  const Text text = law.as_applied ? Text::kLawAsApplied : Text::kLawAsLegislated;
  w.tag("<p>").say(Text::kLaw, Markup::name(law.title.empty() ? law.id : law.title),
                   Markup::text(w.texts().raw(text)), Markup::made(std::move(verified)));
  if (!law.act.empty()) w.tag(" ").say(Text::kLawAct, Markup::name(law.act));
  w.tag("</p>\n");
  if (law.unsure.empty()) return;
  w.tag("<ul>\n");
  for (const std::string& unsure : law.unsure) {
    w.tag("<li>").say(Text::kLawUnsure, Markup::name(unsure)).tag("</li>\n");
  }
  w.tag("</ul>\n");
}

}  // namespace scrutineer::report
