// Checks that the source tree is built as the plan draws it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::architecture {

/// For each room, the rooms whose headers it may include besides its own.
using RoomGraph = std::map<std::string, std::set<std::string>, std::less<>>;

/// The graph of the plan: base → election → {intake, checking, counting → outcome → stakes →
/// auditing, screening, ledger, simulation} → investigation → report → cli.
[[nodiscard]] const RoomGraph& planned_rooms();

/// A source of more lines is too long to read in one go.
inline constexpr std::size_t kMostLines = 450;

/// Everything in one source that breaks the rules: "outcome/seats.h:3: …". `path` is relative to
/// the tree and begins with the room.
[[nodiscard]] std::vector<std::string> check_source(const std::filesystem::path& path,
                                                    std::string_view text, const RoomGraph& graph);

/// The same for a file's or folder's name.
[[nodiscard]] std::vector<std::string> check_name(const std::filesystem::path& path);

/// Checks every room under `root`, in the order of the names. Links are not followed.
[[nodiscard]] std::vector<std::string> check_tree(const std::filesystem::path& root,
                                                  const RoomGraph& graph);

}  // namespace scrutineer::architecture
