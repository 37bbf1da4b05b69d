// From a table's forms to an account of percentages.
#pragma once

#include "scrutineer/election/percent_account.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/intake/forms_reader.h"

namespace scrutineer::intake {

/// The account with what counts its percentages allow. Percentages that no count gives, those that
/// go beyond their total, cells left out and repeated stations become notes of the source; the
/// account lists their forms.
[[nodiscard]] election::PercentAccount percent_account(ReadForms read, const PercentLayout& layout,
                                                       Source& source);

}  // namespace scrutineer::intake
