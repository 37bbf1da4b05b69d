#include "scrutineer/intake/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "scrutineer/intake/announced_reader.h"
#include "scrutineer/intake/forms_reader.h"
#include "scrutineer/intake/percent_assembly.h"
#include "scrutineer/intake/record_pieces.h"
#include "scrutineer/intake/table_plan.h"
#include "scrutineer/intake/table_text.h"

namespace scrutineer::intake {
namespace {

/// What decides how a file's bytes become text and records. Accounts that agree share one opening.
bool same_text(const TableFile& a, const TableFile& b) {
  return a.path == b.path && a.format.encoding == b.format.encoding &&
         a.format.delimiter == b.format.delimiter && a.format.quotes == b.format.quotes &&
         a.format.header_row == b.format.header_row && a.format.member == b.format.member &&
         a.format.sheet == b.format.sheet;
}

bool same_column(const ColumnName& a, const ColumnName& b) {
  return a.header == b.header && a.position == b.position;
}

/// Whether two wide accounts of one file have the same forms, so that one pass reads both.
bool same_forms(const AccountFile& a, const AccountFile& b) {
  const TableLayout& x = a.layout;
  const TableLayout& y = b.layout;
  const auto equal = [](const auto& p, const auto& q, auto&& same) {
    return std::equal(p.begin(), p.end(), q.begin(), q.end(), same);
  };
  return !x.long_form && !y.long_form && a.repeats == b.repeats && x.station && y.station &&
         x.station->separator == y.station->separator &&
         equal(x.station->columns, y.station->columns, same_column) &&
         equal(x.areas, y.areas,
               [](const AreaColumn& p, const AreaColumn& q) {
                 return same_column(p.column, q.column) && p.level == q.level &&
                        p.split == q.split && p.part == q.part && p.names == q.names;
               }) &&
         equal(x.filters, y.filters, [](const RowFilter& p, const RowFilter& q) {
           return p.action == q.action && same_column(p.column, q.column) && p.equals == q.equals &&
                  p.empty == q.empty;
         });
}

class EvidenceReader {
 public:
  EvidenceReader(const CaseFile& case_file, const EvidencePlaces& places, base::Progress& progress)
      : case_(case_file),
        places_(places),
        context_{evidence_.contests, evidence_.geography, places.limits, progress, nullptr} {
    evidence_.contests = case_file.contests;
    evidence_.geography =
        election::Geography(case_file.nation.empty() ? "Nation" : case_file.nation);
    for (const AccountFile& account : case_.accounts) account_files_.push_back(&account);
    for (const AccountFile& account : case_.percent_accounts) account_files_.push_back(&account);
  }

  base::Reading<Evidence> read() {
    note_case_file();
    accounts_.resize(account_files_.size());
    tables_of_announced_.resize(case_.announced.size());
    area_columns_of_announced_.resize(case_.announced.size());
    for (const TableFile* file : distinct_files()) read_file(*file);
    if (!errors_.empty()) return base::failure(std::move(errors_));
    for (std::size_t i = 0; i < accounts_.size(); ++i) {
      if (account_files_[i]->layout.percent) {
        evidence_.percent_accounts.push_back(
            std::get<election::PercentAccount>(*std::move(accounts_[i])));
      } else {
        evidence_.accounts.push_back(std::get<election::Account>(*std::move(accounts_[i])));
      }
    }
    errors_.add(apply_same_stations(case_.same, places_.limits.most_key_bytes, evidence_.accounts,
                                    evidence_.sources));
    assemble_announced();
    check_constituencies();
    if (!errors_.empty()) return base::failure(std::move(errors_));
    return std::move(evidence_);
  }

 private:
  void note_case_file() {
    Source source;
    source.path = std::filesystem::path(case_.path).filename().string();
    source.table_kind = "TOML";
    source.encoding = "UTF-8";
    source.used_for = {"case"};
    source.size = case_.size;
    source.digest = case_.digest;
    evidence_.sources.push_back(std::move(source));
  }

