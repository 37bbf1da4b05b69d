// Accounts compared: how far each two overlap and agree, and what their differences weigh.
#include <algorithm>

#include "scrutineer/report/coarse_texts.h"
#include "scrutineer/report/html_compared.h"
#include "scrutineer/report/html_table.h"
#include "scrutineer/report/html_words.h"
#include "scrutineer/report/stakes_words.h"

namespace scrutineer::report {
namespace {

using investigation::ComparedAccounts;
using investigation::ContestComparisons;

constexpr std::size_t kSlipsTold = 6;
/// Bytes of a name in a sentence.
constexpr std::size_t kLongestName = 60;

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

ComparisonWords::Names names_of(const HtmlPage& page, const ComparedAccounts& compared) {
  const intake::Evidence& evidence = page.evidence();
  const election::Account& left = evidence.accounts[compared.pair.left];
  ComparisonWords::Names names;
  names.left = shortened(left.id, kLongestName);
  names.right = shortened(evidence.accounts[compared.pair.right].id, kLongestName);
  for (const election::Choice& choice : evidence.contests[left.contest].choices) {
    const bool by_name = !choice.name.empty() && choice.name.size() <= kLongestName;
    names.choices.push_back(shortened(by_name ? choice.name : choice.id, kLongestName));
  }
  return names;
}

void write_paragraph(HtmlWriter& w, std::string_view text) {
  if (!text.empty()) w.tag("<p>").escaped(text).tag("</p>\n");
}
void write_quiet(HtmlWriter& w, std::string_view text) {
  w.tag("<p class=\"quiet\">").escaped(text).tag("</p>\n");
}
void write_heading(HtmlWriter& w, Text key) {
  w.tag("<h4>").escaped(w.texts().raw(key)).tag("</h4>\n");
}

void write_overlap(HtmlPair& pair) {
  HtmlWriter& w = pair.page.w;
  const auto account = [&](comparing::Side side, const election::Account& one) {
    const std::string& title = one.title.empty() ? one.id : one.title;
    w.tag("<li>").escaped(
        pair.words.account(side, shortened(title, pair.page.limits.longest_name)));
    w.tag("</li>\n");
  };
  w.tag("<ul>\n");
  account(comparing::Side::kLeft, pair.left);
  account(comparing::Side::kRight, pair.right);
  w.tag("</ul>\n<p>");
  for (const std::string& sentence : pair.words.overlap()) w.escaped(sentence).tag(" ");
  w.tag("</p>\n");
  write_paragraph(w, pair.words.agreement());
  if (pair.pair.common > 0) write_quiet(w, pair.words.columns());
  if (!pair.pair.only_left.forms.empty() || !pair.pair.only_right.forms.empty()) {
    write_quiet(w, w.texts().raw(Text::kHtmlCompareOnlyIn));
  }
}

void write_sizes(HtmlPair& pair) {
  if (pair.pair.sum.in_votes == 0) return;
  HtmlWriter& w = pair.page.w;
  write_paragraph(w, w.texts().raw(Text::kCompareSizes));
  begin_table(w, Text::kCompareSizes);
  for (const comparing::SizeBand& band : pair.pair.sizes) column(w, pair.words.band(band), true);
  begin_rows(w);
  w.tag("<tr>");
  for (const comparing::SizeBand& band : pair.pair.sizes) number_cell(w, whole(band.stations));
  w.tag("</tr>\n");
  end_table(w);
}

void write_direction(HtmlPair& pair) {
  const std::vector<std::string> sentences = pair.words.direction(kSlipsTold);
  if (sentences.empty()) return;
  HtmlWriter& w = pair.page.w;
  write_heading(w, Text::kCompareDirection);
  write_quiet(w, w.texts().raw(Text::kCompareDirectionMeans));
  w.tag("<ul>\n");
  for (const std::string& sentence : sentences) {
    w.tag("<li>").escaped(sentence).tag("</li>\n");
  }
  w.tag("</ul>\n");
  write_quiet(w, w.texts().raw(Text::kCompareDirectionLimit));
}

/// Seats list by list, and what they could be.
void write_seats(HtmlPair& pair) {
  const std::vector<ComparedSeats> lists = compared_seats(pair.page.all, pair.compared);
  if (lists.empty()) return;
  HtmlWriter& w = pair.page.w;
  const bool possible = lists.front().possible != nullptr;
  begin_table(w, Text::kCompareOutcome);
  column(w, Text::kHtmlChoice, false);
  column(w, pair.words.names().left, true);
  column(w, pair.words.names().right, true);
  if (possible) column(w, Text::kCompareColumnPossible, true);
  begin_rows(w);
  for (const ComparedSeats& list : lists) {
    w.tag("<tr><th scope=\"row\">").put(choice_in_words(pair.contest, list.choice)).tag("</th>");
    number_cell(w, list.left);
    number_cell(w, list.right);
    if (possible) text_cell(w, range_words(w.texts(), list.possible->seats), true);
    w.tag("</tr>\n");
  }
  end_table(w);
}

/// Who could win, of those who are not excluded.
void write_standings(HtmlPair& pair) {
  if (!pair.compared.contested || pair.compared.contested->choices.empty()) return;
  HtmlWriter& w = pair.page.w;
  begin_table(w, Text::kCompareOutcome);
  column(w, Text::kHtmlChoice, false);
  column(w, Text::kCompareColumnWins, false);
  column(w, Text::kCompareColumnRunOff, false);
  begin_rows(w);
  const auto& choices = pair.compared.contested->choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices[i].wins == stakes::Standing::kExcluded &&
        choices[i].run_off == stakes::Standing::kExcluded) {
      continue;
    }
    w.tag("<tr><th scope=\"row\">").put(choice_in_words(pair.contest, i)).tag("</th>");
    text_cell(w, standing_words(w.texts(), choices[i].wins));
    text_cell(w, standing_words(w.texts(), choices[i].run_off));
    w.tag("</tr>\n");
  }
  end_table(w);
}

