// The very figures a finding rests on, and where they stand in the evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// A row of a file that was read. The texts belong to the investigation.
struct EvidencePlace {
  std::string_view file;    ///< As the case names it; "" if not known.
  std::string_view member;  ///< Inside an archive; else "".
  std::uint64_t row = 0;    ///< 1-based record, the header being 1; 0 if of no one row.
};

/// One figure that a finding rests on. The texts belong to the investigation.
struct FindingFigure {
  enum class Of : std::uint8_t {
    kForm,       ///< It stands on the form that the finding is about.
    kOtherForm,  ///< It stands on the form that it was copied from.
    kAnnounced,  ///< It was announced.
    kSum,        ///< It is the sum over the forms, or over the announced areas within.
  };
  Of of = Of::kForm;
  std::string_view name;   ///< The figure's name, "valid", or the choice's id.
  bool of_choice = false;  ///< `name` is a choice's id: votes, or seats where `seats` is true.
  bool seats = false;
  std::optional<std::int64_t> value;  ///< None where the cell is empty or is no count.
  std::string_view text;              ///< The cell as found, where it is no count.
  EvidencePlace place;
  std::string_view column;   ///< The header it was read from; several are joined by " + ".
  std::string_view derived;  ///< How the case computes it, if it was not read.
};

/// What a finding is about.
struct FindingSubject {
  std::string_view station;                   ///< The station's code; "" if about an area.
  election::AreaId area = election::kNoArea;  ///< Of the station, or the area itself.
  std::optional<EvidencePlace> place;         ///< Of its form, or of what was announced.
  /// What the other form is to it.
  enum class Other : std::uint8_t {
    kNone,
    kInLeadingAccount,  ///< The station's form in the leading account; here there is none.
    kFirstRow,          ///< The first row of the same station; forms or rows left out.
    kSameFigures,       ///< The first form that has the same figures.
  };
  Other other = Other::kNone;
  std::string_view other_station;            ///< Of the other form; "" if there is none.
  std::optional<EvidencePlace> other_place;  ///< Of the other form.
};

/// Resolves findings. Made once for an investigation, which must outlive it; its functions may be
/// called from many threads.
class FindingFigures {
 public:
  explicit FindingFigures(const investigation::Investigation& investigation);

  /// The figures that the finding rests on, in the order of the form's columns: those its rule
  /// names, as far as the account reads them, and the column that the finding is about. Findings
  /// about the presence of a station rest on none.
  [[nodiscard]] std::vector<FindingFigure> of(const election::Finding& finding) const;
  /// The same, into a vector that is used again and again.
  void of(const election::Finding& finding, std::vector<FindingFigure>& figures) const;

  [[nodiscard]] FindingSubject subject(const election::Finding& finding) const;

  /// One figure of one form, as its row and column have it.
  [[nodiscard]] FindingFigure form_figure(std::size_t account, election::FormIndex form,
                                          election::FormColumn column) const;
  /// That row of the account's file.
  [[nodiscard]] EvidencePlace place_of(std::size_t account, std::uint64_t row) const;

  /// The name of the column that the finding is about: a figure's, or a choice's id; "" if it is
  /// about none.
  [[nodiscard]] std::string_view column_name(const election::Finding& finding) const;

 private:
  struct UnreadKey {
    election::FormIndex form;
    std::uint16_t column;
    std::uint32_t index;
  };
  struct AnnouncedKey {
    election::AreaId area;
    std::uint32_t index;
  };
  struct RepeatedKey {
    std::uint32_t row;
    std::uint32_t index;
  };

  void add_form_figures(const election::Finding& finding, std::vector<FindingFigure>& out) const;
  void add_announced_figures(const election::Finding& finding,
                             std::vector<FindingFigure>& out) const;
  [[nodiscard]] std::string_view unread_text(std::size_t account, election::FormIndex form,
                                             election::FormColumn column) const;
  [[nodiscard]] const election::AnnouncedTotals* announced_totals(
      const election::Finding& finding) const;
  void take_form(std::size_t account, election::FormIndex form, std::string_view& station,
                 std::optional<EvidencePlace>& place, FindingSubject& subject) const;
  [[nodiscard]] FindingSubject repeated_subject(const election::Finding& finding) const;
  [[nodiscard]] const election::Contest* contest_of(const election::Finding& finding) const;

  const investigation::Investigation& all_;
  std::vector<std::vector<UnreadKey>> unread_;        // one an account, by form and column
  std::vector<std::vector<AnnouncedKey>> announced_;  // one an announcement, by area
  std::vector<std::vector<RepeatedKey>> repeated_;    // one an account, by row
};

/// The figures of one finding. For many findings make a FindingFigures.
[[nodiscard]] std::vector<FindingFigure> finding_figures(
    const investigation::Investigation& investigation, const election::Finding& finding);

}  // namespace scrutineer::report