  /// Every file the case names, once, in the order in which it is first named.
  std::vector<const TableFile*> distinct_files() const {
    std::vector<const TableFile*> files;
    const auto add = [&](const TableFile& file) {
      if (std::none_of(files.begin(), files.end(),
                       [&](const TableFile* known) { return same_text(*known, file); })) {
        files.push_back(&file);
      }
    };
    for (const SeatsTable& seats : case_.seats_tables) add(seats.file);
    for (const AccountFile* account : account_files_) add(account->file);
    for (const AnnouncedFile& announced : case_.announced) {
      if (announced.file) add(*announced.file);
    }
    return files;
  }

  /// The first place where the file stands: the case's folder, then the data folders, there also
  /// by its bare name. The case's own place if it stands nowhere, for the error.
  std::string find_file(const std::string& path) const {
    namespace fs = std::filesystem;
    const fs::path wanted(path);
    std::vector<fs::path> candidates{fs::path(case_.folder) / wanted};
    for (const std::string& folder : places_.data_folders) {
      candidates.push_back(fs::path(folder) / wanted);
      candidates.push_back(fs::path(folder) / wanted.filename());
    }
    for (const fs::path& candidate : candidates) {
      std::error_code ignored;  // A place that cannot be looked at does not hold the file.
      if (fs::exists(candidate, ignored)) return candidate.string();
    }
    return candidates.front().string();
  }

  void read_file(const TableFile& file) {
    base::Reading<TableText> text =
        open_table(find_file(file.path), file.path, file.format, places_.limits);
    if (!text) {
      errors_.add(std::move(text.error()));
      return;
    }
    base::Reading<OpenTable> table = read_header(*text, file.format, places_.limits);
    if (!table) {
      errors_.add(std::move(table.error()));
      return;
    }
    context_.beside = [&text] { text->source.digest = base::sha256(text->file.bytes()); };
    RowUse use;
    read_seats_tables(file, *table, use);
    read_accounts(file, *table, use);
    read_announced_tables(file, *table, use);
    if (context_.beside) context_.beside();  // Nothing was read: errors stand already.
    if (text->file.changed()) {
      errors_.add(base::Error{"file-changed",
                              {file.path, 0, ""},
                              "the file was changed while it was read",
                              "run again when nothing writes to it"});
      return;
    }
    text->source.rows = use.rows;
    if (!use.all) {
      const auto used =
          static_cast<std::uint64_t>(std::count(use.used.begin(), use.used.end(), std::uint8_t{1}));
      text->source.rows_left_out = use.rows - used;
    }
    evidence_.sources.push_back(std::move(text->source));
  }

  void read_seats_tables(const TableFile& file, const OpenTable& table, RowUse& use) {
    for (const SeatsTable& seats : case_.seats_tables) {
      if (!same_text(seats.file, file)) continue;
      auto read = intake::read_seats(table, seats, context_, use);
      if (!read) {
        errors_.add(std::move(read.error()));
        continue;
      }
      auto* rule = std::get_if<election::SeatsRule>(&evidence_.contests[seats.contest].rule);
      if (rule != nullptr) rule->constituencies = std::move(*read);
      table.text->source.used_for.push_back("seats of " + case_.contests[seats.contest].id);
    }
  }

  void read_accounts(const TableFile& file, const OpenTable& table, RowUse& use) {
    for (std::size_t i = 0; i < account_files_.size(); ++i) {
      if (accounts_[i] || tried_.contains(i) || !same_text(account_files_[i]->file, file)) continue;
      std::vector<std::size_t> group{i};
      for (std::size_t k = i + 1; k < account_files_.size(); ++k) {
        if (same_text(account_files_[k]->file, file) &&
            same_forms(*account_files_[i], *account_files_[k])) {
          group.push_back(k);
        }
      }
      tried_.insert(group.begin(), group.end());
      read_group(group, table, use);
    }
  }

