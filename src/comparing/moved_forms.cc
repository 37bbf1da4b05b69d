#include "scrutineer/comparing/moved_forms.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "scrutineer/base/mix.h"
#include "scrutineer/base/parallel.h"

namespace scrutineer::comparing {

using election::Account;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::FormIndex;
using election::kNoForm;

namespace {

constexpr std::size_t kPiece = 65536;
constexpr std::size_t kBlock = 1024;

/// The figures of an account that move with a form.
class Forms {
 public:
  Forms(const Account& account, const ComparedColumns& columns) : account_(account) {
    for (const FormColumn column : columns.all) {
      if (column == FormColumn(Figure::kRegistered) || column == FormColumn(Figure::kExtra)) {
        continue;
      }
      const auto cells = account.column(column).cells();
      cells_.push_back(cells);
      const bool independent = column.is_votes() || column == FormColumn(Figure::kBlank) ||
                               column == FormColumn(Figure::kInvalid);
      if (column.is_votes()) votes_.push_back(cells);
      if (independent) independent_.push_back(cells);
    }
  }

  [[nodiscard]] std::uint64_t hash(FormIndex form) const {
    std::uint64_t hash = 0;
    for (const auto& column : cells_) hash = base::mix(hash, column[form]);
    return hash;
  }
  /// Of the forms from `begin` on.
  void hashes(std::size_t begin, std::span<std::uint64_t> out) const {
    std::fill(out.begin(), out.end(), std::uint64_t{0});
    for (const auto& column : cells_) {
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = base::mix(out[i], column[begin + i]);
    }
  }
  [[nodiscard]] std::int64_t votes(FormIndex form) const {
    std::int64_t sum = 0;
    for (const auto& column : votes_) {
      if (column[form] != CountColumn::kAbsent) sum += column[form];
    }
    return sum;
  }
  [[nodiscard]] std::int64_t nonzero(FormIndex form) const {
    return std::count_if(independent_.begin(), independent_.end(), [&](const auto& column) {
      return column[form] != 0 && column[form] != CountColumn::kAbsent;
    });
  }
  [[nodiscard]] bool same(FormIndex form, const Forms& other, FormIndex others) const {
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      if (cells_[c][form] != other.cells_[c][others]) return false;
    }
    return true;
  }
  [[nodiscard]] std::string_view code(FormIndex form) const { return account_.forms->keys[form]; }
  [[nodiscard]] std::size_t size() const { return account_.size(); }

 private:
  using Cells = std::span<const CountColumn::Cell>;
  const Account& account_;
  std::vector<Cells> cells_;
  std::vector<Cells> votes_;
  std::vector<Cells> independent_;
};

/// A difference by the hashes of its two forms.
struct Hashed {
  std::uint64_t left;
  std::uint64_t right;
  std::size_t difference;
};

/// Two stations that have each other's forms and no third does.
void find_exchanged(const Forms& left, const Forms& right, std::span<Difference> differences) {
  std::vector<Hashed> hashed;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const Difference& d = differences[i];
    // Where the votes agree, too little differs to tell an exchange from two forms that are alike.
    if (d.votes_cells == 0 || left.votes(d.left) == 0 || right.votes(d.right) == 0) continue;
    hashed.push_back({left.hash(d.left), right.hash(d.right), i});
  }
  const auto key = [](const Hashed& h) { return std::pair(h.left, h.right); };
  std::sort(hashed.begin(), hashed.end(), [&](const Hashed& a, const Hashed& b) {
    return std::tuple(a.left, a.right, a.difference) < std::tuple(b.left, b.right, b.difference);
  });
  for (const Hashed& one : hashed) {
    const auto range =
        std::equal_range(hashed.begin(), hashed.end(), Hashed{one.right, one.left, 0},
                         [&](const Hashed& a, const Hashed& b) { return key(a) < key(b); });
    const auto own =
        std::equal_range(hashed.begin(), hashed.end(), one,
                         [&](const Hashed& a, const Hashed& b) { return key(a) < key(b); });
    if (range.second - range.first != 1 || own.second - own.first != 1) continue;
    Difference& d = differences[one.difference];
    const Difference& other = differences[range.first->difference];
    if (&d == &other || !left.same(d.left, right, other.right) ||
        !left.same(other.left, right, d.right)) {
      continue;
    }
    d.kind = DifferenceKind::kFormsExchanged;
    d.side = Side::kNeither;
    d.elsewhere = other.right;
    d.elsewhere_in = Side::kRight;
  }
}

/// What is looked for: the form of a difference on one side.
struct Sought {
  std::uint64_t hash;
  std::size_t difference;
};

/// A small set of hashes to ask before searching: most forms are like none that is sought.
class Filter {
 public:
  explicit Filter(std::span<const Sought> sought)
      : mask_(std::bit_ceil(sought.size() * 16 + 64) - 1), bits_((mask_ + 64) / 64) {
    for (const Sought& one : sought) bits_[(one.hash & mask_) / 64] |= bit(one.hash);
  }
  [[nodiscard]] bool maybe(std::uint64_t hash) const {
    return (bits_[(hash & mask_) / 64] & bit(hash)) != 0;
  }

 private:
  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash % 64); }
  std::uint64_t mask_;
  std::vector<std::uint64_t> bits_;
};

