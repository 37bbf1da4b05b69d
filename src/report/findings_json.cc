#include "scrutineer/report/findings_json.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "scrutineer/base/parallel.h"
#include "scrutineer/report/finding_figures.h"
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using election::Finding;
using investigation::Investigation;

/// Findings a piece; the pieces depend on it and on nothing else.
constexpr std::size_t kGrain = 512;

std::string_view kind_of(const FindingFigure& figure) {
  if (figure.seats) return "seats";
  return figure.of_choice ? "votes" : "figure";
}

void write_place(JsonWriter& json, const EvidencePlace& place) {
  json.field("file", place.file);
  if (!place.member.empty()) json.field("member", place.member);
  if (place.row != 0) json.field("row", place.row);
}

void write_figure(JsonWriter& json, const FindingFigure& figure) {
  json.begin_object();
  json.field("name", figure.name);
  json.field("kind", kind_of(figure));
  if (figure.of != FindingFigure::Of::kForm) json.field("of", machine_name(figure.of));
  json.field("value", figure.value);
  if (!figure.text.empty()) json.field("text", figure.text);
  write_place(json, figure.place);
  json.field("column", figure.column);
  if (!figure.derived.empty()) json.field("derived", figure.derived);
  json.end_object();
}

/// Writes findings one after the other; keeps what neighbours share.
class FindingWriter {
 public:
  FindingWriter(const Investigation& all, const FindingFigures& resolver, std::string& out)
      : all_(all), resolver_(resolver), json_(out) {}

  void write(const Finding& finding) {
    json_.line_break();
    json_.begin_object();
    json_.field("code", checking::rules()[finding.rule].code);
    if (finding.account != Finding::kNone) {
      json_.field("account", all_.evidence.accounts[finding.account].id);
    }
    if (finding.announced != Finding::kNone) json_.field("announced", finding.announced);
    write_subject(resolver_.subject(finding));
    const std::string_view column = resolver_.column_name(finding);
    if (!column.empty()) json_.field("about", column);
    json_.field("kind", machine_name(finding.kind));
    json_.field("found", finding.found);
    json_.field("expected", finding.expected);
    json_.field("votes_at_stake", finding.votes_at_stake);
    resolver_.of(finding, figures_);
    json_.key("figures");
    json_.begin_array();
    for (const FindingFigure& figure : figures_) write_figure(json_, figure);
    json_.end_array();
    json_.end_object();
  }

 private:
  void write_subject(const FindingSubject& subject) {
    if (!subject.station.empty()) json_.field("station", subject.station);
    if (subject.area != election::kNoArea) {
      if (subject.area != area_) path_ = all_.evidence.geography.path(subject.area);
      area_ = subject.area;
      json_.field("area", path_);
    }
    if (subject.place) write_place(json_, *subject.place);
    if (!subject.other_place) return;
    json_.key("other");
    json_.begin_object();
    json_.field("station", subject.other_station);
    write_place(json_, *subject.other_place);
    json_.end_object();
  }

  const Investigation& all_;
  const FindingFigures& resolver_;
  JsonWriter json_;
  std::vector<FindingFigure> figures_;
  election::AreaId area_ = election::kNoArea;
  std::string path_;
};

/// The findings that the file lists, in their order: of each rule on each account or announcement
/// all, or the kListedFindings with most votes at stake (of equals, the first).
std::vector<std::size_t> listed_findings(const std::vector<Finding>& findings) {
  std::vector<std::size_t> listed;
  const auto same_run = [](const Finding& a, const Finding& b) {
    return a.rule == b.rule && a.account == b.account && a.announced == b.announced;
  };
  for (std::size_t begin = 0; begin < findings.size();) {
    std::size_t end = begin;
    while (end < findings.size() && same_run(findings[begin], findings[end])) ++end;
    std::vector<std::size_t> run(end - begin);
    std::iota(run.begin(), run.end(), begin);
    if (run.size() > kListedFindings) {
      const auto cut = run.begin() + static_cast<std::ptrdiff_t>(kListedFindings);
      std::nth_element(run.begin(), cut, run.end(), [&](std::size_t a, std::size_t b) {
        const std::int64_t x = findings[a].votes_at_stake;
        const std::int64_t y = findings[b].votes_at_stake;
        return x != y ? x > y : a < b;
      });
      run.erase(cut, run.end());
      std::sort(run.begin(), run.end());
    }
    listed.insert(listed.end(), run.begin(), run.end());
    begin = end;
  }
  return listed;
}

