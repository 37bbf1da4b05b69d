// Why a rule cannot run on an account, in words.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "scrutineer/checking/form_rules.h"

namespace scrutineer::checking {

using election::Account;
using election::Figure;

namespace {

/// What a figure is called in a sentence, in the order of the enumeration.
constexpr std::array<std::string_view, election::kFigureCount> kInWords = {
    "registered voters", "extra voters",     "voters admitted", "ballots cast",
    "ballots issued",    "ballots received", "unused ballots",  "spoiled ballots",
    "valid votes",       "blank ballots",    "invalid ballots"};

std::optional<Figure> figure_of_letter(char letter) {
  for (const election::FigureName& entry : election::kFigures) {
    if (entry.letter == letter) return entry.figure;
  }
  return std::nullopt;
}

std::string in_words(char letter) {
  const std::optional<Figure> figure = figure_of_letter(letter);
  if (!figure) return "the votes of the choices (v)";
  return fmt::format("{} ({})", kInWords[election::index_of(*figure)], letter);
}

bool has(const Account& account, char letter) {
  if (const std::optional<Figure> figure = figure_of_letter(letter)) {
    return !account.figure(*figure).missing();
  }
  return std::any_of(account.votes.begin(), account.votes.end(),
                     [](const election::CountColumn& column) { return !column.missing(); });
}

/// The letters of `needs` that the account lacks.
std::string lacking(const Account& account, std::string_view needs) {
  std::string letters;
  for (const char letter : needs) {
    if (!has(account, letter)) letters += letter;
  }
  return letters;
}

std::string joined(std::string_view letters) {
  std::string text;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0) text += i + 1 == letters.size() ? " and " : ", ";
    text += in_words(letters[i]);
  }
  return text;
}

/// The letters that a derivation such as "valid + invalid" or "votes" is made of.
std::string letters_of(std::string_view derivation) {
  std::string letters;
  std::string word;
  const auto take = [&] {
    if (word == "votes") letters += 'v';
    if (const std::optional<Figure> figure = election::figure_named(word)) {
      letters += election::kFigures[election::index_of(*figure)].letter;
    }
    word.clear();
  };
  for (const char c : derivation) {
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else {
      take();
    }
  }
  take();
  return letters;
}

const std::string& derivation_of(const Account& account, char letter) {
  static const std::string kRead;
  const std::optional<Figure> figure = figure_of_letter(letter);
  const std::vector<std::string>& derived = account.provenance.derived;
  if (!figure || derived.size() <= election::index_of(*figure)) return kRead;
  return derived[election::index_of(*figure)];
}

/// The letters that were read, of which a figure is made however many steps it was computed in: the
/// letter itself, if it was read. A figure is computed from others that come before it, so the
/// steps end; `visited` makes sure of it.
std::set<char> read_letters_of(const Account& account, char letter, std::set<char> visited = {}) {
  const std::string made_of = letters_of(derivation_of(account, letter));
  if (made_of.empty() || !visited.insert(letter).second) return {letter};
  std::set<char> letters;
  for (const char part : made_of) letters.merge(read_letters_of(account, part, visited));
  return letters;
}

/// The letter of a figure of the rule that was computed, in one step or several, from what the
/// other figures of the rule are made of, so that the rule would test the computation and not the
/// form; 0 if there is none. `optional_letters` enter the rule where the account has them.
char computed_from_the_rest(const Account& account, std::string_view needs,
                            std::string_view optional_letters) {
  const std::string all = std::string(needs) + std::string(optional_letters);
  for (const char letter : needs) {
    if (derivation_of(account, letter).empty()) continue;
    std::set<char> rest;
    for (const char other : all) {
      if (other != letter) rest.merge(read_letters_of(account, other));
    }
    const std::set<char> made_of = read_letters_of(account, letter);
    if (std::includes(rest.begin(), rest.end(), made_of.begin(), made_of.end())) return letter;
  }
  return 0;
}

}  // namespace

std::string reason_not_to_run(const FormRule& rule, const Account& account) {
  std::optional<std::string> fewest;
  std::string computed;
  std::string_view rest = rule.needs;
  while (true) {
    const std::size_t bar = rest.find('|');
    const std::string_view needs = rest.substr(0, bar);
    const std::string letters = lacking(account, needs);
    // B enters the sum of the parts where the account has it, but need not be there.
    const char vacuous = rule.needs_independent && letters.empty()
                             ? computed_from_the_rest(account, needs, needs == "HVN" ? "B" : "")
                             : '\0';
    if (letters.empty() && vacuous == '\0') return "";
    if (vacuous != '\0') {
      computed = fmt::format("{} computed by the case ({}): the rule would test that computation",
                             in_words(vacuous) + " are", derivation_of(account, vacuous));
    }
    if (!letters.empty() && (!fewest || letters.size() < fewest->size())) fewest = letters;
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 1);
  }
  if (!computed.empty()) return computed;
  return fmt::format("needs {}, which the account lacks", joined(*fewest));
}

}  // namespace scrutineer::checking
