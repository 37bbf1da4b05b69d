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

namespace {

void expect_refused_in(const TemporaryFolder& folder, const Said& said, std::string_view err,
                       const std::map<std::string, std::string>& before) {
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err, err);
  EXPECT_TRUE(tree(folder.path()) == before) << "files were written or changed";
}

}  // namespace

void SmallCase::expect_refused(std::string_view err) const {
  expect_refused_over_earlier_run(err);
  SCOPED_TRACE("with no earlier run");
  std::filesystem::remove_all(folder_.at("out"));
  const auto before = tree(folder_.path());
  expect_refused_in(folder_, run(), err, before);
}

void SmallCase::expect_refused_over_earlier_run(std::string_view err) const {
  SCOPED_TRACE("over an earlier run");
  const auto before = tree(folder_.path());
  EXPECT_TRUE(before.contains("out/report.html"));
  expect_refused_in(folder_, run(), err, before);
}

}  // namespace scrutineer::tests
