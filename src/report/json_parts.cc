#include "scrutineer/report/json_parts.h"

#include <fmt/format.h>

#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using election::FormColumn;
using investigation::Investigation;

void write_law(JsonWriter& json, const election::Law& law) {
  json.key("law");
  if (law.id.empty()) return json.null();
  json.begin_object();
  json.field("id", law.id);
  json.field("title", law.title);
  json.field("act", law.act);
  json.field("text", law.as_applied ? "as-applied" : "as-legislated");
  json.field("verified_by", law.verified_by);
  json.key("unsure");
  json.begin_array();
  for (const std::string& unsure : law.unsure) json.value(unsure);
  json.end_array();
  json.key("see_also");
  json.begin_array();
  for (const std::string& id : law.see_also) json.value(id);
  json.end_array();
  json.key("articles");
  json.begin_object();
  for (const auto& [clause, article] : law.articles) json.field(clause, article);
  json.end_object();
  json.end_object();
}

/// The sums of one area: only columns that the account has, and how many forms lack each.
void write_area_totals(JsonWriter& json, const Investigation& all, std::size_t account_index,
                       election::AreaId area) {
  const election::Account& account = all.evidence.accounts[account_index];
  const election::Contest& contest = all.evidence.contests[account.contest];
  const counting::Totals& totals = all.totals[account_index];
  json.line_break();
  json.begin_object();
  json.field("area", all.evidence.geography.path(area));
  json.field("level", all.evidence.geography.level(area));
  json.field("forms", totals.forms(area));
  json.key("figures");
  json.begin_object();
  for (std::size_t i = 0; i < election::kFigureCount; ++i) {
    const FormColumn column = FormColumn::at(i);
    if (!totals.has(column)) continue;
    json.field(election::name_of(column.figure()), totals.sum(area, column));
  }
  json.end_object();
  json.key("votes");
  write_by_choice(json, contest,
                  [&](std::size_t choice) { return totals.sum(area, FormColumn::votes(choice)); });
  // "lacking" tells apart a sum of all forms from a sum of some.
  json.key("lacking");
  json.begin_array();
  for (std::size_t i = 0; i < totals.columns(); ++i) {
    const FormColumn column = FormColumn::at(i);
    const std::int64_t lacking = totals.forms(area) - totals.present(area, column);
    if (!totals.has(column) || lacking == 0) continue;
    json.begin_object();
    json.field("name", machine_name(contest, column));
    json.field("kind", machine_kind(column));
    json.field("forms", lacking);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_columns(JsonWriter& json, const election::Account& account,
                   const election::Contest& contest) {
  json.key("columns");
  json.begin_array();
  for (std::size_t i = 0; i < account.column_count(); ++i) {
    const FormColumn column = FormColumn::at(i);
    if (account.column(column).missing()) continue;
    json.begin_object();
    json.field("name", machine_name(contest, column));
    json.field("kind", machine_kind(column));
    const election::Provenance& provenance = account.provenance;
    if (i < provenance.headers.size()) json.field("header", provenance.headers[i]);
    if (i < provenance.derived.size() && !provenance.derived[i].empty()) {
      json.field("derived", provenance.derived[i]);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_choices(JsonWriter& json, const election::Contest& contest,
                   const std::vector<std::size_t>& choices) {
  json.begin_array();
  for (const std::size_t choice : choices) json.value(contest.choices[choice].id);
  json.end_array();
}

std::string fraction(const base::Quotient& quotient) {
  return fmt::format("{}/{}", quotient.numerator(), quotient.denominator());
}

std::string fraction(const base::WideQuotient& quotient) {
  return fmt::format("{}/{}", quotient.numerator(), quotient.denominator());
}

void write_case(JsonWriter& json, const Investigation& all) {
  json.begin_object();
  json.field("title", all.case_file.title);
  json.field("nation", all.evidence.geography.name(election::kNation));
  json.key("levels");
  json.begin_array();
  for (const std::string& level : all.evidence.geography.levels()) json.value(level);
  json.end_array();
  json.key("unknown");
  json.begin_array();
  for (const std::string& words : all.case_file.unknown) json.value(words);
  json.end_array();
  json.end_object();
}

void write_source(JsonWriter& json, const intake::Source& source) {
  json.begin_object();
  json.field("path", source.path);
  json.field("member", source.member);
  json.field("size", source.size);
  json.field("sha256", base::hex(source.digest));
  json.field("container", source.container);
  json.field("encoding", source.encoding);
  json.field("table", source.table_kind);
  const bool delimited = source.delimiter != 0;
  json.field("delimiter", delimited ? std::string(1, source.delimiter) : std::string());
  json.field("rows", source.rows);
  json.field("rows_left_out", source.rows_left_out);
  json.key("headers");
  json.begin_array();
  for (const std::string& header : source.headers) json.value(header);
  json.end_array();
  json.key("notes");
  json.begin_array();
  for (const intake::ReadingNote& note : source.notes) {
    json.begin_object();
    json.field("code", note.code);
    json.field("count", note.count);
    json.field("first_row", note.first_row);
    json.end_object();
  }
  json.end_array();
  json.key("used_for");
  json.begin_array();
  for (const std::string& user : source.used_for) json.value(user);
  json.end_array();
  json.end_object();
}

void write_contest(JsonWriter& json, const election::Contest& contest) {
  json.begin_object();
  json.field("id", contest.id);
  json.field("title", contest.title);
  json.key("choices");
  json.begin_array();
  for (const election::Choice& choice : contest.choices) {
    json.begin_object();
    json.field("id", choice.id);
    json.field("name", choice.name);
    json.field("kind", choice.kind);
    json.field("alliance", choice.alliance);
    json.end_object();
  }
  json.end_array();
  json.key("rule");
  write_rule(json, contest);
  write_law(json, contest.law);
  json.end_object();
}

void write_account(JsonWriter& json, const Investigation& all, std::size_t account_index) {
  const election::Account& account = all.evidence.accounts[account_index];
  const election::Contest& contest = all.evidence.contests[account.contest];
  json.begin_object();
  json.field("id", account.id);
  json.field("title", account.title);
  json.field("role", election::name_of(account.role));
  json.field("contest", contest.id);
  json.field("source", account.provenance.source);
  json.field("forms", account.size());
  write_columns(json, account, contest);
  json.key("totals");
  json.begin_array();
  for (election::AreaId area = 0; area < all.evidence.geography.size(); ++area) {
    if (all.evidence.geography.level(area) > 1) continue;
    write_area_totals(json, all, account_index, area);
  }
  json.line_break();
  json.end_array();
  json.key("outcome");
  write_outcome(json, all, account_index);
  json.end_object();
}

namespace {

/// The numbers by the ids of their choices, those that are there.
void write_by_choice(JsonWriter& json, std::string_view name, const election::Contest& contest,
                     const std::vector<std::optional<std::int64_t>>& numbers) {
  json.key(name);
  json.begin_object();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i]) json.field(contest.choices[i].id, *numbers[i]);
  }
  json.end_object();
}

void write_announced_totals(JsonWriter& json, const Investigation& all,
                            const election::Contest& contest,
                            const election::AnnouncedTotals& totals) {
  json.line_break();
  json.begin_object();
  json.field("area", all.evidence.geography.path(totals.area));
  json.field("level", all.evidence.geography.level(totals.area));
  json.key("figures");
  json.begin_object();
  for (const election::FigureName& figure : election::kFigures) {
    const auto& value = totals.figures[election::index_of(figure.figure)];
    if (value) json.field(figure.name, *value);
  }
  json.end_object();
  write_by_choice(json, "votes", contest, totals.votes);
  write_by_choice(json, "seats", contest, totals.seats);
  json.field("file", totals.place.file);
  json.field("row", totals.place.row);
  json.end_object();
}

}  // namespace

void write_announcement(JsonWriter& json, const Investigation& all,
                        const election::Announcement& announcement) {
  const election::Contest& contest = all.evidence.contests[announcement.contest];
  json.begin_object();
  json.field("source", announcement.source);
  json.field("contest", contest.id);
  json.field("areas", announcement.totals.size());
  json.key("totals");
  json.begin_array();
  for (const election::AnnouncedTotals& totals : announcement.totals) {
    write_announced_totals(json, all, contest, totals);
  }
  json.line_break();
  json.end_array();
  json.key("winner");
  if (announcement.winner) {
    json.begin_object();
    const std::vector<std::size_t>& choices = announcement.winner->choices;
    json.field("kind", choices.empty() ? "nobody" : choices.size() == 1 ? "wins" : "run-off");
    json.key("choices");
    write_choices(json, contest, choices);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace scrutineer::report
