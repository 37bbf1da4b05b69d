#include "scrutineer/intake/account_assembly.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "scrutineer/base/parallel.h"
#include "scrutineer/intake/count_cell.h"
#include "scrutineer/intake/station_key.h"

namespace scrutineer::intake {
namespace {

using election::Account;
using election::CountColumn;
using election::FormColumn;
using election::FormIndex;
using election::FormList;

base::Error repeated_error(const FormList& forms, const RepeatedKey& repeat,
                           const std::string& path) {
  return base::Error{
      "station-twice",
      {path, forms.rows[repeat.form], ""},
      fmt::format("station '{}' stands again; it was first in row {}", forms.keys[repeat.form],
                  forms.rows[repeat.first]),
      "check the columns of station, correct the file, or say repeated-stations = \"keep-all\", "
      "\"keep-first\" or \"keep-last\" in the account"};
}

/// The forms left out, by form.
std::vector<std::uint8_t> left_out(const std::vector<RepeatedKey>& repeats, std::size_t forms,
                                   Repeats treatment) {
  std::vector<std::uint8_t> out(forms, 0);
  if (treatment == Repeats::kKeepFirst) {
    for (const RepeatedKey& repeat : repeats) out[repeat.form] = 1;
  } else if (treatment == Repeats::kKeepLast) {
    std::vector<RepeatedKey> by_first = repeats;
    std::stable_sort(by_first.begin(), by_first.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < by_first.size(); ++i) {
      out[by_first[i].first] = 1;
      const bool last = i + 1 == by_first.size() || by_first[i + 1].first != by_first[i].first;
      if (!last) out[by_first[i].form] = 1;
    }
  }
  return out;
}

template <class T>
void drop_marked(std::vector<T>& items, const std::vector<std::uint8_t>& marked) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (marked[i] == 0) items[kept++] = items[i];
  }
  items.resize(kept);
}

void drop_forms(Account& account, const std::vector<std::uint8_t>& marked,
                const std::vector<FormIndex>& moved) {
  for (std::size_t c = 0; c < account.column_count(); ++c) {
    CountColumn& column = account.column(FormColumn::at(c));
    if (column.missing()) continue;
    std::vector<CountColumn::Cell> cells(column.cells().begin(), column.cells().end());
    drop_marked(cells, marked);
    column = CountColumn(std::move(cells));
  }
  for (std::vector<std::uint32_t>& rows : account.provenance.cell_rows) {
    if (!rows.empty()) drop_marked(rows, marked);
  }
  std::erase_if(account.unread,
                [&](const election::UnreadCell& cell) { return marked[cell.form]; });
  for (election::UnreadCell& cell : account.unread) cell.form = moved[cell.form];
}

FormList without_forms(const FormList& forms, const std::vector<std::uint8_t>& marked) {
  FormList kept;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (marked[i] != 0) continue;
    kept.keys.append(forms.keys[i]);
    kept.areas.push_back(forms.areas[i]);
    kept.rows.push_back(forms.rows[i]);
  }
  return kept;
}

void share(FormList forms, std::vector<Account>& accounts) {
  const auto shared = std::make_shared<const FormList>(std::move(forms));
  for (Account& account : accounts) account.forms = shared;
}

}  // namespace

Account empty_account(const AccountFile& file, std::size_t choices) {
  Account account;
  account.id = file.id;
  account.title = file.title;
  account.role = file.role;
  account.contest = file.contest;
  account.votes.resize(choices);
  account.provenance.headers.resize(account.column_count());
  account.provenance.derived.resize(account.column_count());
  account.provenance.positions.resize(account.column_count());
  return account;
}

base::Errors settle_repeats(FormList forms, Repeats treatment, const std::string& shown_path,
                            std::vector<Account>& accounts) {
  base::Errors errors;
  const std::vector<RepeatedKey> repeats = repeated_keys(forms.keys);
  if (treatment == Repeats::kRefuse) {
    for (const RepeatedKey& repeat : repeats) errors.add(repeated_error(forms, repeat, shown_path));
    share(std::move(forms), accounts);
    return errors;
  }
  const std::vector<std::uint8_t> marked = left_out(repeats, forms.size(), treatment);
  std::vector<FormIndex> moved(forms.size(), election::kNoForm);
  FormIndex next = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (marked[i] == 0) moved[i] = next++;
  }
  for (Account& account : accounts) {
    for (const RepeatedKey& repeat : repeats) {
      account.repeated.push_back({std::string(forms.keys[repeat.form]), forms.rows[repeat.first],
                                  forms.rows[repeat.form], moved[repeat.first],
                                  moved[repeat.form]});
    }
    if (next != forms.size()) drop_forms(account, marked, moved);
  }
  share(next == forms.size() ? std::move(forms) : without_forms(forms, marked), accounts);
  return errors;
}

void derive_figures(const std::vector<DerivedFigure>& derived, Account& account) {
  for (const DerivedFigure& rule : derived) {
    const std::size_t forms = account.size();
    const bool has_votes = std::any_of(account.votes.begin(), account.votes.end(),
                                       [](const CountColumn& votes) { return !votes.missing(); });
    std::vector<CountColumn::Cell> cells(forms, CountColumn::kAbsent);
    constexpr std::size_t kGrain = 1 << 15;
    std::vector<std::vector<election::UnreadCell>> bad(base::piece_count(forms, kGrain));
    base::for_each_piece(forms, kGrain, [&](std::size_t piece, std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const auto form = static_cast<FormIndex>(i);
        std::int64_t sum = 0;
        bool known = true;
        const auto add = [&](int sign, const CountColumn& column) {
          const std::optional<std::int64_t> value = column.at(form);
          known = known && value.has_value();
          if (known) sum += sign * *value;
        };
        if (rule.sum_of_votes) {
          known = has_votes;
          for (const CountColumn& votes : account.votes) {
            // A choice the account never lists has no votes in it; an empty cell is not a figure.
            if (!votes.missing()) add(1, votes);
          }
        }
        for (const auto& [sign, figure] : rule.terms) add(sign, account.figure(figure));
        if (!known) continue;
        if (sum < 0 || sum > kLargestCount) {
          bad[piece].push_back({form, FormColumn(rule.figure),
                                sum < 0 ? election::UnreadCell::Reason::kNegative
                                        : election::UnreadCell::Reason::kTooLarge,
                                fmt::format("{} = {}", rule.text, sum)});
        } else {
          cells[i] = static_cast<CountColumn::Cell>(sum);
        }
      }
    });
    for (auto& piece : bad) {
      account.unread.insert(account.unread.end(), std::make_move_iterator(piece.begin()),
                            std::make_move_iterator(piece.end()));
    }
    account.figures[election::index_of(rule.figure)] = CountColumn(std::move(cells));
    account.provenance.derived[election::index_of(rule.figure)] = rule.text;
  }
}

}  // namespace scrutineer::intake
