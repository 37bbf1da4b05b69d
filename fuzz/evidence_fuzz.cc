// Tables through the readers of forms and of announced totals. Byte 0 chooses one of the cases
// below, the rest is the table.
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scrutineer/base/progress.h"
#include "scrutineer/intake/announced_reader.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/percent_assembly.h"
#include "scrutineer/intake/table_plan.h"
#include "scrutineer/intake/utf8.h"

namespace {

using namespace scrutineer;

constexpr const char* kHead =
    "[case]\ntitle = \"Try\"\n[[contest]]\nid = \"c\"\nchoices = [\"A\", \"B\"]\n";
constexpr const char* kAccount = "[[account]]\nid = \"x\"\nfile = \"f.csv\"\n";

/// Cases that between them use everything a layout can say.
const std::array<std::string, 6>& case_texts() {
  static const std::array<std::string, 6> kTexts = {
      std::string(kHead) + kAccount +
          "[account.columns]\nstation = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n",
      std::string(kHead) + kAccount +
          "read = { thousands = \".\", absent = [\"-\"] }\nbad-cells = \"report\"\n"
          "repeated-stations = \"keep-last\"\n"
          "drop = [{ column = \"S\", empty = true }, { column = \"S\", equals = \"T\" }]\n"
          "[account.columns]\nstation = [\"P\", \"S\"]\n"
          "areas = [{ column = \"P\", split = \"-\", part = 2, names = { x = \"y\" } }, \"D\"]\n"
          "blank = [\"E\", 7]\nvotes = { A = \"A\", B = [\"B\", \"C\"] }\n"
          "[account.derive]\nvalid = \"votes - blank\"\n",
      std::string(kHead) + kAccount +
          "[account.columns]\nstation = \"S\"\nareas = [\"P\"]\nregistered = \"R\"\n"
          "choice = \"L\"\ncount = \"N\"\nvalues = { blank = \"X\" }\n"
          "[account.derive]\nvalid = \"votes\"\n",
      std::string(kHead) + kAccount +
          "read = { header-row = 0, quotes = false, delimiter = \";\" }\n"
          "repeated-stations = \"keep-first\"\nbad-cells = \"report\"\n"
          "[account.columns]\nstation = 1\nvotes = { A = 2, B = 3 }\n",
      std::string(kHead) +
          "[[announced]]\nsource = \"x\"\nfile = \"f.csv\"\n[announced.columns]\nareas = [\"P\", "
          "\"D\"]\nvotes = { A = \"A\", B = \"B\" }\nseats = { A = \"Z\" }\n",
      std::string(kHead) + kAccount +
          "read = { absent = [\"-\"] }\nbad-cells = \"report\"\nrepeated-stations = \"keep-all\"\n"
          "[account.columns]\nstation = \"S\"\nregistered = \"R\"\ncast = \"T\"\n"
          "percent = { A = \"A\", B = \"B\" }\npercent-of = \"cast\"\n"};
  return kTexts;
}

const std::vector<intake::CaseFile>& cases() {
  static const std::vector<intake::CaseFile> kCases = [] {
    std::vector<intake::CaseFile> all;
    for (const std::string& text : case_texts()) {
      auto read = intake::parse_case_file(text, "case.toml");
      if (!read) throw std::logic_error(read.error().text());
      all.push_back(*std::move(read));
    }
    return all;
  }();
  return kCases;
}

void promise(bool kept, const char* what) {
  if (!kept) throw std::logic_error(what);
}

void check_errors(const base::Errors& errors) {
  promise(!errors.empty(), "no value and no error");
  const std::string text = errors.text();
  promise(intake::is_utf8(text), "an error is not UTF-8");
  for (const char c : text) {
    promise(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "an error has control characters");
  }
}

void check_column(const election::Account& account, election::FormColumn column) {
  const election::CountColumn& counts = account.column(column);
  promise(counts.missing() || counts.size() == account.size(), "a column of another length");
  for (const auto cell : counts.cells()) {
    promise(cell <= intake::kLargestCount || cell == election::CountColumn::kAbsent,
            "a cell is beyond the largest count");
  }
  for (election::FormIndex form = 0; form < account.size(); ++form) {
    (void)account.row_of(form, column);
  }
}

void check_account(const election::Account& account, const election::Geography& geography,
                   intake::Repeats repeats) {
  const election::FormList& forms = *account.forms;
  promise(forms.keys.size() == forms.size() && forms.rows.size() == forms.size(),
          "keys, areas and rows differ in number");
  for (std::size_t i = 0; i < forms.size(); ++i) {
    promise(forms.areas[i] < geography.size(), "a form is in no area");
    promise(i == 0 || forms.rows[i] > forms.rows[i - 1], "rows do not rise");
    promise(!forms.keys[i].empty() && intake::is_utf8(forms.keys[i]), "a bad station code");
    for (std::size_t k = 0; k < i && repeats != intake::Repeats::kKeepAll; ++k) {
      promise(forms.keys[k] != forms.keys[i], "a station stands twice");
    }
  }
  for (std::size_t c = 0; c < account.column_count(); ++c) {
    check_column(account, election::FormColumn::at(c));
  }
  for (const election::UnreadCell& cell : account.unread) {
    promise(cell.form < account.size(), "an unread cell of no form");
    promise(!account.column(cell.column).at(cell.form), "an unread cell has a count");
    promise(intake::is_utf8(cell.text), "an unread cell is not UTF-8");
  }
}

void check_percents(const election::PercentAccount& account) {
  const election::CountColumn& total = account.total();
  for (const election::PercentColumn& column : account.choices) {
    promise(column.decimals >= 0 && column.decimals <= election::kMostPercentDecimals,
            "percentages with too many decimals");
    promise(column.percents.size() == account.size() && column.lowest.size() == account.size() &&
                column.highest.size() == account.size(),
            "a column of another length");
    std::size_t impossible = 0;
    for (election::FormIndex form = 0; form < account.size(); ++form) {
      const auto range = column.range(form);
      const bool known = column.percents.at(form) && total.at(form);
      promise(known || !range, "counts of a percentage or a total that is not there");
      impossible += known && !range ? 1U : 0U;
      promise(!range || (range->lowest >= 0 && range->lowest <= range->highest &&
                         range->highest <= *total.at(form)),
              "counts that the total does not hold");
    }
    promise(impossible == column.impossible.size(), "percentages without counts are not told");
  }
  for (const election::FormIndex form : account.beyond_total) {
    promise(form < account.size(), "a form that is not there is beyond its total");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const intake::CaseFile& chosen = cases()[data[0] % cases().size()];
  const bool announced = !chosen.announced.empty();
  const intake::AccountFile* chosen_account = !chosen.percent_accounts.empty()
                                                  ? &chosen.percent_accounts[0]
                                              : announced ? nullptr
                                                          : &chosen.accounts[0];
  const intake::TableFile& file = announced ? *chosen.announced[0].file : chosen_account->file;
  const intake::TableLayout& layout =
      announced ? chosen.announced[0].layout : chosen_account->layout;

  intake::ReadingLimits limits;
  limits.largest_unpacked = std::uint64_t{1} << 20;
  limits.longest_line = 2000;
  limits.most_columns = 100;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto text = intake::table_from_bytes(bytes, "f.csv", file.format, limits);
  if (!text) return check_errors(text.error()), 0;
  const auto table = intake::read_header(*text, file.format, limits);
  if (!table) return check_errors(table.error()), 0;
  auto plan = intake::plan_table(*table, layout, file);
  if (!plan) return check_errors(plan.error()), 0;

  election::Geography geography("Nation");
  base::NoProgress progress;
  intake::ReaderContext context{chosen.contests, geography, limits, progress, nullptr};
  intake::RowUse use;
  if (announced) {
    const auto totals = intake::read_announced(*table, *plan, 2, context, use);
    if (!totals) return check_errors(totals.error()), 0;
    for (const auto& area : *totals) promise(area.area < geography.size(), "totals of no area");
    return 0;
  }
  const intake::Repeats repeats = chosen_account->repeats;
  const intake::PlannedAccount planned{chosen_account, *std::move(plan)};
  if (layout.long_form) {
    const auto account = intake::read_long(*table, planned, context, use);
    if (!account) return check_errors(account.error()), 0;
    check_account(*account, geography, repeats);
    return 0;
  }
  auto accounts = intake::read_wide(*table, {&planned, 1}, context, use);
  if (!accounts) return check_errors(accounts.error()), 0;
  check_account(accounts->front().account, geography, repeats);
  if (layout.percent) {
    check_percents(
        intake::percent_account(std::move(accounts->front()), *layout.percent, text->source));
  }
  return 0;
}
