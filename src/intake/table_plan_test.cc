#include "scrutineer/intake/table_plan.h"

#include <gmock/gmock.h>

namespace scrutineer::intake {
namespace {

using ::testing::ElementsAre;

/// A text with its header read, kept together since one points into the other.
struct Opened {
  TableText text;
  base::Reading<OpenTable> table;

  explicit Opened(std::string_view csv, const TableFormat& format = {},
                  const ReadingLimits& limits = {})
      : text(*table_from_bytes(csv, "t.csv", format, limits)),
        table(read_header(text, format, limits)) {}
};

std::string header_error(std::string_view csv, const TableFormat& format = {},
                         const ReadingLimits& limits = {}) {
  const Opened opened(csv, format, limits);
  return opened.table ? std::string() : opened.table.error().text();
}

ColumnName named(std::string header) {
  ColumnName name;
  name.header = std::move(header);
  name.written_at = {"case.toml", 7, "3"};
  name.excerpt = "  7 | x\n";
  return name;
}

ColumnName at(std::uint32_t position) {
  ColumnName name;
  name.position = position;
  name.written_at = {"case.toml", 7, "3"};
  return name;
}

std::string column_error(const OpenTable& table, const ColumnName& name) {
  const auto found = find_column(table, name, "t.csv");
  return found ? "column " + std::to_string(*found) : found.error().text();
}

TEST(TablePlanTest, TheHeaderIsTrimmedAndTheBodyFollowsIt) {
  const Opened opened("a;\" b\nc \";\xC2\xA0ឃុំ\r\n1;2;3\n");
  ASSERT_TRUE(opened.table);
  EXPECT_THAT(opened.table->headers, ElementsAre("a", "b\nc", "ឃុំ"));
  EXPECT_EQ(opened.table->body, "1;2;3\n");
  EXPECT_EQ(opened.table->first_row, 2U);
  EXPECT_EQ(opened.table->columns, 3U);
  EXPECT_EQ(opened.table->dialect.delimiter, ';');
  EXPECT_EQ(opened.text.source.delimiter, ';');
}

TEST(TablePlanTest, TheDelimiterOfTheCaseComesFirst) {
  TableFormat format;
  format.delimiter = '|';
  const Opened opened("a,b,c|d\n", format);
  ASSERT_TRUE(opened.table);
  EXPECT_THAT(opened.table->headers, ElementsAre("a,b,c", "d"));
  EXPECT_EQ(opened.table->body, "");
}

TEST(TablePlanTest, AHeaderFurtherDownIsCountedInRecords) {
  TableFormat format;
  format.header_row = 3;
  const Opened opened("\"Title\nof two lines\"\n\na,b\n1,2\n", format);
  ASSERT_TRUE(opened.table);
  EXPECT_THAT(opened.table->headers, ElementsAre("a", "b"));
  EXPECT_EQ(opened.table->first_row, 4U);
  EXPECT_EQ(opened.table->body, "1,2\n");
}

TEST(TablePlanTest, ATableWithoutHeaderIsAllBody) {
  TableFormat format;
  format.header_row = 0;
  const Opened opened("1,2\n3,4\n", format);
  ASSERT_TRUE(opened.table);
  EXPECT_TRUE(opened.table->headers.empty());
  EXPECT_EQ(opened.table->columns, 2U);
  EXPECT_EQ(opened.table->first_row, 1U);
  EXPECT_EQ(opened.table->body, "1,2\n3,4\n");
}

TEST(TablePlanTest, HeadersThatCannotBeReadAreRefused) {
  const std::string remedy =
      "\n  remedy: check that the file is a table with a header, or say read = { header-row = N, "
      "quotes = false } in the case\n";
  const std::string what = "error[table-header]: the table's header cannot be read: ";
  EXPECT_EQ(header_error(""), "t.csv:1: " + what + "there is no record" + remedy);
  TableFormat third;
  third.header_row = 3;
  EXPECT_EQ(header_error("a\nb\n", third), "t.csv:2: " + what + "there is no record" + remedy);
  EXPECT_EQ(
      header_error("a\"b\",c\n"),
      "t.csv:1: " + what + "a quote stands inside a field that is not wholly quoted" + remedy);
  EXPECT_EQ(header_error("a\n\"b\nc\n", third),
            "t.csv:2: " + what + "a quoted field never ends" + remedy);
  ReadingLimits limits;
  limits.longest_line = 10;
  limits.most_columns = 3;
  EXPECT_EQ(header_error("abcdefghijk\n", {}, limits),
            "t.csv:1: " + what + "a record is longer than 10 bytes" + remedy);
  EXPECT_EQ(header_error("a,b,c,d\n", {}, limits),
            "t.csv:1: " + what + "a record has more than 3 fields" + remedy);
  EXPECT_EQ(header_error("a,b,c\n", {}, limits), "");
}

TEST(TablePlanTest, ColumnsAreFoundByHeaderOrPosition) {
  const Opened opened("Station,Votes,កូដ,Votes\n");
  ASSERT_TRUE(opened.table);
  EXPECT_EQ(column_error(*opened.table, named("Station")), "column 0");
  EXPECT_EQ(column_error(*opened.table, named(" Station ")), "column 0");
  EXPECT_EQ(column_error(*opened.table, named("កូដ")), "column 2");
  EXPECT_EQ(column_error(*opened.table, at(4)), "column 3");
}

TEST(TablePlanTest, AnUnknownColumnGivesTheNearestOrThoseThereAre) {
  const Opened opened("Station,Votes\n");
  ASSERT_TRUE(opened.table);
  EXPECT_EQ(column_error(*opened.table, named("Statoin")),
            "case.toml:7:3: error[unknown-column]: 't.csv' has no column 'Statoin'\n"
            "  7 | x\n  remedy: did you mean 'Station'?\n");
  EXPECT_EQ(column_error(*opened.table, named("Registered voters")),
            "case.toml:7:3: error[unknown-column]: 't.csv' has no column 'Registered voters'\n"
            "  7 | x\n  remedy: use one of its headers: Station, Votes\n");
  EXPECT_EQ(column_error(*opened.table, at(3)),
            "case.toml:7:3: error[unknown-column]: 't.csv' has 2 columns, so there is no column 3\n"
            "  remedy: count the columns of the file from 1\n");
}

TEST(TablePlanTest, AHeaderThatStandsTwiceMustBeNamedByPosition) {
  const Opened opened("Votes,Station,Votes\n");
  ASSERT_TRUE(opened.table);
  EXPECT_EQ(column_error(*opened.table, named("Votes")),
            "case.toml:7:3: error[ambiguous-column]: 't.csv' has the header 'Votes' in columns 1 "
            "and 3\n  7 | x\n  remedy: name the column by its position, a number without quotes\n");
}

TEST(TablePlanTest, EveryColumnThatIsMissingIsTold) {
  const Opened opened("Station,Votes\n");
  ASSERT_TRUE(opened.table);
  TableLayout layout;
  layout.station = StationColumns{{named("Code")}, "-"};
  layout.areas.push_back({"", named("Province"), "", 0, {}});
  layout.figures.push_back({election::Figure::kBlank, {named("Blank"), named("Votes")}});
  layout.votes.push_back({0, {at(9)}});
  TableFile file;
  file.path = "t.csv";
  const auto plan = plan_table(*opened.table, layout, file);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().found(), 4U);
}

TEST(TablePlanTest, RowsPassWhereEveryKeepAndNoDropMatches) {
  const Opened opened("a,b\n");
  ASSERT_TRUE(opened.table);
  TableLayout layout;
  layout.filters.push_back({RowFilter::Action::kKeep, named("a"), {"x", "y"}, false});
  layout.filters.push_back({RowFilter::Action::kDrop, named("b"), {"total"}, true});
  const auto plan = plan_table(*opened.table, layout, {});
  ASSERT_TRUE(plan);
  std::string wanted;
  std::string scratch;
  scan_csv("x,1\n y ,1\nz,1\nx,\nx,total\nx, \n\"x\",1\n,\n", {}, 1000, 10,
           [&](const CsvRecord& record) {
             wanted += plan->wants(record, scratch) ? '+' : '-';
             return true;
           });
  EXPECT_EQ(wanted, "++----+-");
}

}  // namespace
}  // namespace scrutineer::intake
