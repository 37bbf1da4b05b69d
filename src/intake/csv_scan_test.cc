#include "scrutineer/intake/csv_scan.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>

namespace scrutineer::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Records = std::vector<std::vector<std::string>>;

/// Records up to the first fault.
struct Parsed {
  Records records;
  CsvFault fault = CsvFault::kNone;
  /// Whether two parsers read the same: which fault a broken record is called is not compared.
  [[nodiscard]] bool same(const Parsed& other) const {
    return records == other.records &&
           (fault == CsvFault::kNone) == (other.fault == CsvFault::kNone);
  }
};

/// Ways in which a parser can be wrong, to be planted in the slow one.
enum class Wrong { kNot, kEndsRecordsInQuotes, kKeepsCarriageReturns, kKeepsDoubledQuotes };

/// RFC 4180 one character at a time.
class SlowParser {
 public:
  SlowParser(std::string_view text, CsvDialect dialect, Wrong wrong)
      : text_(text), dialect_(dialect), wrong_(wrong) {}

  Parsed parse() {
    Parsed parsed;
    while (at_ < text_.size()) {
      std::vector<std::string> record;
      do {
        record.emplace_back();
        if (!field(record.back())) {
          parsed.fault = CsvFault::kStrayQuote;
          return parsed;
        }
      } while (take(dialect_.delimiter));
      if (at_ < text_.size() && text_[at_] == '\r') ++at_;
      if (at_ < text_.size()) ++at_;  // The line's end.
      parsed.records.push_back(std::move(record));
    }
    return parsed;
  }

 private:
  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    // A delimiter at the very end opens a last, empty field.
    return true;
  }
  [[nodiscard]] bool at_record_end() const {
    if (at_ >= text_.size() || text_[at_] == '\n') return true;
    if (wrong_ == Wrong::kKeepsCarriageReturns) return false;
    return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n');
  }
  [[nodiscard]] bool at_field_end() const {
    return at_record_end() || text_[at_] == dialect_.delimiter;
  }
  bool field(std::string& out) {
    if (dialect_.quotes && at_ < text_.size() && text_[at_] == '"') {
      for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"') {
          ++at_;
          if (at_ >= text_.size() || text_[at_] != '"') return at_field_end();
          if (wrong_ == Wrong::kKeepsDoubledQuotes) out += '"';
        }
        if (text_[at_] == '\n' && wrong_ == Wrong::kEndsRecordsInQuotes) return true;
        out += text_[at_];
      }
      return false;
    }
    for (; !at_field_end(); ++at_) {
      if (dialect_.quotes && text_[at_] == '"') return false;
      out += text_[at_];
    }
    return true;
  }

  std::string_view text_;
  CsvDialect dialect_;
  Wrong wrong_;
  std::size_t at_ = 0;
};

Parsed slowly(std::string_view text, CsvDialect dialect = {}, Wrong wrong = Wrong::kNot) {
  return SlowParser(text, dialect, wrong).parse();
}

constexpr std::size_t kLong = 1 << 20;

void scan_into(Parsed& parsed, std::string_view text, CsvDialect dialect,
               std::size_t longest = kLong, std::size_t columns = 1000) {
  std::string scratch;
  parsed.fault = scan_csv(text, dialect, longest, columns, [&](const CsvRecord& record) {
    std::vector<std::string>& fields = parsed.records.emplace_back();
    for (std::size_t i = 0; i < record.size(); ++i) {
      fields.emplace_back(record.value(i, scratch));
    }
    return true;
  });
}

Parsed scanned(std::string_view text, CsvDialect dialect = {}) {
  Parsed parsed;
  scan_into(parsed, text, dialect);
  return parsed;
}

/// The same in pieces, up to the first one with a fault.
Parsed in_pieces(std::string_view text, CsvDialect dialect, std::size_t piece_bytes) {
  Parsed parsed;
  const std::vector<std::size_t> starts = csv_pieces(text, dialect, piece_bytes, kLong);
  for (std::size_t i = 0; i + 1 < starts.size() && parsed.fault == CsvFault::kNone; ++i) {
    scan_into(parsed, text.substr(starts[i], starts[i + 1] - starts[i]), dialect);
  }
  return parsed;
}

constexpr std::size_t kPieceSizes[] = {1, 2, 3, 7, 31, 63, 64, 65, 200, 100000};

/// Whether every way of reading the text agrees with the slow parser.
bool all_agree(const std::string& text, CsvDialect dialect = {}) {
  const Parsed expected = slowly(text, dialect);
  if (!scanned(text, dialect).same(expected)) return false;
  return std::all_of(std::begin(kPieceSizes), std::end(kPieceSizes), [&](std::size_t size) {
    return in_pieces(text, dialect, size).same(expected);
  });
}

