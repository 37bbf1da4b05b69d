// A small made-up case with something of everything, for the tests of what is written about it.
#pragma once

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// Two provinces, one with a Khmer name and one that tries to be a formula; four stations; a house
/// of five seats and a president; an official account with faults and a party's; totals announced
/// for the nation and a province, of which some do not follow.
[[nodiscard]] investigation::Investigation example_investigation();

/// The same country without any form: announced figures only.
[[nodiscard]] investigation::Investigation example_without_forms();

/// One contest, one account of `forms` forms in `areas` areas, every form failing a sum.
[[nodiscard]] investigation::Investigation large_investigation(std::size_t forms,
                                                               std::size_t areas);

}  // namespace scrutineer::report
