// The first screen: was the announced result what the forms give?
#include <algorithm>
#include <array>

#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using investigation::ContestAnswer;
using investigation::Verdict;

/// What the rules found on a contest's accounts and announcements, by kind. Votes at stake of
/// different rules overlap, so they are not added up: the run with the most stands for its kind.
struct FoundOnContest {
  std::array<std::int64_t, 2> findings = {0, 0};
  std::array<const checking::RuleRun*, 2> most = {nullptr, nullptr};
};

FoundOnContest found_on(const HtmlPage& page, std::size_t contest) {
  FoundOnContest found;
  for (const checking::RuleRun& run : page.all.checked.runs) {
    std::size_t of = contest;
    if (run.account != election::Finding::kNone) {
      of = page.evidence().accounts[run.account].contest;
    } else if (run.announced != election::Finding::kNone) {
      of = page.evidence().announced[run.announced].contest;
    }
    if (of != contest) continue;
    const auto take = [&](checking::Kind kind, std::uint64_t findings) {
      if (findings == 0) return;
      const auto k = static_cast<std::size_t>(kind);
      found.findings[k] += static_cast<std::int64_t>(findings);
      const checking::RuleRun*& most = found.most[k];
      if (most == nullptr || run.votes_at_stake > most->votes_at_stake) most = &run;
    };
    take(checking::Kind::kContradiction, run.contradictions);
    take(checking::Kind::kOddity, run.findings - run.contradictions);
  }
  return found;
}

void write_verdict(HtmlPage& page, const ContestAnswer& answer) {
  HtmlWriter& w = page.w;
  w.tag("<p class=\"verdict\">");
  switch (answer.verdict) {
    case Verdict::kAgrees:
      w.say(Text::kHtmlVerdictAgrees);
      break;
    case Verdict::kDiffers:
      w.say(Text::kHtmlVerdictDiffers);
      break;
    case Verdict::kNotAnnounced:
      w.say(Text::kHtmlVerdictNotAnnounced);
      break;
    case Verdict::kCannotTell:
      if (answer.leading_account) {
        w.say(Text::kHtmlVerdictCannotTell);
      } else {
        w.say(Text::kHtmlVerdictNoForms);
      }
      break;
  }
  w.tag("</p>\n");
}

void write_announced(HtmlPage& page, const ContestAnswer& answer) {
  HtmlWriter& w = page.w;
  w.tag("<dt>").say(Text::kColumnAnnounced).tag("</dt><dd>");
  bool any = false;
  for (const election::Announcement& announcement : page.evidence().announced) {
    if (announcement.contest != answer.contest) continue;
    any = true;
    w.tag("<p>").put(announcement_in_words(page, page.contest(answer), announcement));
    w.tag(" <span class=\"quiet\">(").name(announcement.source).tag(")</span></p>");
  }
  if (!any) w.say(Text::kHtmlNothingAnnounced);
  w.tag("</dd>\n");
}

void write_recomputed(HtmlPage& page, const ContestAnswer& answer) {
  HtmlWriter& w = page.w;
  w.tag("<dt>").say(Text::kColumnRecomputed).tag("</dt><dd>");
  if (!answer.leading_account) {
    w.say(Text::kHtmlNotRecomputed).tag("</dd>\n");
    return;
  }
  const std::size_t account = *answer.leading_account;
  const election::Account& leading = page.evidence().accounts[account];
  const auto& announced = page.evidence().announced;
  if (std::any_of(announced.begin(), announced.end(), [&](const election::Announcement& one) {
        return one.contest == answer.contest && told_in_votes(one);
      })) {
    // What was announced in votes is held against votes, not against the seats alone.
    w.tag("<p>");
    w.put(votes_in_words(page, page.contest(answer), votes_of_nation(page.all, account)))
        .tag("</p>");
  }
  w.tag("<p>").put(outcome_in_words(page, page.contest(answer), page.all.outcomes[account]));
  w.tag(" <span class=\"quiet\">(");
  w.count(Plural::kHtmlFormsOf, static_cast<std::int64_t>(leading.size()), title_of(leading));
  w.tag(")</span></p></dd>\n");
}

