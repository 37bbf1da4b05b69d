#include "scrutineer/comparing/odd_one_out.h"

#include <algorithm>
#include <string_view>

#include "scrutineer/base/parallel.h"
#include "scrutineer/checking/row.h"
#include "scrutineer/checking/station_match.h"
#include "scrutineer/comparing/presence.h"

namespace scrutineer::comparing {

using election::Account;
using election::FormColumn;
using election::FormIndex;
using election::kNoForm;

namespace {

constexpr std::size_t kPiece = 16384;

std::vector<FormColumn> columns_of_all(std::span<const Account* const> accounts) {
  std::vector<FormColumn> columns;
  for (std::size_t index = 0; index < accounts.front()->column_count(); ++index) {
    const FormColumn column = FormColumn::at(index);
    const bool everywhere = std::all_of(accounts.begin(), accounts.end(), [&](const Account* a) {
      return checking::was_read(*a, column);
    });
    if (everywhere) columns.push_back(column);
  }
  return columns;
}

bool same(const Account& a, FormIndex form, const Account& b, FormIndex other,
          std::span<const FormColumn> columns) {
  return std::all_of(columns.begin(), columns.end(), [&](FormColumn column) {
    return a.column(column).cells()[form] == b.column(column).cells()[other];
  });
}

/// Every account's form of each form's station.
class Together {
 public:
  Together(std::span<const Account* const> accounts, std::span<const FormColumn> columns)
      : accounts_(accounts), columns_(columns), partners_(accounts.size()) {
    for (const Account* account : accounts) present_.push_back(forms_present(*account, columns));
    for (std::size_t a = 0; a < accounts.size(); ++a) {
      partners_[a].resize(accounts.size());
      for (std::size_t b = 0; b < a; ++b) {
        auto match = checking::match_stations(*accounts[a]->forms, *accounts[b]->forms);
        partners_[a][b] = std::move(match.right_of_left);
        partners_[b][a] = std::move(match.left_of_right);
      }
    }
  }

  [[nodiscard]] AgainstAll look_at(std::size_t account) const {
    const std::size_t size = accounts_[account]->size();
    std::vector<AgainstAll> pieces(base::piece_count(size, kPiece));
    base::for_each_piece(size, kPiece, [&](std::size_t piece, std::size_t begin, std::size_t end) {
      for (std::size_t form = begin; form < end; ++form) {
        look_at(account, static_cast<FormIndex>(form), pieces[piece]);
      }
    });
    AgainstAll sum;
    sum.account = account;
    for (const AgainstAll& piece : pieces) {
      sum.stations += piece.stations;
      sum.alone += piece.alone;
      sum.agrees += piece.agrees;
      sum.differs += piece.differs;
      sum.odd_one_out += piece.odd_one_out;
      sum.odd_forms.insert(sum.odd_forms.end(), piece.odd_forms.begin(), piece.odd_forms.end());
    }
    const election::TextColumn& codes = accounts_[account]->forms->keys;
    std::sort(sum.odd_forms.begin(), sum.odd_forms.end(),
              [&](FormIndex a, FormIndex b) { return codes[a] < codes[b]; });
    return sum;
  }

 private:
  /// The form of the station in another account; kNoForm where there is none with figures.
  [[nodiscard]] FormIndex partner(std::size_t account, std::size_t other, FormIndex form) const {
    const FormIndex there = partners_[account][other][form];
    return there == kNoForm || present_[other][there] == 0 ? kNoForm : there;
  }
  /// A later row of a station counts no second time.
  [[nodiscard]] bool repeats(std::size_t account, FormIndex form) const {
    for (std::size_t other = 0; other < accounts_.size(); ++other) {
      if (other == account) continue;
      const FormIndex there = partners_[account][other][form];
      if (there != kNoForm) return partners_[other][account][there] != form;
    }
    return false;
  }

  void look_at(std::size_t account, FormIndex form, AgainstAll& out) const {
    if (present_[account][form] == 0 || repeats(account, form)) return;
    ++out.stations;
    const Account& mine = *accounts_[account];
    std::size_t others = 0;
    std::size_t unlike = 0;
    std::size_t first = accounts_.size();
    bool one_voice = true;
    for (std::size_t other = 0; other < accounts_.size(); ++other) {
      const FormIndex there = other == account ? kNoForm : partner(account, other, form);
      if (there == kNoForm) continue;
      ++others;
      if (!same(mine, form, *accounts_[other], there, columns_)) ++unlike;
      if (first == accounts_.size()) {
        first = other;
      } else if (one_voice) {
        one_voice = same(*accounts_[first], partner(account, first, form), *accounts_[other], there,
                         columns_);
      }
    }
    if (others == 0) {
      ++out.alone;
    } else if (unlike == 0) {
      ++out.agrees;
    } else {
      ++out.differs;
      if (others >= 2 && one_voice) {
        ++out.odd_one_out;
        out.odd_forms.push_back(form);
      }
    }
  }

  std::span<const Account* const> accounts_;
  std::span<const FormColumn> columns_;
  std::vector<std::vector<std::uint8_t>> present_;
  std::vector<std::vector<std::vector<FormIndex>>> partners_;
};

}  // namespace

std::vector<AgainstAll> compare_against_all(std::span<const Account* const> accounts) {
  if (accounts.size() < 3) return {};
  const std::vector<FormColumn> columns = columns_of_all(accounts);
  if (columns.empty()) return {};
  const Together together(accounts, columns);
  std::vector<AgainstAll> out;
  for (std::size_t a = 0; a < accounts.size(); ++a) out.push_back(together.look_at(a));
  return out;
}

}  // namespace scrutineer::comparing
