#include "source_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>

namespace scrutineer::architecture {
namespace {

namespace fs = std::filesystem;

/// The path of an #include line and whether it is in quotes.
struct Include {
  std::string_view path;
  bool quoted = false;
};

std::string_view trimmed_left(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

std::optional<Include> included(std::string_view line) {
  line = trimmed_left(line);
  if (!line.starts_with('#')) return std::nullopt;
  line = trimmed_left(line.substr(1));
  constexpr std::string_view kInclude = "include";
  if (!line.starts_with(kInclude)) return std::nullopt;
  line = trimmed_left(line.substr(kInclude.size()));
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return std::nullopt;
  const bool quoted = line[0] == '"';
  const std::size_t end = line.find(quoted ? '"' : '>', 1);
  if (end == std::string_view::npos) return std::nullopt;
  return Include{line.substr(1, end - 1), quoted};
}

/// What is wrong with the include, or "".
std::string fault_of(const Include& include, const std::string& room, const RoomGraph& graph) {
  constexpr std::string_view kProject = "scrutineer/";
  if (!include.path.starts_with(kProject)) {
    // Written by the build into the room's own folder, which no other room's sources see.
    if (include.quoted && include.path.ends_with(".inc") &&
        include.path.find('/') == std::string_view::npos)
      return "";
    return include.quoted
               ? fmt::format("\"{}\" is not written as \"scrutineer/<room>/x.h\"", include.path)
               : "";
  }
  if (!include.quoted) return fmt::format("<{}> is the project's own: use quotes", include.path);
  const std::string_view rest = include.path.substr(kProject.size());
  const std::string used(rest.substr(0, rest.find('/')));
  if (used == room) return "";
  if (graph.find(used) == graph.end()) return fmt::format("there is no room '{}'", used);
  const auto entry = graph.find(room);
  if (entry != graph.end() && entry->second.count(used) == 0) {
    return fmt::format("'{}' may not stand on '{}'", room, used);
  }
  return "";
}

bool is_source(const fs::path& path) {
  return path.extension() == ".h" || path.extension() == ".cc";
}

std::string contents_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::set<std::string> and_itself(std::set<std::string> below, const std::string& room) {
  below.insert(room);
  return below;
}

RoomGraph draw_rooms() {
  RoomGraph graph;
  graph["base"] = {};
  graph["election"] = {"base"};
  const auto elections = and_itself(graph["election"], "election");
  for (const char* room : {"intake", "checking", "counting", "screening", "ledger", "simulation"}) {
    graph[room] = elections;
  }
  graph["comparing"] = and_itself(graph["checking"], "checking");
  graph["outcome"] = and_itself(graph["counting"], "counting");
  graph["stakes"] = and_itself(graph["outcome"], "outcome");
  graph["auditing"] = and_itself(graph["stakes"], "stakes");
  std::set<std::string>& investigation = graph["investigation"];
  investigation = and_itself(graph["auditing"], "auditing");
  investigation.insert({"intake", "checking", "comparing", "screening", "ledger"});
  graph["report"] = and_itself(investigation, "investigation");
  graph["cli"] = and_itself(graph["report"], "report");
  graph["cli"].insert("simulation");
  return graph;
}

}  // namespace

const RoomGraph& planned_rooms() {
  static const RoomGraph kRooms = draw_rooms();
  return kRooms;
}

std::vector<std::string> check_source(const fs::path& path, std::string_view text,
                                      const RoomGraph& graph) {
  std::vector<std::string> faults;
  const std::string name = path.generic_string();
  const std::string room = path.begin()->string();
  std::size_t line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (const auto include = included(line)) {
      const std::string fault = fault_of(*include, room, graph);
      if (!fault.empty()) faults.push_back(fmt::format("{}:{}: {}", name, line_number, fault));
    }
    if (line.find("TODO") != std::string_view::npos) {
      faults.push_back(fmt::format("{}:{}: open work belongs in an issue", name, line_number));
    }
  }
  if (line_number > kMostLines) {
    faults.push_back(fmt::format("{}: {} lines, more than {}: give its subjects files of their own",
                                 name, line_number, kMostLines));
  }
  return faults;
}

std::vector<std::string> check_name(const fs::path& path) {
  static constexpr std::array<std::string_view, 8> kNoSubject = {
      "util", "utils", "common", "helper", "helpers", "misc", "manager", "managers"};
  const std::string stem = path.stem().string();
  std::vector<std::string> faults;
  for (std::size_t start = 0; start <= stem.size();) {
    const std::size_t end = std::min(stem.find('_', start), stem.size());
    const std::string_view word = std::string_view(stem).substr(start, end - start);
    if (std::find(kNoSubject.begin(), kNoSubject.end(), word) != kNoSubject.end()) {
      faults.push_back(fmt::format("{}: '{}' names no subject", path.generic_string(), word));
    }
    start = end + 1;
  }
  return faults;
}

std::vector<std::string> check_tree(const fs::path& root, const RoomGraph& graph) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_symlink()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> faults;
  const auto add = [&](const std::vector<std::string>& more) {
    faults.insert(faults.end(), more.begin(), more.end());
  };
  for (const fs::path& path : paths) {
    const fs::path relative = path.lexically_relative(root);
    add(check_name(relative));
    if (fs::is_directory(path)) {
      if (!relative.has_parent_path() && graph.find(relative.string()) == graph.end()) {
        faults.push_back(fmt::format("{}: the plan has no such room", relative.string()));
      }
    } else if (is_source(path)) {
      add(check_source(relative, contents_of(path), graph));
    }
  }
  return faults;
}

}  // namespace scrutineer::architecture
