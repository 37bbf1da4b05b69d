#include "scrutineer/checking/copies.h"

#include <algorithm>
#include <array>
#include <bit>
#include <compare>

#include "scrutineer/base/parallel.h"
#include "scrutineer/checking/row.h"

namespace scrutineer::checking {

using election::Account;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::FormIndex;

namespace {

using Columns = std::vector<std::span<const CountColumn::Cell>>;

Columns independent_columns(const Account& account) {
  Columns columns;
  const auto add = [&](FormColumn column) {
    if (was_read(account, column)) columns.push_back(account.column(column).cells());
  };
  for (std::size_t i = 0; i < account.votes.size(); ++i) add(FormColumn::votes(i));
  add(FormColumn(Figure::kBlank));
  add(FormColumn(Figure::kInvalid));
  return columns;
}

std::strong_ordering compare(const Columns& columns, FormIndex a, FormIndex b) {
  for (const auto& column : columns) {
    if (const auto order = column[a] <=> column[b]; order != 0) return order;
  }
  return std::strong_ordering::equal;
}

// Candidates are split by the top bits of their hash, so that the parts are sorted side by side.
constexpr std::size_t kBucketBits = 6;
constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;

std::vector<std::vector<CopyCandidate>> into_buckets(
    std::span<const std::vector<CopyCandidate>> parts) {
  std::array<std::size_t, kBuckets> sizes{};
  for (const auto& part : parts) {
    for (const CopyCandidate& candidate : part) ++sizes[candidate.hash >> (64 - kBucketBits)];
  }
  std::vector<std::vector<CopyCandidate>> buckets(kBuckets);
  for (std::size_t i = 0; i < kBuckets; ++i) buckets[i].reserve(sizes[i]);
  for (const auto& part : parts) {
    for (const CopyCandidate& candidate : part) {
      buckets[candidate.hash >> (64 - kBucketBits)].push_back(candidate);
    }
  }
  return buckets;
}

/// Leaves only candidates that share some bits of their hash with another, in their order: most
/// forms are like no other, and need not be sorted. What is left may still differ in full.
void keep_likely_copies(std::vector<CopyCandidate>& bucket) {
  const std::size_t bits = std::bit_ceil(bucket.size() * 32);
  std::vector<std::uint64_t> seen(bits / 64 + 1);
  std::vector<std::uint64_t> again(seen.size());
  const auto word = [&](const CopyCandidate& c) { return (c.hash & (bits - 1)) / 64; };
  const auto mask = [](const CopyCandidate& c) { return std::uint64_t{1} << (c.hash % 64); };
  for (const CopyCandidate& candidate : bucket) {
    again[word(candidate)] |= seen[word(candidate)] & mask(candidate);
    seen[word(candidate)] |= mask(candidate);
  }
  std::erase_if(bucket, [&](const CopyCandidate& candidate) {
    return (again[word(candidate)] & mask(candidate)) == 0;
  });
}

/// Forms of one hash, in the order of the forms: usually all alike, or one.
void add_copies(const Account& account, const Columns& columns, std::span<CopyCandidate> same_hash,
                std::vector<Copy>& copies) {
  std::sort(same_hash.begin(), same_hash.end(),
            [&](const CopyCandidate& a, const CopyCandidate& b) {
              const auto order = compare(columns, a.form, b.form);
              return order != 0 ? order < 0 : a.form < b.form;
            });
  FormIndex first = same_hash.front().form;
  for (const CopyCandidate& candidate : same_hash.subspan(1)) {
    if (compare(columns, first, candidate.form) != 0) {
      first = candidate.form;
    } else if (account.forms->keys[first] != account.forms->keys[candidate.form]) {
      copies.push_back({candidate.form, first});
    }
  }
}

}  // namespace

std::vector<Copy> find_copies(const Account& account,
                              std::span<const std::vector<CopyCandidate>> parts) {
  const Columns columns = independent_columns(account);
  std::vector<std::vector<CopyCandidate>> buckets = into_buckets(parts);
  std::vector<std::vector<Copy>> found(kBuckets);
  base::for_each_index(kBuckets, [&](std::size_t b) {
    std::vector<CopyCandidate>& bucket = buckets[b];
    keep_likely_copies(bucket);
    std::sort(bucket.begin(), bucket.end(),
              [](const CopyCandidate& left, const CopyCandidate& right) {
                return left.hash != right.hash ? left.hash < right.hash : left.form < right.form;
              });
    for (std::size_t i = 0; i < bucket.size();) {
      std::size_t end = i + 1;
      while (end < bucket.size() && bucket[end].hash == bucket[i].hash) ++end;
      if (end - i > 1)
        add_copies(account, columns, std::span(bucket).subspan(i, end - i), found[b]);
      i = end;
    }
  });
  std::vector<Copy> copies;
  for (const auto& part : found) copies.insert(copies.end(), part.begin(), part.end());
  std::sort(copies.begin(), copies.end(),
            [](const Copy& a, const Copy& b) { return a.form < b.form; });
  return copies;
}

}  // namespace scrutineer::checking
