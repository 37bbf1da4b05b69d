// One station's form in Arcadia.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scrutineer/election/figure.h"

namespace scrutineer::simulation {

/// The figures that Arcadia's forms have, in the order of its files; the choices follow.
inline constexpr std::array<election::Figure, 6> kFormFigures = {
    election::Figure::kRegistered, election::Figure::kVoters, election::Figure::kCast,
    election::Figure::kValid,      election::Figure::kBlank,  election::Figure::kInvalid};

inline constexpr std::size_t kRegistered = 0;
inline constexpr std::size_t kVoters = 1;
inline constexpr std::size_t kCast = 2;
inline constexpr std::size_t kValid = 3;
inline constexpr std::size_t kBlank = 4;
inline constexpr std::size_t kInvalid = 5;
inline constexpr std::size_t kFirstChoice = kFormFigures.size();

/// A form as a row of the file: the figures, then the votes of each choice.
using Form = std::vector<std::uint32_t>;

/// A column's name in the files: "registered", …, "P1", "P2", ….
[[nodiscard]] std::string column_name(std::size_t column);

}  // namespace scrutineer::simulation
