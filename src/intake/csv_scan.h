// The one engine that takes tables apart: records and fields of CSV text (RFC 4180) at the speed of
// memory, in pieces that many threads can take at once.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace scrutineer::intake {

/// How a table's text is divided. Quotes follow RFC 4180: a field that begins with '"' ends at the
/// next lone '"', and '""' inside it stands for one.
struct CsvDialect {
  char delimiter = ',';
  bool quotes = true;
};

/// What is wrong with the division of a record itself.
enum class CsvFault : std::uint8_t {
  kNone,
  kStrayQuote,  ///< A '"' inside a field that does not begin with one, or text after its end.
  kUnterminatedQuote,  ///< The text ends inside a quoted field.
  kTooLong,            ///< A record longer than the limit.
  kTooManyColumns,
};

/// The fields of one record, in place. Valid only during the call that hands it over.
class CsvRecord {
 public:
  [[nodiscard]] std::size_t size() const { return count_; }
  /// The field as it stands in the text, quotes included.
  [[nodiscard]] std::string_view raw(std::size_t field) const {
    const std::size_t begin = field == 0 ? begin_ : ends_[field - 1] + 1;
    return text_.substr(begin, ends_[field] - begin);
  }
  /// The field's value. Views the text, or `scratch` where a doubled quote had to be undone.
  [[nodiscard]] std::string_view value(std::size_t field, std::string& scratch) const {
    std::string_view field_text = raw(field);
    if (!has_quotes_ || field_text.empty() || field_text.front() != '"') return field_text;
    return unquoted(field_text, scratch);
  }
  /// True for an empty line, or one that holds only an empty quoted field.
  [[nodiscard]] bool blank() const {
    return count_ == 1 && (raw(0).empty() || (has_quotes_ && raw(0) == "\"\""));
  }

 private:
  template <class OnRecord>
  friend CsvFault scan_csv(std::string_view, CsvDialect, std::size_t, std::size_t, OnRecord&&);
  static std::string_view unquoted(std::string_view field_text, std::string& scratch);
  [[nodiscard]] bool well_quoted() const;

  std::string_view text_;
  std::size_t begin_ = 0;
  const std::size_t* ends_ = nullptr;
  std::size_t count_ = 0;
  bool has_quotes_ = false;
};

namespace csv_detail {

/// Bits of a block of 64 bytes that equal `c`.
inline std::uint64_t equal_bits(const char* block, char c) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8(c);
  std::uint64_t bits = 0;
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i));
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)));
    bits |= std::uint64_t{mask} << (16 * i);
  }
  return bits;
#else
  std::uint64_t bits = 0;
  for (int i = 0; i < 64; ++i) bits |= std::uint64_t{block[i] == c} << i;
  return bits;
#endif
}

/// Bit i of the result: the parity of the bits 0 … i.
inline std::uint64_t prefix_parity(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

}  // namespace csv_detail

/// Calls on_record(record) for each record of `text`, which begins at a record and ends at one (or
/// at the end of the table). Stops at the first fault and returns it; records before it have been
/// handed over.
template <class OnRecord>
CsvFault scan_csv(std::string_view text, CsvDialect dialect, std::size_t longest_record,
                  std::size_t most_columns, OnRecord&& on_record) {
  constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> ends(64);
  CsvRecord record;
  record.text_ = text;
  std::size_t count = 0;
  std::uint64_t inside = 0;  // All ones while inside a quoted field.
  std::size_t last_quote = kNever;
  bool more = true;
  CsvFault fault = CsvFault::kNone;

  const auto finish = [&](std::size_t end) {
    if (end - record.begin_ > longest_record) return CsvFault::kTooLong;
    if (end > record.begin_ && text[end - 1] == '\r') --end;
    ends[count++] = end;
    record.ends_ = ends.data();
    record.count_ = count;
    record.has_quotes_ = last_quote != kNever && last_quote >= record.begin_;
    if (record.has_quotes_ && dialect.quotes && !record.well_quoted()) return CsvFault::kStrayQuote;
    record.has_quotes_ = record.has_quotes_ && dialect.quotes;
    more = on_record(static_cast<const CsvRecord&>(record));
    count = 0;
    return CsvFault::kNone;
  };

  char tail[64];
  for (std::size_t base = 0; base < text.size() && more; base += 64) {
    const char* block = text.data() + base;
    const std::size_t left = text.size() - base;
    if (left < 64) {
      std::memset(tail, 0, sizeof tail);  // NUL marks nothing: no delimiter, quote or line end.
      std::memcpy(tail, block, left);
      block = tail;
    }
    const std::uint64_t line_ends = csv_detail::equal_bits(block, '\n');
    std::uint64_t marks = line_ends | csv_detail::equal_bits(block, dialect.delimiter);
    std::uint64_t quotes_left = dialect.quotes ? csv_detail::equal_bits(block, '"') : 0;
    if ((quotes_left | inside) != 0) {
      const std::uint64_t quoted = csv_detail::prefix_parity(quotes_left) ^ inside;
      marks &= ~quoted;
      inside = 0 - (quoted >> 63);
    }
    while (marks != 0) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(marks));
      const std::uint64_t quotes_before = quotes_left & ((std::uint64_t{1} << bit) - 1);
      if (quotes_before != 0) {
        last_quote = base + 63 - static_cast<std::size_t>(std::countl_zero(quotes_before));
        quotes_left ^= quotes_before;
      }
      marks &= marks - 1;
      if ((line_ends >> bit & 1) != 0) {
        if (fault = finish(base + bit); fault != CsvFault::kNone) return fault;
        record.begin_ = base + bit + 1;
        if (!more) return CsvFault::kNone;
      } else {
        ends[count++] = base + bit;
        if (count >= most_columns) return CsvFault::kTooManyColumns;  // Another one follows.
        if (count + 1 >= ends.size()) ends.resize(ends.size() * 2);
      }
    }
    if (quotes_left != 0) {
      last_quote = base + 63 - static_cast<std::size_t>(std::countl_zero(quotes_left));
    }
    if (base + 64 > record.begin_ + longest_record + 64) return CsvFault::kTooLong;
  }
  if (!more) return CsvFault::kNone;
  if (inside != 0) return CsvFault::kUnterminatedQuote;
  if (record.begin_ < text.size() || count > 0) return finish(text.size());
  return CsvFault::kNone;
}

/// Where pieces of about `piece_bytes` begin, each at the start of a record, ending with
/// text.size(). The pieces depend on the text and the size only. A record longer than
/// `longest_record` ends the search: the rest is one piece, and scanning it reports the fault.
[[nodiscard]] std::vector<std::size_t> csv_pieces(std::string_view text, CsvDialect dialect,
                                                  std::size_t piece_bytes,
                                                  std::size_t longest_record);

/// The delimiter of a text, from its first record: the most frequent of , ; tab and | outside
/// quotes. A comma when none occurs.
[[nodiscard]] char guess_delimiter(std::string_view text);

}  // namespace scrutineer::intake