/// Texts of the signs that matter, with stretches that move them over the blocks of 64 bytes.
rc::Gen<std::string> any_text() {
  const auto token = rc::gen::weightedOneOf<std::string>(
      {{6, rc::gen::elementOf(std::vector<std::string>{",", "\n", "a", "b1"})},
       {2, rc::gen::elementOf(std::vector<std::string>{"\r\n", "\r", ";", "\"\"", "é"})},
       {1, rc::gen::just(std::string("\""))},
       {2, rc::gen::map(rc::gen::inRange(0, 70),
                        [](int n) { return std::string(static_cast<std::size_t>(n), 'x'); })}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(token),
                      [](const std::vector<std::string>& tokens) {
                        std::string text;
                        for (const std::string& part : tokens) text += part;
                        return text;
                      });
}

/// A table as a program would write it: every value quoted that must be.
std::string written(const Records& records) {
  std::string text;
  for (const auto& record : records) {
    for (std::size_t i = 0; i < record.size(); ++i) {
      if (i > 0) text += ',';
      if (record[i].find_first_of(",\"\r\n") == std::string::npos) {
        text += record[i];
        continue;
      }
      text += '"';
      for (const char c : record[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

TEST(CsvScanTest, AnyTextIsReadAsTheSlowParserReadsIt) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *any_text();
    RC_ASSERT(all_agree(text));
    RC_ASSERT(all_agree(text, CsvDialect{';', true}));
    RC_ASSERT(all_agree(text, CsvDialect{',', false}));
  }));
}

TEST(CsvScanTest, WhatIsWrittenIsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const auto records = *rc::gen::nonEmpty(rc::gen::container<Records>(rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::string>>(rc::gen::scale(0.3, any_text())))));
    const std::string text = written(records);
    RC_ASSERT(scanned(text).records == records);
    RC_ASSERT(all_agree(text));
  }));
}

TEST(CsvScanTest, EverySignIsSeenAtEveryPlaceOfABlock) {
  const std::vector<std::string> middles = {
      ",", "\n", "\r\n", "\"a,b\"", "\"a\nb\",", "\"a\"\"b\"\n", ",\"\"", "\"", "a\"", "\"\r\n\"",
  };
  for (std::size_t before = 0; before < 130; ++before) {
    for (const std::string& middle : middles) {
      for (const std::size_t after : {0U, 1U, 63U, 64U}) {
        for (const char* lead : {"", ",", "\n"}) {
          const std::string text =
              std::string(before, 'x') + lead + middle + std::string(after, 'y') + ",z\n1,2\n";
          EXPECT_TRUE(all_agree(text)) << text;
        }
      }
    }
  }
}

/// The same texts in every run.
std::string sample(std::uint64_t number) { return any_text()(rc::Random(number), 60).value(); }

TEST(CsvScanTest, ManyFixedTextsAreReadAsTheSlowParserReadsThem) {
  for (std::uint64_t number = 0; number < 3000; ++number) {
    const std::string text = sample(number);
    ASSERT_TRUE(all_agree(text)) << number << ": " << text;
  }
}

TEST(CsvScanTest, TheSlowParserAndItsTextsCatchAWrongParser) {
  for (const Wrong wrong :
       {Wrong::kEndsRecordsInQuotes, Wrong::kKeepsCarriageReturns, Wrong::kKeepsDoubledQuotes}) {
    std::size_t caught = 0;
    for (std::uint64_t number = 0; number < 3000; ++number) {
      const std::string text = sample(number);
      caught += slowly(text, {}, wrong).same(scanned(text)) ? 0 : 1;
    }
    EXPECT_GT(caught, 10U) << static_cast<int>(wrong);
  }
}

TEST(CsvScanTest, RecordsAndFieldsOfAPlainTable) {
  EXPECT_THAT(scanned("a,b\r\n1,\n,\n\nlast").records,
              ElementsAre(ElementsAre("a", "b"), ElementsAre("1", ""), ElementsAre("", ""),
                          ElementsAre(""), ElementsAre("last")));
  EXPECT_THAT(scanned("").records, IsEmpty());
  EXPECT_THAT(scanned("a,").records, ElementsAre(ElementsAre("a", "")));
}

TEST(CsvScanTest, QuotedFieldsHoldDelimitersLineEndsAndQuotes) {
  EXPECT_THAT(scanned("\"a,\r\nb\",\"say \"\"no\"\"\",\"\"\n").records,
              ElementsAre(ElementsAre("a,\r\nb", "say \"no\"", "")));
  EXPECT_THAT(scanned("\"\"\"\"\n").records, ElementsAre(ElementsAre("\"")));
}

TEST(CsvScanTest, FaultsOfQuotesEndTheScanAfterTheRecordsBeforeThem) {
  for (const char* stray : {"a\"b\"", "\"a\"b", "\"a\" ", "\"a\"b\"\"", " \"a\""}) {
    const Parsed parsed = scanned("1,2\n" + std::string(stray) + ",3\n4,5\n");
    EXPECT_EQ(parsed.fault, CsvFault::kStrayQuote) << stray;
    EXPECT_THAT(parsed.records, ElementsAre(ElementsAre("1", "2"))) << stray;
  }
  EXPECT_EQ(scanned("1,2\n\"a,3\n4,5\n").fault, CsvFault::kUnterminatedQuote);
  EXPECT_EQ(scanned("\"").fault, CsvFault::kUnterminatedQuote);
}