void write_findings(JsonWriter& json, const Investigation& all) {
  const std::vector<Finding>& findings = all.checked.findings;
  const std::vector<std::size_t> listed = listed_findings(findings);
  const FindingFigures resolver(all);
  std::vector<std::string> pieces(base::piece_count(listed.size(), kGrain));
  base::for_each_piece(listed.size(), kGrain,
                       [&](std::size_t piece, std::size_t begin, std::size_t end) {
                         FindingWriter writer(all, resolver, pieces[piece]);
                         for (std::size_t i = begin; i < end; ++i)
                           writer.write(findings[listed[i]]);
                       });
  json.field("listing_limit", kListedFindings);
  json.line_break();
  json.key("findings");
  json.begin_array();
  for (std::string& piece : pieces) {
    json.raw(piece);
    std::string().swap(piece);
  }
  json.line_break();
  json.end_array();
}

void write_rules(JsonWriter& json) {
  json.key("rules");
  json.begin_array();
  for (const checking::Rule& rule : checking::rules()) {
    json.line_break();
    json.begin_object();
    json.field("code", rule.code);
    json.field("subject", machine_name(rule.subject));
    json.field("kind", machine_name(rule.kind));
    json.field("formula", rule.formula);
    json.field("meaning", rule.meaning);
    json.field("at_stake", rule.at_stake);
    json.field("found", rule.found);
    json.field("expected", rule.expected);
    json.end_object();
  }
  json.line_break();
  json.end_array();
}

void write_runs(JsonWriter& json, const Investigation& all) {
  json.key("runs");
  json.begin_array();
  for (const checking::RuleRun& run : all.checked.runs) {
    json.line_break();
    json.begin_object();
    json.field("code", checking::rules()[run.rule].code);
    if (run.account != Finding::kNone) {
      json.field("account", all.evidence.accounts[run.account].id);
    }
    if (run.announced != Finding::kNone) json.field("announced", run.announced);
    json.field("checked", run.checked);
    json.field("not_checked", run.not_checked);
    json.field("findings", run.findings);
    json.field("contradictions", run.contradictions);
    json.field("votes_at_stake", run.votes_at_stake);
    json.field("could_not_run", run.could_not_run);
    json.field("applied_otherwise", run.applied_otherwise);
    json.field("threshold", run.threshold);
    json.end_object();
  }
  json.line_break();
  json.end_array();
}

/// An array under a key, one element a line.
template <class Items, class Write>
void write_lines(JsonWriter& json, std::string_view name, const Items& items, Write write) {
  json.line_break();
  json.key(name);
  json.begin_array();
  for (const auto& item : items) {
    json.line_break();
    write(item);
  }
  json.line_break();
  json.end_array();
}

}  // namespace

void write_findings_json(const Investigation& all, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.line_break();
  json.field("format", "scrutineer-findings");
  json.line_break();
  json.field("version", kFindingsVersion);
  json.line_break();
  json.key("case");
  write_case(json, all);
  json.line_break();
  json.field("adverse", all.adverse());
  write_lines(json, "sources", all.evidence.sources,
              [&](const intake::Source& source) { write_source(json, source); });
  write_lines(json, "contests", all.evidence.contests,
              [&](const election::Contest& contest) { write_contest(json, contest); });
  std::size_t account = 0;
  write_lines(json, "accounts", all.evidence.accounts,
              [&](const election::Account&) { write_account(json, all, account++); });
  write_lines(json, "announced", all.evidence.announced,
              [&](const election::Announcement& announcement) {
                write_announcement(json, all, announcement);
              });
  write_lines(json, "answers", all.answers,
              [&](const investigation::ContestAnswer& answer) { write_answer(json, all, answer); });
  write_lines(json, "stakes", all.stakes,
              [&](const investigation::ContestStakes& one) { write_stakes(json, all, one); });
  json.line_break();
  write_comparisons(json, all, FindingFigures(all));
  json.line_break();
  write_scenarios(json, all);
  json.line_break();
  write_rules(json);
  json.line_break();
  write_runs(json, all);
  json.line_break();
  write_findings(json, all);
  json.line_break();
  json.end_object();
  out += '\n';
}

}  // namespace scrutineer::report
