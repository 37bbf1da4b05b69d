// Choices, areas and outcomes in words, as markup.
#pragma once

#include <optional>

#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/names.h"

namespace scrutineer::report {

/// The short of the choice's name and id that a sentence can hold.
[[nodiscard]] Markup choice_in_words(const election::Contest& contest, std::size_t choice);
/// The name, and the id where it is another.
[[nodiscard]] Markup choice_in_full(const election::Contest& contest, std::size_t choice);
/// The id, for the heads of columns.
[[nodiscard]] Markup choice_in_short(const election::Contest& contest, std::size_t choice);
/// "A, B and C".
[[nodiscard]] Markup choices_in_words(const HtmlPage& page, const election::Contest& contest,
                                      const std::vector<std::size_t>& choices);
/// Of those who compete, `tied` or all contenders where it is empty: the choice, or the alliance
/// that it stands for, "alliance Left".
[[nodiscard]] Markup contender_in_words(const HtmlPage& page, const election::Contest& contest,
                                        const outcome::ConstituencyResult& result,
                                        const std::vector<std::size_t>& tied, std::size_t choice);
/// "La Paz › Murillo"; the nation's name for the nation.
[[nodiscard]] Markup area_in_words(const HtmlPage& page, election::AreaId area);
/// The figure's name, or the choice's.
[[nodiscard]] Markup column_in_words(const HtmlPage& page, const election::Contest& contest,
                                     election::FormColumn column);
/// "MAS wins", "A run-off of MAS and CC", "PiS 235, PO 138", or why it cannot be computed.
[[nodiscard]] Markup outcome_in_words(const HtmlPage& page, const election::Contest& contest,
                                      const investigation::AccountOutcome& outcome);
/// "Votes: MAS 12, CC 5", those of the choices that have any.
[[nodiscard]] Markup votes_in_words(const HtmlPage& page, const election::Contest& contest,
                                    const std::vector<std::int64_t>& votes);
/// Whether announcement_in_words tells the announcement by its national votes.
[[nodiscard]] bool told_in_votes(const election::Announcement& announcement);
/// What a publication says of the outcome: its winner, else its seats, else its votes.
[[nodiscard]] Markup announcement_in_words(const HtmlPage& page, const election::Contest& contest,
                                           const election::Announcement& announcement);
/// Why a house or winner cannot be computed.
[[nodiscard]] Markup cannot_compute_in_words(const HtmlPage& page,
                                             const outcome::CannotCompute& why);
/// Its title, or its id where it has none.
[[nodiscard]] Markup title_of(const election::Account& account);
[[nodiscard]] Markup title_of(const election::Contest& contest);
/// "Votes do not sum", linked to where its findings stand.
[[nodiscard]] Markup rule_in_words(std::uint16_t rule);
/// "Votes do not sum" of "votes-do-not-sum".
[[nodiscard]] std::string title_of_rule(std::string_view code);
}  // namespace scrutineer::report