TEST(CsvScanTest, WithoutQuotesAQuoteIsACharacterLikeAnyOther) {
  EXPECT_THAT(scanned("\"a,b\"\nsay \"no\n", CsvDialect{',', false}).records,
              ElementsAre(ElementsAre("\"a", "b\""), ElementsAre("say \"no")));
}

TEST(CsvScanTest, RecordsUpToTheLimitAreTakenAndLongerOnesRefused) {
  constexpr std::size_t kLimit = 200;
  const auto fault_of = [](std::string_view text) {
    Parsed parsed;
    scan_into(parsed, text, {}, kLimit);
    return parsed.fault;
  };
  for (const char* end : {"", "\n"}) {
    EXPECT_EQ(fault_of("a\n" + std::string(kLimit, 'x') + end), CsvFault::kNone);
    EXPECT_EQ(fault_of("a\n" + std::string(kLimit + 1, 'x') + end), CsvFault::kTooLong);
  }
  EXPECT_EQ(fault_of("\"" + std::string(10 * kLimit, '\n')), CsvFault::kTooLong);
}

TEST(CsvScanTest, ALongRecordIsRefusedInPiecesToo) {
  const std::string text = "a\n" + std::string(5000, 'x') + "\nb\n";
  const std::vector<std::size_t> starts = csv_pieces(text, {}, 64, 200);
  ASSERT_GE(starts.size(), 2U);
  EXPECT_EQ(starts.back(), text.size());
  Parsed parsed;
  for (std::size_t i = 0; i + 1 < starts.size() && parsed.fault == CsvFault::kNone; ++i) {
    scan_into(parsed, std::string_view(text).substr(starts[i], starts[i + 1] - starts[i]), {}, 200);
  }
  EXPECT_EQ(parsed.fault, CsvFault::kTooLong);
  EXPECT_THAT(parsed.records, ElementsAre(ElementsAre("a")));
}

TEST(CsvScanTest, FieldsUpToTheLimitAreTakenAndMoreRefused) {
  for (const std::size_t most : {1U, 3U, 64U, 500U}) {
    Parsed parsed;
    scan_into(parsed, std::string(most - 1, ',') + "\n", {}, kLong, most);
    EXPECT_EQ(parsed.fault, CsvFault::kNone) << most;
    ASSERT_EQ(parsed.records.size(), 1U);
    EXPECT_EQ(parsed.records[0].size(), most);
    scan_into(parsed, std::string(most, ',') + "\n", {}, kLong, most);
    EXPECT_EQ(parsed.fault, CsvFault::kTooManyColumns) << most;
  }
}

TEST(CsvScanTest, TheScanStopsWhereItIsAskedTo) {
  std::size_t seen = 0;
  const CsvFault fault =
      scan_csv("1\n2\n3\n\"", {}, kLong, 10, [&](const CsvRecord&) { return ++seen < 2; });
  EXPECT_EQ(seen, 2U);
  EXPECT_EQ(fault, CsvFault::kNone);
}

TEST(CsvScanTest, PiecesBeginAtRecordsAndCoverTheText) {
  const std::string text = "a,\"b\nc\"\n\"d\n\n\n\",e\nf,g\n";
  for (const std::size_t size : kPieceSizes) {
    const std::vector<std::size_t> starts = csv_pieces(text, {}, size, kLong);
    EXPECT_EQ(starts.front(), 0U);
    EXPECT_EQ(starts.back(), text.size());
    for (std::size_t i = 1; i < starts.size(); ++i) {
      EXPECT_LT(starts[i - 1], starts[i]);
      EXPECT_THAT((std::vector<std::size_t>{8, 17, 21}), ::testing::Contains(starts[i]));
    }
  }
  EXPECT_THAT(csv_pieces("", {}, 64, kLong), ElementsAre(0U, 0U));
}

TEST(CsvScanTest, BlankRecordsAreEmptyLinesAndOneEmptyQuotedField) {
  std::string blanks;
  scan_csv("\n\r\n\"\"\n,\n \nx\n", {}, kLong, 10, [&](const CsvRecord& record) {
    blanks += record.blank() ? 'b' : '.';
    return true;
  });
  EXPECT_EQ(blanks, "bbb...");
}

TEST(CsvScanTest, TheDelimiterIsTheMostFrequentOneOfTheFirstRecord) {
  EXPECT_EQ(guess_delimiter("a,b;c;d\n,,,,,,\n"), ';');
  EXPECT_EQ(guess_delimiter("a\tb\n"), '\t');
  EXPECT_EQ(guess_delimiter("a|b\n"), '|');
  EXPECT_EQ(guess_delimiter("\"a;b;c;d\",e\n"), ',');
  EXPECT_EQ(guess_delimiter("Title of the table\n\na;b\n"), ';');
  EXPECT_EQ(guess_delimiter("alone\n"), ',');
  EXPECT_EQ(guess_delimiter(""), ',');
}

}  // namespace
}  // namespace scrutineer::intake
