#include "scrutineer/report/tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "scrutineer/base/parallel.h"
#include "scrutineer/report/example_investigation_test.h"

namespace scrutineer::report {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  append_text_cell(out, text);
  return out;
}

std::string bytes_of(const investigation::Investigation& all, std::string_view name) {
  std::string out;
  for (const Table& table : tables(all)) {
    if (table.name == name) table.write([&](std::string_view piece) { out += piece; });
  }
  return out;
}

TEST(TextCell, WhatASpreadsheetWouldRunIsText) {
  EXPECT_EQ(cell("=1+1"), "'=1+1");
  EXPECT_EQ(cell("+1"), "'+1");
  EXPECT_EQ(cell("-1"), "'-1");
  EXPECT_EQ(cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(cell("\t=1"), "'\t=1");
  EXPECT_EQ(cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(cell("=HYPERLINK(\"a\",\"b\")"), "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
  EXPECT_EQ(cell("a=1"), "a=1");
}

TEST(TextCell, IsQuotedAsRfc4180Asks) {
  EXPECT_EQ(cell(""), "");
  EXPECT_EQ(cell("a,b"), "\"a,b\"");
  EXPECT_EQ(cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(cell("a;b c"), "a;b c");
}

TEST(TextCell, ControlsAndBytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(cell("a\x1b[31m"), "a\uFFFD[31m");
  EXPECT_EQ(cell(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(cell("a\xFF\xFEz"), "a\uFFFD\uFFFDz");
  EXPECT_EQ(cell("កំពត"), "កំពត");
}

TEST(Tables, Findings) {
  EXPECT_EQ(
      bytes_of(example_investigation(), "findings.csv"),
      "code,kind,account,announced,area,station,about,found,expected,votes_at_stake,file,row,"
      "other_station,other_file,other_row,figures\n"
      "votes-do-not-sum,contradiction,official,,កំពត,001,valid,300,290,10,"
      "evidence/final.zip#final.csv,2,,,,valid=300; RED=150; BLUE=130; =SUM=10\n"
      "more-ballots-than-voters,contradiction,official,,'=North,004,cast,101,100,1,"
      "evidence/final.zip#final.csv,5,,,,voters=100; cast=101\n"
      "invalid-share-high,oddity,official,,កំពត,001,invalid,10,10,10,"
      "evidence/final.zip#final.csv,2,,,,cast=310; invalid=10\n"
      "invalid-share-high,oddity,official,,'=North,003,invalid,10,6,10,"
      "evidence/final.zip#final.csv,4,,,,cast=200; invalid=10\n"
      "missing-figure,oddity,official,,កំពត,002,invalid,7,8,400,"
      "evidence/final.zip#final.csv,3,,,,invalid=ten\uFFFD[31m\n"
      "not-a-number,contradiction,official,,កំពត,002,invalid,0,0,400,"
      "evidence/final.zip#final.csv,3,,,,invalid=ten\uFFFD[31m\n"
      "station-missing,oddity,party,,'=North,003,,0,0,190,,,003,evidence/final.zip#final.csv,4,\n"
      "station-missing,oddity,party,,'=North,004,,0,0,100,,,004,evidence/final.zip#final.csv,5,\n"
      "total-does-not-follow,contradiction,official,\"Commission, 1 May\",Arcadia,,'=SUM,41,40,1,"
      "case.toml,20,,,,announced =SUM=41; sum =SUM=40\n"
      "subset-exceeds-total,contradiction,party,\"Commission, 1 May\",កំពត,,BLUE,250,240,10,"
      "evidence/provinces.csv,2,,,,announced BLUE=240; sum BLUE=250\n");
}

TEST(Tables, AreasOfEveryLevelWithAbsentFiguresEmpty) {
  EXPECT_EQ(bytes_of(example_investigation(), "areas.csv"),
            "account,level,area,forms,registered,extra,voters,cast,issued,received,unused,spoiled,"
            "valid,blank,invalid,votes assembly RED,votes assembly BLUE,votes assembly =SUM,"
            "votes president A,votes president B\n"
            "official,nation,Arcadia,4,1450,,860,861,,,,,830,,21,400,380,40,,\n"
            "official,province,កំពត,2,900,,560,560,,,,,540,,10,270,240,20,,\n"
            "official,province,'=North,2,550,,300,301,,,,,290,,11,130,140,20,,\n"
            "party,nation,Arcadia,2,,,,,,,,,,,,270,250,20,,\n"
            "party,province,កំពត,2,,,,,,,,,,,,270,250,20,,\n"
            "president-forms,nation,Arcadia,4,,,,,,,,,800,,,,,,480,320\n"
            "president-forms,province,កំពត,2,,,,,,,,,520,,,,,,320,200\n"
            "president-forms,province,'=North,2,,,,,,,,,280,,,,,,160,120\n");
}

TEST(Tables, SeatsByConstituency) {
  const std::string seats = bytes_of(example_investigation(), "seats.csv");
  EXPECT_EQ(seats.substr(0, seats.find("party")),
            "account,constituency,choice,votes,eligible,seats,seats_by_lot\n"
            "official,កំពត,RED,270,yes,2,0\n"
            "official,កំពត,BLUE,240,yes,1,0\n"
            "official,កំពត,'=SUM,20,no,0,0\n"
            "official,'=North,RED,130,yes,1,0\n"
            "official,'=North,BLUE,140,yes,1,0\n"
            "official,'=North,'=SUM,20,no,0,0\n");
}

TEST(Tables, AnnouncedBesideRecomputed) {
  const std::string announced = bytes_of(example_investigation(), "announced.csv");
  EXPECT_NE(
      announced.find("assembly,\"Commission, 1 May\",official,Arcadia,votes,'=SUM,41,40,0,no\n"),
      std::string::npos)
      << announced;
  EXPECT_NE(announced.find("assembly,\"Commission, 1 May\",official,Arcadia,seats,RED,3,3,0,yes\n"),
            std::string::npos)
      << announced;
}

TEST(Tables, HoldEveryFindingAndTheSameBytesWithAnyNumberOfThreads) {
  const investigation::Investigation all = large_investigation(20000, 900);
  std::set<std::string> findings;
  std::set<std::string> areas;
  for (const std::size_t threads : {1, 2, 8}) {
    const base::ThreadLimit limit(threads);
    findings.insert(bytes_of(all, "findings.csv"));
    areas.insert(bytes_of(all, "areas.csv"));
  }
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(areas.size(), 1u);
  EXPECT_EQ(std::count(findings.begin()->begin(), findings.begin()->end(), '\n'), 20001);
  EXPECT_EQ(std::count(areas.begin()->begin(), areas.begin()->end(), '\n'), 902);
}

TEST(Tables, OfACaseWithoutFormsAreHeadersAndFindings) {
  const investigation::Investigation all = example_without_forms();
  EXPECT_EQ(bytes_of(all, "seats.csv"),
            "account,constituency,choice,votes,eligible,seats,seats_by_lot\n");
}

}  // namespace
}  // namespace scrutineer::report
