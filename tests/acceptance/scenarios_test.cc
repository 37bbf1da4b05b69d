// Scenarios on real elections. The expected seats are from two computations apart from the one
// under test: `scrutineer seats` on the same votes as a table, where the test says so, and exact
// fractions in Python from the published files, whose results stand here as numbers.
#include <gmock/gmock.h>

#include <map>
#include <optional>

#include "case_run.h"

namespace scrutineer::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

using Seats = std::map<std::string, int>;

/// A shipped example with scenarios added, run.
class ScenarioRun {
 public:
  ScenarioRun(const std::string& name, const std::string& scenarios, const std::string& data) {
    folder_.write("case.toml", read_file(example(name) + "/case.toml") + scenarios);
    run_.emplace(folder_.path(), data);
  }

  [[nodiscard]] json scenario(const std::string& name) const {
    for (const json& one : run_->result().at("scenarios")) {
      if (one.at("name") == name) return one;
    }
    ADD_FAILURE() << "no scenario " << name;
    return {};
  }
  /// The seats of the lists that have any.
  [[nodiscard]] Seats seats(const std::string& name) const {
    Seats seats;
    const json one = scenario(name);
    for (const auto& [list, count] : one.at("outcome").at("seats").items()) {
      if (count != 0) seats[list] = count;
    }
    return seats;
  }
  [[nodiscard]] const CaseRun& run() const { return *run_; }

 private:
  TemporaryFolder folder_;
  std::optional<CaseRun> run_;
};

TEST(Scenarios, NorthMacedoniaUnderOtherFormulasSeatsAndStations) {
  const std::string file = "north-macedonia-2020/rezultati.csv.gz";
  SCRUTINEER_NEEDS(file);
  const ScenarioRun all("north-macedonia-2020", R"(
[[scenario]]
name = "the same"
method = "d-hondt"
[[scenario]]
name = "Sainte-Laguë"
method = "sainte-lague"
[[scenario]]
name = "Hare"
method = "hare"
[[scenario]]
name = "one constituency"
constituency = ""
seats = 120
[[scenario]]
name = "thirty in the sixth"
seats = { "6" = 30 }
[[scenario]]
name = "without the first"
exclude-areas = ["1"]
[[scenario]]
name = "both"
combine = ["Sainte-Laguë", "without the first"]
)",
                        shared_data(file).value_or(""));
  EXPECT_EQ(all.run().said().exit, 0);
  EXPECT_EQ(all.scenario("the same").at("outcome"), all.run().account("official").at("outcome"));
  EXPECT_EQ(all.scenario("the same").at("differences"), json::array());
  EXPECT_EQ(
      all.seats("Sainte-Laguë"),
      (Seats{{"MOZEME", 44}, {"VMRO", 42}, {"DUI", 15}, {"AA-A", 12}, {"LEVICA", 6}, {"DPA", 1}}));
  EXPECT_EQ(all.seats("Hare"), (Seats{{"MOZEME", 43},
                                      {"VMRO", 40},
                                      {"DUI", 16},
                                      {"AA-A", 13},
                                      {"LEVICA", 6},
                                      {"INTEGRA", 1},
                                      {"DPA", 1}}));
  EXPECT_EQ(all.seats("one constituency"), (Seats{{"MOZEME", 45},
                                                  {"VMRO", 43},
                                                  {"DUI", 14},
                                                  {"AA-A", 11},
                                                  {"LEVICA", 5},
                                                  {"INTEGRA", 1},
                                                  {"DPA", 1}}));
  EXPECT_EQ(
      all.seats("thirty in the sixth"),
      (Seats{{"MOZEME", 48}, {"VMRO", 46}, {"DUI", 17}, {"AA-A", 15}, {"LEVICA", 2}, {"DPA", 2}}));
  EXPECT_EQ(
      all.seats("without the first"),
      (Seats{{"MOZEME", 38}, {"VMRO", 37}, {"DUI", 13}, {"AA-A", 10}, {"LEVICA", 1}, {"DPA", 1}}));
  const json without = all.scenario("without the first");
  EXPECT_EQ(without.at("excluded"), 531);
  EXPECT_EQ(without.at("excluded_votes"), 159879);
  EXPECT_EQ(without.at("outcome").at("not_allocated"), 20);
  // Sainte-Laguë less the first constituency's 7, 6, 3, 2 and 2.
  EXPECT_EQ(
      all.seats("both"),
      (Seats{{"MOZEME", 37}, {"VMRO", 36}, {"DUI", 12}, {"AA-A", 10}, {"LEVICA", 4}, {"DPA", 1}}));
  EXPECT_THAT(all.run().said().out,
              HasSubstr("\n    4: ВМРО-ДПМНЕ и други 10 → 9 and Левица 0 → 1\n"));
}

/// What `seats` gives for the districts of Poland under a law.
Seats seats_of_table(const std::string& law) {
  const Said said = run_scrutineer({"seats", "--rule", law, "--constituency", "district", "--kind",
                                    "ZL=coalition", "--kind", "MN=minority", "--json",
                                    example("poland-2015") + "/evidence/districts.csv"});
  EXPECT_EQ(said.exit, 0) << said.err;
  Seats seats;
  const json result = json::parse(said.out);
  for (const auto& [list, count] : result.at("rules").at(0).at("seats").items()) {
    if (count != 0) seats[list] = count;
  }
  return seats;
}

TEST(Scenarios, PolandUnderOtherLawsIsAsItsTableOfVotes) {
  std::string scenarios;
  const std::vector<std::string> laws = {"poland-sejm", "portugal-assembly", "spain-congress",
                                         "denmark-european-parliament"};
  for (const std::string& law : laws) {
    scenarios += "\n[[scenario]]\nname = \"" + law + "\"\nlaw = \"" + law + "\"\n";
  }
  scenarios += "\n[[scenario]]\nname = \"Sainte-Laguë\"\nmethod = \"sainte-lague\"\n";
  scenarios +=
      "\n[[scenario]]\nname = \"without two districts\"\nexclude-areas = [\"19\", \"20\"]\n";
  const ScenarioRun all("poland-2015", scenarios, example("poland-2015"));
  EXPECT_EQ(all.seats("Sainte-Laguë"),
            (Seats{{"PiS", 209}, {"PO", 133}, {"Kukiz", 48}, {"N", 42}, {"PSL", 27}, {"MN", 1}}));
  EXPECT_EQ(all.seats("without two districts"),
            (Seats{{"PiS", 221}, {"PO", 127}, {"Kukiz", 39}, {"N", 24}, {"PSL", 16}, {"MN", 1}}));
  for (const std::string& law : laws) EXPECT_EQ(all.seats(law), seats_of_table(law)) << law;
  EXPECT_EQ(all.seats("poland-sejm"),
            (Seats{{"PiS", 235}, {"PO", 138}, {"Kukiz", 42}, {"N", 28}, {"PSL", 16}, {"MN", 1}}));
  EXPECT_EQ(all.scenario("poland-sejm").at("majority"),
            json({{"kind", "choice"}, {"choice", "PiS"}}));
  EXPECT_EQ(all.scenario("portugal-assembly").at("majority"), json({{"kind", "none"}}))
      << "without the thresholds";
}

}  // namespace
}  // namespace scrutineer::tests