void write_outcomes(HtmlPair& pair) {
  if (elects_nobody(pair.page.all, pair.pair)) return;
  HtmlWriter& w = pair.page.w;
  write_heading(w, Text::kCompareOutcome);
  w.tag("<ul>\n");
  const auto outcome = [&](std::size_t account, const std::string& id) {
    w.tag("<li>").escaped(id).tag(": ");
    w.put(outcome_in_words(pair.page, pair.contest, pair.page.all.outcomes[account]));
    w.tag("</li>\n");
  };
  outcome(pair.pair.left, pair.words.names().left);
  outcome(pair.pair.right, pair.words.names().right);
  w.tag("</ul>\n");
  write_paragraph(w, pair.words.same_outcome());
  write_paragraph(w, pair.words.contested());
  write_seats(pair);
  write_standings(pair);
  write_paragraph(w, pair.words.deciding());
}

void write_weightiest(HtmlPair& pair) {
  if (pair.compared.weightiest.empty()) return;
  HtmlWriter& w = pair.page.w;
  write_heading(w, Text::kCompareWeightiest);
  write_quiet(w, w.texts().text(Text::kCompareWeightiestMeans, pair.words.names().left,
                                pair.words.names().right));
  const investigation::WeightyDifference* lead = one_lead(pair.compared);
  if (lead != nullptr) {
    const std::vector<std::string>& choices = pair.words.names().choices;
    write_paragraph(w, w.texts().text(Text::kCompareOneLead, choices[lead->ahead],
                                      choices[lead->behind], lead->margin));
  }
  begin_table(w, Text::kCompareWeightiest);
  column(w, Text::kCompareColumnStation, false);
  column(w, Text::kCompareColumnKind, false);
  if (lead == nullptr) column(w, Text::kCompareColumnBetween, false);
  column(w, Text::kCompareColumnSwing, true);
  if (lead == nullptr) column(w, Text::kCompareColumnMargin, true);
  begin_rows(w);
  for (const investigation::WeightyDifference& one : pair.compared.weightiest) {
    const comparing::Difference& difference = pair.pair.differences[one.difference];
    w.tag("<tr><th scope=\"row\">").name(pair.left.forms->keys[difference.left]);
    w.tag("<br><span class=\"quiet small\">");
    w.put(area_in_words(pair.page, pair.left.forms->areas[difference.left])).tag("</span></th>");
    text_cell(w, comparing::info_of(difference.kind).title);
    if (lead == nullptr) {
      w.tag("<td>").say(Text::kCompareLead, choice_in_short(pair.contest, one.ahead),
                        choice_in_short(pair.contest, one.behind));
      w.tag("</td>");
    }
    text_cell(w, w.texts().difference(one.swing), true);
    if (lead == nullptr) number_cell(w, one.margin);
    w.tag("</tr>\n");
  }
  end_table(w);
}

