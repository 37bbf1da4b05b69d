// Findings on the terminal, rule by rule, and what could not be checked.
#include <algorithm>
#include <map>
#include <tuple>

#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

using checking::RuleRun;
using election::Finding;

/// Figures of one finding that are listed; forms of many choices have more.
constexpr std::size_t kFiguresShown = 24;

using RunKey = std::tuple<std::uint16_t, std::uint16_t, std::uint16_t>;

RunKey key_of(const RuleRun& run) { return {run.rule, run.account, run.announced}; }
RunKey key_of(const Finding& finding) { return {finding.rule, finding.account, finding.announced}; }

std::string about(const TerminalPage& page, const RuleRun& run) {
  if (run.announced != Finding::kNone) {
    return printable(page.all.evidence.announced[run.announced].source);
  }
  return run.account == Finding::kNone ? std::string() : page.phrases.account(run.account);
}

Paint paint_of(const RuleRun& run) { return run.contradictions > 0 ? Paint::kBad : Paint::kPlain; }

/// For each run the findings with most votes at stake, ties in their order.
std::map<RunKey, std::vector<const Finding*>> largest_findings(const TerminalPage& page) {
  std::map<RunKey, std::vector<const Finding*>> by_run;
  for (const Finding& finding : page.all.checked.findings) {
    by_run[key_of(finding)].push_back(&finding);
  }
  for (auto& [key, findings] : by_run) {
    const std::size_t shown = std::min(findings.size(), page.style.examples);
    std::partial_sort(findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(shown),
                      findings.end(), [](const Finding* a, const Finding* b) {
                        if (a->votes_at_stake != b->votes_at_stake) {
                          return a->votes_at_stake > b->votes_at_stake;
                        }
                        return a < b;
                      });
    findings.resize(shown);
  }
  return by_run;
}

void write_figures(TerminalPage& page, const election::Contest& contest,
                   const std::vector<FindingFigure>& figures, std::uint64_t row) {
  std::string line;
  for (std::size_t i = 0; i < figures.size() && i < kFiguresShown; ++i) {
    if (i > 0) line += "; ";
    line += page.phrases.figure_in_finding(contest, figures[i], row);
  }
  if (figures.size() > kFiguresShown) line += "; …";
  if (!line.empty()) page.say(line, 3);
}

/// "V = 300, sum of v = 290": what the rule's two numbers are, as its row of the table says.
std::string numbers_of(const TerminalPage& page, const Finding& finding) {
  const checking::Rule& rule = checking::rules()[finding.rule];
  if (rule.found.empty()) return {};
  std::string text = page.words.text(Text::kFigureIs, rule.found, finding.found);
  if (rule.expected.empty()) return text;
  return page.words.text(Text::kListMiddle, text,
                         page.words.text(Text::kFigureIs, rule.expected, finding.expected));
}

/// Where the other form of a finding stands, and what it is to it.
std::string other_of(const TerminalPage& page, const FindingSubject& subject) {
  const std::string place = page.phrases.place(*subject.other_place);
  switch (subject.other) {
    case FindingSubject::Other::kNone:
      return place;
    case FindingSubject::Other::kInLeadingAccount:
      return page.words.text(Text::kInLeadingAccount, place);
    case FindingSubject::Other::kFirstRow:
      return page.words.text(Text::kFirstRow, place);
    case FindingSubject::Other::kSameFigures:
      return page.words.text(Text::kCopiedFrom, printable(subject.other_station), place);
  }
  return place;
}

/// `kind` is told with it where the findings of its run are of both kinds.
void write_finding(TerminalPage& page, const FindingFigures& resolver, const Finding& finding,
                   bool kind) {
  const FindingSubject subject = resolver.subject(finding);
  const std::string area =
      subject.area == election::kNoArea ? std::string() : page.phrases.area(subject.area);
  std::string head = subject.station.empty()
                         ? area
                         : page.words.text(Text::kStationIn, printable(subject.station), area);
  head += ": ";
  const std::string numbers = numbers_of(page, finding);
  if (!numbers.empty()) head += numbers + "; ";
  head += page.words.counted(Plural::kVotesAtStake, finding.votes_at_stake);
  if (kind) head += "; " + page.phrases.kind(finding.kind);
  page.say(head, 2);
  std::uint64_t row = 0;
  if (subject.place && !subject.place->file.empty()) {
    row = subject.place->row;
    page.say(page.phrases.place(*subject.place), 3);
  }
  if (subject.other_place) page.say(other_of(page, subject), 3);
  const std::size_t contest = finding.announced != Finding::kNone
                                  ? page.all.evidence.announced[finding.announced].contest
                                  : page.all.evidence.accounts[finding.account].contest;
  write_figures(page, page.all.evidence.contests[contest], resolver.of(finding), row);
}

/// Rules that could not run at all, those of one account and reason together.
void say_not_run(TerminalPage& page) {
  using Key = std::tuple<std::uint16_t, std::uint16_t, std::string>;
  std::vector<std::pair<Key, std::vector<std::string>>> reasons;
  for (const RuleRun& run : page.all.checked.runs) {
    if (!run.not_applied()) continue;
    const Key key{run.account, run.announced, run.could_not_run};
    auto known = std::find_if(reasons.begin(), reasons.end(),
                              [&](const auto& entry) { return entry.first == key; });
    if (known == reasons.end()) known = reasons.insert(reasons.end(), {key, {}});
    known->second.emplace_back(checking::rules()[run.rule].code);
  }
  for (const auto& [key, codes] : reasons) {
    RuleRun run;
    std::tie(run.account, run.announced, run.could_not_run) = key;
    page.say(page.words.text(Text::kRulesNotRun, about(page, run), page.words.list(codes),
                             printable(run.could_not_run)));
  }
}

