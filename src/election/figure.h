// The figures of a form, other than the votes of its choices.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace scrutineer::election {

/// A figure of a polling-station form. The letters are those of docs/methods/checking.md.
enum class Figure : std::uint8_t {
  kRegistered,  ///< Z: people on the voters' list.
  kExtra,       ///< X: lawful extra voters not on the station's list (special lists, certificates).
  kVoters,      ///< D: voters admitted, or signatures.
  kCast,        ///< H: ballots cast, found in the box.
  kIssued,      ///< I: ballots issued to voters.
  kReceived,    ///< R: ballot papers received by the station.
  kUnused,      ///< U: ballot papers unused.
  kSpoiled,     ///< S: ballot papers spoiled.
  kValid,       ///< V: valid ballots.
  kBlank,       ///< B: blank ballots.
  kInvalid,     ///< N: invalid (null) ballots.
};

inline constexpr std::size_t kFigureCount = 11;

struct FigureName {
  Figure figure;
  std::string_view name;  ///< As case.toml and every output write it.
  char letter;            ///< As the formulas write it.
};

/// Every figure, in the order of the enumeration.
inline constexpr std::array<FigureName, kFigureCount> kFigures = {{
    {Figure::kRegistered, "registered", 'Z'},
    {Figure::kExtra, "extra", 'X'},
    {Figure::kVoters, "voters", 'D'},
    {Figure::kCast, "cast", 'H'},
    {Figure::kIssued, "issued", 'I'},
    {Figure::kReceived, "received", 'R'},
    {Figure::kUnused, "unused", 'U'},
    {Figure::kSpoiled, "spoiled", 'S'},
    {Figure::kValid, "valid", 'V'},
    {Figure::kBlank, "blank", 'B'},
    {Figure::kInvalid, "invalid", 'N'},
}};

[[nodiscard]] constexpr std::size_t index_of(Figure figure) {
  return static_cast<std::size_t>(figure);
}
[[nodiscard]] constexpr std::string_view name_of(Figure figure) {
  return kFigures[index_of(figure)].name;
}
/// The figure of that name, if there is one.
[[nodiscard]] constexpr std::optional<Figure> figure_named(std::string_view name) {
  for (const FigureName& entry : kFigures) {
    if (entry.name == name) return entry.figure;
  }
  return std::nullopt;
}

/// A column of a form: one of the figures, or the votes of one choice.
class FormColumn {
 public:
  constexpr explicit FormColumn(Figure figure) : index_(static_cast<std::uint16_t>(figure)) {}
  [[nodiscard]] static constexpr FormColumn votes(std::size_t choice) {
    return FormColumn(static_cast<std::uint16_t>(kFigureCount + choice), 0);
  }
  [[nodiscard]] static constexpr FormColumn at(std::size_t index) {
    return FormColumn(static_cast<std::uint16_t>(index), 0);
  }

  /// 0 … kFigureCount-1 for figures, then the choices.
  [[nodiscard]] constexpr std::size_t index() const { return index_; }
  [[nodiscard]] constexpr bool is_votes() const { return index_ >= kFigureCount; }
  /// Only where is_votes().
  [[nodiscard]] constexpr std::size_t choice() const { return index_ - kFigureCount; }
  /// Only where not is_votes().
  [[nodiscard]] constexpr Figure figure() const { return static_cast<Figure>(index_); }

  friend constexpr bool operator==(FormColumn, FormColumn) = default;

 private:
  constexpr FormColumn(std::uint16_t index, int) : index_(index) {}
  std::uint16_t index_;
};

}  // namespace scrutineer::election
