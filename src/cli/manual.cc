#include "scrutineer/cli/manual.h"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "scrutineer/cli/command_line.h"

namespace scrutineer::cli {
namespace {

/// Text for man(7): a backslash, a hyphen and a control character at the start mean themselves.
std::string roff(std::string_view text) {
  std::string out;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) out += "\\&";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

/// The long options of a verb, "--help" first.
std::vector<std::string> flags_of(const VerbHelp& verb) {
  std::vector<std::string> flags;
  for (const OptionHelp& option : verb.options) {
    std::size_t begin = 0;
    while (begin < option.names.size()) {
      std::size_t end = option.names.find(',', begin);
      if (end == std::string::npos) end = option.names.size();
      const std::string name = option.names.substr(begin, end - begin);
      if (name.starts_with("--")) flags.push_back(name);
      begin = end + 1;
    }
  }
  return flags;
}

/// The words that a positional argument of the verb is one of, if it is.
std::vector<std::string> words_of(const VerbHelp& verb) {
  for (const OptionHelp& option : verb.options) {
    if (!option.names.starts_with("-")) return option.choices;
  }
  return {};
}

std::string bash_completions() {
  const std::vector<VerbHelp> verbs = describe_verbs();
  std::vector<std::string> names;
  std::string cases;
  for (const VerbHelp& verb : verbs) {
    names.push_back(verb.name);
    cases += fmt::format("    {}) words=\"{}{}{}\" ;;\n", verb.name, joined(flags_of(verb), " "),
                         words_of(verb).empty() ? "" : " ", joined(words_of(verb), " "));
  }
  return fmt::format(
      "# bash completions for scrutineer, made by `scrutineer completions bash`\n"
      "_scrutineer() {{\n"
      "  local word=\"${{COMP_WORDS[COMP_CWORD]}}\" words=\"\"\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"${{COMP_WORDS[1]}}\" in\n{}  esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
      "}}\n"
      "complete -o filenames -F _scrutineer scrutineer\n",
      joined(names, " "), cases);
}

/// Text inside single quotes of a shell.
std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string zsh_completions() {
  std::string verbs;
  std::string cases;
  for (const VerbHelp& verb : describe_verbs()) {
    verbs += "    " + single_quoted(verb.name + ":" + verb.description) + "\n";
    std::vector<std::string> words = flags_of(verb);
    const std::vector<std::string> choices = words_of(verb);
    words.insert(words.end(), choices.begin(), choices.end());
    cases += fmt::format("    {}) compadd -- {} ;;\n", verb.name, joined(words, " "));
  }
  return fmt::format(
      "#compdef scrutineer\n"
      "# zsh completions for scrutineer, made by `scrutineer completions zsh`\n"
      "_scrutineer() {{\n"
      "  local -a verbs\n"
      "  verbs=(\n{}  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe verb verbs\n"
      "    return\n"
      "  fi\n"
      "  case \"${{words[2]}}\" in\n{}  esac\n"
      "  _files\n"
      "}}\n"
      "_scrutineer \"$@\"\n",
      verbs, cases);
}

std::string fish_completions() {
  std::string out = "# fish completions for scrutineer, made by `scrutineer completions fish`\n";
  for (const VerbHelp& verb : describe_verbs()) {
    out += fmt::format("complete -c scrutineer -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                       single_quoted(verb.description));
    for (const std::string& flag : flags_of(verb)) {
      out += fmt::format("complete -c scrutineer -n '__fish_seen_subcommand_from {}' -l {}\n",
                         verb.name, flag.substr(2));
    }
    for (const std::string& word : words_of(verb)) {
      out += fmt::format("complete -c scrutineer -n '__fish_seen_subcommand_from {}' -f -a {}\n",
                         verb.name, word);
    }
  }
  return out;
}

}  // namespace

std::string manual_page() {
  std::string out = fmt::format(
      ".TH SCRUTINEER 1 \"\" \"scrutineer {}\" \"User Commands\"\n"
      ".SH NAME\nscrutineer \\- does an announced election result follow from its forms?\n"
      ".SH SYNOPSIS\n.B scrutineer\n.I VERB\n[\\fIoptions\\fR]\n"
      ".SH DESCRIPTION\n"
      "Reads an election's polling\\-station forms as one or more accounts give them, checks every "
      "form against itself, counts stations to areas to nation, applies the law's rule exactly, "
      "and compares all of it with what was announced. It measures; it accuses nobody.\n"
      ".SH VERBS\n",
      roff(version()));
  for (const VerbHelp& verb : describe_verbs()) {
    out += fmt::format(".SS {}\n{}.\n.PP\n", roff(verb.name), roff(verb.description));
    for (const OptionHelp& option : verb.options) {
      out += fmt::format(".TP\n\\fB{}\\fR{}\n{}.\n", roff(option.names),
                         option.value.empty() ? "" : " \\fI" + roff(option.value) + "\\fR",
                         roff(option.description));
      if (!option.choices.empty()) {
        out += fmt::format("One of: {}.\n", roff(joined(option.choices, ", ")));
      }
    }
    out += fmt::format(".PP\nExample:\n.RS\n{}\n.RE\n", roff(verb.example));
  }
  out +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nDone, nothing adverse.\n"
      ".TP\n1\nDone, something adverse was found.\n"
      ".TP\n2\nThe input or the command is wrong; nothing was written.\n"
      ".TP\n3\nScrutineer failed, or could not write.\n"
      ".SH ENVIRONMENT\n"
      ".TP\nSCRUTINEER_DATA\nA folder where evidence is looked for after the case's own and "
      "after \\-\\-data.\n";
  return out;
}

std::string completions(std::string_view shell) {
  if (shell == "bash") return bash_completions();
  if (shell == "zsh") return zsh_completions();
  if (shell == "fish") return fish_completions();
  throw std::invalid_argument("no completions for this shell");
}

}  // namespace scrutineer::cli
