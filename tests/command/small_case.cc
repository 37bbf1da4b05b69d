#include "small_case.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace scrutineer::tests {

SmallCase::SmallCase() {
  case_toml(kGoodCase);
  forms(kGoodForms);
  const Said said = run();
  EXPECT_EQ(said.exit, 0) << said.err;
}

Said SmallCase::run() const { return run_scrutineer({"run", "case.toml"}, {folder_.path(), {}}); }

void SmallCase::expect_refused(std::string_view err) const {
  for (const bool earlier : {true, false}) {
    SCOPED_TRACE(earlier ? "over an earlier run" : "with no earlier run");
    if (!earlier) std::filesystem::remove_all(folder_.at("out"));
    const auto before = tree(folder_.path());
    EXPECT_EQ(before.contains("out/report.html"), earlier);
    const Said said = run();
    EXPECT_EQ(said.exit, 2);
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err, err);
    EXPECT_TRUE(tree(folder_.path()) == before) << "files were written or changed";
  }
}

}  // namespace scrutineer::tests