/// A section of its own, closed unless it is the first; how many stations it shows.
std::size_t write_pair(HtmlPage& page, const ComparedAccounts& compared, bool open,
                       std::size_t most) {
  HtmlPair pair(page, compared);
  HtmlWriter& w = page.w;
  if (open) {
    w.tag("<details open>");
  } else {
    w.tag("<details>");
  }
  w.tag("<summary><h3>")
      .say(Text::kComparePair, Markup::name(pair.words.names().left),
           Markup::name(pair.words.names().right));
  w.tag("</h3><span class=\"count\">");
  w.count(Plural::kHtmlCompareDiffer, whole(pair.pair.sum.stations), whole(pair.pair.common));
  w.tag("</span></summary>\n<div class=\"inside\">\n");
  write_overlap(pair);
  std::size_t shown = 0;
  if (pair.pair.common > 0) {
    write_sizes(pair);
    write_kinds(pair);
    write_direction(pair);
    write_outcomes(pair);
    write_weightiest(pair);
    write_compared_areas(pair);
    write_densities(pair);
    shown = write_compared_stations(pair, most);
  }
  write_near(pair);
  w.tag("</div>\n</details>\n");
  return shown;
}

void write_all_pairs(HtmlPage& page, const ContestComparisons& one) {
  if (one.all_pairs.size() < 2) return;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kCompareAllPairs).tag("</h3>\n");
  begin_table(w, Text::kCompareAllPairs);
  column(w, Text::kCompareColumnPair, false);
  column(w, Text::kCompareColumnInBoth, true);
  column(w, Text::kCompareColumnDiffer, true);
  column(w, Text::kCompareColumnInVotes, true);
  column(w, Text::kCompareColumnOnlyFirst, true);
  column(w, Text::kCompareColumnOnlySecond, true);
  begin_rows(w);
  const auto name = [&](std::size_t account) {
    return Markup::name(page.evidence().accounts[account].id);
  };
  for (const investigation::PairInShort& pair : one.all_pairs) {
    w.tag("<tr><th scope=\"row\">");
    w.say(Text::kComparePair, name(pair.left), name(pair.right)).tag("</th>");
    for (const std::uint64_t count :
         {pair.common, pair.differ, pair.differ_in_votes, pair.only_left, pair.only_right}) {
      number_cell(w, whole(count));
    }
    w.tag("</tr>\n");
  }
  end_table(w);
}

void write_odd_one_out(HtmlPage& page, const ContestComparisons& one) {
  if (one.against_all.empty()) return;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kCompareOddHead).tag("</h3>\n");
  begin_table(w, Text::kCompareOddHead);
  column(w, Text::kCompareColumnAccount, false);
  column(w, Text::kCompareColumnStations, true);
  column(w, Text::kCompareColumnAlone, true);
  column(w, Text::kCompareColumnAgrees, true);
  column(w, Text::kCompareColumnDiffer, true);
  column(w, Text::kCompareColumnOdd, true);
  begin_rows(w);
  for (const comparing::AgainstAll& account : one.against_all) {
    w.tag("<tr><th scope=\"row\">").name(page.evidence().accounts[account.account].id);
    w.tag("</th>");
    for (const std::uint64_t count :
         {account.stations, account.alone, account.agrees, account.differs, account.odd_one_out}) {
      number_cell(w, whole(count));
    }
    w.tag("</tr>\n");
  }
  end_table(w);
  write_quiet(w, w.texts().raw(Text::kCompareOddMeans));
}

