#include "scrutineer/intake/scenario_combination.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace scrutineer::intake {
namespace {

/// Adds names; the same one, of the same place in the case, stands once.
void add_names(const std::vector<NameInCase>& from, std::vector<NameInCase>& to) {
  to.insert(to.end(), from.begin(), from.end());
  const auto place = [](const NameInCase& name) {
    const std::string& column = name.written_at.column;  // Digits: the shorter is the smaller.
    return std::tuple(name.written_at.row, column.size(), column);
  };
  std::sort(to.begin(), to.end(),
            [&](const NameInCase& a, const NameInCase& b) { return place(a) < place(b); });
  const auto same = [](const NameInCase& a, const NameInCase& b) {
    return a.written_at == b.written_at;
  };
  to.erase(std::unique(to.begin(), to.end(), same), to.end());
}

class Combination {
 public:
  Combination(CaseReader& reader, const CaseFile& case_file, std::vector<ScenarioRead>& read)
      : reader_(reader), case_(case_file), read_(read), states_(read.size(), State::kOpen) {
    origins_.resize(read.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      origins_[i] = {i, i, i, i};
      by_name_.try_emplace({read[i].scenario.contest, read[i].scenario.name}, i);
    }
  }

  void run() {
    for (std::size_t i = 0; i < read_.size(); ++i) find_parts(i);
    for (std::size_t i = 0; i < read_.size(); ++i) resolve(i);
  }

 private:
  enum class State : unsigned char { kOpen, kOnTheWay, kDone };
  /// Which scenario a change was first written in: the same change by two ways is no contradiction.
  struct Origins {
    std::size_t law, method, seats, replace;
  };

  void find_parts(std::size_t i) {
    ScenarioRead& one = read_[i];
    if (one.combine == nullptr) return;
    for (const TomlValue* item : one_or_more(*one.combine)) {
      const std::string name = trimmed_text(*item);
      const auto found = by_name_.find({one.scenario.contest, name});
      if (found == by_name_.end()) {
        unknown(one.scenario.contest, name, item->place);
        continue;
      }
      one.parts.push_back(found->second);
      one.scenario.combined.push_back(name);
    }
  }

  void unknown(std::size_t contest, const std::string& name, TomlPlace at) {
    std::vector<std::string> names;
    for (const auto& [key, index] : by_name_) {
      if (key.first == contest) names.push_back(key.second);
    }
    reader_.error(at, "unknown-scenario", fmt::format("the contest has no scenario '{}'", name),
                  reader_.nearest_or(name, names, fmt::format("use one of {}", listed(names))));
  }

  /// A chain of scenarios is as deep as the case is long: no call inside a call.
  void resolve(std::size_t start) {
    std::vector<std::pair<std::size_t, std::size_t>> way = {{start, 0}};  // Scenario, next part.
    while (!way.empty()) {
      const std::size_t i = way.back().first;
      if (states_[i] == State::kDone) {
        way.pop_back();
        continue;
      }
      states_[i] = State::kOnTheWay;
      if (way.back().second == read_[i].parts.size()) {
        for (const std::size_t part : read_[i].parts) take(i, part);
        states_[i] = State::kDone;
        way.pop_back();
        continue;
      }
      const std::size_t part = read_[i].parts[way.back().second++];
      if (states_[part] == State::kOnTheWay) {
        reader_.error(read_[i].combine->value.place, "scenario-in-itself",
                      fmt::format("the scenario '{}' is a part of itself, by way of '{}'",
                                  read_[part].scenario.name, read_[i].scenario.name),
                      "leave it out of one of them");
        std::erase(read_[i].parts, part);
        way.back().second = 0;
      } else {
        way.emplace_back(part, 0);
      }
    }
  }

  void take(std::size_t i, std::size_t part) {
    ScenarioRead& one = read_[i];
    const ScenarioFile& other = read_[part].scenario;
    if (!one.says_base) {
      one.scenario.base = other.base;
      one.says_base = true;
    }
    if (one.scenario.base != other.base) {
      reader_.error(one.combine->value.place, "contradicting-keys",
                    fmt::format("the scenario starts from account '{}', and '{}' from '{}'",
                                case_.accounts[one.scenario.base].id, other.name,
                                case_.accounts[other.base].id),
                    "give them the same base");
      return;
    }
    ScenarioChanges& all = one.scenario.changes;
    const ScenarioChanges& more = other.changes;
    const auto changed = [&](const char* what) { contradiction(i, part, what); };
    Origins& mine = origins_[i];
    const Origins& theirs = origins_[part];
    if (more.law) {
      if (all.law && mine.law != theirs.law && all.law->named != more.law->named) changed("law");
      if (!all.law) mine.law = theirs.law, all.law = more.law;
    }
    if (more.method) {
      const bool same =
          all.method && all.method->name == more.method->name && more.method->name != "stages";
      if (all.method && mine.method != theirs.method && !same) changed("method");
      if (!all.method) mine.method = theirs.method, all.method = more.method;
    }
    if (more.replace) {
      const bool same = all.replace && all.replace->from == more.replace->from &&
                        all.replace->everywhere == more.replace->everywhere;
      if (all.replace && !same) changed("replace-from");
      all.replace = more.replace;
    }
    if (more.seats) {
      if (all.seats && mine.seats != theirs.seats) {
        changed("seats");
      } else {
        mine.seats = theirs.seats;
        all.seats = more.seats;
      }
    }
    add_names(more.stations, all.stations);
    add_names(more.areas, all.areas);
    add_names(more.findings, all.findings);
  }

  void contradiction(std::size_t i, std::size_t part, const char* what) {
    reader_.error(read_[i].combine->value.place, "contradicting-keys",
                  fmt::format("'{}' has another '{}' than this scenario or one before it",
                              read_[part].scenario.name, what),
                  "combine scenarios that change different things");
  }

  CaseReader& reader_;
  const CaseFile& case_;
  std::vector<ScenarioRead>& read_;
  std::vector<State> states_;
  std::vector<Origins> origins_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> by_name_;
};

}  // namespace

void combine_scenarios(CaseReader& reader, const CaseFile& case_file,
                       std::vector<ScenarioRead>& read) {
  Combination(reader, case_file, read).run();
}

}  // namespace scrutineer::intake
