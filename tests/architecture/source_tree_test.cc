#include "source_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace scrutineer::architecture {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> faults_of(const char* path, std::string_view text) {
  return check_source(path, text, planned_rooms());
}

TEST(SourceTree, IsBuiltAsThePlanDrawsIt) {
  EXPECT_THAT(check_tree(SCRUTINEER_SOURCE_DIR, planned_rooms()), IsEmpty());
}

// Were nothing read, nothing would be found.
TEST(SourceTree, IsSeenByTheCheck) {
  RoomGraph nothing_allowed = planned_rooms();
  for (auto& [room, below] : nothing_allowed) below.clear();
  EXPECT_THAT(check_tree(SCRUTINEER_SOURCE_DIR, nothing_allowed),
              testing::Contains(testing::HasSubstr("'outcome' may not stand on 'election'")));
}

TEST(SourceTree, IncludesDownwardsAreAllowed) {
  EXPECT_THAT(faults_of("outcome/seats.cc",
                        "#include \"scrutineer/outcome/seats.h\"\n"
                        "#include <vector>\n"
                        "#include \"scrutineer/counting/totals.h\"\n"
                        "#include \"scrutineer/base/quotient.h\"\n"),
              IsEmpty());
}

TEST(SourceTree, IncludeAgainstTheGraphIsFound) {
  EXPECT_THAT(faults_of("base/error.cc", "\n#include \"scrutineer/election/rule.h\"\n"),
              ElementsAre("base/error.cc:2: 'base' may not stand on 'election'"));
  EXPECT_THAT(faults_of("counting/x.cc", "#include \"scrutineer/outcome/seats.h\"\n"),
              ElementsAre("counting/x.cc:1: 'counting' may not stand on 'outcome'"));
  EXPECT_THAT(faults_of("checking/x.cc", "#include \"scrutineer/intake/utf8.h\""),
              ElementsAre("checking/x.cc:1: 'checking' may not stand on 'intake'"));
  EXPECT_THAT(faults_of("investigation/x.cc", "#include \"scrutineer/simulation/arcadia.h\""),
              ElementsAre("investigation/x.cc:1: 'investigation' may not stand on 'simulation'"));
}

TEST(SourceTree, IncludeIsFoundHoweverItIsWritten) {
  for (const char* line : {"  #include \"scrutineer/cli/x.h\"", "# include\t\"scrutineer/cli/x.h\"",
                           "#include\"scrutineer/cli/x.h\"  // why"}) {
    EXPECT_THAT(faults_of("base/x.h", line),
                ElementsAre("base/x.h:1: 'base' may not stand on 'cli'"))
        << line;
  }
}

TEST(SourceTree, OwnHeadersAreNamedInFull) {
  EXPECT_THAT(faults_of("base/x.cc", "#include \"error.h\"\n#include \"../election/rule.h\"\n"),
              ElementsAre("base/x.cc:1: \"error.h\" is not written as \"scrutineer/<room>/x.h\"",
                          "base/x.cc:2: \"../election/rule.h\" is not written as "
                          "\"scrutineer/<room>/x.h\""));
  EXPECT_THAT(
      faults_of("base/x.cc", "#include <scrutineer/base/error.h>\n"),
      ElementsAre("base/x.cc:1: <scrutineer/base/error.h> is the project's own: use quotes"));
  EXPECT_THAT(faults_of("base/x.cc", "#include \"scrutineer/attic/x.h\"\n"),
              ElementsAre("base/x.cc:1: there is no room 'attic'"));
}

// The build writes such a file into the room's own folder: it has no path, and is no source.
TEST(SourceTree, GeneratedIncludesAreTheRoomsOwn) {
  EXPECT_THAT(faults_of("intake/x.cc", "#include \"built_in_rules.inc\"\n"), IsEmpty());
  EXPECT_THAT(faults_of("intake/x.cc",
                        "#include \"../outcome/built_in_rules.inc\"\n"
                        "#include \"scrutineer/outcome/built_in_rules.inc\"\n"
                        "#include \"built_in_rules.inc.h\"\n"),
              ElementsAre("intake/x.cc:1: \"../outcome/built_in_rules.inc\" is not written as "
                          "\"scrutineer/<room>/x.h\"",
                          "intake/x.cc:2: 'intake' may not stand on 'outcome'",
                          "intake/x.cc:3: \"built_in_rules.inc.h\" is not written as "
                          "\"scrutineer/<room>/x.h\""));
}

TEST(SourceTree, LongSourceIsFound) {
  std::string text;
  for (std::size_t i = 0; i < kMostLines; ++i) text += "\n";
  EXPECT_THAT(faults_of("base/x.cc", text), IsEmpty());
  EXPECT_THAT(faults_of("base/x.cc", text + "\n"),
              ElementsAre("base/x.cc: 451 lines, more than 450: give its subjects files of their "
                          "own"));
}

TEST(SourceTree, OpenWorkIsFound) {
  EXPECT_THAT(faults_of("base/x.cc", "int x;  // TODO: y\n"),
              ElementsAre("base/x.cc:1: open work belongs in an issue"));
}

TEST(SourceTree, NameWithoutASubjectIsFound) {
  EXPECT_THAT(check_name("base/string_utils.h"),
              ElementsAre("base/string_utils.h: 'utils' names no subject"));
  EXPECT_THAT(check_name("base/common.cc"),
              ElementsAre("base/common.cc: 'common' names no subject"));
  EXPECT_THAT(check_name("base/helpers"), ElementsAre("base/helpers: 'helpers' names no subject"));
  EXPECT_THAT(check_name("base/commonwealth.h"), IsEmpty());
}

TEST(SourceTree, PlantedFaultsInATreeAreFound) {
  const fs::path root = fs::path(testing::TempDir()) / "scrutineer_architecture";
  fs::remove_all(root);
  fs::create_directories(root / "base" / "misc");
  fs::create_directories(root / "attic");
  std::ofstream(root / "base" / "error.h") << "#include \"scrutineer/report/html.h\"\n";
  std::ofstream(root / "base" / "notes.txt") << "#include \"scrutineer/report/html.h\"\n";
  fs::create_directory_symlink(root / "base", root / "base" / "loop");
  EXPECT_THAT(check_tree(root, planned_rooms()),
              ElementsAre("attic: the plan has no such room",
                          "base/error.h:1: 'base' may not stand on 'report'",
                          "base/misc: 'misc' names no subject"));
  fs::remove_all(root);
}

}  // namespace
}  // namespace scrutineer::architecture
