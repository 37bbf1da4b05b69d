#include "case_run.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// findings.json without the list of findings, which may be long.
json without_findings(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return json::object();
  const auto keep = [](int depth, json::parse_event_t event, json& parsed) {
    return !(depth == 1 && event == json::parse_event_t::key && parsed == json("findings"));
  };
  return json::parse(file, keep);
}

json member_with(const json& list, const char* key, std::string_view value) {
  for (const json& member : list) {
    if (member.at(key) == value) return member;
  }
  ADD_FAILURE() << "no " << key << " " << value;
  return json::object();
}

}  // namespace

std::optional<std::string> shared_data(std::string_view needed) {
  const char* said = std::getenv("SCRUTINEER_SHARED_DATA");
  const fs::path folder = said != nullptr ? said : SCRUTINEER_SHARED_DATA_DEFAULT;
  if (!fs::exists(folder / needed)) return std::nullopt;
  return fs::canonical(folder).string();
}

CaseRun::CaseRun(const std::string& case_path, const std::string& data) {
  std::vector<std::string> arguments = {"run", case_path, "--out", folder_.at("out"), "--quiet"};
  if (!data.empty()) arguments.insert(arguments.end(), {"--data", data});
  said_ = run_scrutineer(arguments);
  EXPECT_EQ(said_.err, "");
  result_ = without_findings(output("out/findings.json"));
}

json CaseRun::account(std::string_view id) const {
  return member_with(result_.at("accounts"), "id", id);
}

json CaseRun::nation(std::string_view account_id) const {
  return account(account_id).at("totals").at(0);
}

std::int64_t CaseRun::findings(std::string_view rule, std::string_view account_id) const {
  for (const json& run : result_.at("runs")) {
    if (run.at("code") != rule || !run.contains("account")) continue;
    if (run.at("account") != account_id || run.at("could_not_run") != "") continue;
    return run.at("findings").get<std::int64_t>();
  }
  return -1;
}

std::int64_t CaseRun::findings_of_kind(std::string_view kind) const {
  std::int64_t sum = 0;
  for (const json& run : result_.at("runs")) {
    const auto contradictions = run.at("contradictions").get<std::int64_t>();
    const auto findings = run.at("findings").get<std::int64_t>();
    sum += kind == "contradiction" ? contradictions : findings - contradictions;
  }
  return sum;
}

json CaseRun::source(std::string_view path) const {
  return member_with(result_.at("sources"), "path", path);
}

std::string example(std::string_view name) {
  return (fs::path(SCRUTINEER_EXAMPLES) / name).string();
}

std::vector<std::map<std::string, std::string>> plain_table(const std::string& path) {
  const auto cells_of = [](const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    return cells;
  };
  std::istringstream lines(read_file(path));
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> headers = cells_of(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(lines, line)) {
    const std::vector<std::string> cells = cells_of(line);
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < headers.size() && i < cells.size(); ++i) row[headers[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace scrutineer::tests
