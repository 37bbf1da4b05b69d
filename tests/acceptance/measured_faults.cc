#include "measured_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace scrutineer::tests {
namespace {

constexpr const char* kSums[] = {"votes-do-not-sum", "parts-do-not-sum"};
// On Arcadia's honest forms voters = cast and both are below the registered: none of these speaks.
constexpr const char* kForms[] = {"votes-do-not-sum",
                                  "parts-do-not-sum",
                                  "more-ballots-than-voters",
                                  "fewer-ballots-than-voters",
                                  "more-voters-than-registered",
                                  "column-shift"};

std::uint64_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::uint64_t>(
      std::count_if(a.begin(), a.end(), [&](const auto& station) { return b.contains(station); }));
}

}  // namespace

MeasuredFaults::MeasuredFaults(const Arcadia& arcadia) {
  const std::string country = folder_.at("arcadia");
  std::vector<std::string> arguments = {"simulate",   country,
                                        "--seed",     std::to_string(arcadia.seed),
                                        "--stations", std::to_string(arcadia.stations),
                                        "--faults",   arcadia.faults};
  if (!arcadia.kind.empty()) arguments.insert(arguments.end(), {"--kinds", arcadia.kind});
  simulated_ = run_scrutineer(arguments);
  if (simulated_.exit != 0) return;
  run_.emplace(country, "");
  rows_["official"] = plain_table(country + "/evidence/official.csv");
  rows_["party"] = plain_table(country + "/evidence/party.csv");
  faults_ = plain_table(country + "/faults.csv");
  findings_ = plain_table(run_->output("out/tables/findings.csv"));
}

std::set<std::string> MeasuredFaults::stations_found(const std::string& rule,
                                                     const std::string& account) const {
  std::set<std::string> stations;
  for (const auto& finding : findings_) {
    if (finding.at("code") != rule || finding.at("account") != account) continue;
    stations.insert(finding.at("station"));
    if (rule == "form-copied") stations.insert(finding.at("other_station"));
  }
  return stations;
}

const std::vector<std::map<std::string, std::string>>& MeasuredFaults::rows(
    const std::string& account) const {
  return rows_.at(account);
}

std::map<std::string, std::set<std::string>> MeasuredFaults::planted() const {
  std::map<std::string, std::set<std::string>> stations;
  for (const auto& fault : faults_) {
    if (fault.at("account") == "official") stations[fault.at("kind")].insert(fault.at("station"));
  }
  return stations;
}

std::map<std::string, Recall> MeasuredFaults::recall() const {
  std::set<std::string> by_sums;
  for (const char* rule : kSums) by_sums.merge(stations_found(rule, "official"));
  std::set<std::string> by_form;
  for (const char* rule : kForms) by_form.merge(stations_found(rule, "official"));
  std::set<std::string> by_others = stations_found("form-copied", "official");
  by_others.merge(stations_found("station-unknown", "party"));
  std::set<std::string> any = by_form;
  any.insert(by_others.begin(), by_others.end());
  std::map<std::string, Recall> all;
  for (const auto& [kind, stations] : planted()) {
    all[kind] = Recall{stations.size(), shared(stations, by_sums), shared(stations, by_form),
                       shared(stations, by_others), shared(stations, any)};
  }
  return all;
}

std::int64_t sum_of_votes(const std::map<std::string, std::int64_t>& numbers) {
  std::int64_t sum = 0;
  for (const auto& [name, number] : numbers) {
    if (name.size() > 1 && name[0] == 'P' &&
        name.find_first_not_of("0123456789", 1) == std::string::npos) {
      sum += number;
    }
  }
  return sum;
}

std::string recall_table(const std::map<std::string, Recall>& recall) {
  std::string text = fmt::format("{:<18} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "kind", "planted",
                                 "by sums", "by form", "others", "found", "missed");
  for (const auto& [kind, row] : recall) {
    text +=
        fmt::format("{:<18} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}\n", kind, row.planted, row.by_sums,
                    row.by_form, row.by_others, row.found, row.planted - row.found);
  }
  return text;
}

}  // namespace scrutineer::tests