/// "All 24 announced figures agree.", or how many differ.
void write_agreement(HtmlWriter& w, PluralKey<0> all_agree, PluralKey<1> some_differ,
                     std::int64_t agree, std::int64_t all) {
  if (agree == all) {
    w.tag("<p class=\"yes\">").count(all_agree, all).tag("</p>");
  } else {
    w.tag("<p class=\"no\">").count(some_differ, all - agree, all).tag("</p>");
  }
}

void write_compared(HtmlPage& page, const ContestAnswer& answer) {
  if (answer.compared.empty() && answer.seats_compared.empty() && !answer.winner_agrees) return;
  HtmlWriter& w = page.w;
  w.tag("<dt>").say(Text::kHtmlCompared).tag("</dt><dd>");
  if (answer.winner_agrees) {
    if (*answer.winner_agrees) {
      w.tag("<p class=\"yes\">").say(Text::kHtmlWinnerAgrees).tag("</p>");
    } else {
      w.tag("<p class=\"no\">").say(Text::kHtmlWinnerDiffers).tag("</p>");
    }
  }
  if (!answer.seats_compared.empty()) {
    const auto agree = std::count_if(answer.seats_compared.begin(), answer.seats_compared.end(),
                                     [](const auto& c) { return c.agrees(); });
    write_agreement(w, Plural::kHtmlSeatsAgree, Plural::kHtmlSomeSeatsDiffer, agree,
                    static_cast<std::int64_t>(answer.seats_compared.size()));
  }
  if (!answer.compared.empty()) {
    const auto agree = std::count_if(answer.compared.begin(), answer.compared.end(),
                                     [](const auto& c) { return c.agrees(); });
    write_agreement(w, Plural::kHtmlFiguresAgree, Plural::kHtmlSomeFiguresDiffer, agree,
                    static_cast<std::int64_t>(answer.compared.size()));
  }
  w.tag("</dd>\n");
}

void write_found(HtmlPage& page, const ContestAnswer& answer) {
  const FoundOnContest found = found_on(page, answer.contest);
  HtmlWriter& w = page.w;
  w.tag("<dt>").say(Text::kHeadFindings).tag("</dt><dd>");
  if (found.findings[0] + found.findings[1] == 0) {
    w.tag("<p>").say(Text::kNoFindings).tag("</p></dd>\n");
    return;
  }
  w.tag("<p>").count(Plural::kHtmlContradictions, found.findings[0]).tag("</p>");
  w.tag("<p>").count(Plural::kHtmlOddities, found.findings[1]).tag("</p></dd>\n");
  w.tag("<dt>").say(Text::kColumnAtStake).tag("</dt><dd>");
  for (const checking::RuleRun* run : found.most) {
    if (run == nullptr) continue;
    w.tag("<p>").count(Plural::kHtmlMostAtStake, run->votes_at_stake, rule_in_words(run->rule));
    w.tag("</p>");
  }
  w.tag("<p class=\"quiet small\">").say(Text::kHtmlAtStakeMeans).tag("</p></dd>\n");
}

}  // namespace

void write_answer(HtmlPage& page, const ContestAnswer& answer) {
  HtmlWriter& w = page.w;
  if (answer.verdict == Verdict::kAgrees) {
    w.tag("<section class=\"answer agrees\">\n");
  } else if (answer.verdict == Verdict::kDiffers) {
    w.tag("<section class=\"answer differs\">\n");
  } else {
    w.tag("<section class=\"answer\">\n");
  }
  w.tag("<h2 class=\"eyebrow\">").put(title_of(page.contest(answer))).tag("</h2>\n");
  write_verdict(page, answer);
  w.tag("<dl>\n");
  write_announced(page, answer);
  write_recomputed(page, answer);
  write_compared(page, answer);
  write_found(page, answer);
  write_stakes_in_short(page, answer.contest);
  write_comparisons_in_short(page, answer.contest);
  if (!answer.unknown.empty()) {
    w.tag("<dt>").say(Text::kHeadUnknown).tag("</dt><dd><a href=\"#unknown\">");
    w.count(Plural::kHtmlUnknownCount, static_cast<std::int64_t>(answer.unknown.size()));
    w.tag("</a></dd>\n");
  }
  w.tag("</dl>\n</section>\n");
}

}  // namespace scrutineer::report