/// Whose form stands at which difference.
struct Hit {
  std::size_t difference;
  FormIndex form;
};

/// All forms of `in` that are like the forms sought.
std::vector<Hit> like(const std::vector<Sought>& sought, const Forms& in) {
  const Filter filter(sought);
  std::vector<std::vector<Hit>> hits(base::piece_count(in.size(), kPiece));
  base::for_each_piece(
      in.size(), kPiece, [&](std::size_t piece, std::size_t begin, std::size_t end) {
        std::vector<std::uint64_t> hashes(kBlock);
        for (std::size_t at = begin; at < end; at += kBlock) {
          const auto block = std::span(hashes).first(std::min(kBlock, end - at));
          in.hashes(at, block);
          for (std::size_t i = 0; i < block.size(); ++i) {
            if (!filter.maybe(block[i])) continue;
            auto found =
                std::lower_bound(sought.begin(), sought.end(), block[i],
                                 [](const Sought& a, std::uint64_t hash) { return a.hash < hash; });
            for (; found != sought.end() && found->hash == block[i]; ++found) {
              hits[piece].push_back({found->difference, static_cast<FormIndex>(at + i)});
            }
          }
        }
      });
  std::vector<Hit> all;
  for (const auto& piece : hits) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}

/// One account and where to look for its forms.
struct Search {
  Side side;  ///< Whose forms are looked for …
  Side in;    ///< … and in which account.
  const Forms& mine;
  const Forms& forms;  ///< Of `in`.
};

FormIndex form_of(const Difference& d, Side side) { return side == Side::kLeft ? d.left : d.right; }

/// The forms that are looked for: of differences not explained yet, and large enough.
std::vector<Sought> sought_by(const Search& search, const election::Thresholds& thresholds,
                              std::span<const Difference> differences) {
  std::vector<Sought> sought;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const Difference& d = differences[i];
    const FormIndex form = form_of(d, search.side);
    if (d.kind == DifferenceKind::kFormsExchanged) continue;
    // A form that was copied elsewhere in its own account may still have a slip of its own here.
    const bool unexplained =
        d.kind == DifferenceKind::kMoreInOne || d.kind == DifferenceKind::kOther;
    if (search.side == search.in && !unexplained) continue;
    if (search.mine.nonzero(form) < thresholds.copied_figures) continue;
    if (2 * search.mine.votes(form) < thresholds.copied_votes) continue;
    sought.push_back({search.mine.hash(form), i});
  }
  std::sort(sought.begin(), sought.end(), [](const Sought& a, const Sought& b) {
    return std::tie(a.hash, a.difference) < std::tie(b.hash, b.difference);
  });
  return sought;
}

/// Another station's form, and where it stands.
struct Elsewhere {
  std::size_t difference;
  Side side;
  Side in;
  FormIndex form;
  std::string_view code;
};

void find_elsewhere(const Search& search, const election::Thresholds& thresholds,
                    std::span<const Difference> differences, std::vector<Elsewhere>& found) {
  const std::vector<Sought> sought = sought_by(search, thresholds, differences);
  if (sought.empty()) return;
  for (const Hit& hit : like(sought, search.forms)) {
    const FormIndex form = form_of(differences[hit.difference], search.side);
    const std::string_view code = search.forms.code(hit.form);
    // The station's own form, or another row of it, is no other station's.
    if (code == search.mine.code(form) || !search.mine.same(form, search.forms, hit.form)) {
      continue;
    }
    found.push_back({hit.difference, search.side, search.in, hit.form, code});
  }
}

/// Gives each difference the one of the first code. Where both accounts have the form of the same
/// other station, no side is named: it must not matter which account is the left one.
void settle(std::vector<Elsewhere> found, std::span<Difference> differences) {
  std::sort(found.begin(), found.end(), [](const Elsewhere& a, const Elsewhere& b) {
    return std::tie(a.difference, a.code, a.side, a.form) <
           std::tie(b.difference, b.code, b.side, b.form);
  });
  for (std::size_t i = 0; i < found.size();) {
    std::size_t end = i + 1;
    bool both = false;
    for (; end < found.size() && found[end].difference == found[i].difference; ++end) {
      both = both || (found[end].code == found[i].code && found[end].side != found[i].side);
    }
    Difference& d = differences[found[i].difference];
    d.kind = DifferenceKind::kFormOfAnother;
    d.side = both ? Side::kNeither : found[i].side;
    d.elsewhere = found[i].form;
    d.elsewhere_in = found[i].in;
    i = end;
  }
}

}  // namespace

void find_moved_forms(const Account& left, const Account& right, const ComparedColumns& columns,
                      const election::Thresholds& thresholds, std::span<Difference> differences) {
  const Forms lefts(left, columns);
  const Forms rights(right, columns);
  find_exchanged(lefts, rights, differences);
  // In the other account first: what stands there stands apart from this account's own faults.
  for (const bool own : {false, true}) {
    std::vector<Elsewhere> found;
    find_elsewhere({Side::kLeft, own ? Side::kLeft : Side::kRight, lefts, own ? lefts : rights},
                   thresholds, differences, found);
    find_elsewhere({Side::kRight, own ? Side::kRight : Side::kLeft, rights, own ? rights : lefts},
                   thresholds, differences, found);
    settle(std::move(found), differences);
  }
}

}  // namespace scrutineer::comparing
