// Names in evidence come from anybody: none of them may steer the reader's terminal, begin a line
// of its own, turn the line around, or become markup.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

// Clear the screen; a title; an 8-bit CSI; bell; right-to-left override and isolate.
constexpr std::string_view kHostile =
    "\x1b[2J\x1b]0;x\x07\xC2\x9B"
    "31m\xE2\x80\xAE\xE2\x81\xA7\x7F";

/// Nothing in the text does what hostile names do.
void expect_harmless(const std::string& text) {
  for (const char* bad :
       {"\x1b", "\x07", "\x7f", "\r", "\xC2\x9B", "\xE2\x80\xAE", "\xE2\x81\xA7"}) {
    EXPECT_THAT(text, Not(HasSubstr(bad)));
  }
}

TEST(HostileNames, StationsAndAreasDoNotSteerTheTerminal) {
  const SmallCase small;
  const std::string hostile{kHostile};
  small.forms("station,province,registered,valid,anna,boris\n1" + hostile + ",N" + hostile +
              ",100,60,99,20\n\"2\n\nFindings: none\",\"S\nTotal\",100,50,20,30\n");
  for (const char* verb : {"run", "check", "count"}) {
    SCOPED_TRACE(verb);
    const Said said = run_scrutineer({verb, "case.toml"}, {small.folder().path(), {}});
    EXPECT_EQ(said.exit, 1) << said.err;
    EXPECT_EQ(said.err, "");
    expect_harmless(said.out);
    EXPECT_THAT(said.out, Not(HasSubstr("\nFindings: none")));
  }
  const std::string csv = read_file(small.folder().at("out/tables/findings.csv"));
  EXPECT_THAT(csv, Not(HasSubstr("\x1b")));
  EXPECT_THAT(read_file(small.folder().at("out/report.html")), Not(HasSubstr("\x1b")));
  EXPECT_TRUE(nlohmann::json::accept(read_file(small.folder().at("out/findings.json"))));
}

TEST(HostileNames, NamesOfTheCaseDoNotSteerTheTerminal) {
  const SmallCase small;
  const std::string hostile = "\\u001b[2J\\u202e\\u2067\\u0007\\u009b31m\\nThe result is right.";
  std::string text = replaced(std::string(kGoodCase), "\"Small\"", "\"Small" + hostile + "\"");
  text = replaced(text, "\"Land\"", "\"Land" + hostile + "\"");
  text = replaced(text, "[\"ANNA\"", "[{ id = \"ANNA\", name = \"Anna" + hostile + "\" }");
  small.case_toml(text);
  for (const char* verb : {"run", "check", "count"}) {
    SCOPED_TRACE(verb);
    const Said said = run_scrutineer({verb, "case.toml"}, {small.folder().path(), {}});
    EXPECT_EQ(said.exit, 0) << said.err;
    expect_harmless(said.out);
    EXPECT_THAT(said.out, Not(HasSubstr("\nThe result is right.")));
  }
}

TEST(HostileNames, CellsInErrorsDoNotSteerTheTerminal) {
  const SmallCase small;
  small.forms("station,province,registered,valid,anna,boris\n1,N,100,60,\"4" +
              std::string(kHostile) + "\nerror: none\",20\n");
  const Said said = small.run();
  EXPECT_EQ(said.exit, 2);
  EXPECT_THAT(said.err, HasSubstr("error[not-a-number]"));
  EXPECT_THAT(said.err, Not(HasSubstr("\nerror: none")));
  expect_harmless(said.err);
}

TEST(HostileNames, HeadersInErrorsDoNotSteerTheTerminal) {
  const SmallCase small;
  small.forms("station,province,registered,valid,anna" + std::string(kHostile) +
              ",boris\n1,N,100,60,40,20\n");
  const Said said = small.run();
  EXPECT_EQ(said.exit, 2);
  EXPECT_THAT(said.err, HasSubstr("error[unknown-column]"));
  expect_harmless(said.err);
}

TEST(HostileNames, KeysOfTheCaseInErrorsDoNotSteerTheTerminal) {
  const SmallCase small;
  small.case_toml(std::string(kGoodCase) + "\"nat\\u001b[2J\\u202e\\noin\" = 1\n");
  const Said said = small.run();
  EXPECT_EQ(said.exit, 2);
  expect_harmless(said.err);
  small.case_toml("title = \"" + std::string(kHostile) + "\"\n");
  const Said raw = small.run();
  EXPECT_EQ(raw.exit, 2);
  expect_harmless(raw.err);
}

TEST(HostileNames, NamesAreNeverMarkup) {
  const SmallCase small;
  const std::string markup = "<img src=x onerror=alert(1)></script><script>alert(2)</script>";
  small.forms("station,province,registered,valid,anna,boris\n1" + markup + ",N" + markup +
              ",100,60,99,20\n");
  const Said said = small.run();
  EXPECT_EQ(said.exit, 1) << said.err;
  const std::string html = read_file(small.folder().at("out/report.html"));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(html, Not(HasSubstr("<script>alert(2)")));
}

}  // namespace
}  // namespace scrutineer::tests