  void read_group(const std::vector<std::size_t>& group, const OpenTable& table, RowUse& use) {
    std::vector<PlannedAccount> planned;
    for (const std::size_t i : group) {
      const AccountFile& account = *account_files_[i];
      base::Reading<TablePlan> plan = plan_table(table, account.layout, account.file);
      if (!plan) {
        errors_.add(std::move(plan.error()));
        continue;
      }
      if (auto agreed = adopt_levels(*plan, account.id, evidence_.geography); !agreed) {
        errors_.add(std::move(agreed.error()));
        continue;
      }
      table.text->source.used_for.push_back(account.id);
      planned.push_back({&account, std::move(*plan)});
    }
    if (planned.size() != group.size()) return;
    if (planned.front().plan.long_choice) {
      auto read = read_long(table, planned.front(), context_, use);
      if (!read) return errors_.add(std::move(read.error()));
      keep(group.front(), {std::move(*read), {}}, table);
      return;
    }
    auto read = read_wide(table, planned, context_, use);
    if (!read) return errors_.add(std::move(read.error()));
    for (std::size_t k = 0; k < group.size(); ++k) keep(group[k], std::move((*read)[k]), table);
  }

  void keep(std::size_t index, ReadForms read, const OpenTable& table) {
    election::Account& account = read.account;
    if (account.size() == 0) {
      errors_.add(base::Error{
          "no-rows", table.place(), fmt::format("no row is left for account '{}'", account.id),
          "check its keep and drop, and that the file has rows below the header"});
    }
    account.provenance.source = static_cast<std::uint32_t>(evidence_.sources.size());
    if (const auto& percent = account_files_[index]->layout.percent) {
      accounts_[index] = percent_account(std::move(read), *percent, table.text->source);
    } else {
      accounts_[index] = std::move(account);
    }
  }

  void read_announced_tables(const TableFile& file, const OpenTable& table, RowUse& use) {
    for (std::size_t i = 0; i < case_.announced.size(); ++i) {
      const AnnouncedFile& announced = case_.announced[i];
      if (!announced.file || !same_text(*announced.file, file)) continue;
      base::Reading<TablePlan> plan = plan_table(table, announced.layout, *announced.file);
      if (!plan) {
        errors_.add(std::move(plan.error()));
        continue;
      }
      if (auto agreed = adopt_levels(*plan, announced.source, evidence_.geography); !agreed) {
        errors_.add(std::move(agreed.error()));
        continue;
      }
      auto read = intake::read_announced(
          table, *plan, case_.contests[announced.contest].choices.size(), context_, use);
      if (!read) {
        errors_.add(std::move(read.error()));
        continue;
      }
      table.text->source.used_for.push_back("announced by " + announced.source);
      tables_of_announced_[i] = std::move(*read);
      area_columns_of_announced_[i] =
          table.place(0, plan->areas.empty() ? "" : table.header(plan->areas.back().field));
    }
  }

  void assemble_announced() {
    for (std::size_t i = 0; i < case_.announced.size(); ++i) {
      const AnnouncedFile& file = case_.announced[i];
      election::Announcement announcement{file.source, file.contest, {}, file.winner};
      if (file.inline_totals) {
        election::AnnouncedTotals totals = *file.inline_totals;
        // As the sources name the case file: what is found does not depend on where the case lies.
        totals.place = {evidence_.sources.front().path, totals.place.row, ""};
        totals.area = file.area.empty() ? election::kNation : evidence_.geography.find(file.area);
        if (totals.area == election::kNoArea) {
          errors_.add(base::Error{
              "unknown-area", file.written_at,
              fmt::format("no area is called '{}', or several are", file.area),
              "write its path from the largest level: area = \"Province/District\"", file.excerpt});
          continue;
        }
        announcement.totals.push_back(std::move(totals));
      }
      for (election::AnnouncedTotals& totals : tables_of_announced_[i]) {
        if (file.inline_totals && totals.area == announcement.totals.front().area) {
          base::Place place = area_columns_of_announced_[i];
          place.row = totals.place.row;
          errors_.add(
              base::Error{"area-twice", std::move(place),
                          fmt::format("'{}' stands in the table and in the case's own figures too",
                                      evidence_.geography.path(totals.area)),
                          "leave one of them out, or make them two announcements"});
        }
        announcement.totals.push_back(std::move(totals));
      }
      evidence_.announced.push_back(std::move(announcement));
    }
  }

