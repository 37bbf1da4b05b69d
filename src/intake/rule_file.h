// Rule files: a law as data, with the article of each clause (docs/formats/rule.md).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scrutineer/base/error.h"
#include "scrutineer/election/rule.h"

namespace scrutineer::intake {

/// One rule file: the rule, and where it comes from.
struct RuleFile {
  election::Rule rule;
  election::Law law;
};

/// A rule file that is built into the program.
struct BuiltInRule {
  std::string_view id;    ///< The file's name without ".toml".
  std::string_view text;  ///< The file itself, to be read, copied and changed.
};

/// All of them, by id.
[[nodiscard]] std::span<const BuiltInRule> built_in_rules();

/// The built-in rule of that id; an error that names the nearest where there is none.
[[nodiscard]] base::Reading<RuleFile> named_rule(std::string_view id);

/// Reads a rule file from the disk.
[[nodiscard]] base::Reading<RuleFile> read_rule_file(const std::string& path);

/// The rule that a command names: a built-in one by its id, or a file that ends in ".toml".
[[nodiscard]] base::Reading<RuleFile> find_rule(const std::string& name);

/// The same of a text; `path` is what errors call it.
[[nodiscard]] base::Reading<RuleFile> parse_rule_file(const std::string& text,
                                                      const std::string& path);

}  // namespace scrutineer::intake
