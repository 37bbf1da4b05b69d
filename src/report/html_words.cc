#include "scrutineer/report/html_words.h"

#include <algorithm>

#include "scrutineer/investigation/lots.h"

namespace scrutineer::report {
namespace {

using election::Contest;

/// Names longer than this are told by their id in a sentence.
constexpr std::size_t kSentenceName = 60;
/// Choices that a sentence lists before it says "and n more".
constexpr std::size_t kListed = 8;

Markup filled(const HtmlPage& page, auto&& write) {
  std::string markup;
  HtmlWriter w(page.w.texts(), markup);
  write(w);
  return Markup::made(std::move(markup));
}

/// "A 12, B 5, and 3 more" of the choices that have anything.
Markup list_of_counts(const HtmlPage& page, const Contest& contest,
                      const std::vector<std::int64_t>& counts) {
  return filled(page, [&](HtmlWriter& w) {
    std::size_t listed = 0;
    std::int64_t more = 0;
    for (const std::size_t choice : by_size(counts)) {
      if (choice >= contest.choices.size() || counts[choice] == 0) continue;
      if (listed == kListed) {
        ++more;
        continue;
      }
      if (listed++ > 0) w.tag(", ");
      w.tag("<span class=\"pair\">").put(choice_in_words(contest, choice)).tag("\u00A0");
      w.tag("<b>").number(counts[choice]).tag("</b></span>");
    }
    if (more > 0) w.count(Plural::kHtmlAndMore, more);
  });
}

Markup winner_in_words(const HtmlPage& page, const Contest& contest,
                       const outcome::WinnerResult& result) {
  using Kind = outcome::WinnerResult::Kind;
  return filled(page, [&](HtmlWriter& w) {
    const Markup first = choice_in_words(contest, result.first);
    if (result.kind == Kind::kWins) w.say(Text::kHtmlWins, first);
    if (result.kind == Kind::kRunOff) {
      w.say(Text::kHtmlRunOff, choices_in_words(page, contest, result.run_off));
    }
    if (result.kind == Kind::kNobody) {
      const auto& rule = std::get<election::WinnerRule>(contest.rule);
      if (rule.choice) {
        w.say(Text::kHtmlNotCarried, first);
      } else {
        w.say(Text::kHtmlNobody, first);
      }
    }
    if (result.kind == Kind::kNoVotes) w.say(Text::kHtmlNoVotes);
    if (result.kind == Kind::kTieNeedsLot) {
      w.say(Text::kHtmlTie, choices_in_words(page, contest, result.tied));
    }
  });
}

Markup house_in_words(const HtmlPage& page, const Contest& contest,
                      const outcome::HouseResult& house) {
  std::vector<std::int64_t> seats;
  for (const election::Seats s : house.seats) seats.push_back(s.value());
  return filled(page, [&](HtmlWriter& w) {
    w.say(Text::kHtmlSeatsInWords, list_of_counts(page, contest, seats));
    w.count(Plural::kHtmlOfSeats, house.house.value());
    if (house.by_lot.value() > 0) w.tag("; ").count(Plural::kHtmlByLot, house.by_lot.value());
  });
}

std::vector<std::int64_t> known(const std::vector<std::optional<std::int64_t>>& counts) {
  std::vector<std::int64_t> values;
  for (const auto& count : counts) values.push_back(count.value_or(0));
  return values;
}

bool any(const std::vector<std::optional<std::int64_t>>& counts) {
  return std::any_of(counts.begin(), counts.end(), [](const auto& c) { return c.has_value(); });
}

}  // namespace

Markup choice_in_words(const Contest& contest, std::size_t choice) {
  const election::Choice& c = contest.choices[choice];
  return Markup::name(c.name.empty() || c.name.size() > kSentenceName ? c.id : c.name);
}

Markup choice_in_full(const Contest& contest, std::size_t choice) {
  const election::Choice& c = contest.choices[choice];
  if (c.name.empty() || c.name == c.id) return Markup::name(c.id);
  return Markup::made(Markup::name(c.name).str() + " <span class=\"quiet\">" +
                      Markup::name(c.id).str() + "</span>");
}

Markup choice_in_short(const Contest& contest, std::size_t choice) {
  return Markup::name(contest.choices[choice].id);
}

Markup choices_in_words(const HtmlPage& page, const Contest& contest,
                        const std::vector<std::size_t>& choices) {
  std::vector<std::string> names;
  for (const std::size_t choice : choices) names.push_back(choice_in_words(contest, choice).str());
  return Markup::made(page.w.texts().list(names));
}

Markup contender_in_words(const HtmlPage& page, const Contest& contest,
                          const outcome::ConstituencyResult& result,
                          const std::vector<std::size_t>& tied, std::size_t choice) {
  const auto* alliance = investigation::alliance_in_tie(result, tied, choice);
  if (alliance == nullptr) return choice_in_words(contest, choice);
  return filled(page, [&](HtmlWriter& w) { w.say(Text::kAlliance, Markup::name(alliance->name)); });
}

Markup area_in_words(const HtmlPage& page, election::AreaId area) {
  const election::Geography& geography = page.evidence().geography;
  if (area == election::kNoArea || area >= geography.size()) return Markup::made("");
  std::string markup;
  for (; area != election::kNation; area = geography.parent(area)) {
    const std::string own = Markup::name(geography.name(area)).str();
    markup = markup.empty() ? own : own + " › " + markup;
  }
  return markup.empty() ? Markup::name(geography.name(area)) : Markup::made(std::move(markup));
}

Markup column_in_words(const HtmlPage& page, const Contest& contest, election::FormColumn column) {
  if (!column.is_votes()) return Markup::text(page.w.texts().raw(text_of(column.figure())));
  if (column.choice() >= contest.choices.size()) return Markup::made("");
  return choice_in_words(contest, column.choice());
}

Markup cannot_compute_in_words(const HtmlPage& page, const outcome::CannotCompute& why) {
  using Why = outcome::CannotCompute::Why;
  return filled(page, [&](HtmlWriter& w) {
    const Markup subject = Markup::name(why.subject);
    switch (why.why) {
      case Why::kNoVotesByConstituency:
        w.say(Text::kWhyNoVotesByConstituency,
              why.subject.empty() ? Markup::text(w.texts().raw(Text::kConstituency)) : subject);
        break;
      case Why::kConstituencyUnknown:
        w.say(Text::kWhyConstituencyUnknown, subject);
        break;
      case Why::kConstituencyTwice:
        w.say(Text::kWhyConstituencyTwice, subject);
        break;
      case Why::kNoRule:
        w.say(Text::kWhyNoRule);
        break;
      case Why::kNoVotesByArea:
        w.say(Text::kWhyNoVotesByArea, subject);
        break;
      case Why::kAreaUnknown:
        w.say(Text::kWhyAreaUnknown, subject);
        break;
      case Why::kNoTurnout:
        w.say(Text::kWhyNoTurnout);
        break;
      case Why::kNoCast:
        w.say(Text::kWhyNoCast);
        break;
      case Why::kNoRegistered:
        w.say(Text::kWhyNoRegistered);
        break;
      case Why::kNoBase:
        w.say(Text::kWhyNoBase);
        break;
    }
  });
}

Markup outcome_in_words(const HtmlPage& page, const Contest& contest,
                        const investigation::AccountOutcome& result) {
  if (const auto* winner = std::get_if<outcome::WinnerResult>(&result)) {
    return winner_in_words(page, contest, *winner);
  }
  if (const auto* house = std::get_if<outcome::HouseResult>(&result)) {
    return house_in_words(page, contest, *house);
  }
  return cannot_compute_in_words(page, std::get<outcome::CannotCompute>(result));
}

Markup votes_in_words(const HtmlPage& page, const Contest& contest,
                      const std::vector<std::int64_t>& votes) {
  return filled(page, [&](HtmlWriter& w) {
    w.say(Text::kHtmlVotesInWords, list_of_counts(page, contest, votes));
  });
}

bool told_in_votes(const election::Announcement& announcement) {
  const election::AnnouncedTotals* nation = totals_of_nation(announcement);
  return !announcement.winner && nation != nullptr && !any(nation->seats) && any(nation->votes);
}

Markup announcement_in_words(const HtmlPage& page, const Contest& contest,
                             const election::Announcement& announcement) {
  if (announcement.winner) {
    const election::AnnouncedWinner& winner = *announcement.winner;
    return filled(page, [&](HtmlWriter& w) {
      const Markup all = choices_in_words(page, contest, winner.choices);
      if (winner.choices.empty()) {
        w.say(Text::kHtmlNobodyWins);
      } else if (winner.choices.size() == 1) {
        w.say(Text::kHtmlWins, all);
      } else {
        w.say(Text::kHtmlRunOff, all);
      }
    });
  }
  const election::AnnouncedTotals* nation = totals_of_nation(announcement);
  if (nation != nullptr && any(nation->seats)) {
    return filled(page, [&](HtmlWriter& w) {
      w.say(Text::kHtmlSeatsInWords, list_of_counts(page, contest, known(nation->seats)));
    });
  }
  if (told_in_votes(announcement)) {
    return votes_in_words(page, contest, known(nation->votes));
  }
  return filled(page, [&](HtmlWriter& w) {
    w.count(Plural::kHtmlAnnouncedAreas, static_cast<std::int64_t>(announcement.totals.size()));
  });
}

Markup title_of(const election::Account& account) { return Markup::name(title_or_id(account)); }

Markup title_of(const Contest& contest) { return Markup::name(title_or_id(contest)); }

Markup rule_in_words(std::uint16_t rule) {
  const std::string_view code = checking::rules()[rule].code;
  std::string markup = "<a href=\"#rule-";
  append_escaped(markup, code);
  markup += "\">";
  append_escaped(markup, title_of_rule(code));
  markup += "</a>";
  return Markup::made(std::move(markup));
}

std::string title_of_rule(std::string_view code) {
  std::string title(code);
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

}  // namespace scrutineer::report