  /// What a house of all areas together may have: a table of areas without end must not make as
  /// many seats without end.
  void check_house(const election::Contest& contest, const election::SeatsRule& rule,
                   std::size_t level) {
    const election::Geography& geography = evidence_.geography;
    std::int64_t areas = 0;
    for (election::AreaId area = 0; area < geography.size(); ++area) {
      areas += geography.level(area) == level ? 1 : 0;
    }
    std::int64_t seats = 0;
    for (const election::ConstituencySeats& each : rule.constituencies) {
      // "*" is for the areas that no other entry names: at most all of them.
      seats += each.seats.value() * (each.constituency == "*" ? areas : 1);
    }
    if (seats <= election::kMaxSeats) return;
    errors_.add(base::Error{"bad-seats",
                            {case_.path, 0, ""},
                            fmt::format("contest '{}' has {} seats in the {} areas of '{}'",
                                        contest.id, seats, areas, rule.constituency_level),
                            fmt::format("check constituency and its seats: a house has at most {}",
                                        election::kMaxSeats)});
  }

  /// Every area that elects must have seats. A constituency of the rule without an area is no
  /// error: its forms may be what is missing, and then its seats cannot be computed, which is said.
  void check_constituencies() {
    for (const election::Contest& contest : evidence_.contests) {
      const auto* rule = std::get_if<election::SeatsRule>(&contest.rule);
      if (rule == nullptr || rule->constituency_level.empty()) continue;
      const election::Geography& geography = evidence_.geography;
      if (geography.levels().empty()) continue;  // No evidence by area: said where seats would be.
      const std::size_t level = geography.level_named(rule->constituency_level);
      if (level == 0) {
        errors_.add(base::Error{
            "unknown-level",
            {case_.path, 0, ""},
            fmt::format("contest '{}' elects by '{}', which is no area level of the evidence",
                        contest.id, rule->constituency_level),
            fmt::format("use one of: {}", fmt::join(geography.levels(), ", "))});
        continue;
      }
      check_house(contest, *rule, level);
      std::vector<std::uint8_t> named(geography.size(), 0);
      bool every = false;
      const election::AreasOfLevel areas(geography, level);
      for (const election::ConstituencySeats& seats : rule->constituencies) {
        every |= seats.constituency == "*";
        const election::AreaId area = areas.find(seats.constituency);
        if (area != election::kNoArea) named[area] = 1;
      }
      for (election::AreaId area = 0; area < geography.size() && !every; ++area) {
        if (geography.level(area) != level || named[area] != 0) continue;
        errors_.add(base::Error{"constituency-without-seats",
                                {case_.path, 0, ""},
                                fmt::format("constituency '{}' of contest '{}' has no seats",
                                            geography.path(area), contest.id),
                                "give its seats in the contest's rule: seats = { name = number }"});
      }
    }
  }

  const CaseFile& case_;
  const EvidencePlaces& places_;
  Evidence evidence_;
  base::Errors errors_;
  ReaderContext context_;
  std::vector<const AccountFile*> account_files_;  // Those with votes, then those of percentages.
  std::vector<std::optional<std::variant<election::Account, election::PercentAccount>>> accounts_;
  std::set<std::size_t> tried_;
  std::vector<std::vector<election::AnnouncedTotals>> tables_of_announced_;
  std::vector<base::Place> area_columns_of_announced_;  // Without a row.
};

}  // namespace

base::Reading<Evidence> read_evidence(const CaseFile& case_file, const EvidencePlaces& places,
                                      base::Progress& progress) {
  return EvidenceReader(case_file, places, progress).read();
}

}  // namespace scrutineer::intake
