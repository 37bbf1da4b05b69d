// [account.derive]: figures computed from others, in an order in which they can be.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

constexpr std::string_view kExample = "write it as \"votes\" or \"valid + invalid\"";

/// A formula and where its words stand, for the errors found once all formulas are known.
struct Formula {
  DerivedFigure figure;
  std::vector<std::pair<election::Figure, TomlPlace>> needs;
  TomlPlace place;
};

class FormulaParser {
 public:
  FormulaParser(CaseReader& reader, const TomlValue& value) : reader_(reader), value_(value) {}

  std::optional<Formula> parse(election::Figure figure) {
    Formula formula{{figure, false, {}, trimmed_text(value_)}, {}, value_.place};
    int sign = 1;
    while (true) {
      if (!add_word(formula, sign)) return std::nullopt;
      skip_space();
      if (at_ == value_.text.size()) return formula;
      const char operation = value_.text[at_];
      if (operation != '+' && operation != '-') {
        fault(at_, 1, "bad-formula", "the words of a formula are joined by + or -",
              std::string(kExample));
        return std::nullopt;
      }
      sign = operation == '+' ? 1 : -1;
      ++at_;
    }
  }

 private:
  bool add_word(Formula& formula, int sign) {
    skip_space();
    const std::size_t begin = at_;
    while (at_ < value_.text.size() && !ends_word(value_.text[at_])) ++at_;
    const std::string word = value_.text.substr(begin, at_ - begin);
    if (word.empty()) {
      fault(begin, 1, "bad-formula", "the formula lacks a word here", std::string(kExample));
      return false;
    }
    if (word == "votes") {
      if (sign > 0 && !formula.figure.sum_of_votes) {
        formula.figure.sum_of_votes = true;
        return true;
      }
      fault(begin, word.size(), "bad-formula", "'votes' can be added once, and not subtracted",
            std::string(kExample));
      return false;
    }
    const auto figure = election::figure_named(word);
    if (!figure) {
      std::vector<std::string> names = {"votes"};
      for (const election::FigureName& name : election::kFigures) names.emplace_back(name.name);
      fault(begin, word.size(), "unknown-figure", fmt::format("there is no figure '{}'", word),
            reader_.nearest_or(word, names, fmt::format("use one of {}", listed(names))));
      return false;
    }
    formula.figure.terms.emplace_back(sign, *figure);
    formula.needs.emplace_back(*figure, reader_.source().inside(value_, begin, word.size()));
    return true;
  }

  static bool ends_word(char c) { return c == '+' || c == '-' || c == ' ' || c == '\t'; }
  void skip_space() {
    while (at_ < value_.text.size() && (value_.text[at_] == ' ' || value_.text[at_] == '\t')) {
      ++at_;
    }
  }
  void fault(std::size_t offset, std::size_t length, std::string code, std::string what,
             std::string remedy) {
    reader_.error(reader_.source().inside(value_, offset, length), std::move(code), std::move(what),
                  std::move(remedy));
  }

  CaseReader& reader_;
  const TomlValue& value_;
  std::size_t at_ = 0;
};

bool holds(const std::vector<election::Figure>& figures, election::Figure figure) {
  return std::find(figures.begin(), figures.end(), figure) != figures.end();
}

/// Takes each formula once all that it needs is there; what remains then needs itself.
std::vector<DerivedFigure> in_order(CaseReader& reader, std::vector<Formula> formulas,
                                    std::vector<election::Figure> known) {
  std::vector<DerivedFigure> ordered;
  bool moved = true;
  while (moved) {
    moved = false;
    for (auto it = formulas.begin(); it != formulas.end();) {
      const bool ready = std::all_of(it->needs.begin(), it->needs.end(),
                                     [&](const auto& need) { return holds(known, need.first); });
      if (!ready) {
        ++it;
        continue;
      }
      known.push_back(it->figure.figure);
      ordered.push_back(std::move(it->figure));
      it = formulas.erase(it);
      moved = true;
    }
  }
  for (const Formula& formula : formulas) {
    reader.error(
        formula.place, "circular-formula",
        fmt::format("'{}' is computed from itself", election::name_of(formula.figure.figure)),
        "read one of the figures from a column");
  }
  return ordered;
}

}  // namespace

std::vector<DerivedFigure> read_derived(const Fields& fields,
                                        const std::vector<election::Figure>& read) {
  CaseReader& reader = fields.reader();
  std::vector<Formula> formulas;
  std::vector<election::Figure> all = read;
  for (const TomlEntry& entry : fields.entries()) {
    const auto figure = election::figure_named(entry.key);
    if (!figure) continue;
    if (holds(read, *figure)) {
      reader.error(entry.place, "contradicting-keys",
                   fmt::format("'{}' is read from the file and computed too", entry.key),
                   "keep one of them: a check compares the figures that are read");
      continue;
    }
    all.push_back(*figure);
    if (entry.value.kind != TomlValue::Kind::kText) {
      reader.wrong_type(entry, "a formula as text, \"valid + invalid\",");
      continue;
    }
    if (auto formula = FormulaParser(reader, entry.value).parse(*figure)) {
      formulas.push_back(std::move(*formula));
    }
  }
  for (auto it = formulas.begin(); it != formulas.end();) {
    bool complete = true;
    for (const auto& [need, place] : it->needs) {
      if (holds(all, need)) continue;
      complete = false;
      reader.error(
          place, "formula-without-figure",
          fmt::format("the account has no figure '{}' to compute with", election::name_of(need)),
          "name its column in [account.columns], or its own formula here");
    }
    it = complete ? it + 1 : formulas.erase(it);
  }
  // A formula left out above has told its error; what builds on it must not be called circular.
  std::vector<election::Figure> known = read;
  for (const election::Figure figure : all) {
    const bool has_formula =
        std::any_of(formulas.begin(), formulas.end(),
                    [&](const Formula& formula) { return formula.figure.figure == figure; });
    if (!has_formula && !holds(known, figure)) known.push_back(figure);
  }
  return in_order(reader, std::move(formulas), std::move(known));
}

}  // namespace scrutineer::intake
