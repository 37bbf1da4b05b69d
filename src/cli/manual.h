// The manual page and the shells' completions, made from the command line itself.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::cli {

/// The manual page as man(7) source. scrutineer(1).
[[nodiscard]] std::string manual_page();

/// Completions for "bash", "zsh" or "fish".
[[nodiscard]] std::string completions(std::string_view shell);

}  // namespace scrutineer::cli