void write_coarse(HtmlPage& page, const ContestComparisons& one) {
  HtmlWriter& w = page.w;
  for (const CoarseText& text : coarse_texts(w.texts(), page.all, one)) {
    w.tag("<h3>").put(Markup::name(text.head)).tag("</h3>\n");
    for (const std::string& sentence : text.sentences) write_paragraph(w, sentence);
    if (text.rows.empty()) continue;
    write_paragraph(w, text.caption);
    begin_table(w, text.head + ": " + text.caption);
    for (const CoarseText::Column& head : text.columns) column(w, head.head, head.number);
    begin_rows(w);
    for (const std::vector<std::string>& row : text.rows) {
      w.tag("<tr>");
      for (std::size_t i = 0; i < row.size(); ++i) text_cell(w, row[i], text.columns[i].number);
      w.tag("</tr>\n");
    }
    end_table(w);
  }
}

}  // namespace

HtmlPair::HtmlPair(HtmlPage& of, const ComparedAccounts& one)
    : page(of),
      compared(one),
      pair(one.pair),
      left(of.evidence().accounts[one.pair.left]),
      right(of.evidence().accounts[one.pair.right]),
      contest(of.evidence().contests[left.contest]),
      words(of.w.texts(), of.all, one, names_of(of, one)),
      leading(leading_choices(of.all, one.pair, 2)) {}

std::string HtmlPair::net_of(std::size_t choice) const {
  return page.w.texts().text(Text::kCompareColumnNet,
                             shortened(contest.choices[choice].id, kLongestName));
}

bool has_comparisons(const HtmlPage& page) {
  return std::any_of(page.all.comparisons.begin(), page.all.comparisons.end(), anything_compared);
}

void write_comparisons_in_short(HtmlPage& page, std::size_t contest) {
  constexpr std::size_t kPairsTold = 3;
  HtmlWriter& w = page.w;
  for (const ContestComparisons& one : page.all.comparisons) {
    if (one.contest != contest || one.pairs.empty()) continue;
    w.tag("<dt>").say(Text::kCompareHead).tag("</dt><dd>");
    for (std::size_t i = 0; i < std::min(one.pairs.size(), kPairsTold); ++i) {
      const ComparisonWords words(w.texts(), page.all, one.pairs[i], names_of(page, one.pairs[i]));
      const std::string agreement = words.agreement();
      write_paragraph(
          w, w.texts().text(Text::kHtmlCompareInShort, words.names().left, words.names().right,
                            agreement.empty() ? std::string(w.texts().raw(Text::kCompareNoneInBoth))
                                              : agreement));
    }
    w.tag("<p><a href=\"#comparisons\">").say(Text::kHtmlCompareSee).tag("</a></p></dd>\n");
  }
}

void write_comparisons(HtmlPage& page) {
  if (!has_comparisons(page)) return;
  HtmlWriter& w = page.w;
  w.tag("<section id=\"comparisons\">\n<h2>").say(Text::kCompareHead).tag("</h2>\n");
  write_quiet(w, w.texts().raw(Text::kCompareCannotTell));
  std::size_t room = page.limits.compared_in_all;
  std::size_t pairs = 0;
  std::size_t left_out = 0;
  for (const ContestComparisons& one : page.all.comparisons) {
    if (!anything_compared(one)) continue;
    if (page.all.comparisons.size() > 1) {
      w.tag("<h3>").put(title_of(page.evidence().contests[one.contest])).tag("</h3>\n");
    }
    write_all_pairs(page, one);
    write_odd_one_out(page, one);
    for (const ComparedAccounts& compared : one.pairs) {
      if (pairs == page.limits.compared_pairs) {
        ++left_out;
        continue;
      }
      room -= write_pair(page, compared, pairs == 0, room);
      ++pairs;
    }
    write_coarse(page, one);
  }
  if (left_out > 0) {
    write_quiet(w, w.texts().counted(Plural::kHtmlComparePairsLeftOut, whole(left_out)));
  }
  w.tag("</section>\n");
}

}  // namespace scrutineer::report