void say_partly_run(TerminalPage& page) {
  for (const RuleRun& run : page.all.checked.runs) {
    if (!run.partly_applied()) continue;
    const std::uint64_t all = run.checked + run.not_checked;
    page.say(page.words.text(Text::kRulePartly, about(page, run), checking::rules()[run.rule].code,
                             run.not_checked, all));
  }
}

/// A line an account or announcement: which rules, not why.
void say_short(TerminalPage& page) {
  struct Codes {
    RuleRun of;
    std::vector<std::string> not_run;
    std::vector<std::string> partly;
  };
  std::vector<Codes> all;
  for (const RuleRun& run : page.all.checked.runs) {
    if (!run.not_applied() && !run.partly_applied()) continue;
    // Runs on an announcement are told together, whichever account they hold it against.
    auto known = std::find_if(all.begin(), all.end(), [&](const Codes& codes) {
      return codes.of.announced == run.announced &&
             (run.announced != Finding::kNone || codes.of.account == run.account);
    });
    if (known == all.end()) known = all.insert(all.end(), {run, {}, {}});
    std::vector<std::string>& codes = run.partly_applied() ? known->partly : known->not_run;
    const std::string_view code = checking::rules()[run.rule].code;
    if (codes.empty() || codes.back() != code) codes.emplace_back(code);
  }
  const auto say = [&](PluralKey<2> key, const Codes& codes,
                       const std::vector<std::string>& rules) {
    if (rules.empty()) return;
    page.say(page.words.counted(key, static_cast<std::int64_t>(rules.size()), about(page, codes.of),
                                page.words.list(rules)));
  };
  for (const Codes& codes : all) {
    say(Plural::kRulesNotRunShort, codes, codes.not_run);
    say(Plural::kRulesPartlyShort, codes, codes.partly);
  }
  if (!all.empty()) page.say(page.raw(Text::kWhyInCheck), 1, Paint::kQuiet);
}

}  // namespace

void write_rule_table(TerminalPage& page) {
  page.heading(page.raw(Text::kHeadFindings));
  TextTable table({{std::string(page.raw(Text::kColumnRule)), false},
                   {std::string(page.raw(Text::kColumnAbout)), false, 32},
                   {std::string(page.raw(Text::kColumnKind)), false},
                   {std::string(page.raw(Text::kColumnChecked))},
                   {std::string(page.raw(Text::kColumnFindings))},
                   {std::string(page.raw(Text::kColumnAtStake))}});
  for (const RuleRun& run : page.all.checked.runs) {
    if (run.findings == 0) continue;
    const checking::Rule& rule = checking::rules()[run.rule];
    table.add({{std::string(rule.code)},
               {about(page, run)},
               {page.phrases.kinds(run), paint_of(run)},
               {page.words.number(static_cast<std::int64_t>(run.checked))},
               {page.words.number(static_cast<std::int64_t>(run.findings))},
               {page.words.number(run.votes_at_stake)}});
  }
  if (table.empty()) return page.say(page.raw(Text::kNoFindings), 1, Paint::kGood);
  page.table(table);
  page.say(page.raw(Text::kFindingsMeaning), 1, Paint::kQuiet);
}

void write_rule_details(TerminalPage& page) {
  const FindingFigures resolver(page.all);
  const auto examples = largest_findings(page);
  for (const RuleRun& run : page.all.checked.runs) {
    const auto found = examples.find(key_of(run));
    if (run.findings == 0 || found == examples.end()) continue;
    const checking::Rule& rule = checking::rules()[run.rule];
    page.heading(
        page.words.text(Text::kRuleHead, rule.code, page.phrases.kinds(run), about(page, run)));
    page.say(page.words.text(Text::kFormula, rule.formula));
    page.say(rule.meaning);
    if (!run.threshold.empty()) page.say(page.words.text(Text::kThreshold, run.threshold));
    page.say(page.words.counted(Plural::kFoundSoMany, static_cast<std::int64_t>(run.findings),
                                run.checked, run.votes_at_stake));
    page.say(page.words.text(Text::kAtStakeIs, rule.at_stake), 1, Paint::kQuiet);
    const bool both = run.contradictions > 0 && run.contradictions < run.findings;
    for (const Finding* finding : found->second) write_finding(page, resolver, *finding, both);
    if (run.findings > found->second.size()) {
      const auto more = static_cast<std::int64_t>(run.findings - found->second.size());
      page.say(page.words.counted(Plural::kMoreFindings, more), 2, Paint::kQuiet);
    }
  }
}

void write_unknown(TerminalPage& page, Detail detail) {
  page.heading(page.raw(Text::kHeadUnknown));
  const std::size_t before = page.out.size();
  for (const investigation::ContestAnswer& answer : page.all.answers) {
    for (const investigation::Unknown& unknown : answer.unknown) {
      const std::string sentence = page.phrases.unknown(unknown);
      if (!sentence.empty()) page.say(sentence);
    }
  }
  if (detail == Detail::kShort) {
    say_short(page);
  } else {
    say_not_run(page);
    say_partly_run(page);
  }
  if (page.out.size() == before) page.say(page.raw(Text::kNothingUnknown));
}

}  // namespace scrutineer::report
