// Scenarios on the page: one table against the base, then what each changes.
#include <algorithm>

#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"
#include "scrutineer/report/scenario_words.h"

namespace scrutineer::report {
namespace {

/// Choices that the table has columns for.
constexpr std::size_t kChoicesShown = 24;
/// Constituencies with other seats that are listed of one scenario.
constexpr std::size_t kConstituenciesShown = 100;

class ScenarioSection {
 public:
  ScenarioSection(HtmlPage& page, std::size_t contest)
      : page_(page),
        w_(page.w),
        contest_(page.evidence().contests[contest]),
        rows_(scenario_rows(page.all, contest)),
        house_(elects_house(rows_)),
        words_(page.w.texts(), page.all,
               {[](std::string_view name) { return Markup::name(name).str(); },
                [&page](const outcome::CannotCompute& why) {
                  return cannot_compute_in_words(page, why).str();
                }}) {}

  void write() {
    if (rows_.empty()) return;
    w_.tag("<section>\n<h2>").say(Text::kHeadScenarios);
    if (page_.all.answers.size() > 1) w_.tag(": ").put(title_of(contest_));
    w_.tag("</h2>\n<p>").say(Text::kScenarioMeans).tag("</p>\n");
    write_table();
    for (const ScenarioRow& row : rows_) {
      if (row.scenario != nullptr) write_scenario(row);
    }
    w_.tag("</section>\n");
  }

 private:
  void write_table() {
    choices_ = scenario_choices(rows_, contest_.choices.size());
    const bool all = choices_.size() <= kChoicesShown;
    if (!all) choices_.resize(kChoicesShown);
    open_ = any([](const auto& house) { return house.open > 0; });
    nobody_ = any([](const auto& house) { return house.nobody > 0; });
    w_.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    w_.say(Text::kHeadScenarios).tag("\">\n<table><thead><tr><th scope=\"col\">");
    w_.say(Text::kScenarioColumn);
    w_.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kScenarioVotes).tag("</th>");
    for (const std::size_t choice : choices_) {
      w_.tag("<th scope=\"col\" class=\"n\">").put(choice_in_short(contest_, choice)).tag("</th>");
    }
    if (open_) w_.tag("<th scope=\"col\" class=\"n\">").say(Text::kScenarioByLot).tag("</th>");
    if (nobody_) w_.tag("<th scope=\"col\" class=\"n\">").say(Text::kScenarioNobody).tag("</th>");
    w_.tag("<th scope=\"col\">");
    w_.put(Markup::text(w_.texts().raw(house_ ? Text::kScenarioMajority : Text::kScenarioOutcome)));
    w_.tag("</th></tr></thead>\n<tbody>\n");
    const ScenarioRow* base = nullptr;
    for (const ScenarioRow& row : rows_) {
      if (row.scenario == nullptr) base = &row;
      write_row(row, *base);
    }
    w_.tag("</tbody>\n</table>\n</div>\n");
    if (!all) w_.tag("<p>").say(Text::kScenarioListsLeftOut).tag("</p>\n");
  }

  template <class Holds>
  [[nodiscard]] bool any(Holds holds) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const ScenarioRow& row) {
      return row.house.has_value() && holds(*row.house);
    });
  }

  void write_row(const ScenarioRow& row, const ScenarioRow& base) {
    w_.tag("<tr><th scope=\"row\">").put(Markup::made(words_.label(row)));
    w_.tag("</th><td class=\"n\">");
    if (row.totals != nullptr) w_.number(row.totals->votes_in_all(election::kNation));
    w_.tag("</td>");
    for (const std::size_t i : choices_) write_number(figure(row, i), figure(base, i));
    if (open_) write_count(row.house ? std::optional(row.house->open) : std::nullopt);
    if (nobody_) write_count(row.house ? std::optional(row.house->nobody) : std::nullopt);
    w_.tag("<td>").put(Markup::made(words_.outcome(row))).tag("</td></tr>\n");
  }

  /// What differs from the base is marked.
  void write_number(const std::string& text, const std::string& before) {
    if (text == before || before.empty()) {
      w_.tag("<td class=\"n\">");
    } else {
      w_.tag("<td class=\"n differs\">");
    }
    w_.put(Markup::made(text)).tag("</td>");
  }

  void write_count(std::optional<std::int64_t> count) {
    w_.tag("<td class=\"n\">");
    if (count) w_.number(*count);
    w_.tag("</td>");
  }

  /// A house's seats, else the votes.
  [[nodiscard]] std::string figure(const ScenarioRow& row, std::size_t choice) const {
    if (house_) return row.house ? words_.seats(*row.house, choice) : std::string();
    return row.totals == nullptr ? std::string() : w_.texts().number(row.votes(choice));
  }

  void write_scenario(const ScenarioRow& row) {
    w_.tag("<h3>").put(Markup::made(words_.label(row))).tag("</h3>\n");
    for (const std::string& sentence : words_.changed(*row.scenario)) {
      w_.tag("<p>").put(Markup::made(sentence)).tag("</p>\n");
    }
    const auto follows = words_.follows(*row.scenario, kConstituenciesShown);
    if (follows.empty()) return;
    w_.tag("<ul>\n");
    for (const std::string& sentence : follows) {
      w_.tag("<li>").put(Markup::made(sentence)).tag("</li>\n");
    }
    w_.tag("</ul>\n");
  }

  HtmlPage& page_;
  HtmlWriter& w_;
  const election::Contest& contest_;
  std::vector<ScenarioRow> rows_;
  bool house_;
  ScenarioWords words_;
  std::vector<std::size_t> choices_;
  bool open_ = false;
  bool nobody_ = false;
};

}  // namespace

void write_scenarios(HtmlPage& page) {
  if (page.all.scenarios.empty()) return;
  page.w.tag("<div id=\"scenarios\">\n");
  for (const investigation::ContestAnswer& answer : page.all.answers) {
    ScenarioSection(page, answer.contest).write();
  }
  page.w.tag("</div>\n");
}

}  // namespace scrutineer::report
