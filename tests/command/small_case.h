// A small case that a test makes, breaks, and runs.
#pragma once

#include <string>
#include <string_view>

#include "running_program.h"

namespace scrutineer::tests {

/// Three stations of two provinces, two choices: nothing about it is wrong.
inline constexpr std::string_view kGoodCase = R"([case]
title = "Small"
nation = "Land"

[[contest]]
id = "president"
choices = ["ANNA", "BORIS"]
[contest.rule]
kind = "winner"
method = "majority"

[[account]]
id = "official"
file = "evidence/forms.csv"
[account.columns]
station = "station"
areas = ["province"]
registered = "registered"
valid = "valid"
votes = { ANNA = "anna", BORIS = "boris" }
)";

inline constexpr std::string_view kGoodForms =
    "station,province,registered,valid,anna,boris\n"
    "1,North,100,60,40,20\n"
    "2,North,100,50,20,30\n"
    "3,South,100,70,40,30\n";

/// The same in the long layout, a row a station and choice.
inline constexpr std::string_view kLongCase = R"([case]
title = "Small"

[[contest]]
id = "president"
choices = ["ANNA", "BORIS"]
[contest.rule]
kind = "winner"
method = "majority"

[[account]]
id = "official"
file = "evidence/forms.csv"
[account.columns]
station = "station"
areas = ["province"]
registered = "registered"
choice = "choice"
count = "votes"
)";

inline constexpr std::string_view kLongForms =
    "station,province,registered,choice,votes\n"
    "1,North,100,ANNA,40\n"
    "1,North,100,BORIS,20\n"
    "2,South,100,ANNA,20\n"
    "2,South,100,BORIS,30\n";

class SmallCase {
 public:
  /// The good case, which has been run: an earlier out/ stands in it.
  SmallCase();

  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
  void case_toml(std::string_view text) const { folder_.write("case.toml", text); }
  void forms(std::string_view text) const { folder_.write("evidence/forms.csv", text); }
  /// `run case.toml` in the case's folder, so that errors name short paths.
  [[nodiscard]] Said run() const;
  /// Runs it and expects exit code 2, exactly this on stderr, nothing on stdout, and every file,
  /// the earlier out/ among them, as it was; then the same with no earlier out/.
  void expect_refused(std::string_view err) const;
  /// The first half of that.
  void expect_refused_over_earlier_run(std::string_view err) const;

 private:
  TemporaryFolder folder_;
};

}  // namespace scrutineer::tests
